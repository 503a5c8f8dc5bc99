"""Which files are opened, what damaged ones say, and what the database can reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from geodata.errors import ReadModelError
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.read_model.generations import model_directory
from tests import factories as make


def test_documents_that_were_never_published_are_an_error_with_a_way_out(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [make.event()])

    with pytest.raises(ReadModelError, match="doctor --repair"):
        ReadModel.open(tmp_path / "ledger.db")


@pytest.mark.parametrize("name", ["stories", "reports", "articles", "documents", "places"])
@pytest.mark.parametrize("damage", ["missing", "cut", "foreign"])
def test_a_damaged_file_is_an_error_with_a_way_out(tmp_path, name, damage) -> None:
    path = tmp_path / "ledger.db"
    make.read_model(path, [make.event()]).close()
    (file,) = model_directory(path).glob(f"{name}-*")
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-200] if damage == "cut" else b"PAR1 no more")

    with pytest.raises(ReadModelError, match="doctor --repair"):
        ReadModel.open(path)

    with Ledger(path) as ledger:
        publish(ledger)
    with ReadModel.open(path) as model:
        assert model.counts(Filter()).stories == 1


def test_a_generation_that_lacks_a_table_says_whose_it_is_and_the_way_out(tmp_path) -> None:
    path = tmp_path / "ledger.db"
    make.read_model(path, [make.event()]).close()
    with Ledger(path) as ledger:
        (shown,) = ledger.generations()
        files = {name: file for name, file in shown.files.items() if name != "articles"}
        number = ledger.reserve_generation()
        ledger.publish_generation(replace(shown, number=number, files=files))

    with pytest.raises(ReadModelError, match=r"another version .* 'articles'; .*doctor --repair"):
        ReadModel.open(path)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY stories TO '/tmp/stolen.csv'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "ATTACH '/tmp/other.db'",
    ],
)
def test_the_database_reaches_nothing_but_its_tables(model, query) -> None:
    with pytest.raises(duckdb.Error):
        model._db.execute(query)  # noqa: SLF001 - the lock is what is tested


def test_the_path_of_a_ledger_may_hold_anything(tmp_path: Path) -> None:
    directory = tmp_path / "a 'b' *?[c] %41 ü"
    with make.read_model(directory / "l.db", [make.event()]) as model:
        (story,) = model.stories(Filter())
        assert len(model.reports(story.story)) == 1


def test_a_question_does_not_read_again_what_a_file_tells_of_itself(model) -> None:
    with model.asking() as db:
        found = db.execute(
            "SELECT current_setting('parquet_metadata_cache'),"
            " current_setting('dynamic_or_filter_threshold')"
        ).fetchall()

    assert found == [(True, 1000)]
