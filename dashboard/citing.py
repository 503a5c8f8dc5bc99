"""A report or a whole story -> words to paste into a text: its quotation, source, way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.escaping import markdown_elsewhere, safe_link
from dashboard.phrasing import day_words, days_words, place_words, several, type_words
from geodata.queries import Report, StoryRow
from geodata.records import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The same citation for any text, and for one that is written in Markdown."""

    plain: str
    markdown: str


def citation(report: Report, link: str = "") -> Citation:
    """Return the quotation of a report, with its source and where that stands.

    Args:
        report: What to cite.
        link: The report's own page in the dashboard, "" where there is none.
    """
    return Citation(_plain(report, link), _markdown(report, link))


def story_citation(story: StoryRow, reports: Sequence[Report], link: str = "") -> Citation:
    """Return what a story is, and each sentence that tells it once, numbered.

    Args:
        story: What to cite.
        reports: Its reports, in the order to cite them.
        link: The story's own page in the dashboard, "" where there is none.
    """
    sentences: dict[tuple[str, Span], Report] = {}
    for report in reports:
        sentences.setdefault((report.document_sha256, report.sentence_span), report)
    words = (
        days_words(story.first_day, story.last_day),
        place_words(story),
        type_words(story.type),
        f"{several(story.reports, 'report')} of {several(story.sources, 'independent source')}",
    )
    head = " \u00b7 ".join(words)
    plain = [f"{number}. {_plain(one)}" for number, one in enumerate(sentences.values(), 1)]
    marked = [f"{number}. {_marked(one)}" for number, one in enumerate(sentences.values(), 1)]
    return Citation(
        "\n".join((f"{head}{f' <{link}>' if link else ''}", *plain)),
        "\n".join((f"**{markdown_elsewhere(head)}**{_evidence(link)}", "", *marked)),
    )


def _plain(report: Report, link: str = "") -> str:
    by = report.byline or report.publisher
    head = f"{by}. " if by else ""
    title = f"\u201c{report.title}\u201d. " if report.title else ""
    address = f" {report.url}." if report.url else ""
    way_back = f" {link}" if link else ""
    return (
        f"\u201c{report.sentence}\u201d \u2014 {head}{title}{_published(report)}.{address} "
        f"[{_where(report)}, SHA-256 {report.document_sha256}]{way_back}"
    )


def _markdown(report: Report, link: str) -> str:
    quoted = markdown_elsewhere(report.sentence)
    return f"> \u201c{quoted}\u201d\n>\n> \u2014 {_source(report)}{_evidence(link)}"


def _marked(report: Report) -> str:
    return f"\u201c{markdown_elsewhere(report.sentence)}\u201d \u2014 {_source(report)}"


def _source(report: Report) -> str:
    by = report.byline or report.publisher
    words = [markdown_elsewhere(by)] if by else []
    if report.title:
        title = f"\u201c{markdown_elsewhere(report.title)}\u201d"
        address = safe_link(report.url)
        words.append(f"[{title}](<{address}>)" if address else title)
    words.append(markdown_elsewhere(_published(report)))
    where = f"{markdown_elsewhere(_where(report))}, SHA-256 `{report.document_sha256}`"
    return f"{'. '.join(words)}. {where}"


def _published(report: Report) -> str:
    publisher = f"{report.publisher}, " if report.publisher and report.byline else ""
    return publisher + (day_words(report.published) if report.published else "undated")


def _where(report: Report) -> str:
    span = report.sentence_span
    return f"{report.document}, characters {span.start}\u2013{span.end}"


def _evidence(link: str) -> str:
    return f" \u2014 [evidence](<{link}>)" if link else ""
