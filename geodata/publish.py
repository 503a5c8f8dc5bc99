"""Ledger -> read model: corrections applied, stories grouped, GeoParquet written.

Each generation is a set of files of its own name; readers switch when one row of the
ledger's manifest says so, and an open reader keeps the files it began with. A generation
is one file a table, sorted by first day: under some tens of thousands of stories a file a
month would cost more in opening than a scan of sorted row groups does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from geodata.corrections import apply_corrections, article_overrides
from geodata.ledger import Ledger
from geodata.read_model.files import model_directory, sync_directory, write_table
from geodata.read_model.rows import (
    Source,
    document_row,
    mention_row,
    report_row,
    story_row,
)
from geodata.read_model.schema import TABLES
from geodata.records import Story
from geodata.stories import group_stories
from geodata.story_facts import combine_intervals

Tables = dict[str, list[dict[str, Any]]]
"""The rows of each table of the read model."""


def publish(ledger: Ledger) -> int:
    """Write what the ledger holds now as a new generation, and return its number.

    Readers see the generation before until the last file is on the disk.

    Raises:
        LedgerError: The ledger could not be read or written.
        OSError: The disk is full or read-only; the generation before stays.
    """
    number = ledger.reserve_generation()
    with ledger.snapshot() as revision:
        tables = read_model_tables(ledger)
    directory = model_directory(ledger.path)
    directory.mkdir(parents=True, exist_ok=True)
    files = {name: f"{name}-{number:08d}.parquet" for name in tables}
    for name, rows in tables.items():
        write_table(directory / files[name], rows, TABLES[name])
    sync_directory(directory)
    ledger.publish_generation(number, revision, files)
    return number


def read_model_tables(ledger: Ledger) -> Tables:
    """Return the rows of every table of the read model."""
    source = _read(ledger)
    reviews = {r.event.id: r for group in source.reviewed.values() for r in group}
    kept = [r.event for r in reviews.values() if r.review_status != "rejected"]
    stories = sorted(group_stories(kept), key=_chronological)
    rows: Tables = {name: [] for name in TABLES}
    for number, story in enumerate(stories):
        own = [reviews[event.id] for event in story.events]
        rows["stories"].append(story_row(number, story, own, source))
        rows["reports"] += [report_row(number, story.id, review, source) for review in own]
    rejected = [r for r in reviews.values() if r.review_status == "rejected"]
    rows["reports"] += [report_row(-1, "", review, source) for review in rejected]
    rows["documents"] = _document_rows(ledger, stories, source)
    rows["mentions"] = _mention_rows(ledger, source)
    rows["places"] = source.places.rows()
    return rows


def _read(ledger: Ledger) -> Source:
    source = Source()
    corrections = ledger.corrections()
    reviewed, _ = apply_corrections(ledger.events(), corrections, ledger.successors())
    for review in reviewed:
        source.reviewed.setdefault(review.event.document_id, []).append(review)
    for mention in ledger.mentions():
        source.mentions.setdefault(mention.document_id, []).append(mention)
    for article in ledger.articles():
        override = article_overrides(article.document_id, corrections).get(article.index)
        known = override.applied_to(article) if override else article
        source.articles[article.document_id, article.index] = known
    source.texts = ledger.texts()
    return source


def _document_rows(
    ledger: Ledger, stories: Iterable[Story], source: Source
) -> list[dict[str, Any]]:
    reported: dict[str, int] = defaultdict(int)
    for story in stories:
        for document_id in {event.document_id for event in story.events}:
            reported[document_id] += 1
    return [document_row(d, reported[d.id], source) for d in ledger.documents()]


def _mention_rows(ledger: Ledger, source: Source) -> list[dict[str, Any]]:
    names = {document.id: document.names[0] for document in ledger.documents()}
    return [
        mention_row(mention, names[document_id], source)
        for document_id, mentions in source.mentions.items()
        for mention in mentions
    ]


def _chronological(story: Story) -> tuple[date, date, str]:
    found = [event.when.interval for event in story.events if event.when.interval]
    whole = combine_intervals(found)
    return (whole.first, whole.last, story.id) if whole else (date.max, date.max, story.id)
