"""How fast what was read is saved: documents a second into a file and into PostgreSQL.

Readings are invented and ready, see ``reports``; each document is a transaction that is on the
disk when it returns. ``DATELINE_WRITING`` gives how many a writer saves, 2 000 where it is not set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from geodata.ledger import open_ledger
from geodata.servers import stand_in
from tests.servers import new_address

ROOT = Path(__file__).resolve().parents[2]
# Makes its readings, says so, saves them when told to, and prints how long that took.
_WRITER = """
import sys, time
from itertools import islice
from pathlib import Path
from geodata.ledger import open_ledger
from tests.bench.reports import readings
many, writers, own = map(int, sys.argv[2:])
ready = list(islice(readings(many * writers), own, None, writers))
print("ready", flush=True)
sys.stdin.readline()
began = time.perf_counter()
with open_ledger(Path(sys.argv[1])) as ledger:
    for one in ready:
        ledger.save_document(one.document, one.articles, one.events, one.mentions, engine="x")
print(time.perf_counter() - began)
"""


def run() -> Iterator[tuple[str, str]]:
    """Yield documents saved a second, by engine and number of writers."""
    many = int(os.environ.get("DATELINE_WRITING", "2000"))
    with tempfile.TemporaryDirectory() as place:
        for writers in (1, 2):
            file = Path(place) / f"{writers}.db"
            server = stand_in(new_address(), Path(place))
            for name, ledger in (("a file", file), ("PostgreSQL", server)):
                rate = _rate(ledger, many, writers)
                yield f"documents saved a second into {name}, {writers} at once", f"{rate:.0f}"


def _rate(ledger: Path, many: int, writers: int) -> float:
    open_ledger(ledger).close()
    begun = [_begin(ledger, many, writers, own) for own in range(writers)]
    for one in begun:
        assert one.stdout
        one.stdout.readline()
    for one in begun:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    seconds = max(float(one.communicate()[0]) for one in begun)
    return writers * many / seconds


def _begin(ledger: Path, *numbers: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(ledger), *map(str, numbers)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
