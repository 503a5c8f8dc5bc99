"""Where events go wrong: by type, the worst confusions, missed and invented ones in their words.

Texts and answers lie outside the project, in the folder beside ``DATELINE_BENCH``; they are
printed and nothing of them is kept.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench.accuracy import ROOT, geodata

CONFUSIONS = 10
EXAMPLES = 3
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019)]*\s|\n")
_LONGEST = 320
_HEAD = "annotated    missed      ours  invented     right     P    R   F1"

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paired:
    """Annotated events and ours, and which of them are the same; texts by document."""

    gold: Sequence[Event]
    ours: Sequence[Event]
    pairs: Sequence[tuple[int, int]]
    texts: Mapping[str, str]


def run() -> Iterator[tuple[str, str]]:
    """Yield a table of errors for each annotated corpus."""
    folder = os.environ.get("DATELINE_BENCH")
    if not folder:
        yield "left out", "set DATELINE_BENCH to the folder of scorers and corpora"
        return
    bench = Path(folder)
    scorer = _scorer(bench / "score_events.py")
    gold = bench.parent / "gold"
    for name, answers, documents, corpus in (
        ("seeds", gold / "events.jsonl", bench.parent / "seeds", str(ROOT / "seeds")),
        ("world", gold / "world" / "events.jsonl", gold / "world" / "documents", "none"),
    ):
        files = sorted(documents.glob("*.txt"))
        found = geodata("extract", *map(str, files), "--corpus", corpus)
        texts = {file.name: file.read_text(encoding="utf-8") for file in files}
        ours = [json.loads(line) for line in found.splitlines()]
        yield (
            f"{name}: errors of events",
            "\n" + "\n".join(table(_paired(scorer, scorer.load(answers), ours, texts))),
        )


def table(found: Paired) -> Iterator[str]:
    """Yield the lines: types, the worst confusions, examples of missed and of invented."""
    yield from _by_type(found)
    yield f"\nworst {CONFUSIONS} confusions"
    yield f"  {'annotated':12} {'ours':12} events"
    for (wanted, given), count in confusions(found).most_common(CONFUSIONS):
        yield f"  {wanted:12} {given:12} {count:6}"
    met, known = {i for i, _ in found.pairs}, {j for _, j in found.pairs}
    missed = [event for i, event in enumerate(found.gold) if i not in met]
    invented = [event for j, event in enumerate(found.ours) if j not in known]
    yield from _examples("missed", missed, found.texts)
    yield from _examples("invented", invented, found.texts)


def confusions(found: Paired) -> Counter[tuple[str, str]]:
    """Return how often an event that was found was given another type: (annotated, ours)."""
    both = ((_type(found.gold[i]), _type(found.ours[j])) for i, j in found.pairs)
    return Counter(types for types in both if types[0] != types[1])


def _by_type(found: Paired) -> Iterator[str]:
    wanted, given = Counter(map(_type, found.gold)), Counter(map(_type, found.ours))
    met = Counter(_type(found.gold[i]) for i, _ in found.pairs)
    known = Counter(_type(found.ours[j]) for _, j in found.pairs)
    right = met - Counter(wanted_type for wanted_type, _ in confusions(found).elements())
    yield f"  {'type':12} {_HEAD}"
    for name, _ in (wanted | given).most_common():
        missed, invented = wanted[name] - met[name], given[name] - known[name]
        counts = (wanted[name], missed, given[name], invented, right[name])
        precision = right[name] / given[name] if given[name] else 0.0
        recall = right[name] / wanted[name] if wanted[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right[name] else 0.0
        words = " ".join(f"{count:9}" for count in counts)
        yield f"  {name:12} {words}  {precision:.2f} {recall:.2f} {f1:.2f}"


def _examples(what: str, events: Sequence[Event], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield examples of the types with most errors first, spread over the documents."""
    for name, count in Counter(map(_type, events)).most_common():
        own = [event for event in events if _type(event) == name]
        yield f"\n{what}: {name}, {count}"
        for event in own[:: max(1, -(-len(own) // EXAMPLES))][:EXAMPLES]:
            document = _document(event)
            yield f"  [{event.get('trigger')}] {_sentence(event, texts[document])} ({document})"


def _sentence(event: Event, text: str) -> str:
    """Return the words around an event up to the ends of its sentence, on one line."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, event["start"])]
    after = _SENTENCE_END.search(text, max(event["start"], event["end"] - 1))
    words = text[before[-1] if before else 0 : after.end() if after else len(text)]
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ..."


def _type(event: Event) -> str:
    return str(event.get("type") or "OTHER").split(":")[0]


def _document(event: Event) -> str:
    return str(event.get("document") or event.get("file")).rsplit("/", 1)[-1]


def _paired(
    scorer: ModuleType, gold: list[Event], ours: list[Event], texts: Mapping[str, str]
) -> Paired:
    """Return what the scorer judges: ours in annotated documents, inside the annotated parts."""
    scopes: dict[str, set[tuple[int, int]]] = {_document(event): set() for event in gold}
    for event in gold:
        if "scope" in event:
            scopes[_document(event)].add(tuple(event["scope"]))
    judged = [event for event in ours if _is_judged(event, scopes.get(_document(event)))]
    return Paired(gold, judged, scorer.pair(gold, judged), texts)


def _is_judged(event: Event, scopes: set[tuple[int, int]] | None) -> bool:
    if scopes is None:
        return False
    return not scopes or any(first <= event["start"] < end for first, end in scopes)


def _scorer(path: Path) -> ModuleType:
    spec = spec_from_file_location("score_events", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no scorer of events")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
