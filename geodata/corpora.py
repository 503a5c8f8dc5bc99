"""Corpora side by side: each a folder with a ledger, and places, actors of its own if it has any.

The default one is what the settings name: the seeds, unless the environment says otherwise.
The others lie beside its ledger, in ``corpora/NAME/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geodata import settings
from geodata.errors import SettingsError

MAX_NAME = 40
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_NAME - 1}}}")
_LEDGER = "ledger.db"
DEFAULT = "seeds"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a corpus lives.

    Attributes:
        folder: Of its places.geojson and actors.csv; None for the world's data alone.
        ledger: The file that all of it is kept in; it may not be there yet.
    """

    name: str
    folder: Path | None
    ledger: Path


def default_home() -> Home:
    """Return the corpus that the settings name."""
    return Home(DEFAULT, settings.corpus_dir(), settings.ledger_path())


def homes() -> list[Home]:
    """Return all corpora: the default one first, the others by name."""
    shelf = _shelf()
    folders = sorted(shelf.iterdir()) if shelf.is_dir() else []
    others = [_home(one) for one in folders if one.is_dir() and _NAME.fullmatch(one.name)]
    return [default_home(), *(home for home in others if home.name != DEFAULT)]


def home_named(name: str) -> Home | None:
    """Return the corpus of a name, None where there is none."""
    return next((home for home in homes() if home.name == name), None)


def is_name(words: str) -> bool:
    """Tell whether words can be a corpus's name: small letters, digits and hyphens."""
    return _NAME.fullmatch(words) is not None


def new_home(words: str) -> Home:
    """Make a corpus and return it; one that is there already stays as it is.

    Args:
        words: What a person calls it; its name is made of the letters and digits.

    Raises:
        SettingsError: No name can be made of the words, or the folder cannot be made.
    """
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:MAX_NAME].strip("-")
    if not is_name(name):
        raise SettingsError(f"no name can be made of {words!r}; use letters a to z and digits")
    known = home_named(name)
    if known:
        return known
    folder = _shelf() / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"cannot make {folder}: {error.strerror}") from error
    return _home(folder)


def _shelf() -> Path:
    return settings.ledger_path().parent / "corpora"


def _home(folder: Path) -> Home:
    return Home(folder.name, folder, folder / _LEDGER)
