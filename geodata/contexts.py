"""Clause -> context tags: military, diplomatic, legal, humanitarian, economic ..."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from geodata.lexicon import FOLDER


def contexts_of(tokens: Iterable[Token], event_type: str) -> tuple[str, ...]:
    """Return the tags that a clause's words or its event type call for, in the table's order."""
    lemmas = {token.lemma_.lower() for token in tokens}
    return tuple(
        tag for tag, (words, types) in _tags().items() if event_type in types or lemmas & words
    )


@cache
def _tags() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    rows = tomllib.loads((FOLDER / "contexts.toml").read_text(encoding="utf-8"))
    return {
        tag: (frozenset(row["words"].split()), frozenset(row.get("types", ())))
        for tag, row in rows.items()
    }
