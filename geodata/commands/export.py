"""``export``: the stories of a filter to a file; of a table every report, or story, is a row."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

from geodata.boxes import box_from
from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    add_corpus,
    add_ledger,
    corpus_of,
    day,
    moment,
    stderr,
)
from geodata.errors import ExportError, SettingsError
from geodata.export.formats import FORMATS, write
from geodata.export.selection import Selection
from geodata.export.state import Unit
from geodata.ledger import LedgerReader
from geodata.publishers import Publisher, groups, read_publishers, together
from geodata.queries import Filter, Gap, ReadModel
from geodata.viewpoints import Viewpoint

_VIEWPOINTS: dict[str, Viewpoint] = {"de-jure": "de_jure", "de-facto": "de_facto"}


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    formats = "; ".join(f"{one.name}: {one.purpose}" for one in FORMATS.values())
    parser.add_argument("--format", choices=tuple(FORMATS), required=True, help=formats)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="- for standard output"
    )
    parser.add_argument(
        "--rows",
        choices=get_args(Unit),
        default="report",
        help="what a row of a table stands for (csv, xlsx; default: %(default)s)",
    )
    parser.add_argument(
        "--viewpoint",
        choices=tuple(_VIEWPOINTS),
        default="de-jure",
        help="whose a disputed place is: as resolutions of the United Nations say, or who held "
        "it that day (default: %(default)s); written into every record",
    )
    add_ledger(parser)
    add_corpus(parser)
    _add_filters(parser.add_argument_group("filters (several values: any of them)"))


def _add_filters(chosen: argparse._ArgumentGroup) -> None:
    chosen.add_argument("--from", dest="first", type=day, metavar="DAY", help="such as 2023-09-01")
    chosen.add_argument(
        "--to", dest="last", type=day, metavar="DAY", help="the last day, inclusive"
    )
    chosen.add_argument("--actor", action="append", default=[], help="a name, or country:AZE")
    chosen.add_argument("--role", default="", choices=("source", "target"), help="of the actors")
    chosen.add_argument("--type", action="append", default=[], help="such as ASSAULT")
    chosen.add_argument(
        "--quad",
        action="append",
        default=[],
        type=int,
        choices=range(5),
        help="1, 2 verbal and material co-operation; 3, 4 verbal and material conflict; 0 none",
    )
    chosen.add_argument("--place", action="append", default=[], help="a gazetteer id")
    _add_publishers(chosen)
    chosen.add_argument("--claim", action="append", default=[], help="such as alleged")
    chosen.add_argument("--min-confidence", type=float, default=0.0, metavar="0-1")
    chosen.add_argument(
        "--changed-since",
        type=moment,
        metavar="DAY",
        help="new, reported again or corrected since; also 2023-09-01T14:30:00 (UTC)",
    )
    chosen.add_argument(
        "--box",
        type=box_from,
        metavar="S,W,N,E",
        help="degrees of a box that the place lies in, such as --box=39.1,45.2,40.3,47",
    )
    chosen.add_argument("--words", default="", help="words that the sentences hold")
    parts = [gap for gap in get_args(Gap) if gap]
    chosen.add_argument("--show", default="", choices=parts, help="only this part of them")


def _add_publishers(chosen: argparse._ArgumentGroup) -> None:
    chosen.add_argument("--publisher", action="append", default=[])
    chosen.add_argument(
        "--affiliation",
        action="append",
        default=[],
        metavar="WORDS",
        help="all publishers of a country or affiliation, as noted on the page Sources or in "
        "publishers.csv",
    )
    chosen.add_argument(
        "--told-only", action="store_true", help="what none but these publishers tell"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file; 2 if nothing matches."""
    if args.first and args.last and args.last < args.first:
        raise SettingsError(f"--to {args.last} is before --from {args.first}; swap them")
    with ReadModel.open(args.ledger) as model:
        viewpoint = _VIEWPOINTS[args.viewpoint]
        noted = _noted(args)
        selection = Selection.of(model, _filter(args, noted), viewpoint, args.rows, noted)
        written = _write(args, selection)
    stderr.print(f"{written} {'stories' if args.rows == 'story' else 'reports'} written")
    if not written:
        stderr.print("Nothing matches. `python -m geodata ingest PATH` reads documents in.")
    return ALL_DONE if written else NOTHING_DONE


def _noted(args: argparse.Namespace) -> list[Publisher]:
    if not args.ledger.exists():
        return []
    with LedgerReader(args.ledger) as ledger:
        return together(read_publishers(corpus_of(args)), ledger.publishers())


def _filter(args: argparse.Namespace, noted: list[Publisher]) -> Filter:
    return Filter(
        first=args.first,
        last=args.last,
        actors=tuple(args.actor),
        actor_role=args.role,
        types=tuple(args.type),
        quads=tuple(args.quad),
        places=tuple(args.place),
        publishers=_publishers(args, noted),
        told_only=args.told_only,
        claims=tuple(args.claim),
        min_confidence=args.min_confidence,
        words=args.words,
        gap=args.show,
        changed_since=args.changed_since,
        box=args.box,
    )


def _publishers(args: argparse.Namespace, noted: list[Publisher]) -> tuple[str, ...]:
    """Return the publishers named, and those of the affiliations named."""
    found = [*args.publisher]
    known = groups(noted)
    for words in args.affiliation:
        if words not in known:
            listed = ", ".join(map(repr, known)) or "nothing"
            raise SettingsError(f"--affiliation {words!r} is noted of no publisher; {listed} is")
        found.extend(known[words])
    if args.told_only and not found:
        raise SettingsError("--told-only asks whose: add --publisher or --affiliation")
    return tuple(dict.fromkeys(found))


def _write(args: argparse.Namespace, selection: Selection) -> int:
    try:
        if args.output == "-":
            return write(args.format, selection, sys.stdout.buffer)
        with Path(args.output).open("wb") as file:
            return write(args.format, selection, file)
    except BrokenPipeError:
        raise  # head or less has what it wanted: no failure
    except OSError as error:
        raise ExportError(f"cannot write {args.output}: {error.strerror}") from error
