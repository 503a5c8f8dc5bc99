"""What is saved is what is read, and nothing else: documents, events, corrections."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.corrections import Author, Correction, correct
from geodata.errors import CorrectionError, LedgerError
from geodata.ledger import Ledger, LedgerReader
from geodata.records import Metadata, Span
from geodata.servers import server_of
from tests import factories as make
from tests.servers import asked

NEWER = "PRAGMA user_version = 99"


@pytest.fixture
def ledger(place):
    with Ledger(place) as opened:
        yield opened


def names(ledger: LedgerReader) -> list[str]:
    return [name for document in ledger.documents() for name in document.names]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(make.events, max_size=4, unique_by=lambda e: e.id))
def test_what_is_saved_is_what_is_read(ledger, found) -> None:
    mentions = [make.mention(make.place(), 3), make.mention(None, 9)]

    make.save(ledger, found, mentions=mentions)
    make.save(ledger, found, mentions=mentions)  # again, as when a run is repeated

    assert ledger.events() == found
    assert ledger.mentions() == mentions


def test_a_document_keeps_text_articles_and_flags(ledger) -> None:
    of = make.document()
    article = make.article(title="A headline", published=date(2024, 5, 7))

    make.save(ledger, of=of, articles=[article])

    assert ledger.document(of.id) == of
    assert ledger.articles(of.id) == [article]
    assert ledger.engine_of(of.id) == "test"
    assert ledger.document("0" * 64) is None


def test_a_document_taken_from_another_ledger_is_what_saving_it_would_be(ledger, tmp_path) -> None:
    of, events = make.document(), [make.event(), make.event("AID", start=9)]
    article, mentions = make.article(), [make.mention(make.place(), 3), make.mention(None, 9)]
    with Ledger(tmp_path / "other.db") as other:
        make.save(other, events, of=of, articles=[article], mentions=mentions)
        for _ in range(2):  # the places are known the second time
            assert ledger.take_document(of, other, engine="test") == len(events)

    assert ledger.document(of.id) == of
    assert ledger.articles() == [article]
    assert ledger.events() == events
    assert ledger.mentions() == mentions


def test_the_same_bytes_under_another_name_are_one_document(ledger) -> None:
    make.save(ledger, [make.event()], of=make.document("a.txt"))
    make.save(ledger, [make.event()], of=make.document("copy of a.txt"))

    assert [d.names for d in ledger.documents()] == [("a.txt", "copy of a.txt")]
    assert len(ledger.events()) == 1


def test_two_files_of_one_name_never_merge(ledger) -> None:
    make.save(ledger, of=make.document("a.txt", "One text."))
    make.save(ledger, of=make.document("a.txt", "Another text."))

    assert names(ledger) == ["a.txt", "a.txt"]


def test_another_text_under_the_same_address_takes_its_place(ledger) -> None:
    old = make.document("a.txt", "One text.", address="/news/a.txt")
    new = make.document("a.txt", "Another text.", address="/news/a.txt")

    make.save(ledger, [make.event(document_id=old.id)], of=old)
    make.save(ledger, [make.event(document_id=new.id)], of=new)

    assert [d.id for d in ledger.documents()] == [new.id]
    assert [e.document_id for e in ledger.events()] == [new.id]
    assert ledger.successors() == {old.id: new.id}


def test_a_changed_address_leaves_the_same_bytes_elsewhere_alone(ledger) -> None:
    make.save(ledger, of=make.document("a.txt", "One text.", address="/a"))
    make.save(ledger, of=make.document("b.txt", "One text.", address="/b"))
    make.save(ledger, of=make.document("a.txt", "Another text.", address="/a"))

    assert names(ledger) == ["b.txt", "a.txt"]
    assert ledger.successors() == {}


def test_stored_bytes_that_come_back_under_an_address_take_it_over(ledger) -> None:
    first = make.save(ledger, of=make.document("a.txt", "One text.", address="/a"))
    make.save(ledger, of=make.document("a.txt", "Another text.", address="/a"))
    make.save(ledger, of=make.document("old.txt", "One text."))

    ledger.add_name(first.id, "a.txt", "/a")

    assert [d.id for d in ledger.documents()] == [first.id]
    assert first.id not in ledger.successors()


def test_a_deleted_document_is_gone_with_what_was_found_in_it(ledger) -> None:
    of = make.document(text="Quite unmistakable words.")
    make.save(ledger, [make.event(document_id=of.id)], of=of)

    ledger.delete_document(of.id)

    assert ledger.documents() == []
    assert ledger.events() == []
    kept = b"".join(path.read_bytes() for path in ledger.path.parent.iterdir())
    assert b"unmistakable" not in kept


def test_a_failure_is_listed_until_the_document_is_read(ledger) -> None:
    of = make.document("scan.pdf")

    ledger.record_failure("scan.pdf", of.id, "no text layer: needs OCR")
    assert [(f.name, f.reason) for f in ledger.failures()] == [
        ("scan.pdf", "no text layer: needs OCR")
    ]

    make.save(ledger, of=of)
    assert ledger.failures() == []


def test_corrections_are_numbered_and_final(ledger) -> None:
    made = Correction(make.sha("x"), "note", "look again", trigger_span=Span(3, 9))

    assert ledger.add_correction(made).number == 1
    assert ledger.add_correction(made).number == 2
    assert [c.number for c in ledger.corrections()] == [1, 2]
    for change in ("DELETE FROM correction", "UPDATE correction SET field = 'x'"):
        with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RaiseException), match="never"):
            asked(ledger.path, change)


def test_reviewed_events_are_those_of_the_engine_with_what_people_said(ledger) -> None:
    make.save(ledger, [make.event()])
    (before,) = ledger.reviewed()
    ledger.add_correction(correct(before, "claim", "denied", Author("Ada")))

    (after,) = ledger.reviewed(before.event.document_id)

    assert (before.corrected, after.corrected) == ((), ("claim",))
    assert (after.event.claim, after.machine.claim) == ("denied", "occurred")


def test_a_correction_that_its_field_cannot_hold_is_refused(ledger) -> None:
    with pytest.raises(CorrectionError, match="claim"):
        ledger.add_correction(Correction("x", "claim", "certain", trigger_span=Span(0, 1)))

    assert ledger.corrections() == []


def test_the_corrections_of_a_deleted_document_wait_in_the_queue(ledger) -> None:
    of = make.save(ledger, [make.event()])
    event = make.event()
    stored = ledger.add_correction(
        Correction(of.id, "note", "x", trigger_span=event.trigger_span, words=event.text)
    )
    ledger.add_correction(Correction(of.id, "publisher", "The Courier"))
    assert ledger.queue() == []

    ledger.delete_document(of.id)

    assert [c.field for c in ledger.queue()] == ["note", "publisher"]
    assert ledger.queue()[0] == stored


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to look" * 99, b"\0" * 5000]
)
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path, content) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(content)

    with pytest.raises(LedgerError, match="ledger"):
        Ledger(path)

    assert path.read_bytes() == content


def test_another_program_s_database_is_left_alone(tmp_path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")

    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(path)


def test_what_is_said_of_a_document_is_kept(ledger) -> None:
    said = Metadata(publisher="Suva Post", published=date(2024, 3, 9), origin="documents.csv")
    ledger.save_document(replace(make.document(), described=said), [], [], [], engine="1")

    kept = ledger.document(make.document().id)

    assert kept is not None
    assert kept.described == said


def test_a_newer_ledger_says_so(ledger) -> None:
    mark = "UPDATE dateline_schema SET version = 99" if server_of(ledger.path) else NEWER
    asked(ledger.path, mark)

    with pytest.raises(LedgerError, match="newer version"):
        Ledger(ledger.path)


def test_a_damaged_ledger_is_an_error_not_an_empty_one(tmp_path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        for n in range(40):
            make.save(ledger, of=make.document(text=f"Text {n}. " * 400))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(LedgerError, match="kept as it is"), LedgerReader(path) as damaged:
        damaged.documents()


def test_reading_a_ledger_that_is_not_there_makes_none(tmp_path) -> None:
    with pytest.raises(LedgerError, match="unable to open"):
        LedgerReader(tmp_path / "none.db")

    assert list(tmp_path.iterdir()) == []


def test_a_failed_save_changes_nothing(ledger) -> None:
    make.save(ledger, [make.event()])

    with pytest.raises(LedgerError):
        make.save(ledger, [make.event(document_id=make.sha("of another document"))])

    assert ledger.events() == [make.event()]


def test_a_name_that_is_known_writes_nothing(ledger) -> None:
    of = make.save(ledger, of=make.document("a.txt", address="/a"))
    with ledger.snapshot() as before:
        pass

    ledger.add_name(of.id, "a.txt", "/a")
    ledger.record_failure("b.pdf", "", "no text layer")

    with ledger.snapshot() as after:
        assert before == after  # nothing for readers to see anew
