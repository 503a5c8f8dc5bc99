"""What a kill loses: an ``ingest`` killed at random moments, again and again, on one ledger.

``DATELINE_KILLS`` gives "forked commands", "200 20" where it is not set: how often a copy of
this process that has the parser loaded is killed at a random moment of a real ``ingest``, and
how often the whole command is. A document counts as acknowledged when its line is out.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.ingest import Outcome, ingest
from geodata.ledger import LedgerReader, open_ledger
from geodata.ledger.copies import faults
from geodata.pipeline import World, open_world, read_out
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.records import Document
from geodata.repair import damaged_files

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 300
LONGEST_S = 1.5
HALFWAY = 0.7
SHOWN_EVERY = 20
TOWNS = ("Mombasa", "Nairobi", "Kisumu", "Nakuru", "Eldoret", "Malindi")


@dataclass
class Losses:
    """What kills did.

    Attributes:
        acknowledged: Lines that told of a document.
        lost: Documents that were told of and are not stored as told.
        doubled: Names that stand for more than one document, or reports stored twice.
        damaged: Kills that left a damaged ledger or a read model that does not open.
    """

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    damaged: int = 0


def run() -> Iterator[tuple[str, str]]:
    """Yield what was acknowledged, and what of it was lost, doubled or damaged."""
    forked, commands = map(int, os.environ.get("DATELINE_KILLS", "200 20").split())
    chance = random.Random(5)  # noqa: S311 - no secret
    world = open_world(None)
    read_out(Document("0" * 64, "a.txt", f"Rebels shelled {TOWNS[0]}."), world)  # the parser loads
    for what, count in (("fork", forked), ("command", commands)):
        with tempfile.TemporaryDirectory() as folder:
            kills = _Kills(Path(folder), world, chance)
            for _ in range(count):
                kills.kill(what)
            told = kills.losses
        yield f"kill -9 of {count} {what}s: documents acknowledged", f"{told.acknowledged}"
        yield "  lost / doubled / damaged", f"{told.lost} / {told.doubled} / {told.damaged}"


class _Kills:
    """A ledger whose writer is killed again and again, and looked at each time."""

    def __init__(self, folder: Path, world: World, chance: random.Random) -> None:
        self._folder, self._ledger = folder / "reports", folder / "ledger.db"
        self._folder.mkdir()
        self._world, self._chance = world, chance
        self._told: dict[str, int] = {}
        self.losses = Losses()

    def kill(self, what: str) -> None:
        """Change some documents, read all in, kill that at a random moment, and look."""
        for n in self._chance.sample(range(DOCUMENTS), DOCUMENTS // 3):
            self._write(n)
        begin = self._fork if what == "fork" else self._command
        process, lines = begin()
        begun = b""
        if self._chance.random() < HALFWAY:  # into the reading, however long the start took
            begun = _until_told(lines)
        time.sleep(self._chance.uniform(0.02, LONGEST_S))
        os.kill(process, signal.SIGKILL)
        with os.fdopen(lines, "rb") as output:
            said = (begun + output.read()).decode()
        whole = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
        os.waitpid(process, 0)
        told = dict(filter(None, map(_acknowledged, whole)))
        self._told |= told
        self.losses.acknowledged += len(told)
        self._look()

    def _write(self, n: int) -> None:
        day, town = self._chance.randint(1, 28), self._chance.choice(TOWNS)
        words = f"On {day} May 2019 rebels shelled {town}, killing {self._chance.randint(2, 99)}.\n"
        (self._folder / f"{n}.txt").write_text(words * self._chance.randint(1, 3), encoding="utf-8")
        self._told.pop(f"{n}.txt", None)  # what was told was of other words

    def _fork(self) -> tuple[int, int]:
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            try:
                self._read_in(writing)
            finally:
                os._exit(0)
        os.close(writing)
        return process, reading

    def _read_in(self, told: int) -> None:
        with open_ledger(self._ledger) as ledger:
            done = 0

            def report(outcome: Outcome) -> None:
                nonlocal done
                os.write(told, f"{outcome.name}: {outcome.events} events\n".encode())
                done += 1
                if done % SHOWN_EVERY == 0:
                    publish(ledger)

            ingest(ledger, [self._folder], self._world, report=_read_only(report))

    def _command(self) -> tuple[int, int]:
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "geodata", "ingest", str(self._folder)]
        command += ["--ledger", str(self._ledger), "--corpus", "none"]
        process = subprocess.Popen(command, cwd=ROOT, stderr=writing)
        os.close(writing)
        process.returncode = 0  # waited for by number
        return process.pid, reading

    def _look(self) -> None:
        losses = self.losses
        if not self._ledger.exists() or not self._ledger.stat().st_size:
            losses.lost += len(self._told)
            return
        losses.damaged += bool(faults(self._ledger))
        with LedgerReader(self._ledger) as ledger:
            stored = [(name, one.id) for one in ledger.documents() for name in one.names]
            events = [event.id for event in ledger.events()]
            held = {name: len(ledger.events(key)) for name, key in stored if name in self._told}
            losses.damaged += bool(damaged_files(ledger))
            shown = bool(ledger.generations())
        losses.lost += sum(held.get(name) != count for name, count in self._told.items())
        losses.doubled += len(events) - len(set(events))
        names = [name for name, _ in stored]
        losses.doubled += len(names) - len(set(names))
        if shown:
            with ReadModel.open(self._ledger) as model:
                model.counts(Filter())


def _until_told(lines: int) -> bytes:
    """Wait until a document was told of, or there is nothing to read; return what was told."""
    told = b""
    while b" events" not in told and (more := os.read(lines, 4096)):
        told += more
    return told


def _read_only(report: Callable[[Outcome], None]) -> Callable[[Outcome], None]:
    """Tell only of what was read now: an unchanged document was told of before."""
    return lambda outcome: report(outcome) if outcome.status == "read" else None


def _acknowledged(line: str) -> tuple[str, int] | None:
    name, _, said = line.strip().partition(": ")
    count, _, what = said.partition(" ")
    return (name, int(count)) if what == "events" else None
