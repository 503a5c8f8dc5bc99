"""Is a place scored 0.8 right four times in five? Found places against a corpus, as a plot."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from geodata.calibration import reliability
from geodata.distance import metres_between

RIGHT_M = 161_000
"""As the scorers count: within a hundred miles."""


def confidence_plot(corpus: Path, found: str) -> str:
    """Return the plot of answers that stand on a name whose place the corpus knows.

    Args:
        corpus: JSON lines of documents with their places.
        found: What ``python -m geodata places`` printed for it.
    """
    answers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for answer in map(json.loads, filter(None, found.split("\n"))):
        if answer["lat"] is not None:
            answers[answer["document"]].append(answer)
    judged = [
        pair
        for line in corpus.read_text(encoding="utf-8").split("\n")
        if line
        for pair in _judged(json.loads(line), answers)
    ]
    sure, right = np.array(judged, dtype=float).T
    return reliability(sure, right, np.ones(len(sure)))


def _judged(
    document: dict[str, Any], answers: dict[str, list[dict[str, Any]]]
) -> list[tuple[float, bool]]:
    """Return confidence, and whether it is right, of each answer on a known place."""
    known = [p for p in document["places"] if p.get("lat") is not None and not p.get("ignore")]
    pairs = []
    for answer in answers[document["document"]]:
        place = next((p for p in known if _overlap(p, answer)), None)
        if place:
            metres = metres_between(place["lat"], place["lon"], answer["lat"], answer["lon"])
            pairs.append((float(answer["confidence"]), metres <= RIGHT_M))
    return pairs


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])
