"""Ledger -> read model: corrections applied, stories grouped, GeoParquet written.

Each generation is a set of files of its own name; readers switch when one row of the
ledger's manifest says so, and an open reader keeps the files it began with. A generation
is one file a table, sorted by first day: under some tens of thousands of stories a file a
month would cost more in opening than a scan of sorted row groups does.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pyarrow as pa

from geodata.corrections import (
    ARTICLE_FIELDS,
    Correction,
    article_overrides,
    story_pins,
)
from geodata.disk import sync_directory
from geodata.engine import program_version
from geodata.errors import ReadModelError
from geodata.ledger import Generation, Ledger
from geodata.read_model.files import write_table
from geodata.read_model.generations import files_of, is_read, model_directory, number_of
from geodata.read_model.gone import gone_stories
from geodata.read_model.growing import GrowingTable
from geodata.read_model.identities import identified, identities
from geodata.read_model.inverted import inverted_tables
from geodata.read_model.keeping import ModelKeeper
from geodata.read_model.rows import document_row
from geodata.read_model.schema import ROWS_A_GROUP, TABLES
from geodata.read_model.source import Source
from geodata.read_model.telling import article_table, mention_table, story_tables
from geodata.records import ArticleKey, Story
from geodata.stories.facts import combine_intervals, source_names

Tables = dict[str, pa.Table]
"""The tables of the read model, by name."""


_KEPT = timedelta(hours=1)
_ABANDONED = timedelta(days=1)
_TEXTS_AT_ONCE = 256  # stories of a day share documents


def publish(ledger: Ledger, *, keep_old: bool = True, keeper: ModelKeeper | None = None) -> int:
    """Write what the ledger holds now as a new generation, and return its number.

    Readers see the generation before until the last file is on the disk, and may go on
    with it: its files go when no reader is left, an hour after at the earliest.

    Args:
        ledger: What to show.
        keep_old: False lets older generations go at once: after deleting a document whose
            words must not stay on the disk.
        keeper: What this ledger's publication before left, where the caller publishes again
            and again: then only what changed is grouped and told anew.

    Raises:
        LedgerError: The ledger could not be read or written.
        ReadModelError: The disk is full or read-only; the generation before stays.
    """
    number = ledger.reserve_generation()
    directory = model_directory(ledger.path)
    files = {name: f"{name}-{number:08d}.parquet" for name in TABLES}
    with ledger.snapshot() as revision, _uncollected():
        tables = read_model_tables(ledger, keeper or ModelKeeper())
    try:
        directory.mkdir(parents=True, exist_ok=True)
        digests = {
            name: write_table(directory / files[name], table, ROWS_A_GROUP[name])
            for name, table in tables.items()
        }
        sync_directory(directory)
    except OSError as error:
        raise ReadModelError(
            f"cannot write {directory}: {error.strerror or error}; the view before stays, and "
            "what was read is kept: make room, then `python -m geodata doctor --repair`"
        ) from error
    gone = _gone(ledger, tables)
    ledger.publish_generation(
        Generation(number, revision, files, made_by=program_version(), digests=digests), gone
    )
    _collect(ledger, directory, keep_old=keep_old)
    return number


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make many records without Python's looking through all there are for cycles, of which none.

    That took a quarter of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _gone(ledger: Ledger, tables: Tables) -> list[tuple[str, str]]:
    """Return the stories of the generation before that are not in these tables."""
    before = ledger.generations()
    if not before:
        return []
    now = set(tables["stories"]["story"].to_pylist())
    return gone_stories(files_of(ledger.path, before[0]), now)


def read_model_tables(ledger: Ledger, keeper: ModelKeeper) -> Tables:
    """Return every table of the read model."""
    with keeper.lock:
        source = _read(ledger, keeper)
        reviews = {r.event.id: r for group in source.reviewed.values() for r in group}
        kept = [r.event for r in reviews.values() if r.review_status != "rejected"]
        pins = story_pins(reviews.values(), ledger.successors())
        stories = keeper.grouped.stories(kept, source.articles, pins)
        stories.sort(key=_chronological)
        tables = {
            **story_tables(stories, reviews, source, keeper),
            "mentions": mention_table(source, keeper),
            "articles": article_table(source),
            "documents": _document_table(stories, source),
        }
        tables["places"] = pa.Table.from_pylist(source.places.rows(), TABLES["places"])
    return tables | inverted_tables(tables["stories"], tables["actors"])


def _collect(ledger: Ledger, directory: Path, *, keep_old: bool) -> None:
    """Remove the files of generations that no reader should still have open."""
    generations = ledger.generations()
    held = {one.number for one in generations if _is_held(ledger.path, one)} if keep_old else set()
    kept = _KEPT if keep_old else timedelta(0)
    alive = ledger.retire_generations(held, replaced_within=kept, begun_within=_ABANDONED)
    for path in directory.iterdir():
        number = number_of(path)
        # Above the current one, others may be at work on theirs.
        if number is not None and number < generations[0].number and number not in alive:
            with suppress(OSError):  # Windows keeps what a reader has open: next time
                path.unlink()


def _is_held(ledger: Path, generation: Generation) -> bool:
    return any(is_read(path) for path in files_of(ledger, generation).values())


def _read(ledger: Ledger, keeper: ModelKeeper) -> Source:
    keeper.places.begin()
    with ledger.remembering(keeper.records):
        return _read_anew(ledger, keeper)


def _read_anew(ledger: Ledger, keeper: ModelKeeper) -> Source:
    source = Source(lru_cache(_TEXTS_AT_ONCE)(ledger.text), places=keeper.places)
    corrections = ledger.corrections()
    source.documents = ledger.documents()
    source.numbers = {document.id: at for at, document in enumerate(source.documents)}
    source.seen_at = ledger.first_seen()
    reviewed = ledger.reviewed()
    known = identities(review.event for review in reviewed)
    for review in reviewed:
        one = replace(review, event=identified(review.event, known)) if known else review
        source.reviewed.setdefault(one.event.document_id, []).append(one)
    for mention in ledger.mentions():
        source.mentions.setdefault(mention.document_id, []).append(mention)
        if mention.place is None and mention.sense == "literal":
            source.unplaced.add((mention.document_id, mention.sentence))
    _read_articles(ledger, corrections, source)
    source.article_numbers = _article_numbers(source)
    source.sources = source_names(source.articles, keeper.copies.originals(_Texts(source)))
    return source


def _article_numbers(source: Source) -> dict[ArticleKey, int]:
    """Return where each article stands, one that only a report or a mention knows among them."""
    found = {
        *source.articles,
        *((r.event.document_id, r.event.article) for r in chain(*source.reviewed.values())),
        *((m.document_id, m.article) for m in chain(*source.mentions.values())),
    }
    order = sorted(found, key=lambda key: (source.numbers[key[0]], key[1]))
    return {key: number for number, key in enumerate(order)}


class _Texts(Mapping[ArticleKey, str]):
    """The articles' texts, fetched as they are asked for, in an order of their own.

    The first published come first: the others may repeat them.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._order = sorted(
            source.articles, key=lambda key: (source.articles[key].published or date.max, key)
        )

    def __getitem__(self, key: ArticleKey) -> str:
        article = self._source.articles[key]
        return self._source.words(article.document_id, article.span)

    def __iter__(self) -> Iterator[ArticleKey]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def _read_articles(ledger: Ledger, corrections: list[Correction], source: Source) -> None:
    overrides = {
        document_id: article_overrides(document_id, corrections)
        for document_id in {c.document_id for c in corrections if c.field in ARTICLE_FIELDS}
    }
    for correction in corrections:
        if correction.field in ARTICLE_FIELDS:
            key = correction.document_id, correction.article
            source.corrected_at[key] = max(source.corrected_at.get(key, ""), correction.when)
    for article in ledger.articles():
        override = overrides.get(article.document_id, {}).get(article.index)
        known = override.applied_to(article) if override else article
        source.articles[article.document_id, article.index] = known
        source.articles_of.setdefault(article.document_id, []).append(known)


def _document_table(stories: Iterable[Story], source: Source) -> pa.Table:
    documents = GrowingTable(TABLES["documents"])
    reported: dict[str, int] = defaultdict(int)
    for story in stories:
        for document_id in {event.document_id for event in story.events}:
            reported[document_id] += 1
    for document in source.documents:
        documents.add(document_row(document, reported[document.id], source))
    return documents.table()


def _chronological(story: Story) -> tuple[date, date, str]:
    found = [event.when.interval for event in story.events if event.when.interval]
    whole = combine_intervals(found)
    return (whole.first, whole.last, story.id) if whole else (date.max, date.max, story.id)
