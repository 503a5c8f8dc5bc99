"""What the coordinator does: hands out jobs and moves finished batches into the ledger."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import fsspec
from distributed import Client, Future, as_completed
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker, NoValidWorkerError

from geodata.documents import document_id
from geodata.errors import LedgerError, ScalingError
from geodata.ingest import Outcome
from geodata.ledger import Ledger, LedgerReader, StoredDocument
from geodata.records import Metadata
from geodata.scaling.addresses import Reference
from geodata.scaling.batches import Task, jobs_of, read_batch
from geodata.scaling.clusters import Cluster

_AHEAD = 2  # jobs a worker has waiting: it never idles, and a stop wastes little
_RETRIES = 2


def ingest_on_cluster(
    ledger: Ledger, given: Iterable[Reference], task: Task, cluster: Cluster
) -> Generator[Outcome]:
    """Have files read by workers; yield what became of each document, once it is on disk.

    What ended its worker again and again is recorded as a failure, the rest goes on.

    Args:
        ledger: Where what the workers found goes; only this process writes it.
        given: The files, taken up as workers come free.
        task: What all jobs share.
        cluster: Who works.

    Raises:
        ScalingError: The cluster is gone, or a worker reads by another version; what was
            yielded is kept, and batches that are done wait on the shelf.
    """
    unchanged: list[Outcome] = []
    work = _Work(cluster.client, jobs_of(_changed(ledger, given, task, unchanged)), task)
    try:
        for job, address in work.done():
            if address is None:
                yield from _failed(ledger, job, task)
                continue
            with _fetched(address) as batch:
                if batch is None:
                    work.give_again(job)
                else:
                    yield from _taken_in(ledger, batch, task)
    except (CancelledError, CommClosedError, NoValidWorkerError, OSError, TimeoutError) as error:
        raise ScalingError(
            f"the cluster ({cluster.name}) is gone or out of reach: {error}; what was read is kept,"
            " run the same line to go on"
        ) from error
    yield from unchanged


def _changed(
    ledger: Ledger, given: Iterable[Reference], task: Task, unchanged: list[Outcome]
) -> Iterator[Reference]:
    """Yield what is to be read: all but the files of this machine that were read before.

    What an archive or a bucket holds shows only when a worker opens it.
    """
    for one in given:
        file = one.open() if one.is_local else None
        key = document_id(file.data) if file and file.data else ""
        known = ledger.document(key) if key and ledger.engine_of(key) == task.engine else None
        if file and known and known.described == (one.described or Metadata()):
            ledger.add_name(key, file.name, file.address)
            unchanged.append(Outcome(file.name, key, "unchanged"))
        else:
            yield one


class _Work:
    """Jobs under way, never more than the workers can soon begin."""

    def __init__(self, client: Client, jobs: Iterator[tuple[Reference, ...]], task: Task) -> None:
        self._client = client
        self._jobs = jobs
        self._task = task
        self._again: deque[tuple[Reference, ...]] = deque()
        self._running: dict[object, tuple[Reference, ...]] = {}
        self._finished = as_completed()

    def done(self) -> Iterator[tuple[tuple[Reference, ...], str | None]]:
        """Yield each job with its batch's address, None for a file that ended its workers."""
        self._hand_out()
        for future in self._finished:
            job = self._running.pop(future.key)
            address = self._address(future, job)
            if address or len(job) == 1:
                yield job, address
            self._hand_out()

    def give_again(self, job: tuple[Reference, ...]) -> None:
        """Have a job done anew."""
        self._again.append(job)

    def _address(self, future: Future[str], job: tuple[Reference, ...]) -> str | None:
        try:
            return future.result()
        except KilledWorker:
            # One of its files is to blame: each is tried by itself.
            if len(job) > 1:
                self._again.extend((one,) for one in job)
            return None

    def _hand_out(self) -> None:
        places = max(1, sum(self._client.nthreads().values())) * _AHEAD
        while len(self._running) < places:
            job = self._again.popleft() if self._again else next(self._jobs, None)
            if job is None:
                return
            future = self._client.submit(read_batch, job, self._task, pure=False, retries=_RETRIES)
            self._running[future.key] = job
            self._finished.add(future)


@contextmanager
def _fetched(address: str) -> Iterator[Path | None]:
    """Give a copy of a batch, and remove the batch once that was used.

    None where it is gone: another coordinator of the same shelf has taken it.
    """
    system, path = fsspec.url_to_fs(address)
    with tempfile.TemporaryDirectory() as place:
        local = Path(place) / "batch.ledger"
        try:
            system.get_file(path, str(local))
        except FileNotFoundError:
            yield None
            return
        yield local
    with suppress(FileNotFoundError):
        system.rm_file(path)


def _taken_in(ledger: Ledger, batch_path: Path, task: Task) -> Iterator[Outcome]:
    """Move a batch's documents into the ledger."""
    with LedgerReader(batch_path) as batch:
        for stored in batch.documents():
            yield _moved(ledger, batch, stored, task)
        for one in batch.failures():
            ledger.record_failure(one.name, one.sha256, one.reason, engine=task.engine)
            yield Outcome(one.name, one.sha256, "failed", reason=one.reason)


def _moved(ledger: Ledger, batch: LedgerReader, stored: StoredDocument, task: Task) -> Outcome:
    document = batch.document(stored.id)
    if document is None:
        raise LedgerError(f"a batch names {stored.names[0]!r} and does not hold it; run it again")
    whole = replace(document, original=batch.original(stored.id))
    events = ledger.take_document(whole, batch, engine=task.engine)
    for name in stored.names[1:]:
        ledger.add_name(stored.id, name)
    return Outcome(document.name, stored.id, "read", events)


def _failed(ledger: Ledger, job: tuple[Reference, ...], task: Task) -> Iterator[Outcome]:
    for one in job:
        name = one.address.rpartition("/")[2]
        reason = "reading it ended its worker again and again; try it alone, without a cluster"
        ledger.record_failure(name, "", reason, engine=task.engine)
        yield Outcome(name, "", "failed", reason=reason)
