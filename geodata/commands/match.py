"""``match``: a table of events of one's own beside the stories; nothing of it is kept."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    SOME_FAILED,
    add_corpus,
    add_ledger,
    columns_of,
    corpus_of,
    stderr,
)
from geodata.corpus import read_corpus
from geodata.documents.tables import open_table
from geodata.errors import ExportError, SettingsError
from geodata.matching import (
    NAMES,
    Comparison,
    DayOrder,
    Tolerance,
    compare,
    guessed,
    their_events,
    write_comparison,
)
from geodata.matching.alike import Actors
from geodata.queries import ReadModel

_USUAL = Tolerance()


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="CSV or XLSX, an event a row, such as ACLED's"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="CSV (default: standard output)"
    )
    parser.add_argument(
        "--columns",
        metavar="NAME=COLUMN,...",
        type=partial(columns_of, names=NAMES),
        default={},
        help="which column holds what, where its name does not say: date=When,latitude=Y; "
        f"the names are {', '.join(NAMES)}",
    )
    parser.add_argument(
        "--month-first",
        action="store_true",
        help="03/04/2019 is in March, where no other row of the table tells",
    )
    _add_tolerance(parser)
    add_ledger(parser)
    add_corpus(parser)


def _add_tolerance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days", type=int, default=_USUAL.days, help="apart at most (default: %(default)s)"
    )
    parser.add_argument(
        "--km",
        type=float,
        default=_USUAL.km,
        help="apart at most; within the radius of a story's place always counts "
        "(default: %(default)g)",
    )
    parser.add_argument(
        "--alike",
        type=float,
        default=_USUAL.alike,
        metavar="0-1",
        help="how alike actors must be where both sides name some (default: %(default)g)",
    )
    parser.add_argument(
        "--with-words",
        action="store_true",
        help="compare with statements, talks and threats too, not only with deeds",
    )


def run(args: argparse.Namespace) -> int:
    """Write a row a match, then what only one side has; 1 if rows could not be read."""
    tolerance = _tolerance(args)
    table = open_table(args.file)
    columns = {**guessed(table.columns), **args.columns}
    order: DayOrder = "month first" if args.month_first else "day first"
    events, troubles = their_events(table, columns, order)
    actors = Actors(read_corpus(corpus_of(args)).actors)
    with ReadModel.open(args.ledger) as model:
        found = compare(events, model.compared_table(), tolerance, actors)
    _write(found, args.output)
    for one in troubles:
        stderr.print(f"row {one.row}, {one.column} {one.value!r}: {one.reason}")
    stderr.print(", ".join(f"{what}: {column}" for what, column in columns.items()))
    stderr.print(
        f"{len(found.matches)} matched, {len(found.perhaps)} perhaps, "
        f"{len(found.only_theirs)} only theirs, "
        f"{len(found.only_ours)} only ours; {found.undated} stories without a date"
    )
    if not events:
        return NOTHING_DONE
    return SOME_FAILED if troubles else ALL_DONE


def _tolerance(args: argparse.Namespace) -> Tolerance:
    try:
        return Tolerance(args.days, args.km, args.alike, deeds=not args.with_words)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _write(found: Comparison, output: str) -> None:
    if output == "-":
        write_comparison(found, sys.stdout)
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="") as file:
            write_comparison(found, file)
    except OSError as error:
        raise ExportError(f"cannot write {output}: {error.strerror}") from error
