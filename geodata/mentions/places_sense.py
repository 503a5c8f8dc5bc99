"""In what sense a place is named: the location, its government, or an attribute."""

from __future__ import annotations

from spacy.tokens import Span as Tokens

from geodata.records import Sense


def sense_of(tokens: Tokens) -> Sense:
    """Return the sense of a mention that is no piece of a longer name."""
    root = tokens.root
    if root.dep_ in ("compound", "amod", "nmod", "npadvmod"):
        return "associative"
    return "literal"
