"""What changed since a moment, on a ledger whose clock moves by a second at every look."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from geodata.corrections import Correction
from geodata.ledger import Ledger
from geodata.moments import moment_from
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.records import Document, Event
from geodata.since import Departure, changed_since, departures, reports_since
from tests import factories as make

MONDAY = date(2024, 5, 6)
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
HERALD, COURIER = (make.document(f"{name}.txt", name + make.TEXT) for name in ("herald", "courier"))
STORM = {
    "type": "OTHER:disaster",
    "text": "A storm sank two boats",
    "trigger": "sank",
    "places": [],
}


@pytest.fixture
def ledger(tmp_path):
    ticks = itertools.count()
    clock = lambda: (NOON + timedelta(seconds=next(ticks))).isoformat(timespec="seconds")  # noqa: E731
    with Ledger(tmp_path / "ledger.db", now=clock) as opened:
        opened.clock = clock
        yield opened


def now(ledger: Ledger) -> datetime:
    return moment_from(ledger.clock())


def shelling(of: Document, **fields) -> Event:
    return make.event(day=MONDAY, document_id=of.id, document=of.name, **fields)


def save(ledger: Ledger, of: Document, *events: Event) -> datetime:
    """Save a document's events, publish, and return a moment before both."""
    begun = now(ledger)
    make.save(ledger, events, of=of)
    publish(ledger)
    return begun


def parts(ledger: Ledger, since: datetime) -> tuple[int, int, int, int]:
    with ReadModel.open(ledger.path) as model:
        found = changed_since(model, since)
        every = [*found.new, *found.gained, *found.corrected]
        assert sorted(every) == model.rows(Filter(changed_since=since))
        gone = departures(model, ledger, since)
        return len(found.new), len(found.gained), len(found.corrected), len(gone)


def gone(ledger: Ledger, since: datetime) -> list[Departure]:
    with ReadModel.open(ledger.path) as model:
        return departures(model, ledger, since)


def test_the_last_batch_adds_stories_and_reports(ledger):
    first = save(ledger, HERALD, shelling(HERALD))
    second = save(ledger, COURIER, shelling(COURIER), shelling(COURIER, start=77, **STORM))

    assert parts(ledger, first) == (2, 0, 0, 0)
    assert parts(ledger, second) == (1, 1, 0, 0)
    with ReadModel.open(ledger.path) as model:
        (reports,) = reports_since(model, changed_since(model, second).gained, second).values()
    assert [report.document for report in reports] == ["courier.txt"]


def test_a_correction_changes_a_story_and_a_rejection_takes_it_away(ledger):
    event = shelling(HERALD)
    since = save(ledger, HERALD, event, shelling(HERALD, start=77, **STORM)) + timedelta(minutes=1)
    at = (since + timedelta(minutes=1)).isoformat()
    note = Correction(
        HERALD.id, "note", "seen", trigger_span=event.trigger_span, words=event.text, when=at
    )
    ledger.add_correction(note)
    publish(ledger)
    assert parts(ledger, since) == (0, 0, 1, 0)
    assert [ledger.corrections_since(when) for when in (NOON.isoformat(), at, "2999")] == [1, 1, 0]

    ledger.add_correction(replace(note, field="review", after="rejected"))
    publish(ledger)
    assert [one.reason for one in gone(ledger, NOON)] == ["rejected"]


def test_a_story_that_a_person_puts_with_another_is_told_to_be_there(ledger):
    one, other = shelling(HERALD), shelling(HERALD, start=77, **STORM)
    save(ledger, HERALD, one, other)
    since = now(ledger)
    clause = {"start": one.trigger_span.start, "end": one.trigger_span.end, "words": one.text}
    ledger.add_correction(
        Correction(
            HERALD.id,
            "story",
            {"with": {"document_id": HERALD.id, **clause}},
            trigger_span=other.trigger_span,
            words=other.text,
        )
    )
    publish(ledger)

    (departed,) = gone(ledger, since)
    assert departed.reason == "joined"
    assert departed.now is not None
    assert departed.now.story == one.id


def test_why_a_story_is_gone_is_told(ledger):
    placed = replace(HERALD, address="https://example.org/herald")
    newer = make.document("herald again.txt", "another text", address=placed.address)
    since = save(ledger, placed, shelling(HERALD))
    save(ledger, newer)
    assert [(one.reason, one.document) for one in gone(ledger, since)] == [
        ("replaced", "herald again.txt")
    ]

    since = save(ledger, COURIER, shelling(COURIER))
    save(ledger, COURIER)
    assert [(one.reason, one.document) for one in gone(ledger, since)] == [
        ("unsaid", "courier.txt")
    ]

    ledger.delete_document(COURIER.id)
    publish(ledger, keep_old=False)
    assert [(one.reason, one.document) for one in gone(ledger, since)] == [("deleted", "")]


def test_a_story_that_comes_back_is_not_gone(ledger):
    since = save(ledger, HERALD, shelling(HERALD))
    save(ledger, HERALD)
    save(ledger, HERALD, shelling(HERALD))

    assert gone(ledger, since) == []


def test_a_story_that_a_newer_report_opens_is_not_gone(ledger):
    before = replace(make.article(COURIER.id), published=MONDAY)
    save(ledger, HERALD, shelling(HERALD))
    second = now(ledger)
    make.save(ledger, [shelling(COURIER)], of=COURIER, articles=[before])
    publish(ledger)

    assert parts(ledger, second) == (0, 1, 0, 0)


def test_documents_are_known_by_when_they_came(ledger):
    save(ledger, HERALD, shelling(HERALD))
    save(ledger, COURIER, shelling(COURIER))
    save(ledger, HERALD, shelling(HERALD))

    assert list(ledger.arrivals()) == [COURIER.id, HERALD.id]
