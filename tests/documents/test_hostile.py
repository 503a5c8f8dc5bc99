"""Every file made to do harm, in one folder with a good one, and in one archive."""

import re
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.documents import reading
from geodata.ledger import LedgerReader
from tests import files, hostile_files

GOOD = f"{files.TITLE}\n{files.HEADER}\n\n{files.SHELLED}\n{files.TALKS}"
ROWS = hostile_files.table()


pytestmark = pytest.mark.usefixtures("tight_box")


class Ingested:
    """A folder or archive read by the command line: its exit code and what became of each."""

    def __init__(self, place: Path, given: Path) -> None:
        self.ledger = place / "kept" / "ledger.db"
        before = set(place.iterdir())
        self.code = main(["ingest", str(given), "--ledger", str(self.ledger), "--corpus", "none"])
        self.written = set(place.iterdir()) - before
        with LedgerReader(self.ledger) as ledger:
            self.failures = {one.name: one.reason for one in ledger.failures()}
            self.names = {name for one in ledger.documents() for name in one.names}
            good = next(d for d in ledger.documents() if any("good.txt" in n for n in d.names))
            self.events = ledger.events(good.id)

    def reasons(self, name: str) -> str:
        """Return why a file, or what is in it, was not read."""
        return "; ".join(r for n, r in self.failures.items() if name in n.split(reading.INSIDE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Ingested:
    place = tmp_path_factory.mktemp("folder")
    given = place / "given"
    given.mkdir()
    (given / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, data, _ in ROWS:
        (given / name).write_bytes(data)
    # A folder shows what ends like a document; a file named outright is read whatever its end.
    (given / "laughs.xml").rename(given / "laughs.xml.txt")
    return Ingested(place, given)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Ingested:
    place = tmp_path_factory.mktemp("archive")
    members = {name.replace(".xml", ".xml.txt"): data for name, data, _ in ROWS}
    given = place / "all.zip"
    given.write_bytes(files.zip_file({"in/good.txt": GOOD.encode(), **members}))
    return Ingested(place, given)


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for name, _, reason in ROWS])
@pytest.mark.parametrize("way", ["folder", "archive"])
def test_each_hostile_file_does_no_harm_and_has_its_reason(request, way, name, reason):
    told = request.getfixturevalue(way).reasons(name.replace(".xml", ".xml.txt"))

    assert bool(told) == bool(reason), told
    assert re.search(reason, told)
    assert "Traceback" not in told


@pytest.mark.parametrize("way", ["folder", "archive"])
def test_the_good_one_among_them_is_read_and_nothing_is_written_but_the_ledger(request, way):
    ingested = request.getfixturevalue(way)

    assert ingested.code == 1
    assert ingested.events
    assert {path.name for path in ingested.written} == {"kept"}


def test_members_that_point_outside_keep_their_names_as_data(folder):
    assert "outside.zip › ../../outside.txt" in folder.names
    assert "links.tar.gz › in.txt" in folder.names


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, capsys):
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)

    assert main(["ingest", str(large), "--ledger", str(tmp_path / "l.db"), "--corpus", "none"]) == 2
    assert "62,914,560 bytes is over the limit" in capsys.readouterr().err


def test_a_name_from_an_archive_cannot_steer_the_terminal(tmp_path, capsys):
    given = tmp_path / "a.zip"
    given.write_bytes(files.zip_file({"\x1b[2Jx.txt": b"Boats sank on 3 May 2019."}))
    main(["ingest", str(given), "--ledger", str(tmp_path / "l.db"), "--corpus", "none"])

    assert "\x1b" not in capsys.readouterr().err
