"""What a worker does: references -> a batch, a small ledger named by the work that made it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import fsspec

from geodata.corpus import Corpus
from geodata.corrections import Correction
from geodata.documents import File
from geodata.engine import engine_version
from geodata.errors import ScalingError
from geodata.gazetteer import open_gazetteer
from geodata.ingest import ingest_files
from geodata.ledger import open_ledger
from geodata.records import Metadata
from geodata.scaling.addresses import Reference
from geodata.world import World

JOB_FILES, JOB_BYTES = 16, 64 * 1024
"""A job ends at either: some seconds of work, enough to pay for handing it out."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all jobs of a run share.

    Attributes:
        corpus: The corpus's own places and actors.
        engine: The version that must read; a worker of another refuses.
        shelf: Folder or address of the batches, the same for all workers.
        columns: Which columns of tables hold what.
        corrections: What people said of articles, which decides how they are read.
    """

    corpus: Corpus
    engine: str
    shelf: str
    columns: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()


def jobs_of(given: Iterable[Reference]) -> Iterator[tuple[Reference, ...]]:
    """Yield references in handfuls of at most 16, or as many as reach 64 KB."""
    job: list[Reference] = []
    for one in given:
        job.append(one)
        if len(job) == JOB_FILES or sum(r.size for r in job) >= JOB_BYTES:
            yield tuple(job)
            job = []
    if job:
        yield tuple(job)


def read_batch(job: Sequence[Reference], task: Task) -> str:
    """Read a job's files and leave what they say as a batch; return the batch's address.

    The same work has the same name: what is there is not done again.

    Raises:
        ScalingError: This worker reads by another version.
    """
    os.environ.setdefault("DATELINE_CORES", "1")  # the others are busy with jobs of their own
    system, folder = fsspec.url_to_fs(task.shelf)
    name = f"{folder}/{_digest(job, task)}.ledger"
    if not system.exists(name):
        world = _world(task)
        here = engine_version(world, dict(task.columns))
        if here != task.engine:
            raise ScalingError(
                f"a worker reads by version {here}, the coordinator by {task.engine}: give both"
                " the same program and gazetteer"
            )
        with tempfile.TemporaryDirectory() as place:
            local = Path(place) / "batch.ledger"
            _read_into(local, job, world, task)
            system.makedirs(folder, exist_ok=True)
            # Its name appears only once it is whole; two that write it write the same.
            part = f"{name}.{os.getpid()}.part"
            system.put_file(str(local), part)
            system.mv(part, name)
    return cast("str", system.unstrip_protocol(name))


def _read_into(local: Path, job: Sequence[Reference], world: World, task: Task) -> None:
    with open_ledger(local) as ledger:
        ledger.import_corrections(task.corrections)
        for _ in ingest_files(ledger, _files(job), world, columns=dict(task.columns)):
            pass


def _files(job: Sequence[Reference]) -> Iterator[tuple[File, Metadata | None]]:
    for one in job:
        file = one.open()
        if file.data or file.reason or one.whole:
            yield file, one.described


def _digest(job: Sequence[Reference], task: Task) -> str:
    told = repr((tuple(job), task.engine, task.columns, task.corrections))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


_opened: dict[str, World] = {}  # one: a worker that is given another corpus leaves the first


def _world(task: Task) -> World:
    if task.engine not in _opened:
        _opened.clear()
        _opened[task.engine] = World(task.corpus, open_gazetteer(task.corpus))
    return _opened[task.engine]
