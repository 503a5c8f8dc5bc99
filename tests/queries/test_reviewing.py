"""What waits for a person's look, in which order, and how far they are."""

from datetime import date

import pytest

from geodata.corrections import Author, correct
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.queries.reviewing import (
    Progress,
    Verdicts,
    contradicted_rows,
    review_progress,
    review_queue,
    verdicts,
)
from tests import factories as make

ADA = Author("Ada", "2024-05-08T10:00:00+00:00")
SURE = make.event("PROTEST", date(2024, 1, 1), start=0, confidence=0.9)
DOUBTFUL = make.event("AID", date(2024, 1, 2), start=100, confidence=0.2)
NOWHERE = make.event("ASSAULT", date(2024, 1, 3), start=200, places=[], confidence=0.5)
SPOKEN = make.event("ACCUSE", date(2024, 1, 4), start=300, places=[], confidence=0.6)
UNDATED = make.event("COERCE", None, start=400, confidence=0.4)
EVERY = [SURE, DOUBTFUL, NOWHERE, SPOKEN, UNDATED]


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        make.save(opened, EVERY)
        yield opened


def model_of(ledger) -> ReadModel:
    publish(ledger)
    return ReadModel.open(ledger.path)


def say(ledger, event, field, after):
    found = next(one for one in ledger.reviewed() if one.machine.id == event.id)
    ledger.add_correction(correct(found, field, after, ADA))


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("doubtful", [DOUBTFUL, UNDATED, NOWHERE, SPOKEN, SURE]),
        ("text", EVERY),
        ("unplaced", [NOWHERE]),
        ("undated", [UNDATED]),
        ("contradicted", []),
    ],
)
def test_a_queue_is_in_its_order(ledger, order, found):
    queue = review_queue(model_of(ledger), Filter(), order)

    assert list(queue.ids) == [event.id for event in found]
    assert queue.total == len(found)


def test_a_queue_keeps_to_the_filter_and_leaves_out_what_was_decided(ledger):
    say(ledger, DOUBTFUL, "review", "accepted")
    say(ledger, UNDATED, "review", "rejected")
    model = model_of(ledger)

    assert review_queue(model, Filter(), "doubtful").total == 3
    assert review_queue(model, Filter(types=("PROTEST", "AID")), "text").ids == (SURE.id,)
    assert review_progress(model, Filter()) == Progress(waiting=3, accepted=1, added=0)


def test_positions_lead_to_the_reports(ledger):
    model = model_of(ledger)
    queue = review_queue(model, Filter(), "doubtful")

    assert [one.id for one in model.reports_kept_at(queue.positions)] == list(queue.ids)


def test_what_people_said_is_counted_rejected_reports_among_it(ledger):
    say(ledger, SURE, "review", "accepted")
    say(ledger, UNDATED, "review", "rejected")
    say(ledger, UNDATED, "claim", "denied")
    say(ledger, SPOKEN, "note", "a note corrects nothing")

    assert verdicts(model_of(ledger)) == Verdicts(5, accepted=1, rejected=1, added=0, corrected=1)


def test_stories_whose_sources_disagree_are_found(ledger):
    other = make.document("b.txt", "Rebels took the mill. " * 20)
    told = make.event(
        "PROTEST",
        date(2024, 1, 9),
        document_id=other.id,
        document="b.txt",
        text="Rebels took the mill",
        trigger="took",
    )
    make.save(ledger, [told], of=other)
    here = {"document_id": SURE.document_id, "words": SURE.text}
    span = SURE.trigger_span
    say(ledger, told, "story", {"with": {**here, "start": span.start, "end": span.end}})
    model = model_of(ledger)

    rows = contradicted_rows(model, Filter())
    queue = review_queue(model, Filter(), "contradicted", rows)

    assert len(rows) == 1
    assert set(queue.ids) == {SURE.id, told.id}
