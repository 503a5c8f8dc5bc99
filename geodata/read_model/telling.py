"""Stories and documents -> the tables that tell of them, of kept rows where nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow as pa

from geodata.corrections import ReviewedEvent
from geodata.read_model.actors import actor_rows
from geodata.read_model.growing import Row
from geodata.read_model.keeping import ModelKeeper, Part
from geodata.read_model.rows import mention_row, report_row, story_row
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


def mention_table(names: Mapping[str, str], source: Source, kept: ModelKeeper) -> pa.Table:
    """Return the table of mentions.

    Args:
        names: Every document's name, by its id.
        source: What the mentions rest on.
        kept: What the publication before left.
    """
    found, _ = kept.mentions.table(
        Part(
            document_id,
            _mentions_basis(names[document_id], mentions, source),
            partial(_mentions, names[document_id], mentions, source),
        )
        for document_id, mentions in source.mentions.items()
    )
    return found


def _reports(
    stories: Sequence[Story],
    reviews: Mapping[str, ReviewedEvent],
    bases: Mapping[str, Basis],
    source: Source,
    kept: ModelKeeper,
) -> pa.Table:
    rejected = [key for key, one in reviews.items() if one.review_status == "rejected"]
    told = [
        (row, story.id, event.id) for row, story in enumerate(stories) for event in story.events
    ]
    told += [(-1, "", key) for key in rejected]
    table, _ = kept.reports.table(
        Part(key, bases[key], partial(_report, reviews[key], source)) for _, _, key in told
    )
    table = _with(table, "position", range(len(told)))
    table = _with(table, "row", [row for row, _, _ in told])
    return _with(table, "story", [story for _, story, _ in told])


def _story(story: Story, reviews: Sequence[ReviewedEvent], source: Source) -> Iterator[Row]:
    yield story_row(story, reviews, source)


def _report(review: ReviewedEvent, source: Source) -> Iterator[Row]:
    yield report_row(review, source)


def _mentions(name: str, mentions: Iterable[Mention], source: Source) -> Iterator[Row]:
    for mention in mentions:
        yield mention_row(mention, name, source)


def _report_basis(review: ReviewedEvent, source: Source) -> Basis:
    event = review.event
    return (
        review,
        source.articles.get((event.document_id, event.article)),
        source_of(event, source.sources),
        source.seen_at.get(event.id, ""),
        # Equal places may differ as text, 10 from 10.0: rows hold what their texts are known by.
        *(_digests(found.place, found.runners_up, source) for found in event.places),
    )


def _story_basis(story: Story, bases: Mapping[str, Basis], source: Source) -> Basis:
    return tuple(
        (
            bases[event.id],
            (event.document_id, event.sentence) in source.unplaced,
            source.corrected_at.get((event.document_id, event.article), ""),
        )
        for event in story.events
    )


def _acting_basis(story: Story, bases: Mapping[str, Basis], source: Source) -> Basis:
    return tuple((bases[e.id][0], source.numbers[e.document_id]) for e in story.events)


def _mentions_basis(name: str, mentions: Sequence[Mention], source: Source) -> Basis:
    return (
        name,
        tuple(mentions),
        tuple(source.articles.get((one.document_id, one.article)) for one in mentions),
        tuple(_digests(one.place, (), source) for one in mentions if one.place),
    )


def _digests(place: Place, others: Iterable[Place], source: Source) -> Basis:
    return tuple(source.places.digest(one) for one in (place, *others))


def _with(table: pa.Table, name: str, values: Iterable[object]) -> pa.Table:
    """Return a table with the values of one column put in."""
    at = table.schema.get_field_index(name)
    column = table.schema.field(at)
    return table.set_column(at, column, pa.array(values, column.type))
