"""``ledger``: copies of the ledger while it is in use, and the way back from damage."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.commands.options import ALL_DONE, SOME_FAILED, add_corpus, add_ledger, stderr
from geodata.ledger import open_ledger
from geodata.ledger.copies import back_up, restore
from geodata.ledger.salvage import salvage
from geodata.publish import publish
from geodata.read_model.generations import last_number


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    kept = what.add_parser("backup", help="write a checked copy; others may go on working")
    kept.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    kept.add_argument("--force", action="store_true", help="replace a file that is there")
    put = what.add_parser("restore", help="put a copy back, and show it")
    put.add_argument("file", metavar="FILE", type=Path)
    put.add_argument(
        "--force", action="store_true", help="replace the ledger that is there; it is kept aside"
    )
    saved = what.add_parser("salvage", help="keep what can be read of a damaged ledger")
    saved.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    for one in (kept, put, saved):
        add_ledger(one)
        add_corpus(one)


def run(args: argparse.Namespace) -> int:
    """Copy, put back or salvage; 1 if something could not be salvaged."""
    if args.what == "backup":
        holdings = back_up(args.ledger, args.output, force=args.force)
        stderr.print(f"{args.output}: {holdings}, checked")
        return ALL_DONE
    if args.what == "restore":
        return _restore(args.file, args.ledger, force=args.force)
    return _salvage(args.ledger, args.output)


def _restore(backup: Path, path: Path, *, force: bool) -> int:
    holdings, aside = restore(backup, path, force=force, after=last_number(path))
    with open_ledger(path) as ledger:
        publish(ledger)
    stderr.print(f"{path}: {holdings}, as in {backup}")
    if aside:
        stderr.print(f"The ledger before is kept as {aside}")
    return ALL_DONE


def _salvage(path: Path, target: Path) -> int:
    found = salvage(path, target)
    stderr.print(f"{target}: {found.kept}")
    if not found.lost:
        stderr.print("Nothing is lost.")
        return ALL_DONE
    stderr.print(
        f"Lost, at least in part: {', '.join(found.lost)}. To use it: `python -m geodata ledger "
        f"restore {target} --force`, then `ingest` your documents: they are read anew."
    )
    return SOME_FAILED
