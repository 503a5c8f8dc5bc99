"""``doctor``: what is installed, built and readable, and the way out where something is not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from geodata import __version__, settings
from geodata.commands.options import (
    ALL_DONE,
    SOME_FAILED,
    add_corpus,
    add_ledger,
    corpus_of,
    stderr,
)
from geodata.corpus import read_corpus
from geodata.errors import GeodataError, LedgerError, ReadModelError
from geodata.gazetteer import gazetteer_path
from geodata.ledger import Ledger, LedgerReader
from geodata.ledger.copies import faults
from geodata.ledger.schema import WAYS_OUT
from geodata.queries import ReadModel
from geodata.read_model.generations import is_up_to_date
from geodata.repair import damaged_files, repair
from geodata.sentences import load_parser
from geodata.servers import shown

Check = tuple[str, Callable[[], str]]


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help="build the read model anew from the ledger, and prove the two equal",
    )
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Print one line a check; 1 if something is amiss."""
    amiss = 0
    for name, check in _checks(args):
        try:
            stderr.print(f"ok     {name}: {check()}")
        except (GeodataError, OSError) as error:
            amiss += 1
            stderr.print(f"amiss  {name}: {error}")
    return SOME_FAILED if amiss else ALL_DONE


def _checks(args: argparse.Namespace) -> Iterator[Check]:
    yield "dateline", lambda: f"{__version__}, Python {sys.version.split()[0]}"
    yield "libraries", _libraries
    yield "English model", lambda: str(load_parser().meta["version"])
    yield "gazetteer", _gazetteer
    yield "corpus", lambda: _corpus(corpus_of(args))
    yield "ledger", lambda: _ledger(args.ledger)
    if args.ledger.exists():
        if args.repair:
            yield "repair", lambda: _repair(args.ledger)
        yield "read model", lambda: _read_model(args.ledger)


def _libraries() -> str:
    names = ("streamlit", "folium", "geopandas", "shapely", "spacy", "duckdb", "pyarrow")
    return ", ".join(f"{name} {version(name)}" for name in names)


def _gazetteer() -> str:
    path = gazetteer_path(settings.cache_dir())
    return str(path) if path.exists() else f"not built yet; the first ingest builds {path}"


def _corpus(directory: Path | None) -> str:
    corpus = read_corpus(directory)
    return f"{corpus.name}: {len(corpus.places)} places, {len(corpus.actors)} actors"


def _ledger(path: Path) -> str:
    if not path.exists():
        return f"none yet; `python -m geodata ingest PATH` makes {path}"
    _require_sound(path)
    with LedgerReader(path) as ledger:
        documents, failures, queue = ledger.documents(), ledger.failures(), ledger.queue()
    return (
        f"{shown(path)}: {len(documents)} documents, {len(failures)} failures, "
        f"{len(queue)} corrections waiting"
    )


def _require_sound(path: Path) -> None:
    found = faults(path)
    if found:
        raise LedgerError(f"{path} is damaged: {'; '.join(found)}; {WAYS_OUT}")
    with LedgerReader(path) as ledger:
        misformed = ledger.misformed_corrections(datetime.now(UTC))
    if misformed:
        told = "; ".join(f"number {number}: {fault}" for number, fault in misformed.items())
        raise LedgerError(
            f"{shown(path)} keeps corrections that cannot be what they say ({told}); `python -m"
            " geodata corrections export FILE`, mend their lines in it, `ingest` the documents into"
            " a new ledger, and `corrections import FILE` there"
        )


def _repair(path: Path) -> str:
    _require_sound(path)  # what is damaged is not written to
    with Ledger(path) as ledger:
        proofs = repair(ledger)
    for proof in proofs:
        sign = "=" if proof.is_equal else "is not"
        stderr.print(
            f"       {proof.table}: {proof.rows} rows, ledger {proof.made[:16]} {sign} "
            f"read model {proof.read[:16]}"
        )
    different = [proof.table for proof in proofs if not proof.is_equal]
    if different:
        raise ReadModelError(
            f"{', '.join(different)}: what is on the disk is not what was written; check the disk"
        )
    return "the read model is made anew, and equal to the ledger"


def _read_model(path: Path) -> str:
    with LedgerReader(path) as ledger:
        damaged, shown = damaged_files(ledger), is_up_to_date(ledger)
    if damaged:
        raise ReadModelError(
            f"{'; '.join(damaged)}; `python -m geodata doctor --repair` makes them anew"
        )
    with ReadModel.open(path) as model:
        behind = "" if shown else "; the ledger has changed since: the next ingest shows it"
        return f"generation {model.generation}{behind}"
