"""Learn the ranker's weights from geoparsing corpora. Run by hand when the evidence changes.

    python -m geodata.fit_ranker CORPUS.jsonl...

A corpus line is {"document", "text", "places": [{"start", "end", "lat", "lon",
"ignore"?}]}. Every third document is held out: figures for both parts are printed, and
only the others move the weights. They start from, and are held close to, those in
geodata/data/places/ranker.toml, which is written anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geodata import ranker
from geodata.corpus import Corpus
from geodata.distance import metres_between
from geodata.evidence import FEATURES, Array, NameGroup, group_names
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.tables import DATA
from geodata.mentions.places import find_places
from geodata.records import Article, Document, Paragraph, Span
from geodata.sentences import parse_articles

TARGET = DATA / "places" / "ranker.toml"
# A choice within a hundred miles counts as right, as the field has always counted.
RIGHT_M = 161_000
CLOSE_M = 40_000
PASSES = 4
STEPS = 400
STEP_SIZE = 0.05
# How strongly the weights are held to where they started.
HOLD = 0.004


@dataclass(frozen=True, slots=True)
class Example:
    """An article's name groups, with the true place of each where the corpus has it."""

    groups: list[NameGroup]
    truths: list[tuple[float, float] | None]
    held_out: bool


def main(paths: Sequence[str]) -> None:
    """Fit on the corpora and write the weights and the calibration."""
    gazetteer = open_gazetteer(Corpus())
    examples = [e for path in paths for e in _examples(Path(path), gazetteer)]
    weights, _ = ranker.model()
    start, calibration = weights.copy(), (1.0, 0.0)
    for number in range(PASSES):
        _judge(examples, weights)
        print(f"pass {number}: {_report(examples, calibration)}")  # noqa: T201 - a script's answer
        weights = _fitted([e for e in examples if not e.held_out], start, weights)
    _judge(examples, weights)
    calibration = _calibrated([e for e in examples if not e.held_out])
    print(f"fitted: {_report(examples, calibration)}")  # noqa: T201 - a script's answer
    _write(weights, calibration)


def _examples(path: Path, gazetteer: Gazetteer) -> Iterator[Example]:
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    parsed = parse_articles(_article(line) for line in lines)
    for number, (line, (_, _, sentences)) in enumerate(zip(lines, parsed, strict=True)):
        groups = group_names(find_places(sentences, gazetteer), gazetteer)
        truths = [_truth(group, line["places"]) for group in groups]
        yield Example(groups, truths, held_out=number % 3 == 2)


def _article(line: dict[str, Any]) -> tuple[Document, Article]:
    paragraphs, start = [], 0
    for words in line["text"].splitlines(keepends=True):
        if words.strip():
            paragraphs.append(Paragraph(Span(start, start + len(words.rstrip("\r\n")))))
        start += len(words)
    document = Document(line["document"], line["document"], line["text"])
    return document, Article(document.id, 0, Span(0, len(line["text"])), tuple(paragraphs))


def _truth(group: NameGroup, places: list[dict[str, Any]]) -> tuple[float, float] | None:
    spans = [mention.span for mention in group.mentions]
    for place in places:
        span = Span(place["start"], place["end"])
        if place.get("lat") is not None and any(span.overlaps(other) for other in spans):
            return float(place["lat"]), float(place["lon"])
    return None


def _judge(examples: Sequence[Example], weights: Array) -> None:
    for example in examples:
        ranker.rank(example.groups, weights)


def _distances(group: NameGroup, truth: tuple[float, float]) -> Array:
    return np.array([metres_between(*truth, r.place.lat, r.place.lon) for r in group.readings])


def _fitted(examples: Sequence[Example], start: Array, weights: Array) -> Array:
    """Return weights that make the right readings likelier, by gradient ascent (Adam)."""
    rows, rights, counts = [], [], []
    for group, truth in _pairs(examples):
        metres = _distances(group, truth)
        within = CLOSE_M if (metres <= CLOSE_M).any() else RIGHT_M
        if (metres <= within).any() and len(metres) > 1:
            rows.append(group.features)
            rights.append(metres <= within)
            counts.append(len(metres))
    values, right = np.concatenate(rows), np.concatenate(rights).astype(float)
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    first_moment, second_moment = np.zeros(len(start)), np.zeros(len(start))
    for step in range(1, STEPS + 1):
        powers = np.exp(np.clip(values @ weights, -50, 50))
        everything = np.repeat(np.add.reduceat(powers, firsts), counts)
        chosen = np.repeat(np.add.reduceat(powers * right, firsts), counts)
        pull = powers * right / chosen - powers / everything
        slope = values.T @ pull / len(counts) - HOLD * (weights - start)
        first_moment = 0.9 * first_moment + 0.1 * slope
        second_moment = 0.999 * second_moment + 0.001 * slope**2
        scale = np.sqrt(second_moment / (1 - 0.999**step)) + 1e-8
        weights = weights + STEP_SIZE * (first_moment / (1 - 0.9**step)) / scale
    return weights


def _pairs(examples: Sequence[Example]) -> Iterator[tuple[NameGroup, tuple[float, float]]]:
    for example in examples:
        for group, truth in zip(example.groups, example.truths, strict=True):
            if truth is not None and len(group.readings):
                yield group, truth


def _outcomes(examples: Sequence[Example]) -> tuple[Array, Array, Array]:
    """Return per name: log odds of the choice, whether it is right, how many mentions."""
    odds, right, counts = [], [], []
    for group, truth in _pairs(examples):
        best = int(np.argmax(group.chances))
        chance = min(float(group.chances[best]), ranker.MOST_CHANCE)
        odds.append(np.log(chance / (1 - chance)))
        right.append(_distances(group, truth)[best] <= RIGHT_M)
        counts.append(len(group.mentions))
    return np.array(odds), np.array(right, dtype=float), np.array(counts)


def _calibrated(examples: Sequence[Example]) -> tuple[float, float]:
    """Return slope and offset that turn log odds into how often a choice is right."""
    odds, right, _ = _outcomes(examples)
    slope, offset = 1.0, 0.0
    for _ in range(4_000):
        wrong = right - 1 / (1 + np.exp(-(slope * odds + offset)))
        slope, offset = slope + 0.02 * float((wrong * odds).mean()), offset + 0.05 * wrong.mean()
    return slope, float(offset)


def _report(examples: Sequence[Example], calibration: tuple[float, float]) -> str:
    parts = []
    for name, held_out in (("fitted on", False), ("held out", True)):
        odds, right, counts = _outcomes([e for e in examples if e.held_out is held_out])
        sure = 1 / (1 + np.exp(-(calibration[0] * odds + calibration[1])))
        bins = [(sure >= low) & (sure < low + 0.1) for low in (0.5, 0.6, 0.7, 0.8, 0.9)]
        shares = " ".join(f"{right[b].mean():.2f}" if b.any() else "-" for b in bins)
        parts.append(f"{name} {np.average(right, weights=counts):.3f} right (.5-.9: {shares})")
    return ", ".join(parts)


def _write(weights: Array, calibration: tuple[float, float]) -> None:
    lines = ["# Written by geodata/fit_ranker.py. A weight is what a unit of evidence adds to the"]
    lines += ["# log odds of a reading; the evidence is described in geodata/evidence.py.", ""]
    lines += ["[weights]", *(f'"{n}" = {w:.3f}' for n, w in zip(FEATURES, weights, strict=True))]
    lines += ["", "# Log odds of the choice -> log odds of its being right.", "[calibration]"]
    lines += [f"slope = {calibration[0]:.3f}", f"offset = {calibration[1]:.3f}", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
