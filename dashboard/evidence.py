"""A report and its document's text -> the sentence in pieces, each field's words marked.

Every quote is compared with the document before it is marked. Words that are not
found where the report says they stand are listed as missing and never highlighted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.queries import Report
from geodata.records import EventPlace, Span
from geodata.stories.facts import drawn_places

SEARCHED = "searched"
"""What words are marked with that a reader searched for; they are evidence for nothing."""

FIELDS = {
    "who": "who",
    "whom": "to whom",
    "trigger": "what",
    "where": "where",
    "when": "when",
    "counted": "counted from",
    "speaker": "according to",
    SEARCHED: "searched for",
}
"""Field, or mark -> the word for it in the key, in reading order."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a report rests on.

    Attributes:
        field: One of ``FIELDS``.
        span: Where they stand in the document.
        words: What must stand there; None where the record keeps only the span.
        whole: The words fill the span; else they stand somewhere in it.
    """

    field: str
    span: Span
    words: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text and the fields it is evidence for; none for plain text."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence of a report, marked.

    Attributes:
        segments: Their texts, joined, are the words of the sentence.
        missing: Quotes that stand elsewhere in the document or nowhere in it.
        elsewhere: Quotes found in the document, outside the sentence.
    """

    segments: tuple[Segment, ...]
    missing: tuple[Quote, ...] = ()
    elsewhere: tuple[Quote, ...] = ()


def evidence_of(report: Report, text: str | None) -> Evidence:
    """Return the report's sentence with the words of every field marked.

    Args:
        report: What the sentence is evidence for.
        text: The document's text; None where it is gone. Without it, or where the
            sentence no longer stands in it, nothing is marked.
    """
    quotes = quotes_of(report)
    sentence = report.sentence_span
    if text is None or text[sentence.start : sentence.end] != report.sentence:
        return Evidence((Segment(report.sentence),), missing=quotes)
    found = [quote for quote in quotes if stands(quote, text)]
    inside = [quote for quote in found if sentence.contains(quote.span)]
    return Evidence(
        mark(text, sentence, inside),
        missing=tuple(quote for quote in quotes if quote not in found),
        elsewhere=tuple(quote for quote in found if quote not in inside),
    )


def quotes_of(report: Report) -> tuple[Quote, ...]:
    """Return the words that each field of a report rests on."""
    quotes = [Quote("trigger", report.trigger_span, report.trigger)]
    quotes += [Quote("who", actor.span) for actor in report.source_actors if actor.span]
    quotes += [Quote("whom", actor.span) for actor in report.target_actors if actor.span]
    quotes += [quote for place in drawn_places(report.event) if (quote := where_quote(place))]
    if report.date_span:
        quotes.append(Quote("when", report.date_span, report.date_text))
    anchor = report.event.when.anchor
    if anchor and anchor != report.date_span:
        quotes.append(Quote("counted", anchor))
    if report.according_to_span:
        quotes.append(Quote("speaker", report.according_to_span))
    return tuple(quotes)


def where_quote(place: EventPlace) -> Quote | None:
    """Return the words that put an event at a place, None where no words do.

    For an inferred place they may be the sentence that names it, not only the name.
    """
    if place.span is None:
        return None
    return Quote("where", place.span, place.mention, whole=place.basis == "sentence")


def stands(quote: Quote, text: str) -> bool:
    """Tell whether the words of a quote stand at its span, cut at no word's middle."""
    start, end = quote.span.start, quote.span.end
    if end > len(text):
        return False
    found = text[start:end]
    if quote.words is not None:
        return found == quote.words if quote.whole else quote.words in found
    cut_before = start > 0 and text[start - 1].isalnum() and found[0].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and found[-1].isalnum()
    return bool(found.strip()) and not cut_before and not cut_after


def mark(text: str, within: Span, quotes: Iterable[Quote]) -> tuple[Segment, ...]:
    """Cut a stretch of a text at the edges of the quotes in it.

    Where quotes overlap, a piece bears the fields of all, the shortest quote's first.
    """
    inside = sorted(
        (quote for quote in quotes if quote.span.overlaps(within)),
        key=lambda quote: quote.span.end - quote.span.start,
    )
    edges = {within.start, within.end}
    for quote in inside:
        edges |= {max(quote.span.start, within.start), min(quote.span.end, within.end)}
    cuts = sorted(edges)
    return tuple(
        Segment(text[start:end], _fields(inside, Span(start, end))) for start, end in pairwise(cuts)
    )


def around(text: str, within: Span, *, most: int = 320) -> tuple[str, str]:
    """Return what stands before and after a sentence, at most so many code points of each."""
    before, after = text[: within.start][-most:], text[within.end :][:most]
    if len(before) < within.start:
        before = "\u2026 " + before.partition(" ")[2]
    if within.end + len(after) < len(text):
        after = after.rpartition(" ")[0] + " \u2026"
    return before, after


def passage(text: str, span: Span, *, around: int = 160) -> str:
    """Return a span with the rest of its line, at most so many code points on each side."""
    return "".join(piece.text for piece in marked_passage(text, [Quote("", span)], around=around))


def marked_passage(text: str, quotes: Sequence[Quote], *, around: int = 160) -> tuple[Segment, ...]:
    """Return the first quote with the rest of its line, the words of all quotes marked in it.

    Args:
        text: The document's text.
        quotes: At least one; those that stand elsewhere are left out.
        around: Code points kept on each side of the first, at most.
    """
    span = quotes[0].span
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, text.rfind(" ", 0, max(span.start - around, 1)) + 1)
    end = text.find(" ", span.end + around)
    end = line_end if end < 0 else min(end, line_end)
    before, after = "\u2026 " * (start > line_start), " \u2026" * (end < line_end)
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    pieces = mark(text, Span(first, start + len(words.rstrip())), quotes)
    return tuple(p for p in (Segment(before), *pieces, Segment(after)) if p.text)


def _fields(quotes: Sequence[Quote], piece: Span) -> tuple[str, ...]:
    named = (quote.field for quote in quotes if quote.span.contains(piece))
    return tuple(dict.fromkeys(named))
