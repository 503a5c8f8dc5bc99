"""``delete``: a document and everything derived from it."""

from __future__ import annotations

import argparse

from geodata.commands.options import ALL_DONE, NOTHING_DONE, add_corpus, add_ledger, stderr
from geodata.ledger import open_ledger
from geodata.publish import publish


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "document",
        metavar="DOCUMENT",
        help="a document's name, or its SHA-256 (or the start of it)",
    )
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Delete it; 2 if there is none of that name, or several."""
    with open_ledger(args.ledger) as ledger:
        found = [
            one
            for one in ledger.documents()
            if args.document in one.names
            or (len(args.document) >= 8 and one.id.startswith(args.document))
        ]
        if len(found) != 1:
            stderr.print(
                f"{len(found)} documents are called {args.document!r}; nothing was deleted"
            )
            for one in found:
                stderr.print(f"  {one.id}  {', '.join(one.names)}")
            return NOTHING_DONE
        ledger.delete_document(found[0].id)
        # Older generations still hold the words: a deleted document must leave them too.
        publish(ledger, keep_old=False)
    stderr.print(f"Deleted {', '.join(found[0].names)} and all that was found in it.")
    return ALL_DONE
