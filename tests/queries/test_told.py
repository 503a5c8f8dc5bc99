"""What is kept once is told whole: as a view, and row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.corrections import Author, correct
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import ReadModel
from geodata.queries.told import told_records
from geodata.records import Span
from tests import factories as make
from tests.stories.reports import shelling

AUTHOR = Author("Ada", "2024-05-08T10:00:00+00:00")
CLAUSE = "Rebels shelled the harbour"
ASKED = (
    "id", "story", "text", "sentence", "document", "document_sha256", "title", "publisher",
    "published", "source", "article",
)  # fmt: skip


@pytest.fixture
def told(tmp_path):
    """Return a read model of two reports of one story, a clause, and one that was rejected."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        for letter in "ab":
            own = [shelling(letter), replace(shelling(letter, start=77, type="AID"), text=CLAUSE)]
            make.save(
                ledger,
                [replace(event, sentence=Span(0, 40)) for event in own],
                of=replace(make.document(f"{letter}.txt"), id=own[0].document_id),
                articles=[make.article(own[0].document_id, publisher=f"Courier {letter}")],
            )
        ledger.add_correction(correct(ledger.reviewed()[-1], "review", "rejected", AUTHOR))
        publish(ledger)
    with ReadModel.open(path) as model:
        yield model


def test_the_view_and_the_rows_tell_the_same(told):
    with told.asking() as db:
        viewed = db.execute(
            f"SELECT {', '.join(ASKED)} FROM told_reports ORDER BY position"  # noqa: S608
        ).fetchall()
        records = told_records(db, "position >= ? ORDER BY position", 0)

    assert viewed == [tuple(record[name] for name in ASKED) for record in records]


def test_a_report_has_its_own_words_whether_it_opens_a_story_or_was_rejected(told):
    with told.asking() as db:
        records = told_records(db, "position >= ? ORDER BY position", 0)

    assert {record["id"] for record in records} == {
        shelling(letter, start=start, type=kind).id
        for letter in "ab"
        for start, kind in ((0, "ASSAULT"), (77, "AID"))
    }
    assert {record["text"] for record in records} == {shelling("a").text, CLAUSE}
    assert {record["sentence"] for record in records} == {make.TEXT[:40]}
    assert [record["story"] for record in records].count("") == 1
