"""What the dashboard reads in: new documents, and known ones again.

The only module of the dashboard that loads the parser. Pages import it when a person asks
for it, so that a map of what was read before opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard import access, loading
from dashboard.corpora import corpus_dir, ledger_path
from geodata.corrections import ArticleOverride, Correction
from geodata.documents import SIDECAR, Columns, File, sidecar_of
from geodata.ingest import (
    Change,
    Outcome,
    Summary,
    ingest,
    ingest_files,
    preview_overrides,
    reprocess,
)
from geodata.ingest import take_in as ledger_take_in
from geodata.ledger import open_ledger, utc_now
from geodata.pipeline import World, open_world
from geodata.settings import PROJECT

SEEDS = PROJECT / "seeds"


def world() -> World:
    """Return the gazetteer and the corpus that documents are read with.

    Raises:
        GeodataError: A corpus file breaks its form, or the gazetteer cannot be built.
    """
    return _world_of(corpus_dir())


@st.cache_resource(
    max_entries=4,
    show_spinner="Opening the gazetteer; the first time it is built, in a minute",
)
def _world_of(corpus: Path | None) -> World:
    return open_world(corpus)


def correct_document(document_id: str, corrections: Iterable[Correction]) -> None:
    """Keep corrections of a document's articles and read it again with them.

    Raises:
        GeodataError: The person may not correct, the ledger could not be written, or the
            gazetteer not opened.
    """
    own = access.attributed(corrections)
    known = world()
    with open_ledger(ledger_path()) as ledger:
        for correction in own:
            ledger.add_correction(correction)
        reprocess(ledger, document_id, known)
    loading.refresh()


def take_in(corrections: Iterable[Correction]) -> int:
    """Keep what people corrected in another ledger under their names; return how many were new.

    Raises:
        GeodataError: The person may not bring in what others said, a correction holds what
            its field cannot, or the ledger could not be written.
    """
    who = access.require("admin")
    by = f"{who.name or 'here'}, {utc_now()}"
    with open_ledger(ledger_path()) as ledger:
        kept = ledger_take_in(ledger, [replace(one, imported=by) for one in corrections], world)
    loading.refresh()
    return kept


def preview(document_id: str, overrides: Mapping[int, ArticleOverride]) -> list[Change]:
    """Return the events that would change if people said this of a document's articles.

    Raises:
        GeodataError: The ledger or the gazetteer could not be opened.
    """
    access.require("reviewer")
    known = world()
    with open_ledger(ledger_path()) as ledger:
        return preview_overrides(ledger, document_id, overrides, known)


def add_files(
    files: Iterable[tuple[str, bytes]],
    report: Callable[[Outcome], None],
    columns: Columns | None = None,
) -> None:
    """Read files' bytes into the ledger.

    Args:
        files: Names and bytes; a documents.csv among them says what is known of the others.
        report: Called with what became of each, and of each file in an archive; what it is
            told of is kept, also when it ends the reading by raising.
        columns: Which columns of tables hold what; without, they are known by their names.

    Raises:
        GeodataError: The ledger could not be written, or the gazetteer not opened.
    """
    access.require("admin")
    known = world()
    ledger_path().parent.mkdir(parents=True, exist_ok=True)
    given = list(files)
    names = {name for name, _ in given}
    tables = [data for name, data in given if name == SIDECAR]
    described = sidecar_of(SIDECAR, tables[-1], names.__contains__) if tables else {}
    texts = ((File(name, data), described.get(name)) for name, data in given if name != SIDECAR)
    with open_ledger(ledger_path()) as ledger:
        ledger.begin_batch()
        try:
            with closing(ingest_files(ledger, texts, known, columns=columns)) as outcomes:
                for outcome in outcomes:
                    report(outcome)
        finally:
            loading.refresh()


def add_seeds(report: Callable[[Outcome], None]) -> Summary:
    """Read the seed documents that come with the project.

    Args:
        report: Called after each file.

    Raises:
        GeodataError: The ledger could not be written, or the gazetteer not opened.
    """
    access.require("admin")
    known = world()
    ledger_path().parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(ledger_path()) as ledger:
        summary = ingest(ledger, [SEEDS], known, report=report)
    loading.refresh()
    return summary
