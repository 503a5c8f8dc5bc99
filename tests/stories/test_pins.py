"""What people decide of stories, from the correction to the read model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.corrections import Author, Correction, ReviewedEvent, check, correct, undo
from geodata.errors import CorrectionError
from geodata.ledger import Ledger
from geodata.publish import read_model_tables
from geodata.read_model.keeping import ModelKeeper
from geodata.records import Event
from tests import factories as make
from tests.stories.reports import shelling

ADA = Author("Ada", "2024-05-08T10:00:00+00:00", "the same shells")
MARCH = make.when(date(2024, 3, 1))


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def save(ledger: Ledger, name: str, *events: Event, text: str = "") -> list[Event]:
    """Save a document of a name with its reports, bound to its id."""
    of = make.document(f"{name}.txt", text or f"{name} {make.TEXT}")
    bound = [replace(e, document_id=of.id, id=f"{name}{n}") for n, e in enumerate(events)]
    make.save(ledger, bound, of=of)
    return bound


def put(event: Event, other: Event | None) -> Correction:
    named = other and {
        "document_id": other.document_id,
        "start": other.trigger_span.start,
        "end": other.trigger_span.end,
        "words": other.text,
    }
    return correct(ReviewedEvent(event, event), "story", {"with": named}, ADA)


def stories(ledger: Ledger) -> set[frozenset[str]]:
    tables = read_model_tables(ledger, ModelKeeper())
    opened = tables["stories"]["story"].to_pylist()  # by the report whose own id is left out
    found: dict[int, set[str]] = {}
    for row in tables["reports"].to_pylist():
        found.setdefault(row["row"], set()).add(row["id"] or opened[row["row"]])
    return {frozenset(ids) for ids in found.values()}


def test_two_stories_that_a_person_merges_are_one(ledger) -> None:
    (one,) = save(ledger, "a", shelling())
    (other,) = save(ledger, "b", shelling(when=MARCH))
    assert stories(ledger) == {frozenset({"a0"}), frozenset({"b0"})}

    ledger.add_correction(put(other, one))

    assert stories(ledger) == {frozenset({"a0", "b0"})}


def test_a_story_that_a_person_splits_is_two(ledger) -> None:
    one, two = save(ledger, "a", shelling())[0], save(ledger, "b", shelling())[0]
    (third,) = save(ledger, "c", shelling())

    for report, other in ((one, None), (two, None), (third, one)):
        ledger.add_correction(put(report, other))

    assert stories(ledger) == {frozenset({"a0", "c0"}), frozenset({"b0"})}


def test_a_later_document_respects_the_decision(ledger) -> None:
    """What is like either of two merged reports joins the one story."""
    (one,) = save(ledger, "a", shelling())
    (other,) = save(ledger, "b", shelling(when=MARCH))
    ledger.add_correction(put(other, one))

    save(ledger, "c", shelling(when=MARCH))

    assert stories(ledger) == {frozenset({"a0", "b0", "c0"})}


def test_reading_again_keeps_the_decision(ledger) -> None:
    """Even where the engine now sees another type in the words, and another trigger."""
    (one,) = save(ledger, "a", shelling())
    (other,) = save(ledger, "b", shelling(when=MARCH))
    ledger.add_correction(put(other, one))

    save(ledger, "a", shelling(type="COERCE", trigger="shelled the village"))
    save(ledger, "b", shelling(type="COERCE", when=MARCH, trigger="army shelled"))

    assert stories(ledger) == {frozenset({"a0", "b0"})}


def test_a_decision_that_is_taken_back_is_gone(ledger) -> None:
    (one,) = save(ledger, "a", shelling())
    (other,) = save(ledger, "b", shelling(when=MARCH))
    kept = ledger.add_correction(put(other, one))

    ledger.add_correction(undo(kept, ledger.corrections(), ADA))

    assert stories(ledger) == {frozenset({"a0"}), frozenset({"b0"})}


def test_what_was_put_together_stays_so_without_the_report_that_it_was_put_with(ledger) -> None:
    (one,) = save(ledger, "a", shelling())
    (other,) = save(ledger, "b", shelling(when=MARCH))
    (third,) = save(ledger, "c", shelling(when=make.when(date(2023, 1, 1))))
    for report in (other, third):
        ledger.add_correction(put(report, one))

    ledger.delete_document(one.document_id)

    assert stories(ledger) == {frozenset({"b0", "c0"})}


@pytest.mark.parametrize("value", [None, "b0", {}, {"with": {"start": 1}}, {"with": "b0"}], ids=str)
def test_a_decision_of_another_form_is_refused(value) -> None:
    event = shelling()
    made = Correction(event.document_id, "story", value, trigger_span=event.trigger_span)

    with pytest.raises(CorrectionError, match="story"):
        check(made)
