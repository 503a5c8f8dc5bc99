"""Time mention + day of publication -> the days it could mean, and why.

Nothing here reads the clock or a time zone: every day comes from the text or
from the article's day of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.mentions.times import TimeMention
from geodata.mentions.times.readings import Around, Calendar, Shift
from geodata.records import Article, Interval
from geodata.sentences import Sentence
from geodata.timing.dated import DatedMention
from geodata.timing.discourse import Discourse, Running, only_year
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import Outcome, show
from geodata.timing.resolving import resolve
from geodata.timing.units import precision_of

__all__ = ["DatedMention", "as_timex3", "resolve_times"]


def resolve_times(
    mentions: Sequence[TimeMention],
    article: Article,
    *,
    text: str = "",
    sentences: Sequence[Sentence] = (),
) -> list[DatedMention]:
    """Return every mention with its days, in the order given.

    Args:
        mentions: Time expressions of the article, in reading order.
        article: Gives the day of publication and the paragraphs.
        text: The document's text, for the words around a mention.
        sentences: The article's parsed sentences, in order: their verbs' tense tells
            more than the words around a date. Without them the words decide.
    """
    discourse = Discourse(
        article,
        text,
        sentences,
        year=None if article.published else only_year(mentions, text),
        day_first=_day_first(mentions),
    )
    return [_resolve_one(mention, discourse) for mention in mentions]


def as_timex3(dated: Iterable[DatedMention]) -> list[DatedMention]:
    """Return dated mentions as TimeML marks them, for comparison with its corpora.

    Only dates and times; a range as its two ends; "late May" with the days of
    May, the part being no piece of a TIMEX3 value.
    """
    found = []
    for one in dated:
        if one.mention.type in ("date", "time"):
            found += [replace(end, interval=end.whole) for end in one.parts or (one,)]
    return found


def _resolve_one(mention: TimeMention, discourse: Discourse) -> DatedMention:
    resolved = mention.type in ("date", "time") or isinstance(mention.reading, Around)
    if mention.reading is None or not resolved:
        return DatedMention(mention, derivation=f'"{mention.text}" names no certain days')
    outcome = resolve(mention.reading, mention, discourse)
    # What "a year ago" comes to is compared with, never counted from.
    counted = isinstance(mention.reading, Around) or (
        isinstance(mention.reading, Shift) and mention.reading.unit == "year"
    )
    if outcome.interval and mention.side is None and not counted:
        discourse.add(Running(outcome.interval, mention.text, mention.span))
    parts = tuple(
        _dated(part, resolve(part.reading, part, discourse))
        for part in mention.parts
        if part.reading
    )
    return replace(_dated(mention, outcome), parts=parts)


def _dated(mention: TimeMention, outcome: Outcome) -> DatedMention:
    found = outcome.interval
    if found is None:
        readings = tuple(i for i in (outcome.whole, outcome.other) if i and outcome.other)
        why = outcome.why or "it names no certain days"
        return DatedMention(mention, derivation=f'"{mention.text}": {why}', readings=readings)
    rough = isinstance(mention.reading, Shift) and mention.reading.rough
    return DatedMention(
        mention,
        found,
        precision_of(found),
        outcome.basis,
        edtf_of(found, approximate=rough),
        _derivation(mention, outcome, found),
        outcome.anchor,
        outcome.whole or found,
    )


def _derivation(mention: TimeMention, outcome: Outcome, found: Interval) -> str:
    words = " ".join(mention.text.split())
    counted = f" + {outcome.counted_from}" if outcome.counted_from else ""
    why = f" ({outcome.why})" if outcome.why else ""
    return f'"{words}"{counted} → {show(found)}{why}'


def _day_first(mentions: Sequence[TimeMention]) -> bool | None:
    """Tell from the numeric dates that have one reading how the document writes them."""
    shown = {
        int(mention.text.split("/")[0]) > 12
        for mention in mentions
        if mention.text.count("/") == 2 and mention.text.split("/")[0].isdigit()
        if isinstance(mention.reading, Calendar) and mention.reading.swapped is None
    }
    return shown.pop() if len(shown) == 1 else None
