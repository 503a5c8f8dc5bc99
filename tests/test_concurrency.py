"""Several processes at one ledger: all finish, nothing is lost or doubled, readers see the new."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geodata.errors import LedgerError
from geodata.ledger import Ledger, LedgerReader
from geodata.ledger.engines import open_engine
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.read_model.generations import files_of, is_up_to_date
from geodata.repair import damaged_files
from geodata.servers import server_of
from tests import factories as make

ROOT = Path(__file__).parent.parent

# Saves documents of a number range, one report each, and shows each of them at once.
PUBLISHER = """
import sys
from pathlib import Path
from geodata.ledger import Ledger
from geodata.publish import publish
from tests import factories as make
with Ledger(Path(sys.argv[1])) as ledger:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        of = make.document(f"{n}.txt", f"Document {n}. The army shelled the village.")
        make.save(ledger, [make.event(document_id=of.id, places=[])], of=of)
        publish(ledger)
"""
# Opens what is current, says so, and asks again when told to.
READER = """
import sys
from pathlib import Path
from geodata.queries import Filter, ReadModel
with ReadModel.open(Path(sys.argv[1])) as model:
    print(model.generation, flush=True)
    for _ in sys.stdin:
        print(len(model.reports(model.stories(Filter())[0].story)), flush=True)
"""


def child(script: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def ingesting(ledger: Path, *paths: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "geodata", "ingest", *map(str, paths), "--corpus", "none"]
    return subprocess.Popen(
        [*command, "--ledger", str(ledger)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )


def reports(ledger: Path) -> int:
    with ReadModel.open(ledger) as model:
        return sum(story.reports for story in model.stories(Filter()))


@pytest.fixture
def shown(place) -> Path:
    """Return a ledger of one document that is shown."""
    with Ledger(place) as ledger:
        make.save(ledger, [make.event()])
        publish(ledger)
    return place


def test_two_ingests_of_one_folder_both_finish_and_readers_see_it_once(tmp_path):
    folder, ledger = tmp_path / "reports", tmp_path / "ledger.db"
    folder.mkdir()
    for n in range(6):
        words = f"On {n + 1} May 2019 rebels shelled the port of Mombasa, killing {n + 2} dockers."
        (folder / f"{n}.txt").write_text(words, encoding="utf-8")
    with ingesting(ledger, folder) as one, ingesting(ledger, folder) as other:
        told = [process.communicate()[1] for process in (one, other)]

    assert (one.returncode, other.returncode) == (0, 0)
    done = [re.search(r"(\d+) read .*, (\d+) unchanged, 0 failed", words) for words in told]
    assert [sum(map(int, numbers.groups())) for numbers in done if numbers] == [6, 6]
    assert make.names_kept(ledger) == [f"{n}.txt" for n in range(6)]
    with LedgerReader(ledger) as reader:
        assert is_up_to_date(reader)
        assert len(reader.events()) == reports(ledger) >= 6


def test_publishers_at_once_never_hide_what_is_newer_nor_show_half(place):
    path, seen, many = place, [0], 3 if server_of(place) else 6
    with Ledger(path) as ledger:
        publish(ledger)
    with child(PUBLISHER, path, 0, many) as one, child(PUBLISHER, path, 100, 100 + many) as other:
        while one.poll() is None or other.poll() is None:
            seen.append(reports(path))
    assert (one.returncode, other.returncode) == (0, 0)

    assert seen == sorted(seen)  # what a reader saw once, readers see from then on
    assert reports(path) == 2 * many
    with LedgerReader(path) as reader:
        assert is_up_to_date(reader)
        assert damaged_files(reader) == []


def later(hours: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")


def test_a_reader_in_another_process_keeps_its_generation_until_it_ends(shown):
    with child(READER, shown) as reader:
        assert reader.stdin
        assert reader.stdout
        number = int(reader.stdout.readline())
        with LedgerReader(shown) as ledger:
            files = files_of(shown, ledger.generations()[0])
        for hours in (2, 4):
            with Ledger(shown, now=lambda hours=hours: later(hours)) as ledger:
                publish(ledger)
        assert all(file.exists() for file in files.values())
        print(file=reader.stdin, flush=True)
        assert int(reader.stdout.readline()) == 1
        reader.kill()
    with Ledger(shown, now=lambda: later(6)) as ledger:
        publish(ledger)
        assert number not in {one.number for one in ledger.generations()}

    assert not any(file.exists() for file in files.values())


@contextmanager
def somebody_writing(path: Path) -> Iterator[None]:
    """Have another program in the midst of a write."""
    db, engine = open_engine(path)
    with closing(db):
        db.execute(engine.begin_writing)
        yield
        db.execute("ROLLBACK")


def test_a_writer_that_waits_too_long_says_so_and_readers_do_not_wait(shown):
    with somebody_writing(shown), Ledger(shown, patience_s=0.05) as ledger:
        with pytest.raises(LedgerError, match="another program has been writing to it"):
            make.save(ledger, of=make.document("b.txt", "Another text. " * 90))
        assert len(ledger.documents()) == reports(shown) == 1

    with Ledger(shown) as ledger:
        make.save(ledger, of=make.document("b.txt", "Another text. " * 90))
        assert len(ledger.documents()) == 2
