"""Writers in processes of their own: killed, two at once, and readers beside them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from geodata.ledger import Ledger, LedgerReader
from tests import factories as make

# Saves documents 1, 2, 3 ... and prints the number of each when it is acknowledged.
WRITER = """
import sys
from pathlib import Path
from geodata.ledger import Ledger
from tests import factories as make
with Ledger(Path(sys.argv[1])) as ledger:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        words = f"Document {n}. The army shelled the village."
        of = make.document(f"{n}.txt", words)
        make.save(ledger, [make.event(document_id=of.id, start=k) for k in range(20)], of=of)
        print(n, flush=True)
"""


def writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    project = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=project)


def test_killing_the_writer_loses_nothing_acknowledged(place) -> None:
    with writer(place, 0, 100_000) as process:
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(25)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout]

    with Ledger(place) as ledger:
        stored = {int(name.removesuffix(".txt")) for name in make.names_kept(place)}
        assert stored >= set(acknowledged)
        assert len(ledger.events()) == 20 * len(stored)  # no half document


def test_two_writers_both_finish_and_readers_never_wait(place) -> None:
    Ledger(place).close()
    waits = []
    with writer(place, 0, 60) as one, writer(place, 1000, 1060) as other:
        while one.poll() is None or other.poll() is None:
            began = time.perf_counter()
            with LedgerReader(place) as reader:
                reader.documents()
            waits.append(time.perf_counter() - began)
            time.sleep(0.01)

    assert (one.returncode, other.returncode) == (0, 0)
    with Ledger(place) as ledger:
        assert len(ledger.documents()) == 120
        assert len(ledger.events()) == 2400
    assert max(waits) < 5  # where a waiting reader would take up to a minute


def test_two_writers_may_make_the_ledger_at_once(place) -> None:
    with writer(place, 0, 3) as one, writer(place, 10, 13) as other:
        one.communicate()
        other.communicate()

    assert (one.returncode, other.returncode) == (0, 0)
    with Ledger(place) as ledger:
        assert len(ledger.documents()) == 6
