"""Words that a person chooses in a document -> the corrections that add an event. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.reviewing import Reviewer
from geodata.corrections import Correction, Field, added_value, check
from geodata.interchange import actor_to_json, place_to_json
from geodata.queries import DocumentRow
from geodata.records import Actor, Place, Span

MOST_WORDS = 200
"""Code points that may name an event."""

_MOST_SENTENCE = 2_000
_END = re.compile(r"(?<=[^\W\d_]{2})[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9])")
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Gov|Prof|No|Jr)$")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that name an event, and the sentence that they stand in.

    Attributes:
        document_id: SHA-256 of the document.
        article: Index of the article in it.
        trigger: Where the words stand.
        sentence: Where their sentence stands.
        text: The sentence.
    """

    document_id: str
    article: int
    trigger: Span
    sentence: Span
    text: str


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a person says of an event; what they leave out it does not have."""

    type: str
    claim: str
    first: date | None = None
    last: date | None = None
    place: Place | None = None
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()


def chosen_words(
    row: DocumentRow, text: str, span: Span, sentences: Iterable[Span]
) -> Chosen | None:
    """Return the words of a span with their sentence; None where a span holds no words.

    Args:
        row: The document.
        text: Its text.
        span: What was chosen, blanks at its ends included; at most ``MOST_WORDS`` count.
        sentences: Sentences of the text that are known; others end where one seems to.
    """
    words = text[span.start : span.end][:MOST_WORDS]
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    trigger = Span(start, start + len(words.strip()))
    known = [one for one in sentences if one.contains(trigger)]
    whole = min(known, key=lambda one: one.end - one.start) if known else _sentence(text, trigger)
    inside = (a.index for a in row.articles if a.start <= trigger.start < a.end)
    return Chosen(row.id, next(inside, 0), trigger, whole, text[whole.start : whole.end])


def places_of(text: str, words: str) -> list[Span]:
    """Return where words stand in a text, for who writes them instead of choosing them."""
    wanted = words.strip()
    if not wanted:
        return []
    found = re.finditer(re.escape(wanted), text, re.IGNORECASE)
    return [Span(one.start(), one.end()) for one in found]


def addition(chosen: Chosen, event: NewEvent, reviewer: Reviewer) -> list[Correction]:
    """Return the corrections that add an event: that there is one, then what is known of it.

    Raises:
        CorrectionError: A field cannot hold its value.
    """
    days = event.first and {
        "first": event.first.isoformat(),
        "last": (event.last or event.first).isoformat(),
    }
    place = event.place and {**place_to_json(event.place), "mention": event.place.name}
    actors = {
        "source": [actor_to_json(one) for one in event.sources],
        "target": [actor_to_json(one) for one in event.targets],
    }
    said: dict[Field, Any] = {
        "added": added_value(chosen.sentence, event.type, event.claim),
        "date": days,
        "place": place,
        "actors": actors if event.sources or event.targets else None,
    }
    made = [_correction(chosen, name, after, reviewer) for name, after in said.items() if after]
    for one in made:
        check(one)
    return made


def _correction(chosen: Chosen, name: Field, after: object, reviewer: Reviewer) -> Correction:
    return Correction(
        document_id=chosen.document_id,
        field=name,
        after=after,
        trigger_span=chosen.trigger,
        words=chosen.text,
        article=chosen.article,
        who=reviewer.who,
        when=reviewer.when,
        why=reviewer.why,
    )


def _sentence(text: str, trigger: Span) -> Span:
    start = text.rfind("\n", 0, trigger.start) + 1
    end = text.find("\n", trigger.end)
    start = max(start, trigger.start - _MOST_SENTENCE)
    end = min(len(text) if end < 0 else end, trigger.end + _MOST_SENTENCE)
    cuts = [
        start + one.end()
        for one in _END.finditer(text[start:end])
        if not _SHORT.search(text[start : start + one.start()])
    ]
    first = max((cut for cut in cuts if cut <= trigger.start), default=start)
    last = min((cut for cut in cuts if cut >= trigger.end), default=end)
    words = text[first:last]
    return Span(first + len(words) - len(words.lstrip()), first + len(words.rstrip()))
