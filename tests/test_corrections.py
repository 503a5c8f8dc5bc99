from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.corrections import (
    Author,
    Correction,
    ReviewedEvent,
    apply_corrections,
    article_overrides,
    check,
    correct,
    undo,
)
from geodata.errors import CorrectionError
from geodata.interchange import event_place_to_json
from geodata.records import Event, Interval, Span
from tests import factories as make

EVENT = make.event()
AUTHOR = Author("Ada", "2024-05-08T10:00:00+00:00", "the second edition says so")


def of(event: Event, field, after, **fields) -> Correction:
    made = correct(ReviewedEvent(event, event), field, after, AUTHOR)
    return replace(made, **fields)


def only(events, corrections, successors=None) -> ReviewedEvent:
    (reviewed,), queue = apply_corrections(events, corrections, successors)
    assert queue == []
    return reviewed


@pytest.mark.parametrize(
    ("field", "after", "seen"),
    [
        ("type", "COERCE", lambda e: e.type == "COERCE"),
        ("claim", "denied", lambda e: e.claim == "denied"),
        (
            "date",
            {"first": "2024-05-04", "last": "2024-05-05"},
            lambda e: e.when.interval == Interval(date(2024, 5, 4), date(2024, 5, 5)),
        ),
        ("date", None, lambda e: e.when.interval is None),
        (
            "place",
            event_place_to_json(make.site(make.place("Harwick", 1, 2))),
            lambda e: [p.place.name for p in e.places] == ["Harwick"],
        ),
        ("place", None, lambda e: e.places == ()),
        (
            "actors",
            {"source": [{"name": "Norland", "country": "NOR", "kind": "government"}]},
            lambda e: [a.name for a in e.source_actors] == ["Norland"],
        ),
    ],
)
def test_a_correction_changes_its_field(field, after, seen) -> None:
    reviewed = only([EVENT], [of(EVENT, field, after)])

    assert seen(reviewed.event)
    assert reviewed.corrected == (field,)
    assert reviewed.machine == EVENT


def test_review_note_and_tags_stand_beside_the_event() -> None:
    reviewed = only(
        [EVENT],
        [of(EVENT, "review", "rejected"), of(EVENT, "note", "a rumour"), of(EVENT, "tags", ["x"])],
    )

    assert (reviewed.review_status, reviewed.note, reviewed.tags) == (
        "rejected",
        "a rumour",
        ("x",),
    )
    assert reviewed.event == EVENT


def test_a_corrected_date_says_who_set_it_and_why() -> None:
    made = of(EVENT, "date", {"first": "2024-05-04", "last": "2024-05-10"})

    when = only([EVENT], [made]).event.when

    assert when.derivation == "set by Ada: the second edition says so"
    assert (when.precision, when.edtf) == ("week", "2024-05-04/2024-05-10")


def test_a_corrected_place_says_who_set_it() -> None:
    made = of(EVENT, "place", event_place_to_json(make.site(make.place("Harwick"))))

    (where,) = only([EVENT], [made]).event.places

    assert where.reason == "set by Ada: the second edition says so"
    assert (where.role, where.where_prec, where.confidence) == ("site", 1, 1.0)


def test_the_latest_correction_of_a_field_wins() -> None:
    reviewed = only([EVENT], [of(EVENT, "note", "first"), of(EVENT, "note", "second")])

    assert reviewed.note == "second"


def test_a_correction_is_never_bound_to_the_type() -> None:
    read_again = make.event("COERCE")

    assert only([read_again], [of(EVENT, "note", "kept")]).note == "kept"


def test_where_the_trigger_moved_the_words_find_the_event_again() -> None:
    moved = replace(EVENT, trigger="shelled the village", trigger_span=Span(9, 28))

    assert only([moved], [of(EVENT, "note", "kept")]).note == "kept"


def test_words_that_stand_twice_wait_in_the_queue() -> None:
    twins = [make.event(start=100), make.event(start=200)]
    made = of(EVENT, "note", "which?")

    reviewed, queue = apply_corrections(twins, [made])

    assert queue == [made]
    assert [r.note for r in reviewed] == ["", ""]


def test_a_changed_document_keeps_what_its_words_still_say() -> None:
    newer = make.event(document_id=make.sha("newer"), start=40)
    made = of(EVENT, "note", "kept")

    assert only([newer], [made], {EVENT.document_id: newer.document_id}).note == "kept"
    assert apply_corrections([newer], [made])[1] == [made]


@pytest.mark.parametrize(("start", "found"), [(4, Span(44, 48)), (60, None)])
def test_in_a_changed_document_an_actor_keeps_words_only_where_they_moved_along(
    start, found
) -> None:
    newer = make.event(document_id=make.sha("newer"), start=40)
    actor = {"name": "Norland", "start": start, "end": start + 4}
    made = of(EVENT, "actors", {"source": [actor], "target": []})

    (who,) = only([newer], [made], {EVENT.document_id: newer.document_id}).event.source_actors

    assert who.span == found
    assert only([EVENT], [made]).event.source_actors[0].span == Span(start, start + 4)


def test_successors_in_a_circle_end() -> None:
    circle = {EVENT.document_id: make.sha("b"), make.sha("b"): EVENT.document_id}
    made = of(EVENT, "note", "lost?")

    assert apply_corrections([], [made], circle)[1] == [made]


def test_a_correction_taken_back_gives_the_field_to_the_machine() -> None:
    made = of(EVENT, "type", "COERCE", number=1)
    back = undo(made, [made], AUTHOR)

    reviewed = only([EVENT], [made, back])

    assert reviewed.event == EVENT
    assert reviewed.corrected == ()
    assert (back.before, back.after) == ("COERCE", "ASSAULT")


def test_taking_back_the_second_correction_restores_the_first() -> None:
    first, second = of(EVENT, "note", "one", number=1), of(EVENT, "note", "two", number=2)
    back = undo(second, [first, second], AUTHOR)

    assert only([EVENT], [first, second, back]).note == "one"


def test_a_correction_taken_back_never_waits_in_the_queue() -> None:
    made = of(EVENT, "type", "COERCE", number=1)

    assert apply_corrections([], [made, undo(made, [made], AUTHOR)])[1] == []


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("review", "maybe"),
        ("note", 3),
        ("tags", "one, two"),
        ("type", " "),
        ("type", "VIOLENCE"),
        ("claim", "certain"),
        ("date", {"first": "2024-02-30", "last": "2024-03-01"}),
        ("date", {"first": "2024-05-04"}),
        ("date", {"first": "2024-05-04", "last": "2024-05-03"}),
        ("place", {"name": "Harwick", "lat": 91}),
        ("actors", {"source": [{"country": "NOR"}]}),
        ("actors", ["Norland"]),
        ("published", "yesterday"),
        ("title", 5),
        ("sentence", "words are never corrected"),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_refused(field, after) -> None:
    made = Correction(EVENT.document_id, field, after, trigger_span=EVENT.trigger_span)

    with pytest.raises(CorrectionError, match=field):
        check(made)


def test_an_event_s_correction_needs_a_trigger() -> None:
    with pytest.raises(CorrectionError, match="trigger"):
        check(Correction(EVENT.document_id, "note", "x"))


def test_an_article_s_corrections_become_an_override() -> None:
    corrections = [
        Correction("d", "published", "2023-09-27", article=1),
        Correction("d", "publisher", "The Courier", article=1),
        Correction("d", "url", "https://example.org", article=1),
        Correction("d", "url", None, article=1, restore=True),
        Correction("other", "title", "x"),
    ]

    overrides = article_overrides("d", corrections)

    assert list(overrides) == [1]
    assert overrides[1].fields == {"published", "publisher"}
    changed = overrides[1].applied_to(make.article(publisher="?", url="https://kept.example"))
    assert (changed.published, changed.publisher) == (date(2023, 9, 27), "The Courier")
    assert changed.url == "https://kept.example"
