"""What pages ask for: the read model of the session's corpus, and its answers, read once each."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import publishing
from dashboard.answers import drop, few, once
from dashboard.corpora import corpus_dir, ledger_path
from dashboard.filters import Known
from geodata.corpus import read_corpus
from geodata.corrections import Correction, order
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.ledger import Failure, LedgerReader, open_ledger
from geodata.publish import publish
from geodata.publishers import Publisher, read_publishers, together
from geodata.queries import (
    ActorPage,
    ActorRole,
    ActorRow,
    Counts,
    DocumentRow,
    Facets,
    Filter,
    ListedStory,
    MentionedPlace,
    ReadModel,
    Report,
    StoryRow,
)
from geodata.queries.choices import choices
from geodata.queries.columns import Columns, Mask
from geodata.queries.ground import Ground, read_ground
from geodata.read_model.keeping import ModelKeeper
from geodata.records import Document, Interval

PAGE = 50
"""Stories listed at once."""

_publishing = threading.Lock()  # a keeper serves one publication at a time


def open_model() -> ReadModel | None:
    """Return the current read model, None where there is no document yet.

    A ledger with documents that nobody has published yet is published first.

    Raises:
        GeodataError: The ledger or the read model cannot be read; the message says why.
    """
    path = ledger_path()
    if not path.exists():
        return None
    with LedgerReader(path) as ledger:
        is_published = bool(ledger.generations())
        empty = not ledger.has_documents()
    if empty:
        return None
    if not is_published:
        refresh()
    return published_model(path)


def published_model(path: Path) -> ReadModel | None:
    """Return the current read model of a ledger, None where nothing is published.

    Raises:
        GeodataError: The ledger or the read model cannot be read; the message says why.
    """
    if not path.exists():
        return None
    with LedgerReader(path) as ledger:
        generations = ledger.generations()
    return _model(path, generations[0].number, generations[0].at) if generations else None


def forget() -> None:
    """Drop every read model and answer that is kept: for a read model made anew."""
    _model.clear()
    drop()


def refresh() -> None:
    """Publish what the ledger holds now, so that the next run of a page shows it.

    Raises:
        GeodataError: The ledger could not be read or written.
    """
    _publish(ledger_path(), _keeper(ledger_path()))


def refresh_soon() -> None:
    """Publish what the ledger holds in the background, once nothing more is decided."""
    path = ledger_path()
    publishing.soon(path, partial(_publish, path, _keeper(path)))


def _publish(path: Path, keeper: ModelKeeper) -> None:
    with _publishing, open_ledger(path) as ledger:
        publish(ledger, keeper=keeper)


def counts(model: ReadModel, chosen: Filter) -> Counts:
    """Return the count line of a filter."""
    return once(model, ReadModel.counts, chosen)


def facets(model: ReadModel, chosen: Filter) -> Facets:
    """Return the choices of each filter with their counts."""
    return once(model, ReadModel.facets, chosen)


def story(model: ReadModel, story_id: str | None) -> StoryRow | None:
    """Return a story, None where none is asked for or there is none of that id."""
    return once(model, ReadModel.story, story_id) if story_id else None


def stories(model: ReadModel, chosen: Filter, page: int) -> list[ListedStory]:
    """Return one page of the stories of a filter, by date, undated last; pages from 0."""
    return once(model, _stories_of_page, chosen, page)


def reports(model: ReadModel, story: str) -> list[Report]:
    """Return every report of a story with its evidence; empty for an unknown story."""
    return once(model, ReadModel.reports, story)


def actors(model: ReadModel) -> list[ActorRow]:
    """Return every actor with its counts, by country."""
    return once(model, ReadModel.actors)


def actor(model: ReadModel, key: str, role: ActorRole) -> ActorPage | None:
    """Return what is known of one actor in a role, None for an unknown one."""
    return once(model, ReadModel.actor, key, role)


def first_window(model: ReadModel) -> Interval | None:
    """Return the window that the first view shows, None where nothing has a date."""
    return once(model, ReadModel.first_window)


def mentioned(model: ReadModel) -> dict[str, MentionedPlace]:
    """Return the places that documents only name, by id."""
    return once(model, _mentioned_by_id)


def documents(model: ReadModel) -> dict[str, DocumentRow]:
    """Return the documents of the corpus and what came out of each, by id."""
    return once(model, _documents_by_id)


def columns(model: ReadModel) -> Columns:
    """Return what is known of every story."""
    return model.tallies.columns()


def ground(model: ReadModel) -> Ground:
    """Return where the stories lie."""
    return once(model, _ground)


def matching(model: ReadModel, chosen: Filter) -> Mask:
    """Return which stories match a filter, its window left aside."""
    packed = few(model, _packed_matching, chosen)
    return np.unpackbits(packed, count=len(columns(model))).view(np.bool_)


def known(model: ReadModel) -> Known:
    """Return what a link may name."""
    return once(model, _known)


def document(document_id: str) -> Document | None:
    """Return a document with its text, None where there is none or it has been deleted."""
    path = ledger_path()
    if not path.exists():
        return None
    with LedgerReader(path) as ledger:
        return ledger.document(document_id)


def corrections(documents: Iterable[str]) -> list[Correction]:
    """Return all corrections of documents, oldest first."""
    with LedgerReader(ledger_path()) as ledger:
        found = [one for document_id in documents for one in ledger.corrections(document_id)]
    return sorted(found, key=order)


def publishers() -> list[Publisher]:
    """Return what people, and the corpus's own file, noted of publishers."""
    path = ledger_path()
    if not path.exists():
        return []
    with LedgerReader(path) as ledger:
        return together(read_publishers(corpus_dir()), ledger.publishers())


def failures() -> list[Failure]:
    """Return the files that could not be read, with the reasons."""
    path = ledger_path()
    if not path.exists():
        return []
    with LedgerReader(path) as ledger:
        return ledger.failures()


@st.cache_resource(show_spinner="Opening the gazetteer; the first time it is built, in a minute")
def gazetteer() -> Gazetteer:
    """Return the names and places of the world, with the corpus's own.

    Raises:
        GeodataError: A corpus file breaks its form, or the gazetteer cannot be built.
    """
    return open_gazetteer(read_corpus(corpus_dir()))


@st.cache_resource(max_entries=2, show_spinner=False)
def _keeper(path: Path) -> ModelKeeper:  # noqa: ARG001 - what it is kept under
    return ModelKeeper()


@st.cache_resource(max_entries=4, show_spinner=False)
def _model(path: Path, generation: int, at: str) -> ReadModel:  # noqa: ARG001 - part of the key
    # A ledger that was deleted and made anew counts its generations from one again.
    drop()
    return ReadModel.open(path)


def _packed_matching(model: ReadModel, chosen: Filter) -> NDArray[np.uint8]:
    """Return which stories match as a bit each: the last few of ten million are kept."""
    return np.packbits(model.matching(chosen))


def _stories_of_page(model: ReadModel, chosen: Filter, page: int) -> list[ListedStory]:
    return model.listed(chosen, limit=PAGE, offset=page * PAGE)


def _mentioned_by_id(model: ReadModel) -> dict[str, MentionedPlace]:
    return {place.place_id: place for place in model.mentioned()}


def _documents_by_id(model: ReadModel) -> dict[str, DocumentRow]:
    return {row.id: row for row in model.documents()}


def _ground(model: ReadModel) -> Ground:
    with model.asking() as db:
        return read_ground(db, model.tallies.columns())


def _known(model: ReadModel) -> Known:
    with model.asking() as db:
        every = choices(db)
    return Known(every.actors, every.places, every.publishers, every.types | Known().types)
