"""Evidence -> probabilities: a conditional logistic model with weights kept as data."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from geodata.evidence import FEATURES, Array, NameGroup, article_features
from geodata.gazetteer import Reading

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
        for group, values in list(article_features(groups)):
            group.features = values
            group.chances = chances(values @ weights)


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


# What decided, in words, for the features a reader would recognise.
_REASONS = {
    "contained": "the words after it name what it lies in",
    "container": "it contains the place named before it",
    "corpus": "it is one of the corpus's own places",
    "typed": "the word beside the name says what it is",
    "in named division": "its state or province is named in the article",
    "in named country": "its country is named in the article",
    "division of others": "the article's other places lie in the same state or province",
    "nearness": "it is close to other places of the article",
    "country of others": "the article's other places lie in the same country",
}


def reason_for(group: NameGroup, number: int) -> str:
    """Return in words what speaks for a reading, strongest first."""
    reading = group.readings[number]
    if len(group.readings) == 1:
        return f"only place of that name: {_described(reading)}"
    weights, _ = _model()
    against = np.delete(group.features, number, axis=0).max(axis=0)
    gains = (group.features[number] - np.minimum(against, group.features[number])) * weights
    told = [(gains[FEATURES.index(name)], words) for name, words in _REASONS.items()]
    words = [words for gain, words in sorted(told, reverse=True) if gain > 0.3][:2]
    return f"{_described(reading)}: {' and '.join(words) or 'the best-known place of that name'}"


def _described(reading: Reading) -> str:
    place = reading.place
    parts = [place.name, place.admin1, place.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))
