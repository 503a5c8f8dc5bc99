"""What a reader waits while documents are read in, against the same reader alone, in turns."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from geodata.ledger import LedgerReader, open_ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from tests.bench.reports import readings, save

ROOT = Path(__file__).resolve().parents[2]
STORED = 1_000  # documents of ten reports each
DOCUMENTS = 400
LOOKS = 250
TURNS = 3
PAUSE_S = 0.02


def run() -> Iterator[tuple[str, str]]:
    """Yield how long a look takes, alone and beside an ingest."""
    with tempfile.TemporaryDirectory() as folder:
        path, given = Path(folder) / "ledger.db", Path(folder) / "reports"
        given.mkdir()
        save(path, readings(STORED))
        with open_ledger(path) as ledger:
            publish(ledger)
        alone, beside = [], []
        with ReadModel.open(path) as model:
            for turn in range(TURNS):
                alone += [_look(path, model) for _ in range(LOOKS)]
                for n in range(DOCUMENTS):
                    words = f"On {n % 28 + 1} May 20{10 + turn} rebels shelled Mombasa again. " * 40
                    (given / f"{turn} {n}.txt").write_text(words, encoding="utf-8")
                beside += _looks_beside(path, model, given)
    yield "a reader's look, alone: median / p95, ms", _spread(alone)
    yield "beside an ingest: median / p95, ms", _spread(beside)
    yield "p95 beside ÷ p95 alone", f"{_p95(beside) / _p95(alone):.2f}"


def _looks_beside(path: Path, model: ReadModel, given: Path) -> list[float]:
    command = [sys.executable, "-m", "geodata", "ingest", str(given), "--ledger", str(path)]
    with subprocess.Popen(
        [*command, "--corpus", "none"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        while " events" not in process.stderr.readline():
            pass  # the parser loads, what is unchanged is passed over
        waits = [_look(path, model) for _ in range(LOOKS)]
        process.send_signal(signal.SIGINT)
        process.communicate()
    return waits


def _look(path: Path, model: ReadModel) -> float:
    """Return the milliseconds of what a page asks for at a click."""
    begun = time.perf_counter()
    with LedgerReader(path) as ledger:
        ledger.generations()
        ledger.corrections()
    model.counts(Filter())
    stories = model.stories(Filter(), limit=50, offset=1_000)
    model.reports(stories[0].story)
    spent = time.perf_counter() - begun
    time.sleep(PAUSE_S)
    return 1000 * spent


def _p95(waits: list[float]) -> float:
    return quantiles(waits, n=20)[-1]


def _spread(waits: list[float]) -> str:
    return f"{quantiles(waits, n=2)[0]:.1f} / {_p95(waits):.1f}"
