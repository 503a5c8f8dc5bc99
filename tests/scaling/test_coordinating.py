"""A cluster of two real processes reads what one process would, whatever happens to them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path
from types import ModuleType

import pytest

from geodata.__main__ import main
from geodata.corrections import Correction
from geodata.engine import engine_version
from geodata.errors import ScalingError
from geodata.ingest import ingest
from geodata.ledger import LedgerReader, open_ledger
from geodata.scaling import (
    Task,
    addresses,
    clusters,
    ingest_on_cluster,
    local_cluster,
    references,
    remote_cluster,
)
from geodata.scaling.batches import read_batch
from geodata.world import open_world

ROOT = Path(__file__).parents[2]
PORTS = ("Bosaso", "Berbera", "Kismayo", "Mombasa", "Beira", "Toamasina")


@pytest.fixture(scope="module")
def world():
    return open_world(None)


@pytest.fixture(scope="module")
def cluster():
    with pytest.MonkeyPatch.context() as patched:
        # Where a page was run by AppTest it stands for the main module, which a new process runs.
        patched.setitem(sys.modules, "__main__", ModuleType("__main__"))
        with local_cluster(2) as found:
            yield found


@pytest.fixture
def task(tmp_path, world) -> Task:
    return Task(world.corpus, engine_version(world), str(tmp_path / "shelf"))


@pytest.fixture
def folder(tmp_path) -> Path:
    """Reports of six ports, rows of JSON, and a file that nobody can read."""
    found = tmp_path / "reports"
    found.mkdir()
    for day, port in enumerate(PORTS, 1):
        words = f"{port}, {day} June 2021\n\nPirates attacked a tanker near {port} on Tuesday.\n"
        (found / f"{port}.txt").write_text(words)
    rows = [{"text": f"Farmers blocked the road to {port}.", "title": port} for port in PORTS]
    (found / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (found / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    return found


def told(ledger: LedgerReader) -> dict[str, object]:
    """Return what a ledger holds, without when and in what order it came there."""
    documents = {one.names: one.engine for one in ledger.documents()}
    found = {d.id: (ledger.document(d.id), ledger.articles(d.id)) for d in ledger.documents()}
    events = {event.id: event for event in ledger.events()}
    failures = {(one.name, one.reason) for one in ledger.failures()}
    return {"names": documents, "found": found, "events": events, "failures": failures}


def read_alone(path: Path, folder: Path, world) -> dict[str, object]:
    with open_ledger(path) as ledger:
        ingest(ledger, [folder], world)
        return told(ledger)


def files_of(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.iterdir())]


def test_a_cluster_finds_what_one_process_finds(tmp_path, folder, world, task, cluster) -> None:
    alone = read_alone(tmp_path / "alone.db", folder, world)

    with open_ledger(tmp_path / "many.db") as ledger:
        files = list(references(files_of(folder)))
        outcomes = list(ingest_on_cluster(ledger, files, task, cluster))
        again = list(ingest_on_cluster(ledger, files, task, cluster))

        assert told(ledger) == alone
    assert sorted(one.status for one in outcomes) == ["failed", *["read"] * 7]
    assert sorted(one.status for one in again) == ["failed", *["unchanged"] * 7]
    assert not list(Path(task.shelf).iterdir())


def test_a_worker_that_is_killed_loses_nothing(tmp_path, folder, world, task, cluster) -> None:
    alone = read_alone(tmp_path / "alone.db", folder, world)
    with open_ledger(tmp_path / "many.db") as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr("geodata.scaling.batches.JOB_FILES", 1)
        reading = ingest_on_cluster(ledger, references(files_of(folder)), task, cluster)
        next(reading)
        victims = cluster.client.run(os.getpid)
        os.kill(next(iter(victims.values())), signal.SIGKILL)
        list(reading)

        assert told(ledger) == alone


@contextmanager
def running_apart(place: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a scheduler and one worker; gives the address and the process of the scheduler."""
    card = place / "scheduler.json"
    shared = ("--scheduler-file", str(card), "--no-dashboard", "--host", "127.0.0.1")
    begin = [sys.executable, "-m"]
    with ExitStack() as running:

        def start(*words: str) -> subprocess.Popen[bytes]:
            begun = subprocess.Popen([*begin, *words, *shared], cwd=ROOT, stderr=subprocess.DEVNULL)
            running.callback(begun.wait)
            running.callback(begun.kill)
            return begun

        scheduler = start("distributed.cli.dask_scheduler", "--port", "0")
        while not card.exists():
            assert scheduler.poll() is None
            time.sleep(0.1)
        start("distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1")
        yield json.loads(card.read_text())["address"], scheduler


def test_a_scheduler_that_is_killed_loses_nothing_and_the_way_on_is_told(
    tmp_path, folder, world, task, cluster
) -> None:
    alone = read_alone(tmp_path / "alone.db", folder, world)
    files = files_of(folder)
    with open_ledger(tmp_path / "many.db") as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr("geodata.scaling.batches.JOB_FILES", 1)
        with running_apart(tmp_path) as (address, scheduler), remote_cluster(address) as apart:
            reading = ingest_on_cluster(ledger, references(files), task, apart)
            first = next(reading)
            scheduler.kill()
            with pytest.raises(ScalingError, match="what was read is kept, run the same line"):
                list(reading)
            assert ledger.document(first.document_id)

        list(ingest_on_cluster(ledger, references(files), task, cluster))
        assert told(ledger) == alone


def test_two_coordinators_of_one_shelf_both_finish_and_nothing_is_there_twice(
    tmp_path, folder, world, task, cluster
) -> None:
    alone = read_alone(tmp_path / "alone.db", folder, world)
    files = list(references(files_of(folder)))
    many = tmp_path / "many.db"
    with (
        pytest.MonkeyPatch.context() as patched,
        open_ledger(many) as one,
        open_ledger(many) as other,
    ):
        patched.setattr("geodata.scaling.batches.JOB_FILES", 1)
        readings = [ingest_on_cluster(ledger, files, task, cluster) for ledger in (one, other)]
        outcomes = list(chain.from_iterable(zip_longest(*readings)))

        assert len({one.name for one in outcomes if one}) == 8
        assert told(one) == alone
    assert not list(Path(task.shelf).iterdir())


def test_a_large_file_of_rows_is_shared_out(tmp_path, folder, task, cluster) -> None:
    rows = folder / "rows.jsonl"
    with open_ledger(tmp_path / "many.db") as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr(addresses, "RANGE_BYTES", 150)
        list(ingest_on_cluster(ledger, references([str(rows)]), task, cluster))

        texts = [ledger.document(one.id).text for one in ledger.documents()]
        assert len(texts) > 1
        assert sorted(text.split("\n")[0] for text in "\n\n".join(texts).split("\n\n") if text)
    assert all(sum(port in text for text in texts) == 1 for port in PORTS)


def test_a_batch_that_waits_on_the_shelf_is_not_made_again(folder, task) -> None:
    job = tuple(references(files_of(folder)[:2]))
    address = read_batch(job, task)
    made = Path(address.removeprefix("file://"))
    before = made.stat().st_mtime_ns

    assert read_batch(job, task) == address
    assert made.stat().st_mtime_ns == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_what_people_said_of_an_article_decides_how_it_is_read(
    tmp_path, folder, world, task
) -> None:
    (path,) = (name for name in files_of(folder) if "Beira" in name)
    with open_ledger(tmp_path / "alone.db") as ledger:
        ingest(ledger, [Path(path)], world)
        (stored,) = ledger.documents()
    said = Correction(stored.id, "published", "2020-01-07")
    address = read_batch(tuple(references([path])), replace(task, corrections=(said,)))

    with LedgerReader(Path(address.removeprefix("file://"))) as batch:
        assert str(batch.articles()[0].published) == "2020-01-07"


def test_a_worker_of_another_version_refuses(folder, task) -> None:
    with pytest.raises(ScalingError, match="a worker reads by version"):
        read_batch(tuple(references(files_of(folder)[:1])), replace(task, engine="0.0+other"))


def test_a_cluster_that_is_not_there_is_told(monkeypatch) -> None:
    monkeypatch.setattr(clusters, "_ANSWER_S", 1)
    there = remote_cluster("tcp://127.0.0.1:9")
    with pytest.raises(ScalingError, match=r"no cluster answers at tcp://127\.0\.0\.1:9"), there:
        pass


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cluster", "tcp://127.0.0.1:9"], "--cluster needs --shelf"),
        (["s3://bucket/news.jsonl"], "addresses are read with --workers"),
    ],
)
def test_the_command_line_says_what_is_missing(tmp_path, capsys, words, said) -> None:
    ledger = ["--ledger", str(tmp_path / "ledger.db"), "--corpus", "none"]

    assert main(["ingest", *words, str(tmp_path), *ledger]) == 2
    assert said in capsys.readouterr().err


def test_the_command_line_reads_on_a_cluster(tmp_path, folder, cluster) -> None:
    path = tmp_path / "ledger.db"
    scheduler = cluster.client.scheduler.address
    words = ["--cluster", scheduler, "--shelf", str(tmp_path / "shelf"), "--corpus", "none"]

    assert main(["ingest", str(folder), "--ledger", str(path), *words]) == 1
    with LedgerReader(path) as ledger:
        assert len(ledger.documents()) == 7
        assert ledger.generations()
