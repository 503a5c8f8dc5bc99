"""Stories -> the dossier's list of them as HTML: closed to a line each, open to the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard import markup
from dashboard.citing import citation
from dashboard.dossier.sources import place_in_sources
from dashboard.escaping import html_attribute
from dashboard.evidence import evidence_of
from dashboard.facts import facts_of
from dashboard.phrasing import (
    actors_words,
    claim_words,
    days_words,
    place_words,
    several,
    type_words,
)
from dashboard.searched import searched_marked
from geodata.export.selection import TextOf
from geodata.queries import Report, StoryRow
from geodata.viewpoints import Viewpoint


def story_list(
    stories: Iterable[tuple[StoryRow, Sequence[Report]]],
    text_of: TextOf,
    viewpoint: Viewpoint,
    searched: str = "",
) -> Iterator[str]:
    """Yield each story as HTML, in the order given; their reports earliest first.

    Args:
        stories: Each with its reports.
        text_of: Returns the text of a document.
        viewpoint: From which disputed places are told.
        searched: What the filter searches for: marked in the sentences.
    """
    for story, reports in stories:
        days = ""
        if story.first_day and story.last_day:
            days = f'data-first-day="{story.first_day}" data-last-day="{story.last_day}"'
        shown = "".join(_report(report, text_of, viewpoint, searched) for report in reports)
        yield (
            f'<details class="story" name="story" id="{story_anchor(story.story)}" {days}>'
            f"<summary>{_summary(story)}</summary>{shown}</details>"
        )


def story_anchor(story: str) -> str:
    """Return what a story is called in links of the page."""
    return html_attribute(f"story-{story}")


def _summary(story: StoryRow) -> str:
    actors = actors_words(story.source_actors, story.target_actors)
    head = " \u00b7 ".join(
        (days_words(story.first_day, story.last_day), type_words(story.type), place_words(story))
    )
    more = [actors] if story.source_actors or story.target_actors else []
    more += [several(story.reports, "report"), several(story.sources, "source")]
    if story.claim != "occurred":
        more.append(claim_words(story.claim))
    return (
        f'<span class="head"><i class="dot" data-quad="{int(story.quad)}"></i>'
        f"{markup.words(head)}</span>"
        f'<span class="words">{markup.words(story.title)}</span>'
        + markup.words(" \u00b7 ".join(more), kind="soft")
    )


def _report(report: Report, text_of: TextOf, viewpoint: Viewpoint, searched: str) -> str:
    text = text_of(report.document_sha256)
    evidence = evidence_of(report, text)
    sentence = searched_marked(evidence.segments, searched)
    return (
        '<div class="report">'
        + markup.marked_sentence(sentence)
        + markup.key_of(sentence)
        + markup.facts(facts_of(report, evidence, text, viewpoint))
        + f'<p class="cite">{markup.words(citation(report).plain)}</p>'
        + f'<a href="#{place_in_sources(report)}">Read it among the sources</a></div>'
    )
