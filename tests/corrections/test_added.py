"""Events that people add: made anew each time, never twice, gone where their words are."""

from dataclasses import replace
from datetime import date

import pytest

from geodata.corrections import (
    Author,
    Correction,
    added_events,
    added_value,
    apply_corrections,
    check,
    correct,
    undo,
)
from geodata.errors import CorrectionError
from geodata.records import Document, Span
from tests import factories as make

TEXT = "The bridge at Harwick fell. Dockers struck in Dunmore for two days. Nobody was hurt."
SENTENCE = "Dockers struck in Dunmore for two days."
AUTHOR = Author("Ada", "2024-05-08T10:00:00+00:00")


def document(text: str = TEXT) -> Document:
    return make.document("strike.txt", text)


def added(text: str = TEXT, words: str = SENTENCE, trigger: str = "struck") -> Correction:
    start, at = text.index(words), text.index(trigger)
    value = added_value(Span(start, start + len(words)), "PROTEST", "occurred")
    span = Span(at, at + len(trigger))
    return Correction(
        document(text).id, "added", value, trigger_span=span, words=words, who="Ada", number=1
    )


def events_of(corrections, *documents, found=(), successors=None):
    known = {one.id: one for one in documents}
    return added_events(found, corrections, known, successors or {})


def test_an_added_event_is_the_person_s_and_sure() -> None:
    (event,) = events_of([added()], document())
    (reviewed,), queue = apply_corrections([event], [added()])

    assert (event.text, event.trigger, event.type) == (SENTENCE, "struck", "PROTEST")
    assert TEXT[event.trigger_span.start : event.trigger_span.end] == "struck"
    assert (event.confidence, event.document, event.places) == (1.0, "strike.txt", ())
    assert (reviewed.review_status, reviewed.corrected, queue) == ("added", ("added",), [])


def test_other_corrections_complete_it() -> None:
    (event,) = events_of([added()], document())
    (reviewed,), _ = apply_corrections([event], [added()])
    days = correct(reviewed, "date", {"first": "2024-05-01", "last": "2024-05-02"}, AUTHOR)
    (whole,), _ = apply_corrections([event], [added(), days])

    assert whole.event.when.interval.first == date(2024, 5, 1)
    assert whole.corrected == ("added", "date")


def test_taking_it_back_removes_it_and_nothing_waits() -> None:
    back = undo(added(), [added()], AUTHOR)

    assert events_of([added(), back], document()) == []
    assert apply_corrections([], [added(), back])[1] == []


def test_an_engine_that_comes_to_see_it_makes_no_second_one() -> None:
    start = TEXT.index(SENTENCE)
    seen = make.event(
        "COERCE", document_id=document().id, start=start, text=SENTENCE, trigger="struck"
    )

    assert events_of([added()], document(), found=[seen]) == []
    (reviewed,), queue = apply_corrections([seen], [added()])
    assert (reviewed.event.type, reviewed.machine.type, queue) == ("PROTEST", "COERCE", [])


@pytest.mark.parametrize(
    ("newer", "found"),
    [
        ("New: " + TEXT, True),
        (TEXT.replace("two days", "three days"), False),
        (SENTENCE + " " + SENTENCE, False),
    ],
)
def test_a_changed_document_keeps_it_where_its_words_stand_once(newer, found) -> None:
    old, new = document(), document(newer)
    events = events_of([added()], new, successors={old.id: new.id})

    assert [newer[e.trigger_span.start : e.trigger_span.end] for e in events] == ["struck"] * found
    assert bool(apply_corrections(events, [added()], {old.id: new.id})[1]) is not found


def test_a_deleted_document_leaves_the_correction_waiting() -> None:
    assert events_of([added()]) == []
    assert apply_corrections([], [added()])[1] == [added()]


@pytest.mark.parametrize(
    "broken",
    [
        {"trigger_span": Span(0, 3)},
        {"words": SENTENCE[:-1]},
        {"after": {**added().after, "type": "STRIKE"}},
        {"after": {**added().after, "claim": "sure"}},
        {"after": {"start": 1}},
        {"trigger_span": None},
    ],
)
def test_what_is_no_event_is_refused(broken) -> None:
    with pytest.raises(CorrectionError):
        check(replace(added(), **broken))
