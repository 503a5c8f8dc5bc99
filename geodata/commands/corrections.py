"""``corrections``: what people corrected, and what matches nothing any more."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from geodata.commands.options import ALL_DONE, add_ledger, print_lines
from geodata.corrections import Correction
from geodata.ledger import LedgerReader


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--queue", action="store_true", help="only those that match no event and wait for a person"
    )
    add_ledger(parser)


def run(args: argparse.Namespace) -> int:
    """Print one correction a line, oldest first."""
    with LedgerReader(args.ledger) as ledger:
        waiting = {c.number for c in ledger.queue()}
        shown = [c for c in ledger.corrections() if not args.queue or c.number in waiting]
    print_lines(_line(c, waits=c.number in waiting) for c in shown)
    return ALL_DONE


def _line(correction: Correction, *, waits: bool) -> dict[str, Any]:
    return asdict(correction) | {"waits": waits}
