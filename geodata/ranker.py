"""Evidence -> probabilities: a conditional logistic model with weights kept as data."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from geodata.article_evidence import article_features
from geodata.evidence import FEATURES, Array, NameGroup
from geodata.gazetteer import Reading

# The context is judged with the chances of the round before; three rounds settle it.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often a choice of some probability proved right, as measured on texts.

    Attributes:
        chance: Probabilities, ascending.
        right: The share right at each; in between it runs straight.
    """

    chance: tuple[float, ...]
    right: tuple[float, ...]

    def confidence_of(self, chance: float) -> float:
        """Return how often a choice of that probability proves right, 0 to 1."""
        return float(np.interp(chance, self.chance, self.right))


@cache
def model() -> tuple[Array, Calibration]:
    """Return the weights in the order of ``FEATURES``, and the calibration."""
    file = resources.files("geodata") / "data" / "places" / "ranker.toml"
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    weights = np.array([kept["weights"][name] for name in FEATURES], dtype=float)
    table = kept["calibration"]
    return weights, Calibration(tuple(table["chance"]), tuple(table["right"]))


def rank(groups: Sequence[NameGroup], weights: Array | None = None) -> None:
    """Set ``chances`` of every group: the probability of each reading, summing to one.

    Args:
        groups: The names of one article.
        weights: In the order of ``FEATURES``; the shipped ones if not given.
    """
    weights = model()[0] if weights is None else weights
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
    return model()[1].confidence_of(chance)


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
    "dateline's division": "the article was written in the same state or province",
    "dateline's country": "the article was written in the same country",
    "publisher's country": "the publisher is of that country",
    "capital in state affairs": "the sentence speaks of state affairs",
    "country of others": "the article's other places lie in the same country",
}


def reason_for(group: NameGroup, number: int) -> str:
    """Return in words what speaks for a reading, strongest first."""
    reading = group.readings[number]
    if len(group.readings) == 1:
        return f"only place of that name: {_described(reading)}"
    weights, _ = model()
    against = np.delete(group.features, number, axis=0).max(axis=0)
    gains = (group.features[number] - np.minimum(against, group.features[number])) * weights
    told = [(gains[FEATURES.index(name)], words) for name, words in _REASONS.items()]
    words = [words for gain, words in sorted(told, reverse=True) if gain > 0.3][:2]
    return f"{_described(reading)}: {' and '.join(words) or 'the best-known place of that name'}"


def _described(reading: Reading) -> str:
    place = reading.place
    parts = [place.name, place.admin1, place.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))
