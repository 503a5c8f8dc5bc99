"""Candidate -> how likely it reports an event: a small logistic model over ``signs``.

The weights (``data/types/eventhood.json``) were learned by ``geodata.training.eventhood``: one a
sign, so that a reader can see why a candidate was taken.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from geodata.mentions.candidates import Candidate
from geodata.signs import Tone, signs_of

WEIGHTS = Path(__file__).parent / "data" / "types" / "eventhood.json"


def likelihood(candidate: Candidate, tone: Tone) -> float:
    """Return 0 to 1: how likely a reader would mark the candidate as an event."""
    weights = _table()["noun" if candidate.nominal else "verb"]
    signs = signs_of(candidate, tone)
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * by for name, by in signs.items())))


def threshold() -> float:
    """Return the likelihood below which a candidate is no event."""
    return float(_table()["threshold"])


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
