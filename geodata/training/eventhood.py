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
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.articles import split_articles
from geodata.documents.reading import read_document
from geodata.eventhood import WEIGHTS
from geodata.mentions.actions import Action, read_action
from geodata.mentions.candidates import find_candidates
from geodata.records import Document
from geodata.sentences import parse_articles
from geodata.signs import signs_of, tone_of
from geodata.training.marked_text import read_marked

Array = npt.NDArray[np.float64]
RIDGE = 3.0  # prior precision of each weight: few texts, so strong
STEPS = 25
PRECISION = 0.66  # people forgive a missing event sooner than an invented one


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its signs.

    Attributes:
        group: The article it stands in, left out as a whole.
        wanted: Whether it was annotated.
        invented: Whether the text is one of our own.
    """

    group: str
    nominal: bool
    signs: dict[str, float]
    wanted: bool
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """An event as a reader marked it; ``scope`` is the part of the document they read."""

    document: str
    start: int
    end: int
    trigger: str
    scope: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Model:
    """One weight a sign."""

    names: tuple[str, ...]
    weights: Array

    def score(self, example: Example) -> float:
        """Return the likelihood, 0 to 1."""
        total = sum(
            w * example.signs.get(n, 0.0) for n, w in zip(self.names, self.weights, strict=True)
        )
        return float(1 / (1 + np.exp(-total)))


def fit(examples: Sequence[Example]) -> Model:
    """Return the ridge-penalised logistic model of examples, by Newton's method."""
    names = tuple(sorted({name for e in examples for name in e.signs}))
    x = np.array([[e.signs.get(name, 0.0) for name in names] for e in examples])
    y = np.array([float(e.wanted) for e in examples])
    penalty = np.full(len(names), RIDGE)
    penalty[names.index("bias")] = 0.01
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights = weights + np.linalg.solve(curvature, slope)
    return Model(names, weights)


def leave_one_out(examples: Sequence[Example]) -> list[tuple[Example, float]]:
    """Return each example with the score of a model that saw no example of its article."""
    scored = []
    for group in sorted({e.group for e in examples}):
        for nominal in (False, True):
            rest = [e for e in examples if e.group != group and e.nominal is nominal]
            model = fit(rest)
            here = [e for e in examples if e.group == group and e.nominal is nominal]
            scored += [(e, model.score(e)) for e in here]
    return scored


def examples_of(document: Document, gold: Sequence[Annotated]) -> Iterator[Example]:
    """Yield the candidates in the annotated parts of a document."""
    scopes = {event.scope for event in gold}
    for _, article, sentences in parse_articles((document, a) for a in split_articles(document)):
        tone = tone_of(sentences)
        found = [(c, read_action(c, 0.0)) for c in find_candidates(sentences)]
        found = [(c, a) for c, a in found if any(s <= a.span.start < e for s, e in scopes)]
        wanted = _paired([a for _, a in found], gold)
        for at, (candidate, _) in enumerate(found):
            signs = signs_of(candidate, tone)
            name = f"{document.name} {article.index}"
            yield Example(name, candidate.nominal, signs, wanted=at in wanted)


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


def best_threshold(scored: Sequence[tuple[Example, float]]) -> tuple[float, float]:
    """Return the threshold with the best F1 whose precision is good enough, and that F1."""
    wanted = sum(e.wanted for e, _ in scored)
    best = (0.5, 0.0)
    for cut in np.arange(0.2, 0.8, 0.01):
        chosen = [e for e, score in scored if score >= cut]
        right = sum(e.wanted for e in chosen)
        if right >= PRECISION * len(chosen):
            best = max(best, (float(cut), 2 * right / (len(chosen) + wanted)), key=_second)
    return best


def _second(pair: tuple[float, float]) -> float:
    return pair[1]


def main(arguments: Sequence[str]) -> None:
    """Train on the files named and write the weights."""
    examples = list(_read_examples([Path(name) for name in arguments]))
    # Our own texts are cleaner than the news, so others' annotations set the threshold.
    others = [pair for pair in leave_one_out(examples) if not pair[0].invented]
    cut, f1 = best_threshold(others or leave_one_out(examples))
    print(f"{len(examples)} candidates, left out in turn: F1 {f1:.3f} at {cut:.2f}")  # noqa: T201
    _write(examples, cut)


def _read_examples(paths: Sequence[Path]) -> Iterator[Example]:
    gold: list[Annotated] | None = None
    for path in paths:
        if path.suffix == ".jsonl":
            gold = [_annotated(json.loads(line)) for line in path.open(encoding="utf-8")]
        elif gold is None:
            yield from marked_examples(path)
        else:
            document = read_document(path.name, path.read_bytes())
            own = [event for event in gold if event.document == path.name]
            yield from examples_of(document, own)


def marked_examples(path: Path) -> Iterator[Example]:
    """Yield the candidates of one of our own marked texts."""
    plain, marks = read_marked(path.read_text(encoding="utf-8"))
    document = read_document(path.name, plain.encode())
    whole = (0, len(plain))
    gold = [
        Annotated(path.name, mark.start, mark.start + len(mark.words), mark.words, whole)
        for mark in marks
    ]
    yield from (replace(example, invented=True) for example in examples_of(document, gold))


def _annotated(row: dict[str, Any]) -> Annotated:
    scope = row.get("scope", (0, sys.maxsize))
    return Annotated(row["document"], row["start"], row["end"], row["trigger"], tuple(scope))


def _write(examples: Sequence[Example], cut: float) -> None:
    weights = {}
    for name, nominal in (("verb", False), ("noun", True)):
        model = fit([e for e in examples if e.nominal is nominal])
        pairs = zip(model.names, (round(float(w), 2) for w in model.weights), strict=True)
        weights[name] = {sign: weight for sign, weight in pairs if weight}
    table = {"threshold": round(cut, 2), **weights}
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
