"""What showing a ledger costs: all of it at first, then with one document more each time.

A child publishes invented documents of ten reports, see ``reports``, as the dashboard does: it
keeps what one publication left for the next. ``DATELINE_PUBLISHING`` gives how many documents.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.reports import REPORTS_A_DOCUMENT

ROOT = Path(__file__).resolve().parents[2]
MORE = 5
_PUBLISHING = f"""
import sys, time
from itertools import islice
from pathlib import Path
from geodata.ledger import open_ledger
from geodata.publish import publish
from geodata.read_model.keeping import ModelKeeper
from tests.bench.reports import readings

def peak_mb():
    peak = next(l for l in open("/proc/self/status") if l.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024

count, keeper = int(sys.argv[2]), ModelKeeper()
found = readings(count + {MORE})
print(peak_mb())
with open_ledger(Path(sys.argv[1])) as ledger:
    for some in (count, *[1] * {MORE}):
        for one in islice(found, some):
            ledger.save_document(one.document, one.articles, one.events, one.mentions, engine="x")
        begun = time.process_time()
        publish(ledger, keeper=keeper)
        print(time.process_time() - begun, peak_mb())
"""


def run() -> Iterator[tuple[str, str]]:
    """Yield the seconds of processor and the peak of memory of each size."""
    for count in map(int, os.environ.get("DATELINE_PUBLISHING", "500 2000").split()):
        before, first, more, peak = _published(count)
        reports = count * REPORTS_A_DOCUMENT
        yield f"{reports:,} reports shown at first, s of processor", f"{first:.1f}"
        yield "  with a document more, s of processor, median", f"{more:.2f}"
        yield (
            "  peak memory, MB; KB a report",
            f"{peak:.0f}; {1024 * (peak - before) / reports:.1f}",
        )


def _published(count: int) -> tuple[float, float, float, float]:
    """Return a child's memory before, its seconds at first and then, and its peak."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-c", _PUBLISHING, f"{folder}/ledger.db", str(count)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    before, *publications = told.stdout.splitlines()
    seconds, peaks = zip(*(map(float, line.split()) for line in publications), strict=True)
    return float(before), seconds[0], median(seconds[1:]), max(peaks)
