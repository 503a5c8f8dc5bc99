"""``python -m geodata``: the command line.

Documents in, an evidence-linked event map out:

    python -m geodata ingest reports/          read documents into the ledger
    streamlit run dashboard/app.py             look at them
    python -m geodata export --format csv -o events.csv

Standard output is pure data; progress goes to standard error. Exit code 0: all
done; 1: some inputs failed, their reasons printed; 2: nothing done.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from geodata import __version__
from geodata.errors import GeodataError

_POLITE = 5  # of 19: what reads in the background still gets on

COMMANDS = {
    "ingest": "read documents into the ledger",
    "extract": "print the events of documents, storing nothing",
    "places": "print the place names of documents and where they are",
    "times": "print the time expressions of documents and the days they mean",
    "export": "write stories to a file: a table, a map, the words behind them",
    "corrections": "list what people corrected, and what waits in the queue",
    "edits": "keep what was edited in an exported table as corrections",
    "match": "compare a table of events of your own with the stories",
    "delete": "delete a document and everything derived from it",
    "gazetteer": "build the gazetteer, or look a name up",
    "ledger": "back the ledger up while it is in use, put a copy back, salvage a damaged one",
    "doctor": "tell what is installed, built and readable",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = _parser(given).parse_args(given)
        if arguments is None and args.command == "ingest":
            _stand_back()
        if hasattr(args, "ledger"):
            args.ledger = import_module("geodata.commands.options").ledger_of(args)
        return int(_module(args.command).run(args))
    except GeodataError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone: it has what it wanted.
        sys.stderr.close()
        return 0


def _stand_back() -> None:
    """Let whoever looks at the map go first while this process and its children read."""
    if hasattr(os, "nice"):
        os.nice(_POLITE)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geodata",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((word for word in given if word in COMMANDS), None)
    for name, summary in COMMANDS.items():
        one = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        # Only the command that runs is imported: `--help` need not load a parser of English.
        if name == wanted:
            _module(name).add(one)
    return parser


def _module(name: str) -> ModuleType:
    return import_module(f"geodata.commands.{name}")


if __name__ == "__main__":
    sys.exit(main())
