"""Learn the weights of ``eventhood`` from annotated texts.

    python -m geodata.training.eventhood MARKED.txt... [EVENTS.jsonl DOCUMENT...]

Our own texts carry their marks (``marked_text``). An events file holds one annotated event a
line (document, start, end, trigger, and ``scope``, the part of the document that was annotated,
if not the whole) for the documents named after it. Writes ``data/types/eventhood.json`` and
prints what leaving each article out in turn gives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.articles import split_articles
from geodata.documents.reading import read_document
from geodata.eventhood import WEIGHTS
from geodata.geocoding import geocode
from geodata.mentions.actions import Action, read_action
from geodata.mentions.actors import ActorMention, find_actors
from geodata.mentions.candidates import find_candidates
from geodata.mentions.places import find_places
from geodata.pipeline import World, open_world
from geodata.records import Document
from geodata.sentences import Sentence, parse_articles
from geodata.signs import Setting, signs_of
from geodata.signs.meanings import Vector, meanings_of, vector_of
from geodata.training.marked_text import read_marked

Array = npt.NDArray[np.float64]
Scored = Sequence[tuple["Example", float]]
RIDGE = 3.0  # prior precision of each weight: few texts, so strong
STEPS = 12
AXES = 30  # of the vectors' 300: what the few texts can tell apart
SLOTS = {"head": 4.0, "subject": 2.0}  # slot of meaning -> how freely it may speak
PRECISION = 0.68  # people forgive a missing event sooner than an invented one


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its signs.

    Attributes:
        group: The article it stands in, left out as a whole.
        wanted: Whether it was annotated.
        corpus: The events file that marks it; empty for a text of our own.
    """

    group: str
    nominal: bool
    signs: dict[str, float]
    meanings: dict[str, str]
    wanted: bool
    corpus: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An event as a reader marked it; ``scope`` is the part of the document they read."""

    document: str
    start: int
    end: int
    trigger: str
    scope: tuple[int, int]


class Design:
    """Examples as a matrix: a column a sign, and a column an axis of each slot of meaning."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.names = tuple(sorted({name for e in examples for name in e.signs}))
        self.bases = {slot: _basis(examples, slot) for slot in SLOTS}
        told = np.array([[e.signs.get(name, 0.0) for name in self.names] for e in examples])
        meant = [_projected(examples, slot, basis) for slot, basis in self.bases.items()]
        self.rows = np.hstack([told, *meant])
        self.wanted = np.array([float(e.wanted) for e in examples])

    def fit(self, kept: npt.NDArray[np.bool_]) -> Array:
        """Return the ridge-penalised logistic weights of some rows, by Newton's method."""
        x, y = self.rows[kept], self.wanted[kept]
        penalty = np.full(x.shape[1], RIDGE)
        penalty[self.names.index("bias")] = 0.01
        weights = np.zeros(x.shape[1])
        for _ in range(STEPS):
            p = 1 / (1 + np.exp(-x @ weights))
            slope = x.T @ (y - p) - penalty * weights
            curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
            weights = weights + np.linalg.solve(curvature, slope)
        return weights

    def told(self, weights: Array) -> dict[str, float]:
        """Return the weight of each sign."""
        return dict(zip(self.names, map(float, weights[: len(self.names)]), strict=True))

    def directions(self, weights: Array) -> dict[str, Vector]:
        """Return the direction of each slot, in the space of the vectors."""
        found, at = {}, len(self.names)
        for slot, basis in self.bases.items():
            found[slot] = basis @ weights[at : at + basis.shape[1]]
            at += basis.shape[1]
        return found


def _basis(examples: Sequence[Example], slot: str) -> Array:
    """Return the directions in which the words of a slot differ most, as columns, scaled."""
    words = sorted({e.meanings[slot] for e in examples if slot in e.meanings})
    if not words:
        return np.zeros((len(vector_of("event")), 0))
    vectors = np.array([vector_of(word) for word in words])
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    return np.asarray(axes[:AXES].T * SLOTS[slot])


def _projected(examples: Sequence[Example], slot: str, basis: Array) -> Array:
    none = np.zeros(basis.shape[0])
    words = [e.meanings.get(slot) for e in examples]
    return np.array([none if w is None else vector_of(w) for w in words]) @ basis


def leave_one_out(examples: Sequence[Example]) -> list[tuple[Example, float]]:
    """Return each example with the score of a model that saw no example of its article."""
    scored: list[tuple[Example, float]] = []
    for nominal in (False, True):
        here = [e for e in examples if e.nominal is nominal]
        design, groups = Design(here), np.array([e.group for e in here])
        for group in sorted(set(groups)):
            left_out = groups == group
            total = design.rows[left_out] @ design.fit(~left_out)
            likely = 1 / (1 + np.exp(-total))
            scored += zip((here[i] for i in np.flatnonzero(left_out)), likely, strict=True)
    return scored


def examples_of(document: Document, gold: Sequence[Annotated]) -> Iterator[Example]:
    """Yield the candidates in the annotated parts of a document."""
    scopes = {event.scope for event in gold}
    for _, article, sentences in parse_articles((document, a) for a in split_articles(document)):
        setting = Setting(sentences, _actors_of(sentences))
        found = [(c, read_action(c, 0.0)) for c in find_candidates(sentences)]
        found = [(c, a) for c, a in found if any(s <= a.span.start < e for s, e in scopes)]
        wanted = _paired([a for _, a in found], gold)
        for at, (candidate, _) in enumerate(found):
            signs = signs_of(candidate, setting)
            name = f"{document.name} {article.index}"
            meanings = meanings_of(candidate)
            yield Example(name, candidate.nominal, signs, meanings, wanted=at in wanted)


def _actors_of(sentences: Sequence[Sentence]) -> list[ActorMention]:
    world = _world()
    places = geocode(find_places(sentences, world.gazetteer), sentences, world.gazetteer)
    return find_actors(sentences, places, world.corpus)


@cache
def _world() -> World:
    return open_world(None)


def _paired(actions: Sequence[Action], gold: Sequence[Annotated]) -> set[int]:
    pairs = [
        (agreement, at, number)
        for at, action in enumerate(actions)
        for number, event in enumerate(gold)
        if (agreement := _agreement(action, event)) > 0
    ]
    taken, wanted = set[int](), set[int]()
    for _, at, number in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in wanted and number not in taken:
            wanted.add(at)
            taken.add(number)
    return wanted


def _agreement(action: Action, event: Annotated) -> float:
    start, end = event.start, event.end
    shared = min(action.span.end, end) - max(action.span.start, start)
    if shared <= 0:
        return 0.0
    overlap = shared / (max(action.span.end, end) - min(action.span.start, start))
    same_word = bool({*action.trigger.lower().split()} & {*event.trigger.lower().split()})
    return overlap + same_word if same_word or overlap >= 0.5 else 0.0


def best_threshold(scored: Scored) -> float:
    """Return the threshold with the best mean F1 of the corpora, precise enough on each."""
    best = (0.0, 0.5)
    for cut in map(float, np.arange(0.2, 0.8, 0.01)):
        figures = figures_at(scored, cut).values()
        if all(precision >= PRECISION for precision, _, _ in figures):
            best = max(best, (float(np.mean([f1 for _, _, f1 in figures])), cut))
    return best[1]


def figures_at(scored: Scored, cut: float) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall (of the candidates) and F1 of each corpus at a threshold."""
    found = {}
    for corpus in sorted({e.corpus for e, _ in scored}):
        here = [(e, score) for e, score in scored if e.corpus == corpus]
        wanted = sum(e.wanted for e, _ in here)
        chosen = [e for e, score in here if score >= cut]
        right = sum(e.wanted for e in chosen)
        f1 = 2 * right / max(len(chosen) + wanted, 1)
        found[corpus] = (right / max(len(chosen), 1), right / max(wanted, 1), f1)
    return found


def main(arguments: Sequence[str]) -> None:
    """Train on the files named and write the weights."""
    examples = list(_read_examples([Path(name) for name in arguments]))
    scored = leave_one_out(examples)
    # Our own texts are cleaner than the news, so others' annotations set the threshold.
    cut = best_threshold([pair for pair in scored if pair[0].corpus] or scored)
    print(f"{len(examples)} candidates, each article left out in turn, threshold {cut:.2f}:")  # noqa: T201
    for corpus, figures in figures_at(scored, cut).items():
        told = ", ".join(f"{figure:.3f}" for figure in figures)
        print(f"{corpus or 'our own texts'}: P, R, F1 {told}")  # noqa: T201
    _write(examples, cut)


def _read_examples(paths: Sequence[Path]) -> Iterator[Example]:
    gold: list[Annotated] | None = None
    corpus = ""
    for path in paths:
        if path.suffix == ".jsonl":
            corpus = str(path)
            gold = [_annotated(json.loads(line)) for line in path.open(encoding="utf-8")]
        elif gold is None:
            yield from marked_examples(path)
        else:
            document = read_document(path.name, path.read_bytes())
            own = [event for event in gold if event.document == path.name]
            yield from (replace(e, corpus=corpus) for e in examples_of(document, own))


def marked_examples(path: Path) -> Iterator[Example]:
    """Yield the candidates of one of our own marked texts."""
    plain, marks = read_marked(path.read_text(encoding="utf-8"))
    document = read_document(path.name, plain.encode())
    whole = (0, len(plain))
    gold = [
        Annotated(path.name, mark.start, mark.start + len(mark.words), mark.words, whole)
        for mark in marks
    ]
    yield from examples_of(document, gold)


def _annotated(row: dict[str, Any]) -> Annotated:
    scope = row.get("scope", (0, sys.maxsize))
    return Annotated(row["document"], row["start"], row["end"], row["trigger"], tuple(scope))


def _write(examples: Sequence[Example], cut: float) -> None:
    table: dict[str, Any] = {"threshold": round(cut, 2), "meanings": {}}
    for name, nominal in (("verb", False), ("noun", True)):
        design = Design([e for e in examples if e.nominal is nominal])
        weights = design.fit(np.full(len(design.wanted), fill_value=True))
        told = {sign: round(weight, 2) for sign, weight in design.told(weights).items()}
        table[name] = {sign: weight for sign, weight in told.items() if weight}
        for slot, direction in design.directions(weights).items():
            numbers = " ".join(f"{weight:.3g}" for weight in direction)
            table["meanings"][f"{name} {slot}"] = numbers
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
