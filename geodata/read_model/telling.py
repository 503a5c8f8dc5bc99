"""Stories and documents -> the tables that tell of them, of kept rows where nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.corrections import ReviewedEvent
from geodata.read_model.actors import actor_rows
from geodata.read_model.growing import GrowingTable, Row
from geodata.read_model.keeping import ModelKeeper, Part
from geodata.read_model.rows import article_row, mention_row, report_row, story_row
from geodata.read_model.schema import ARTICLES
from geodata.read_model.source import Source
from geodata.records import Mention, Place, Story
from geodata.stories.facts import source_of

Basis = tuple[object, ...]
"""All that some rows are made of."""


def story_tables(
    stories: Sequence[Story],
    reviews: Mapping[str, ReviewedEvent],
    source: Source,
    kept: ModelKeeper,
) -> dict[str, pa.Table]:
    """Return the tables of stories, of their reports and of who acts in them.

    Args:
        stories: In the order of their rows.
        reviews: Every report by its id, rejected ones among them: those stand last.
        source: What the reports rest on.
        kept: What the publication before left.
    """
    bases = {key: _report_basis(review, source) for key, review in reviews.items()}
    own = [[reviews[event.id] for event in story.events] for story in stories]
    told, _ = kept.stories.table(
        Part(story.id, _story_basis(story, bases, source), partial(_story, story, found, source))
        for story, found in zip(stories, own, strict=True)
    )
    acting, acts = kept.actors.table(
        Part(story.id, _acting_basis(story, bases, source), partial(actor_rows, found, source))
        for story, found in zip(stories, own, strict=True)
    )
    rows = np.arange(len(stories))
    return {
        "stories": _with(told, "row", rows),
        "reports": _reports(stories, reviews, bases, source, kept),
        "actors": _with(acting, "row", np.repeat(rows, acts)),
    }


def mention_table(source: Source, kept: ModelKeeper) -> pa.Table:
    """Return the table of mentions."""
    found, _ = kept.mentions.table(
        Part(document_id, _mentions_basis(mentions, source), partial(_mentions, mentions, source))
        for document_id, mentions in source.mentions.items()
    )
    keys = ((m.document_id, m.article) for own in source.mentions.values() for m in own)
    return _with(found, "article", [source.article_numbers[key] for key in keys])


def article_table(source: Source) -> pa.Table:
    """Return the table of articles."""
    found = GrowingTable(ARTICLES)
    for key, number in source.article_numbers.items():
        found.add({"article": number, **article_row(key, source)})
    return found.table()


def _reports(
    stories: Sequence[Story],
    reviews: Mapping[str, ReviewedEvent],
    bases: Mapping[str, Basis],
    source: Source,
    kept: ModelKeeper,
) -> pa.Table:
    rejected = [key for key, one in reviews.items() if one.review_status == "rejected"]
    told = [event.id for story in stories for event in story.events] + rejected
    counts = [*(len(story.events) for story in stories), len(rejected)]
    table, _ = kept.reports.table(
        Part(key, bases[key], partial(_report, reviews[key], source)) for key in told
    )
    table = _with(table, "position", range(len(told)))
    table = _with(table, "row", np.repeat([*range(len(stories)), -1], counts))
    events = (reviews[key].event for key in told)
    numbers = [source.article_numbers[event.document_id, event.article] for event in events]
    return _without_repeated(_with(table, "article", numbers))


def _without_repeated(reports: pa.Table) -> pa.Table:
    """Return reports in the order of their stories without what the stories' rows say too.

    A story's id is its opening report's, and its text that report's sentence.
    """
    opening = pa.array(np.diff(reports["row"].to_numpy(), prepend=-1) > 0)
    is_whole = pc.equal(reports["sentence"], "")
    repeated = {"id": opening, "text": pc.and_(opening, is_whole), "sentence": opening}
    for name, where in repeated.items():
        reports = _with(reports, name, pc.if_else(where, "", reports[name]))
    return reports


def _story(story: Story, reviews: Sequence[ReviewedEvent], source: Source) -> Iterator[Row]:
    yield story_row(story, reviews, source)


def _report(review: ReviewedEvent, source: Source) -> Iterator[Row]:
    yield report_row(review, source)


def _mentions(mentions: Iterable[Mention], source: Source) -> Iterator[Row]:
    for mention in mentions:
        yield mention_row(mention, source)


def _report_basis(review: ReviewedEvent, source: Source) -> Basis:
    return (
        review,
        source.seen_at.get(review.event.id, ""),
        # Equal places may differ as text, 10 from 10.0: rows hold what their texts are known by.
        *(_digests(found.place, found.runners_up, source) for found in review.event.places),
    )


def _story_basis(story: Story, bases: Mapping[str, Basis], source: Source) -> Basis:
    return tuple(
        (
            bases[event.id],
            source.articles.get((event.document_id, event.article)),
            source_of(event, source.sources),
            (event.document_id, event.sentence) in source.unplaced,
            source.corrected_at.get((event.document_id, event.article), ""),
        )
        for event in story.events
    )


def _acting_basis(story: Story, bases: Mapping[str, Basis], source: Source) -> Basis:
    return tuple((bases[e.id][0], source.numbers[e.document_id]) for e in story.events)


def _mentions_basis(mentions: Sequence[Mention], source: Source) -> Basis:
    return (
        tuple(mentions),
        tuple(_digests(one.place, (), source) for one in mentions if one.place),
    )


def _digests(place: Place, others: Iterable[Place], source: Source) -> Basis:
    return tuple(source.places.digest(one) for one in (place, *others))


def _with(table: pa.Table, name: str, values: Iterable[object]) -> pa.Table:
    """Return a table with the values of one column put in."""
    at = table.schema.get_field_index(name)
    column = table.schema.field(at)
    given = values if isinstance(values, pa.ChunkedArray) else pa.array(values, column.type)
    return table.set_column(at, column, given)
