from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.corrections import Author, Correction, correct
from geodata.errors import CorrectionError, LedgerError
from geodata.ledger import Generation, Ledger, LedgerReader
from geodata.records import Metadata, Span
from geodata.servers import server_of
from tests import factories as make
from tests.servers import asked

NEWER = "PRAGMA user_version = 99"

# Saves documents 1, 2, 3 ... and prints the number of each when it is acknowledged.
WRITER = """
import sys
from pathlib import Path
from geodata.ledger import Ledger
from tests import factories as make
with Ledger(Path(sys.argv[1])) as ledger:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        words = f"Document {n}. The army shelled the village."
        of = make.document(f"{n}.txt", words)
        make.save(ledger, [make.event(document_id=of.id, start=k) for k in range(20)], of=of)
        print(n, flush=True)
"""


def writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    project = Path(__file__).parent.parent
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=project)


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


def test_killing_the_writer_loses_nothing_acknowledged(place) -> None:
    with writer(place, 0, 100_000) as process:
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(25)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout]

    with Ledger(place) as ledger:
        stored = {int(name.removesuffix(".txt")) for name in names(ledger)}
        assert stored >= set(acknowledged)
        assert len(ledger.events()) == 20 * len(stored)  # no half document


def test_two_writers_both_finish_and_readers_never_wait(place) -> None:
    Ledger(place).close()
    waits = []
    with writer(place, 0, 60) as one, writer(place, 1000, 1060) as other:
        while one.poll() is None or other.poll() is None:
            began = time.perf_counter()
            with LedgerReader(place) as reader:
                reader.documents()
            waits.append(time.perf_counter() - began)
            time.sleep(0.01)

    assert (one.returncode, other.returncode) == (0, 0)
    with Ledger(place) as ledger:
        assert len(ledger.documents()) == 120
        assert len(ledger.events()) == 2400
    assert max(waits) < 5  # where a waiting reader would take up to a minute


def test_two_writers_may_make_the_ledger_at_once(place) -> None:
    with writer(place, 0, 3) as one, writer(place, 10, 13) as other:
        one.communicate()
        other.communicate()

    assert (one.returncode, other.returncode) == (0, 0)
    with Ledger(place) as ledger:
        assert len(ledger.documents()) == 6


def retired(ledger: Ledger, *held: int) -> set[int]:
    hour, day = timedelta(hours=1), timedelta(days=1)
    return ledger.retire_generations(held, replaced_within=hour, begun_within=day)


def published(ledger: Ledger, *, revision: int = 0) -> int:
    number = ledger.reserve_generation()
    ledger.publish_generation(Generation(number, revision, {}))
    return number


def test_a_generation_is_struck_off_an_hour_after_it_was_replaced(place) -> None:
    clock = ["2024-05-06T00:00:00+00:00"]
    with Ledger(place, now=lambda: clock[0]) as ledger:
        first, begun = published(ledger), ledger.reserve_generation()
        clock[0] = "2024-05-06T09:00:00+00:00"
        second = published(ledger)
        assert retired(ledger) == {first, begun, second}
        clock[0] = "2024-05-06T10:30:00+00:00"

        assert retired(ledger, first) == {first, begun, second}  # somebody reads it
        assert retired(ledger) == {begun, second}
        assert [g.number for g in ledger.generations()] == [second]


def test_a_clock_that_goes_back_hides_nothing_new_and_removes_nothing_early(place) -> None:
    clock = ["2024-05-06T09:00:00+00:00"]
    with Ledger(place, now=lambda: clock[0]) as ledger:
        first = published(ledger)
        clock[0] = "2019-01-01T00:00:00+00:00"
        second = published(ledger)
        assert retired(ledger) == {first, second}
        assert [g.number for g in ledger.generations()] == [second, first]
        clock[0] = "2019-01-01T02:00:00+00:00"

        assert retired(ledger) == {second}


def test_a_clock_that_leaps_forward_loses_no_generation_that_is_being_written(place) -> None:
    clock = ["2024-05-06T00:00:00+00:00"]
    with Ledger(place, now=lambda: clock[0]) as ledger:
        slow = ledger.reserve_generation()
        clock[0] = "2034-05-06T00:00:00+00:00"
        assert retired(ledger) == set()
        ledger.publish_generation(Generation(slow, 3, {}))

        assert [g.number for g in ledger.generations()] == [slow]


def test_a_name_that_is_known_writes_nothing(ledger) -> None:
    of = make.save(ledger, of=make.document("a.txt", address="/a"))
    with ledger.snapshot() as before:
        pass

    ledger.add_name(of.id, "a.txt", "/a")
    ledger.record_failure("b.pdf", "", "no text layer")

    with ledger.snapshot() as after:
        assert before == after  # nothing for readers to see anew
