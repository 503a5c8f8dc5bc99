"""Many readers at once on one server: how long a filter takes, and whether sessions stay apart.

Each reader is a WebSocket session without a browser that sets another filter again and again.
``DATELINE_LOAD`` gives "events sessions seconds pause", "100000 50 300 10" where it is not set;
the pause is the seconds that a reader reads between two filters, half as long to half as long
again. Were it the same for all, readers whose answers once came together would ask together ever
after, as no people do.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from websockets.exceptions import WebSocketException

from geodata.ledger import open_ledger
from geodata.publish import publish
from tests import factories as make
from tests.browser.serving import APP, Server, serve
from tests.wire import Session, session

EACH = 200
# Primes, so that towns, days and bands seldom meet twice: nearly every event is a story of its own.
TOWNS, DAYS, BANDS = 397, 3593, 307
KINDS = ("ASSAULT", "CONSULT", "PROTEST", "AID", "OTHER:displacement")
FIRST = date(2015, 1, 1)
_ASKED = re.compile(rb"line (\d+)")


@dataclass
class Reader:
    """What one reader met.

    Attributes:
        waits: Of each filter, in seconds.
        foreign: Answers that showed what it had not asked for.
        error: What broke the session off.
    """

    waits: list[float] = field(default_factory=list)
    foreign: int = 0
    error: Exception | None = None


def run() -> Iterator[tuple[str, str]]:
    """Yield the wait for a filter, the errors, mixed-up sessions, and the server's memory."""
    words = os.environ.get("DATELINE_LOAD", "100000 50 300 10").split()
    events, sessions, seconds, pause = map(int, words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        began = time.perf_counter()
        fill(path, events)
        yield f"ledger of {events:,} events, made in, s", f"{time.perf_counter() - began:.0f}"
        with serve(APP, path, DATELINE_CORPUS="none") as server:
            with session(server.url) as first:  # the server imports the page
                first.open({})
            ends = time.monotonic() + seconds
            with ThreadPoolExecutor(sessions) as readers:
                told = list(readers.map(lambda n: _read(server, n, ends, pause), range(sessions)))
            yield "memory of the server at the end, MB", f"{_children_mb():.0f}"
    waits = sorted(wait for reader in told for wait in reader.waits)
    yield f"{sessions} sessions: filters answered", f"{len(waits)}"
    yield "a filter: median / p95, s", f"{waits[len(waits) // 2]:.2f} / {_p95(waits):.2f}"
    yield "sessions that broke off", f"{sum(reader.error is not None for reader in told)}"
    yield (
        "answers that showed another session's filter",
        f"{sum(reader.foreign for reader in told)}",
    )


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


def _read(server: Server, number: int, ends: float, pause: int) -> Reader:
    """Filter again and again until a moment of the monotonic clock, or until it breaks off."""
    told, chance = Reader(), random.Random(number)  # noqa: S311 - no secret
    time.sleep(pause * (number % 10) / 10)  # readers do not come all at once
    try:
        with session(server.url) as reader:
            while not told.waits or time.monotonic() < ends:
                _filter(reader, number, told)
                time.sleep(pause * chance.uniform(0.5, 1.5))
    except (OSError, TimeoutError, WebSocketException) as error:
        told.error = error
    return told


def _filter(reader: Session, number: int, told: Reader) -> None:
    turn = len(told.waits)
    query = {
        "type": KINDS[(number + turn) % len(KINDS)],
        "words": f"line {100 + number}",  # some hundreds of stories, under the reader's own words
        "from": str(FIRST + timedelta(turn)),
        "to": "2023-12-31",
    }
    began = time.perf_counter()
    reader.open(query)
    told.waits.append(time.perf_counter() - began)
    seen = {int(one) for one in _ASKED.findall(reader.bytes())}
    told.foreign += seen != {100 + number}


def fill(path: Path, events: int) -> None:
    """Make a ledger of so many invented events, and publish it."""
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
