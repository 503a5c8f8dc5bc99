"""Dates at the head of a line, as in a timeline: "12 January: The army retakes the town"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from geodata.records import Interval
from geodata.sentences import Sentence
from geodata.timing import DatedMention

_BEFORE = re.compile(r"[\s*•·>–—-]*")
_AFTER = re.compile(r"\s*(?::|[–—]|-\s)|\s*[.]?\s*$")


def headed(
    sentences: Sequence[Sentence], dated: Sequence[DatedMention]
) -> Mapping[int, DatedMention]:
    """Return the date that opens each paragraph which is one of a timeline, by its start.

    Set apart by a colon or a dash, or all there is of the paragraph's first sentence.
    """
    firsts: dict[int, Sentence] = {}
    for sentence in sentences:
        if not sentence.is_title:
            firsts.setdefault(sentence.paragraph.span.start, sentence)
    places = [one.mention.span.start for one in dated]
    found = {}
    for start, sentence in firsts.items():
        number = bisect_left(places, start)
        if number < len(dated) and _opens(dated[number], sentence):
            found[start] = dated[number]
    return found


def without_release(
    sentences: Sequence[Sentence], dated: Sequence[DatedMention], published: date | None
) -> list[DatedMention]:
    """Return the dates but for a title's label: "9 May: Raids continue", put out on 9 May.

    It says when the report came out, and what it tells is dated in the text.
    """
    titles = [sentence for sentence in sentences if sentence.is_title]
    day = Interval(published, published) if published else None
    return [
        one
        for one in dated
        if one.interval != day or not any(_opens(one, title) for title in titles)
    ]


def _opens(one: DatedMention, sentence: Sentence) -> bool:
    span = one.mention.span
    if one.interval is None or one.mention.side or not sentence.span.contains(span):
        return False
    before = sentence.text[: span.start - sentence.span.start]
    after = sentence.text[span.end - sentence.span.start :]
    return bool(_BEFORE.fullmatch(before) and _AFTER.match(after))
