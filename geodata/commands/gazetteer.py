"""``gazetteer``: build it, look a name up in it, add to it."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata import settings
from geodata.commands.options import (
    ALL_DONE,
    SOME_FAILED,
    add_corpus,
    print_lines,
    progress_bar,
    stderr,
    world_of,
)
from geodata.errors import SettingsError
from geodata.gazetteer import gazetteer_path
from geodata.gazetteer.additions import add_file, additions_in, remove_addition
from geodata.interchange import place_to_json

_NEEDS = {"find": "the name to find", "add": "a file", "remove": "a name that `list` shows"}


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("action", choices=("build", "find", "add", "list", "remove"))
    parser.add_argument(
        "name",
        nargs="?",
        help="the name to find or remove; for 'add' a GeoNames dump (.zip or .txt, such as "
        "allCountries.zip) or a GeoJSON file in the form of seeds/places.geojson",
    )
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Do one of the actions; ``add`` goes on where an interrupted one stopped."""
    if args.action in _NEEDS and not args.name:
        raise SettingsError(f"gazetteer {args.action} needs {_NEEDS[args.action]}")
    if args.action == "add":
        return _add(Path(args.name))
    if args.action == "list":
        for addition in additions_in(settings.cache_dir()):
            print_lines([{"name": addition.name, "file": addition.file, "places": addition.places}])
        return ALL_DONE
    if args.action == "remove":
        return _remove(args.name)
    return _build(args) if args.action == "build" else _find(args)


def _add(path: Path) -> int:
    with progress_bar() as bar:
        task = bar.add_task("reading", total=1.0)

        def show(what: str, share: float) -> None:
            bar.update(task, description=f"reading {what}", completed=share)

        added = add_file(path, settings.cache_dir(), progress=show)
    stderr.print(f"{added.places:,} places of {added.file} were added as {added.name!r}")
    return ALL_DONE


def _remove(name: str) -> int:
    if remove_addition(settings.cache_dir(), name):
        stderr.print(f"{name!r} was removed")
        return ALL_DONE
    stderr.print(f"nothing was added as {name!r}; `gazetteer list` shows what was")
    return SOME_FAILED


def _build(args: argparse.Namespace) -> int:
    world_of(args)
    stderr.print(f"{gazetteer_path(settings.cache_dir())} is built")
    return ALL_DONE


def _find(args: argparse.Namespace) -> int:
    found = world_of(args).gazetteer.candidates(args.name)
    print_lines(place_to_json(place) | {"geometry": None} for place in found)
    if not found:
        stderr.print(f"nothing is called {args.name!r}")
    return ALL_DONE if found else SOME_FAILED
