"""``corrections``: what people corrected, and what matches nothing any more."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    add_corpus,
    add_ledger,
    print_lines,
    stderr,
)
from geodata.corrections import Correction
from geodata.ledger import LedgerReader


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--queue", action="store_true", help="only those that match no event and wait for a person"
    )
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Print one correction a line, oldest first."""
    if not args.ledger.exists():
        stderr.print(f"No ledger at {args.ledger} yet; `python -m geodata ingest PATH` makes one.")
        return NOTHING_DONE
    with LedgerReader(args.ledger) as ledger:
        waiting = {c.number for c in ledger.queue()}
        shown = [c for c in ledger.corrections() if not args.queue or c.number in waiting]
    print_lines(_line(c, waits=c.number in waiting) for c in shown)
    stderr.print(f"{len(shown)} corrections, {len(waiting)} of them waiting for an event")
    return ALL_DONE


def _line(correction: Correction, *, waits: bool) -> dict[str, Any]:
    return asdict(correction) | {"waits": waits}
