"""``export``: the stories of a filter to a file, every report a row."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from geodata.commands.options import ALL_DONE, NOTHING_DONE, add_ledger, day, stderr
from geodata.errors import ExportError, SettingsError
from geodata.export.csv import write_csv
from geodata.export.geojson import feature_collection
from geodata.export.viewpoint import records_seen
from geodata.queries import Filter, ReadModel
from geodata.viewpoints import Viewpoint

_PAGE = 500
_VIEWPOINTS: dict[str, Viewpoint] = {"de-jure": "de_jure", "de-facto": "de_facto"}


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--format", choices=("geojson", "csv"), required=True)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="- for standard output"
    )
    parser.add_argument(
        "--viewpoint",
        choices=("de-jure", "de-facto"),
        default="de-jure",
        help="whose a disputed place is: as resolutions of the United Nations say, or who held "
        "it that day (default: %(default)s); written into every record",
    )
    add_ledger(parser)
    chosen = parser.add_argument_group("filters (several values: any of them)")
    chosen.add_argument("--from", dest="first", type=day, metavar="DAY", help="such as 2023-09-01")
    chosen.add_argument(
        "--to", dest="last", type=day, metavar="DAY", help="the last day, inclusive"
    )
    chosen.add_argument("--actor", action="append", default=[], help="a name, or country:AZE")
    chosen.add_argument("--type", action="append", default=[], help="such as ASSAULT")
    chosen.add_argument("--place", action="append", default=[], help="a gazetteer id")
    chosen.add_argument("--publisher", action="append", default=[])
    chosen.add_argument("--claim", action="append", default=[], help="such as alleged")
    chosen.add_argument("--min-confidence", type=float, default=0.0, metavar="0-1")
    chosen.add_argument("--words", default="", help="words that the sentences hold")


def run(args: argparse.Namespace) -> int:
    """Write the file; 2 if nothing matches."""
    if args.first and args.last and args.last < args.first:
        raise SettingsError(f"--to {args.last} is before --from {args.first}; swap them")
    with ReadModel.open(args.ledger) as model:
        records = list(records_seen(_records(model, _filter(args)), _VIEWPOINTS[args.viewpoint]))
    _write(args, records)
    stderr.print(f"{len(records)} reports written")
    if not records:
        stderr.print("Nothing matches. `python -m geodata ingest PATH` reads documents in.")
    return ALL_DONE if records else NOTHING_DONE


def _filter(args: argparse.Namespace) -> Filter:
    return Filter(
        first=args.first,
        last=args.last,
        actors=tuple(args.actor),
        types=tuple(args.type),
        places=tuple(args.place),
        publishers=tuple(args.publisher),
        claims=tuple(args.claim),
        min_confidence=args.min_confidence,
        words=args.words,
    )


def _records(model: ReadModel, chosen: Filter) -> Iterator[dict[str, Any]]:
    offset = 0
    while stories := model.stories(chosen, limit=_PAGE, offset=offset):
        offset += len(stories)
        for story in stories:
            yield from model.records(story.story)


def _write(args: argparse.Namespace, records: list[dict[str, Any]]) -> None:
    try:
        if args.output == "-":
            _write_to(args.format, records, sys.stdout)
            return
        with Path(args.output).open("w", encoding="utf-8", newline="") as file:
            _write_to(args.format, records, file)
    except BrokenPipeError:
        raise  # head or less has what it wanted: no failure
    except OSError as error:
        raise ExportError(f"cannot write {args.output}: {error.strerror}") from error


def _write_to(form: str, records: list[dict[str, Any]], file: TextIO) -> None:
    if form == "csv":
        write_csv(records, file)
    else:
        json.dump(feature_collection(records), file, ensure_ascii=False)
