"""What goes wrong outside of us, on purpose: what is told, what is kept, and how to go on.

The tests run as any user: what the system may forbid, a child forbids itself.
"""

from __future__ import annotations

import ctypes
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from tests import factories as make

ROOT = Path(__file__).parent.parent
_PR_CAPBSET_DROP = 24
_OVERRIDE, _READ_SEARCH = 1, 2  # what lets root write and read all


def at_most(size: int) -> Callable[[], None]:
    """Return what lets a child write no file larger than so many bytes: its disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def as_anybody() -> None:
    """Let permissions hold for a child of root, too."""
    libc = ctypes.CDLL(None)
    for capability in (_OVERRIDE, _READ_SEARCH):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def geodata(
    *words: object, limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a child with limits of its own."""
    return subprocess.run(
        [sys.executable, "-m", "geodata", *map(str, words), "--corpus", "none"],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip


@pytest.fixture
def shown(tmp_path) -> Path:
    """Return a ledger of one document that is shown, in a folder of its own."""
    path = tmp_path / "kept" / "ledger.db"
    with Ledger(path) as ledger:
        make.save(ledger, [make.event()])
        publish(ledger)
    return path


@pytest.fixture
def locked(shown):
    """Return the same ledger where nothing may be written."""
    folders = [shown.parent, *(path for path in shown.parent.iterdir() if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    shown.chmod(0o444)
    yield shown
    for folder in folders:
        folder.chmod(0o755)


def test_a_disk_that_fills_up_keeps_what_was_told_and_the_same_line_goes_on(tmp_path):
    folder, ledger = tmp_path / "reports", tmp_path / "ledger.db"
    folder.mkdir()
    for n in range(9):
        words = f"On {n + 1} May 2019 rebels shelled the port of Mombasa, killing {n + 2} dockers. "
        (folder / f"{n}.txt").write_text(words * 6, encoding="utf-8")
    Ledger(ledger).close()
    done = geodata("ingest", folder, "--ledger", ledger, limit=at_most(ledger.stat().st_size * 2))

    told = {line.partition(":")[0] for line in done.stderr.splitlines() if " events" in line}
    assert done.returncode == 1
    assert "the disk is full or failing; free some space" in done.stderr
    assert f"{len(told)} files are kept; run the same line to go on" in done.stderr
    assert 0 < len(told) < 9
    assert set(make.names_kept(ledger)) >= told
    again = geodata("ingest", folder, "--ledger", ledger)
    assert (again.returncode, len(make.names_kept(ledger))) == (0, 9)


def test_a_disk_that_is_full_leaves_the_map_as_it_was(shown):
    with Ledger(shown) as ledger:
        of = make.document("b.txt", "Another text. " * 90)
        make.save(ledger, [make.event("AID", document_id=of.id)], of=of)
    done = geodata("doctor", "--repair", "--ledger", shown, limit=at_most(9_000))

    assert done.returncode == 1
    assert "the view before stays" in done.stderr or "disk is full" in done.stderr
    with ReadModel.open(shown) as model:
        assert len(model.stories(Filter())) == 1
    assert not list(shown.parent.glob("*.model/*.part"))
    with Ledger(shown) as ledger:
        publish(ledger)
    with ReadModel.open(shown) as model:
        assert len(model.stories(Filter())) == 2


def test_a_disk_that_is_full_gets_no_half_backup(shown, tmp_path):
    copy = tmp_path / "copy.db"
    done = geodata("ledger", "backup", "-o", copy, "--ledger", shown, limit=at_most(20_000))

    assert done.returncode == 2
    assert "the disk is full or failing" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("words", [("ingest", ROOT / "README.md"), ("doctor", "--repair")])
def test_a_ledger_that_may_not_be_written_says_so_and_stays(locked, words):
    before = locked.read_bytes()

    done = geodata(*words, "--ledger", locked, limit=as_anybody)

    assert done.returncode in (1, 2)
    assert "check that the file and its folder can be written" in done.stderr
    assert locked.read_bytes() == before


def test_a_ledger_that_may_not_be_written_can_be_read(locked, tmp_path):
    done = geodata("export", "--format", "csv", "-o", "-", "--ledger", locked, limit=as_anybody)

    assert done.returncode == 0
    assert "The army shelled the village" in done.stdout
    copy = tmp_path / "copy.db"
    assert (
        geodata("ledger", "backup", "-o", copy, "--ledger", locked, limit=as_anybody).returncode
        == 0
    )
    assert make.names_kept(copy) == ["a.txt"]


def test_a_ledger_of_a_newer_version_is_left_alone_by_every_command(shown):
    with closing(sqlite3.connect(shown)) as db:
        db.execute("PRAGMA user_version = 99")
    before = shown.read_bytes()

    for words in (["ingest", ROOT / "README.md"], ["ledger", "backup", "-o", shown.parent / "c"]):
        done = geodata(*words, "--ledger", shown)
        assert done.returncode == 2
        assert "newer version (schema 99" in done.stderr
        assert "update the program" in done.stderr
    assert shown.read_bytes() == before


def test_a_folder_of_the_map_that_is_gone_is_made_anew_by_the_next_ingest(shown, tmp_path):
    shutil.rmtree(shown.with_name("ledger.db.model"))
    (tmp_path / "b.txt").write_bytes(b"")  # nothing to read in it

    geodata("ingest", tmp_path / "b.txt", "--ledger", shown)

    with ReadModel.open(shown) as model:
        assert len(model.stories(Filter())) == 1
