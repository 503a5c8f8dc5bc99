"""Learn the ranker's weights from geoparsing corpora. Run by hand when the evidence changes.

    python -m geodata.fit_ranker CORPUS.jsonl...

A corpus line is {"document", "text", "places": [{"start", "end", "lat", "lon",
"ignore"?}]}. Each third of the documents is held out once: the figures printed, and the
calibration, are of names judged by weights that have not seen them. The weights start
from, and are held close to, those in geodata/data/places/ranker.toml, which is written anew.
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
from geodata.calibration import calibrate, reliability
from geodata.corpus import Corpus
from geodata.distance import metres_between
from geodata.evidence import FEATURES, Array, NameGroup, group_names
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.tables import DATA
from geodata.mentions.places import find_places
from geodata.ranker import Calibration
from geodata.records import Article, Document, Paragraph, Span
from geodata.sentences import parse_articles

TARGET = DATA / "places" / "ranker.toml"
# A choice within a hundred miles counts as right, as the field has always counted.
RIGHT_M = 161_000
CLOSE_M = 40_000
PASSES = 3
# Each third of a corpus is held out once; the weights kept are those without the last.
FOLDS = 3
STEPS = 400
STEP_SIZE = 0.05
# How strongly the weights are held to where they started.
HOLD = 0.004


Outcomes = tuple[Array, Array, Array]
"""Per name: chance of the choice, whether it is right, how many mentions."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article's name groups, with the true place of each where the corpus has it."""

    groups: list[NameGroup]
    truths: list[tuple[float, float] | None]
    fold: int


def main(paths: Sequence[str]) -> None:
    """Fit on the corpora and write the weights and the calibration."""
    gazetteer = open_gazetteer(Corpus())
    examples = [e for path in paths for e in _examples(Path(path), gazetteer)]
    start = ranker.model()[0].copy()
    outcomes = []
    for fold in range(FOLDS):
        weights = _fitted_without(fold, examples, start)
        outcomes.append(_outcomes([e for e in examples if e.fold == fold]))
        print(f"without fold {fold}: {_report(examples, fold)}")  # noqa: T201 - a script's answer
    print(_reliability(outcomes))  # noqa: T201 - a script's answer
    _write(weights, calibrate(*_joined(outcomes)))


def _fitted_without(fold: int, examples: Sequence[Example], start: Array) -> Array:
    """Return weights fitted on the other folds, every example judged by them."""
    weights = start
    for _ in range(PASSES):
        _judge(examples, weights)
        weights = _fitted([e for e in examples if e.fold != fold], start, weights)
    _judge(examples, weights)
    return weights


def _examples(path: Path, gazetteer: Gazetteer) -> Iterator[Example]:
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    parsed = parse_articles(_article(line) for line in lines)
    for number, (line, (_, _, sentences)) in enumerate(zip(lines, parsed, strict=True)):
        groups = group_names(find_places(sentences, gazetteer), gazetteer)
        truths = [_truth(group, line["places"]) for group in groups]
        yield Example(groups, truths, fold=number % FOLDS)


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


def _outcomes(examples: Sequence[Example]) -> Outcomes:
    """Return per name: chance of the choice, whether it is right, how many mentions."""
    found, right, counts = [], [], []
    for group, truth in _pairs(examples):
        best = int(np.argmax(group.chances))
        found.append(float(group.chances[best]))
        right.append(_distances(group, truth)[best] <= RIGHT_M)
        counts.append(len(group.mentions))
    return np.array(found), np.array(right, dtype=float), np.array(counts, dtype=float)


def _report(examples: Sequence[Example], fold: int) -> str:
    parts = []
    for name, held_out in (("fitted on", False), ("held out", True)):
        _, right, counts = _outcomes([e for e in examples if (e.fold == fold) is held_out])
        parts.append(f"{name} {np.average(right, weights=counts):.3f} right")
    return ", ".join(parts)


def _joined(outcomes: Sequence[Outcomes]) -> Outcomes:
    found, right, counts = (np.concatenate(part) for part in zip(*outcomes, strict=True))
    return found, right, counts


def _reliability(outcomes: Sequence[Outcomes]) -> str:
    """Return the table of answers judged and calibrated without their own fold."""
    sure = []
    for fold, (chances, _, _) in enumerate(outcomes):
        calibration = calibrate(*_joined([o for n, o in enumerate(outcomes) if n != fold]))
        sure.append(np.array([calibration.confidence_of(chance) for chance in chances]))
    _, right, counts = _joined(outcomes)
    return reliability(np.concatenate(sure), right, counts)


def _write(weights: Array, calibration: Calibration) -> None:
    lines = ["# Written by geodata/fit_ranker.py. A weight is what a unit of evidence adds to the"]
    lines += ["# log odds of a reading; the evidence is described in geodata/evidence.py.", ""]
    lines += ["[weights]", *(f'"{n}" = {w:.3f}' for n, w in zip(FEATURES, weights, strict=True))]
    lines += ["", "# Of choices with this probability, so many proved right.", "[calibration]"]
    lines += [f"chance = [{', '.join(f'{c:.3f}' for c in calibration.chance)}]"]
    lines += [f"right = [{', '.join(f'{r:.3f}' for r in calibration.right)}]", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
