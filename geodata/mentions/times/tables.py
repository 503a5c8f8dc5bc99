"""The tables of words and patterns in ``data/times``, each read once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return a table of ``data/times``.

    Args:
        name: File name without ".toml".
    """
    path = files("geodata") / "data" / "times" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word_list(table: str, name: str) -> frozenset[str]:
    """Return one list of words of a table."""
    return frozenset(read_table(table)[name])
