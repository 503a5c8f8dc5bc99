"""What grows with a corpus: the memory of reading it in, and the disk of the read model.

Memory: a child saves invented documents, see ``reports``, as ``ingest`` saves what it read, and
keeps what that keeps; no parser runs, so that what is held per document shows. Disk:
``DATELINE_GROWTH`` gives how many reports are shown, 100 000 where it is not set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geodata.ledger import LedgerReader, open_ledger
from geodata.publish import publish
from geodata.read_model.generations import files_of
from tests.bench.reports import REPORTS_A_DOCUMENT, readings, save

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (10_000, 100_000)
# The system's own figure of a child's peak counts what its parent held, too.
_SAVING = """
import sys
from pathlib import Path
from geodata.ingest import Outcome, Summary
from geodata.ledger import open_ledger
from tests.bench.reports import readings
summary = Summary()
with open_ledger(Path(sys.argv[1])) as ledger:
    for one in readings(int(sys.argv[2]), 2):
        ledger.save_document(one.document, one.articles, one.events, one.mentions, engine="x")
        summary.add(Outcome(one.document.name, one.document.id, "read", len(one.events)))
peak = next(l for l in open("/proc/self/status") if l.startswith("VmHWM:"))
print(int(peak.split()[1]) / 1024)
"""


def run() -> Iterator[tuple[str, str]]:
    """Yield the peak of each size in MB, and the bytes a report takes of each table."""
    peaks = []
    for count in DOCUMENTS:
        peaks.append(_peak_mb(count))
        yield f"peak memory of saving {count:,} documents, MB", f"{peaks[-1]:.0f}"
    yield "the one ÷ the other", f"{peaks[-1] / peaks[0]:.2f}"
    yield from _disk(int(os.environ.get("DATELINE_GROWTH", "100000")))


def _peak_mb(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-c", _SAVING, f"{folder}/ledger.db", str(count)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return float(told.stdout)


def _disk(count: int) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        save(path, readings(count // REPORTS_A_DOCUMENT))
        with open_ledger(path) as ledger:
            publish(ledger)
        with LedgerReader(path) as ledger:
            files = files_of(path, ledger.generations()[0])
        sizes = Counter({name: file.stat().st_size for name, file in files.items()})
        yield f"{count:,} reports: ledger, MB", f"{path.stat().st_size / 1e6:.0f}"
    for name, size in sizes.most_common():
        yield f"  {name}, bytes a report", f"{size / count:.1f}"
    yield "read model, MB a million reports", f"{sum(sizes.values()) / count:.0f}"
