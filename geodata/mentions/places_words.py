"""The tables of words that tell how a place is named."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def word_tables() -> dict[str, Any]:
    """Return geodata/data/places/words.toml."""
    path = resources.files("geodata") / "data" / "places" / "words.toml"
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def compass_parts() -> dict[str, str]:
    """Return each compass word in lower case -> the part it means ("southern")."""
    return {word: part for part, words in word_tables()["compass"].items() for word in words}


@cache
def guard(name: str) -> frozenset[str]:
    """Return one list of guarding words: organisation, person, locating, never."""
    return frozenset(word_tables()["guards"][name])


@cache
def cue_words(name: str) -> frozenset[str]:
    """Return one list of words that show a place: parties, locals, only_ground, ways."""
    return frozenset(word_tables()["cues"][name])


@cache
def type_words(where: str) -> dict[str, tuple[str, ...]]:
    """Return word -> gazetteer features it asks for; ``where`` is "after" or "before" the name."""
    return {word: tuple(f) for word, f in word_tables()[f"type_{where}"].items()}
