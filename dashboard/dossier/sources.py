"""Documents -> what the dossier says of them: their hashes, and the passages it rests on.

The lines that report something stand here as the document has them, the sentences marked; what
lies between is left out and said to be. The document itself is not passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dashboard import markup
from dashboard.escaping import html_attribute, html_text, safe_link
from dashboard.phrasing import day_words, several, thousands, type_words
from geodata.event_types import quad_class
from geodata.queries import ArticleRow, DocumentRow, Report
from geodata.records import Span

_AROUND = 700  # code points of a line that is far longer than a paragraph

_LEFT_OUT = '<p class="left-out">[\u2026]</p>'


Anchors = Mapping[Span, str]
"""Sentence -> what it is called in links of the page."""


def place_in_sources(report: Report) -> str:
    """Return the anchor of the passage that a report stands in."""
    return html_attribute(f"at-{report.document_sha256[:16]}-{report.sentence_span.start}")


def source(row: DocumentRow, reports: Iterable[Report], text: str | None) -> str:
    """Return a document as HTML: what is known of it, and the passages that reports rest on.

    Args:
        row: The document.
        reports: Those of the selection that stand in it, in any order.
        text: Its text; without it there are no passages.
    """
    found = list(reports)
    articles = [row.articles[number] for number in sorted({one.article for one in found})]
    facts = [
        ("SHA-256", markup.words(row.id, kind="hash")),
        ("Holds", markup.words(_holds(row, found))),
        # A path tells a stranger of the reader's own machine; an address on the web does not.
        ("Read from", markup.address(safe_link(row.address))),
        ("Mended", markup.words("; ".join(row.flags))),
        *((_dated(article), _titled(article)) for article in articles),
    ]
    return (
        f'<article class="source"><h3>{html_text(row.name)}</h3>'
        + markup.facts(fact for fact in facts if fact[1])
        + ("".join(_passages(found, text)) if text else "<p>Its text is gone.</p>")
        + "</article>"
    )


def passages(spans: Iterable[Span], text: str) -> list[Span]:
    """Return the lines that hold some spans, in order, neighbours joined.

    Of a line far longer than a paragraph only so much as stands around the span.
    """
    found: list[Span] = []
    for span in sorted(spans):
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
        end = text.find("\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + _AROUND)
        if found and start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _passages(reports: Sequence[Report], text: str) -> Iterator[str]:
    # Words that do not stand where their report says they do are never marked.
    sentences = {
        one.sentence_span: place_in_sources(one)
        for one in reports
        if text[one.sentence_span.start : one.sentence_span.end] == one.sentence
    }
    standing = (one for one in reports if text[one.start : one.end] == one.text)
    clauses = sorted(standing, key=lambda one: one.start - one.end)  # the longest first
    end = 0
    for passage in passages(sentences, text):
        if text[end : passage.start].strip():
            yield _LEFT_OUT
        inside = {span: anchor for span, anchor in sentences.items() if passage.contains(span)}
        within = [one for one in clauses if passage.contains(one.event.span)]
        words = "".join(_pieces(text, passage, inside, within))
        yield f'<p class="passage" dir="auto">{words}</p>'
        end = passage.end
    if text[end:].strip():
        yield _LEFT_OUT


def _pieces(
    text: str, passage: Span, sentences: Anchors, clauses: Sequence[Report]
) -> Iterator[str]:
    """Yield a passage cut at the edges of its sentences and clauses; the innermost clause wins."""
    edges = {passage.start, passage.end}
    for span in (*sentences, *(one.event.span for one in clauses)):
        edges |= {span.start, span.end}
    anchors = {span.start: anchor for span, anchor in sentences.items()}
    for start, end in pairwise(sorted(edges)):
        piece, words = Span(start, end), html_text(text[start:end])
        around = [one for one in clauses if one.event.span.contains(piece)]
        if around:
            words = _clause(around[-1], words)
        if start in anchors:
            words = f'<span id="{anchors[start]}"></span>{words}'
        inside = any(span.contains(piece) for span in sentences)
        yield f"<mark>{words}</mark>" if inside else words


def _clause(report: Report, words: str) -> str:
    label = html_attribute(f"{type_words(report.type)}: {report.trigger}")
    target = html_attribute(f"#story-{report.story}")
    quad = quad_class(report.type)
    return f'<a class="clause" data-quad="{quad}" href="{target}" title="{label}">{words}</a>'


def _holds(row: DocumentRow, reports: Sequence[Report]) -> str:
    return (
        f"{thousands(row.code_points)} characters \u00b7 {several(row.events, 'report')}, "
        f"{thousands(len(reports))} of them in this dossier"
    )


def _dated(article: ArticleRow) -> str:
    return day_words(article.published) if article.published else "undated"


def _titled(article: ArticleRow) -> str:
    by = article.publisher or article.byline or "publisher not given"
    title = markup.words(article.title or "no title")
    return title + markup.words(by, kind="soft") + markup.address(article.url)
