"""What two workers of a cluster bring on this machine, against one process.

``DATELINE_SCALING`` gives how many documents of some 600 words are read, 240 where it is not set.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.documents import read_document
from geodata.engine import engine_version
from geodata.ingest import ingest
from geodata.ledger import open_ledger
from geodata.scaling import Task, ingest_on_cluster, local_cluster, references
from geodata.world import open_world
from tests.bench.ingest import SEEDS

WORDS = 600


def run() -> Iterator[tuple[str, str]]:
    """Yield the seconds of one process and of two workers, the start of either left aside."""
    many = int(os.environ.get("DATELINE_SCALING", "240"))
    world = open_world(None)
    with tempfile.TemporaryDirectory() as place, local_cluster(2) as cluster:
        warm, folder = written(Path(place) / "warm", 32), written(Path(place) / "texts", many)
        task = Task(world.corpus, engine_version(world), f"{place}/shelf")

        def one(files: list[Path], name: str) -> None:
            with open_ledger(Path(place) / f"{name}.db") as ledger:
                ingest(ledger, files, world)

        def two(files: list[Path], name: str) -> None:
            with open_ledger(Path(place) / f"{name}.db") as ledger:
                for _ in ingest_on_cluster(ledger, references(map(str, files)), task, cluster):
                    pass

        one(warm, "warm one")
        two(warm, "warm two")
        alone = _spent(one, folder, "one")
        before = cluster.client.run(time.process_time)
        shared = _spent(two, folder, "two")
        after = cluster.client.run(time.process_time)
    shares = [after[worker] - before[worker] for worker in after]
    yield f"{many} documents, one process, s", f"{alone.clock:.1f}"
    yield "the same on two workers, s", f"{shared.clock:.1f}"
    yield "ingest on 2 workers: times as fast as 1 process", f"{alone.clock / shared.clock:.2f}"
    # What other programs take of the machine does not count here.
    each = " + ".join(f"{share:.1f}" for share in shares)
    yield (
        "of processor, s: one process; workers; coordinator",
        (f"{alone.processor:.1f}; {each}; {shared.processor:.1f}"),
    )


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of this process's own work."""

    clock: float
    processor: float


def _spent(read: Callable[[list[Path], str], None], files: list[Path], name: str) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    read(files, name)
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def written(folder: Path, many: int) -> list[Path]:
    """Write documents of paragraphs of the seeds, in an order of their own each."""
    folder.mkdir()
    texts = [read_document(path.name, path.read_bytes()).text for path in SEEDS.glob("*.txt")]
    paragraphs = sorted({line for text in texts for line in text.split("\n") if " " in line})
    chance = random.Random(many)  # noqa: S311 - no secret
    files = []
    for number in range(many):
        chance.shuffle(paragraphs)
        words, chosen = 0, []
        for paragraph in paragraphs:
            chosen.append(paragraph)
            words += len(paragraph.split())
            if words > WORDS:
                break
        files.append(folder / f"{number:04}.txt")
        files[-1].write_text("\n\n".join(chosen), encoding="utf-8")
    return files
