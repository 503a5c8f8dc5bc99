"""The word lists of siting, kept as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "data" / "siting.toml"


@cache
def words(key: str) -> frozenset[str]:
    """Return a list of the table: lemmas in lower case, or event types."""
    return frozenset(_table()[key])


@cache
def anaphors() -> Mapping[str, tuple[str, ...]]:
    """Return noun that points back to a place -> the kinds of place it may mean."""
    return {noun: tuple(kinds) for noun, kinds in _table()["anaphors"].items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
