"""``gazetteer``: build it, look a name up in it, add to it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

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
from geodata.records import Place
from geodata.viewpoints import seen_from, standing_of

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


def _standing(place: Place) -> dict[str, Any]:
    """Return what is disputed about a place today, nothing for most."""
    standing = standing_of(place, None)
    if standing is None:
        return {}
    held = seen_from(place, "de_facto", None)
    return {
        "disputed_area": standing.area,
        "country_de_jure": standing.de_jure,
        "country_de_facto": held.country or held.holder or None,
        "standing": standing.reason,
    }


def _find(args: argparse.Namespace) -> int:
    gazetteer = world_of(args).gazetteer
    found = gazetteer.candidates(args.name)
    alike = () if found else gazetteer.misspelt_readings(args.name)
    if alike:
        stderr.print(f"nothing is called {args.name!r}; the closest name:")
        found = tuple(reading.place for reading in alike)
    for place in found:
        names = [{"language": code, "name": n} for code, n in gazetteer.spoken(place.gazetteer_id)]
        print_lines([place_to_json(place) | {"geometry": None, "names": names, **_standing(place)}])
    if not found:
        stderr.print(f"nothing is called {args.name!r}")
    return ALL_DONE if found else SOME_FAILED
