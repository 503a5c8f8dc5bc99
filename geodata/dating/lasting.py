"""A length of time and a dated end -> when it began: "ended a six-week siege on Sunday"."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.mentions.actions import Action
from geodata.mentions.times.readings import Duration
from geodata.mentions.times.tables import word_list
from geodata.records import Interval, Span, When
from geodata.timing import DatedMention
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import show
from geodata.timing.units import precision_of, unit_around

_ENDING = word_list("clauses", "ending")


def lasted_until(
    action: Action, own: Sequence[DatedMention], actions: Sequence[Action], dates: Sequence[When]
) -> When | None:
    """Return the days from an occurrence's beginning to its end, None where no end is dated.

    Args:
        action: An event noun.
        own: The time expressions that govern it, a length of time among them.
        actions: All actions of the article.
        dates: Their dates, in the same order.
    """
    length = next((d for d in own if isinstance(d.mention.reading, Duration)), None)
    verb = action.head.head
    if length is None or not action.nominal or verb.lemma_ not in _ENDING:
        return None
    ends = (when for other, when in zip(actions, dates, strict=True) if other.head == verb)
    end = next((when for when in ends if when.interval), None)
    return _from_beginning(length, end, end.interval) if end and end.interval else None


def _from_beginning(length: DatedMention, end: When, days: Interval) -> When | None:
    reading = length.mention.reading
    if not isinstance(reading, Duration):
        return None
    begun = unit_around(days.first, reading.unit, shift=-reading.amount)
    if begun is None or begun.first > days.last:
        return None
    whole = Interval(begun.first, days.last)
    words, span = length.mention.text, Span(length.mention.span.start, length.mention.span.end)
    why = f'"{words}" up to "{end.text}" ({show(days)}) → {show(whole)}'
    return When(whole, precision_of(whole), "relative", words, edtf_of(whole), why, span, end.span)
