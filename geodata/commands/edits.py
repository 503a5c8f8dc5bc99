"""``edits``: what a person changed in an exported table, kept as corrections."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    SOME_FAILED,
    add_corpus,
    add_ledger,
    corpus_of,
    print_lines,
    stderr,
)
from geodata.corpus import read_corpus
from geodata.corrections import Author
from geodata.documents.tables import open_table
from geodata.export.affiliations import affiliations_of
from geodata.export.state import STATE
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.ledger import Ledger, LedgerReader, utc_now
from geodata.publish import publish
from geodata.publishers import read_publishers, together
from geodata.queries import ReadModel
from geodata.records import Place
from geodata.round_trip import Change, Plan, plan
from geodata.round_trip.known import Known, PlaceOf


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="a CSV or XLSX of `export`, edited; any separator"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would change, and change nothing"
    )
    parser.add_argument("--who", default="", metavar="NAME", help="kept with every correction")
    parser.add_argument("--why", default="", metavar="REASON", help="kept with every correction")
    parser.add_argument(
        "--over-others",
        action="store_true",
        help="also take the changes of fields that somebody else changed since the export",
    )
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Print one change or untaken cell a line; 1 if some were not taken, 2 if nothing could be."""
    if not args.ledger.exists():
        stderr.print(f"No ledger at {args.ledger} yet; `python -m geodata ingest PATH` makes one.")
        return NOTHING_DONE
    table = open_table(args.file, wanted=STATE)
    with ReadModel.open(args.ledger) as model, LedgerReader(args.ledger) as ledger:
        noted = together(read_publishers(corpus_of(args)), ledger.publishers())
        known = Known(model, ledger, _places(args), affiliations=affiliations_of(noted))
        found = plan(table, known)
    print_lines(_lines(found, over_others=args.over_others))
    author = Author(args.who, utc_now(), args.why)
    made = found.corrections(author, over_others=args.over_others)
    if made and not args.dry_run:
        with Ledger(args.ledger) as ledger:
            ledger.add_corrections(made)
            publish(ledger)
    _tell(found, len(made), dry=args.dry_run)
    if not found.problems and (args.over_others or not found.clashes):
        return ALL_DONE
    return SOME_FAILED if made or found.rows > len(found.problems) else NOTHING_DONE


def _places(args: argparse.Namespace) -> PlaceOf:
    @cache
    def gazetteer() -> Gazetteer:
        return open_gazetteer(read_corpus(corpus_of(args)))

    def place_of(gazetteer_id: str) -> Place | None:
        found = gazetteer().by_id(gazetteer_id)
        return found and gazetteer().shaped(found)

    return place_of


def _lines(found: Plan, *, over_others: bool) -> Iterator[dict[str, Any]]:
    for change in found.changes:
        yield _line(change, taken=True)
    for clash in found.clashes:
        yield _line(clash, taken=over_others)
    for one in found.problems:
        yield {
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "taken": False,
            "reason": one.reason,
        }


def _line(change: Change, *, taken: bool) -> dict[str, Any]:
    return {
        "row": change.row,
        "id": change.id,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "taken": taken,
        "since": change.since,
    }


def _tell(found: Plan, made: int, *, dry: bool) -> None:
    for words in found.notes:
        stderr.print(words)
    verb = "would be kept" if dry else "kept"
    stderr.print(
        f"{found.rows} rows: {made} corrections {verb}, "
        f"{len(found.clashes)} changed by others since, {len(found.problems)} not taken"
    )
