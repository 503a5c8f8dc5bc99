"""``gazetteer``: build it, or look a name up in it."""

from __future__ import annotations

import argparse

from geodata import settings
from geodata.commands.options import (
    ALL_DONE,
    SOME_FAILED,
    add_corpus,
    print_lines,
    stderr,
    world_of,
)
from geodata.gazetteer import gazetteer_path
from geodata.interchange import place_to_json


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("action", choices=("build", "find"))
    parser.add_argument("name", nargs="?", help="the name to find")
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Build the gazetteer if it is missing; print what bears a name, best known first."""
    world = world_of(args)
    if args.action == "build":
        stderr.print(f"{gazetteer_path(settings.cache_dir())} is built")
        return ALL_DONE
    found = world.gazetteer.candidates(args.name or "")
    print_lines(place_to_json(place) | {"geometry": None} for place in found)
    if not found:
        stderr.print(f"nothing is called {args.name!r}")
    return ALL_DONE if found else SOME_FAILED
