"""Many readers at once on one server: how long a filter takes, and whether sessions stay apart.

Each reader is a WebSocket session without a browser that sets another filter again and again.
``DATELINE_LOAD`` gives "events sessions seconds pause", "100000 50 300 10" where it is not set;
the pause is the seconds that a reader reads between two filters.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from geodata.ledger import open_ledger
from geodata.publish import publish
from tests import factories as make
from tests.browser.serving import APP, Server, serve
from tests.wire import session

EACH = 200
# Primes, so that towns, days and bands seldom meet twice: nearly every event is a story of its own.
TOWNS, DAYS, BANDS = 397, 3593, 307
KINDS = ("ASSAULT", "CONSULT", "PROTEST", "AID", "OTHER:displacement")
FIRST = date(2015, 1, 1)


def run() -> Iterator[tuple[str, str]]:
    """Yield the wait for a filter, the errors, mixed-up sessions, and the server's memory."""
    words = os.environ.get("DATELINE_LOAD", "100000 50 300 10").split()
    events, sessions, seconds, pause = map(int, words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        began = time.perf_counter()
        _fill(path, events)
        yield f"ledger of {events:,} events, made in, s", f"{time.perf_counter() - began:.0f}"
        with serve(APP, path, DATELINE_CORPUS="none") as server:
            with session(server.url) as first:  # the server imports the page
                first.open({})
            ends = time.monotonic() + seconds
            with ThreadPoolExecutor(sessions) as readers:
                told = list(readers.map(lambda n: _read(server, n, ends, pause), range(sessions)))
            yield "memory of the server at the end, MB", f"{_children_mb():.0f}"
    waits = sorted(wait for reader in told for wait in reader[0])
    yield f"{sessions} sessions: filters asked", f"{len(waits)}"
    yield "a filter: median / p95, s", f"{waits[len(waits) // 2]:.2f} / {_p95(waits):.2f}"
    yield "answers that showed another session's filter", f"{sum(reader[1] for reader in told)}"


def _children_mb() -> float:
    """Resident memory of the processes that this one started; Linux only, 0 elsewhere."""
    found = 0.0
    for path in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # it ended while we looked
            lines = dict(line.split(":", 1) for line in path.read_text().splitlines())
            if int(lines["PPid"]) == os.getpid():
                found += int(lines.get("VmRSS", "0 kB").split()[0]) / 1024
    return found


def _p95(waits: list[float]) -> float:
    return waits[int(len(waits) * 0.95)]


def _read(server: Server, number: int, ends: float, pause: int) -> tuple[list[float], int]:
    """Return the waits of one reader, and how often it saw what it had not asked for."""
    waits, foreign = [], 0
    time.sleep(pause * (number % 10) / 10)  # readers do not come all at once
    with session(server.url) as reader:
        while not waits or time.monotonic() < ends:
            words = f"reader{number}n{len(waits)}"
            began = time.perf_counter()
            kind = KINDS[(number + len(waits)) % len(KINDS)]
            reader.open({"type": kind, "words": words, "from": "2016-01-01", "to": "2023-12-31"})
            waits.append(time.perf_counter() - began)
            time.sleep(pause)
            shown = reader.words()
            foreign += words not in shown or any(
                f"reader{other}n" in shown for other in range(60) if other != number
            )
    return waits, foreign


def _fill(path: Path, events: int) -> None:
    with open_ledger(path) as ledger:
        for number in range(events // EACH):
            text = "\n".join(f"Line {n} of {number}: the army shelled it." for n in range(EACH))
            document = make.document(f"{number}.txt", text)
            found = [_event(document.id, text, number * EACH + n) for n in range(EACH)]
            article = make.article(document.id, publisher=f"Paper {number % 40}")
            ledger.save_document(document, [article], found, [], engine="bench")
        publish(ledger)


def _event(document_id: str, text: str, number: int) -> object:
    town = number * 7919 % TOWNS
    line = text.split("\n")[number % EACH]
    return make.event(
        KINDS[number % len(KINDS)],
        FIRST + timedelta(number * 104_729 % DAYS),
        start=text.index(line),
        text=line,
        document_id=document_id,
        places=[make.site(make.place(f"Town {town}", town % 80 - 40, town % 170))],
        source_actors=(make.actor(f"Band {number % BANDS}", None, "rebel"),),
    )
