"""Evidence -> probabilities: a conditional logistic model with weights kept as data."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from geodata.evidence import FEATURES, Array, NameGroup, article_features

# The context is judged with the chances of the round before; three rounds settle it.
ROUNDS = 3


@cache
def _model() -> tuple[Array, tuple[float, float]]:
    path = resources.files("geodata") / "data" / "places" / "ranker.toml"
    model = tomllib.loads(path.read_text(encoding="utf-8"))
    weights = np.array([model["weights"][name] for name in FEATURES], dtype=float)
    return weights, (model["calibration"]["slope"], model["calibration"]["offset"])


def rank(groups: Sequence[NameGroup]) -> None:
    """Set ``chances`` of every group: the probability of each reading, summing to one."""
    weights, _ = _model()
    for group in groups:
        group.chances = chances(group.local @ weights)
    for _ in range(ROUNDS):
        judged = [chances(values @ weights) for _, values in article_features(groups)]
        for group, found in zip(groups, judged, strict=True):
            group.chances = found


def chances(scores: Array) -> Array:
    """Return the softmax of scores; empty for no readings."""
    if not len(scores):
        return scores
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def confidence_of(chance: float) -> float:
    """Return how often a choice of that probability proves right, 0 to 1."""
    _, (slope, offset) = _model()
    odds = math.log(min(chance, 0.9999) / (1 - min(chance, 0.9999)))
    return 1 / (1 + math.exp(-(slope * odds + offset)))
