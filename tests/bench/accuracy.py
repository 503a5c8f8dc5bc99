"""What is found, placed and dated right, by scorers that lie outside the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.reliability import confidence_plot

ROOT = Path(__file__).resolve().parents[2]
EVENT_FIGURES = ("detection", "typed", "date", "false_date", "pin", "actors", "claim", "stories")


def run() -> Iterator[tuple[str, str]]:
    """Yield each scorer's figures; DATELINE_BENCH names the folder of scorers and corpora."""
    folder = os.environ.get("DATELINE_BENCH")
    if not folder:
        yield "left out", "set DATELINE_BENCH to the folder of scorers and corpora"
        return
    bench = Path(folder)
    gold = bench.parent / "gold"
    seeds = sorted(map(str, (bench.parent / "seeds").glob("*.txt")))
    world = sorted(map(str, (gold / "world" / "documents").glob("*.txt")))
    for corpus in ("seeds", "none"):
        found = geodata(
            "extract", *seeds, "--corpus", str(ROOT / corpus) if corpus == "seeds" else "none"
        )
        yield from _events(f"seeds, corpus {corpus}", bench, gold / "events.jsonl", found)
    found = geodata("extract", *world, "--corpus", "none")
    yield from _events("world", bench, gold / "world" / "events.jsonl", found)
    for name in ("lgl", "trnews", "gwn"):
        corpus_file = bench / "geoparsing" / f"{name}.jsonl"
        found = geodata("places", "--jsonl", str(corpus_file), "--corpus", "none")
        yield from _plain(name, _score(bench / "score_places.py", corpus_file, found))
        yield f"{name}: confidence of places", "\n" + confidence_plot(corpus_file, found)
    for name in ("timebank", "aquaint"):
        corpus_file = bench / "times" / f"{name}.jsonl"
        found = geodata("times", "--jsonl", str(corpus_file))
        yield from _plain(name, _score(bench / "score_times.py", corpus_file, found))
    corpus_file = bench / "types" / "plover.jsonl"
    found = geodata("extract", "--jsonl", str(corpus_file), "--corpus", "none")
    yield from _plain("plover", _score(bench / "score_types.py", corpus_file, found))


def geodata(*words: str) -> str:
    """Return what the command line prints."""
    command = [sys.executable, "-m", "geodata", *words]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


def _score(scorer: Path, gold: Path, found: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(found)
        file.flush()
        command = [sys.executable, str(scorer), str(gold), file.name, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def _events(name: str, bench: Path, gold: Path, found: str) -> Iterator[tuple[str, str]]:
    scores = _score(bench / "score_events.py", gold, found)
    yield from _plain(name, {key: scores[key] for key in EVENT_FIGURES})
    yield f"{name}: of the 20 largest stories, of two days apart", str(_of_two_days(found))


def _of_two_days(found: str) -> int:
    """Return how many of the largest stories have reports that state days apart."""
    days: dict[str, list[tuple[str, str]]] = {}
    size: Counter[str] = Counter()
    for record in map(json.loads, found.splitlines()):
        size[record["story"]] += 1
        if record["date_basis"] in ("explicit", "relative") and record["date_start"]:
            stated = record["date_start"], record["date_end"]
            days.setdefault(record["story"], []).append(stated)
    largest = [days.get(story, []) for story, _ in size.most_common(20)]
    return sum(any(a[1] < b[0] for a in stated for b in stated) for stated in largest)


def _plain(name: str, scores: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in scores.items():
        if isinstance(value, dict) and "f1" in value:
            yield (
                f"{name}: {key} P / R / F1",
                " / ".join(f"{value[k]:.3f}" for k in ("p", "r", "f1")),
            )
        elif not isinstance(value, dict):
            yield f"{name}: {key}", str(value)
