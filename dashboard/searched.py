"""What was searched for -> where it stands in a text that is shown. No Streamlit here.

A search compares folded words, so what it finds may be written otherwise; the text is folded
character by character to know which of its own characters are to be marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from dashboard.evidence import SEARCHED, Segment
from geodata.folding import fold
from geodata.queries.conditions import search_terms

_BEFORE = 60
"""Characters of a text kept before the first words found."""


def found_in(text: str, searched: str) -> list[tuple[int, int]]:
    """Return where the terms of a search stand, in order: code points, end exclusive."""
    terms = sorted(search_terms(searched), key=len, reverse=True)
    if not terms:
        return []
    folded, origin = _folded(text)
    pattern = re.compile("|".join(map(re.escape, terms)))
    spans = (found.span() for found in pattern.finditer(folded))
    return [(origin[start], origin[end - 1] + 1) for start, end in spans]


def pieces(text: str, searched: str) -> tuple[str, ...]:
    """Return a text cut up: what was not searched for, what was, and so on in turn.

    Where the first words found are far in, the text begins shortly before them.
    """
    spans = found_in(text, searched)
    start = spans[0][0] - _BEFORE if spans else 0
    start = text.find(" ", start, spans[0][0]) + 1 if start > 0 else 0
    lead = "\u2026 " if start else ""
    cuts = [start, *(edge for span in spans for edge in span), len(text)]
    first, *rest = (text[one:other] for one, other in pairwise(cuts))
    return lead + first, *rest


def searched_marked(segments: Iterable[Segment], searched: str) -> tuple[Segment, ...]:
    """Return segments cut at the words that were searched for, which bear that mark too."""
    segments = tuple(segments)
    spans = found_in("".join(one.text for one in segments), searched)
    starts = accumulate((len(one.text) for one in segments), initial=0)
    return tuple(
        piece
        for start, one in zip(starts, segments, strict=False)
        for piece in _cut(one, start, spans)
    )


def _cut(segment: Segment, start: int, spans: list[tuple[int, int]]) -> Iterator[Segment]:
    end = start + len(segment.text)
    edges = {start, end, *(edge for span in spans for edge in span if start < edge < end)}
    for one, other in pairwise(sorted(edges)):
        is_found = any(first <= one and other <= last for first, last in spans)
        fields = (*segment.fields, SEARCHED) if is_found else segment.fields
        yield replace(segment, text=segment.text[one - start : other - start], fields=fields)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as the search sees it, and of each of its characters where it comes from."""
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        piece = " " if character.isspace() else fold(character)
        if piece == " " and folded[-1:] == [" "]:
            continue
        folded += piece
        origin += [at] * len(piece)
    return "".join(folded), origin
