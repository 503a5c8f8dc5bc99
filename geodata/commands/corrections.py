"""``corrections``: what people corrected and what waits; out to a file, in from one."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    add_corpus,
    add_ledger,
    print_lines,
    stderr,
    world_of,
)
from geodata.corrections import Correction, Incoming, Plan, plan, read_lines, to_line
from geodata.errors import CorrectionError, ExportError, SettingsError
from geodata.ingest import take_in
from geodata.ledger import LedgerReader, open_ledger
from geodata.publish import publish

_LONGEST = 60


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "export", "import"),
        default="list",
        help="list them (the default), write them to a file, or take in those of a file",
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="JSON lines; '-' or none for standard input or output",
    )
    parser.add_argument(
        "--queue", action="store_true", help="only those that match no event and wait for a person"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="tell what importing would change, and change nothing",
    )
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Do one of the actions; importing the same file again changes nothing."""
    if not args.ledger.exists():
        stderr.print(f"No ledger at {args.ledger} yet; `python -m geodata ingest PATH` makes one.")
        return NOTHING_DONE
    if args.queue and args.action == "import":
        raise SettingsError("--queue goes with list and export; leave it out to import")
    return _import(args) if args.action == "import" else _show(args)


def _show(args: argparse.Namespace) -> int:
    # All go out as they are, without a look at events: also what an older version let pass.
    looks = args.action == "list" or args.queue
    with LedgerReader(args.ledger) as ledger:
        waiting = {c.number for c in ledger.queue()} if looks else set()
        shown = [c for c in ledger.corrections() if not args.queue or c.number in waiting]
    if args.action == "list":
        print_lines(_line(c, waits=c.number in waiting) for c in shown)
    else:
        _write(args.file, "".join(f"{to_line(c)}\n" for c in shown))
    told = f", {len(waiting)} of them waiting for an event" if looks else ""
    stderr.print(f"{len(shown)} corrections{told}")
    return ALL_DONE


def _write(file: str | None, lines: str) -> None:
    if file in {None, "-"}:
        sys.stdout.write(lines)
        return
    try:
        Path(str(file)).write_text(lines, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"cannot write {file}: {error.strerror or error}") from error


def _import(args: argparse.Namespace) -> int:
    given = list(read_lines(_lines(args.file), datetime.now(UTC)))
    with open_ledger(args.ledger) as ledger:
        found = plan(given, ledger.corrections())
        _tell(found)
        if found.incoming and not args.dry_run:
            take_in(ledger, given, partial(world_of, args))
            publish(ledger)
    return ALL_DONE


def _lines(file: str | None) -> list[str]:
    try:
        text = sys.stdin.read() if file in {None, "-"} else Path(str(file)).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"cannot read {file}: {error}") from error
    return text.split("\n")  # a note may hold other line ends


def _tell(found: Plan) -> None:
    for one in found.incoming:
        stderr.print(_change(one))
    new, wins = len(found.incoming), sum(one.wins for one in found.incoming)
    stderr.print(f"{new} new corrections, {wins} of them deciding; {found.known} known already")


def _change(one: Incoming) -> str:
    made = one.correction
    who, words = made.who or "somebody", made.words or f"article {made.article + 1}"
    verdict = "" if one.wins else " (something later stands; kept in the history)"
    after = "as the machine reads it" if made.restore else _short(made.after)
    head = f"{made.when[:10]} {who}: {made.field} of {_short(words)}"
    return f"{head}: {_short(one.now)} -> {after}{verdict}"


def _short(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}\u2026"


def _line(correction: Correction, *, waits: bool) -> dict[str, Any]:
    return asdict(correction) | {"waits": waits}
