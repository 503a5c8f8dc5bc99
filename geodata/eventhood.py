"""Candidate -> how likely it reports an event: a small logistic model over ``signs``.

The weights (``data/types/eventhood.json``) were learned by ``geodata.training.eventhood``: one a
sign, so that a reader can see why a candidate was taken, and one vector a slot, along which the
meaning of a verb or of its subject speaks for an event.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from geodata.mentions.candidates import Candidate
from geodata.signs import Setting, signs_of
from geodata.signs.meanings import Vector, meanings_of, vector_of

WORDS_KEPT = 50_000  # bounds memory however many documents a process reads
WEIGHTS = Path(__file__).parent / "data" / "types" / "eventhood.json"


def likelihood(candidate: Candidate, setting: Setting) -> float:
    """Return 0 to 1: how likely a reader would mark the candidate as an event."""
    kind = "noun" if candidate.nominal else "verb"
    weights = _table()[kind]
    signs = signs_of(candidate, setting)
    told = sum(weights.get(name, 0.0) * by for name, by in signs.items())
    meant = sum(_meaning(kind, slot, word) for slot, word in meanings_of(candidate).items())
    return 1 / (1 + math.exp(-told - meant))


def threshold() -> float:
    """Return the likelihood below which a candidate is no event."""
    return float(_table()["threshold"])


@lru_cache(maxsize=WORDS_KEPT)
def _meaning(kind: str, slot: str, word: str) -> float:
    return float(_direction(kind, slot) @ vector_of(word))


@cache
def _direction(kind: str, slot: str) -> Vector:
    return np.array(_table()["meanings"][f"{kind} {slot}"].split(), dtype=np.float64)


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
