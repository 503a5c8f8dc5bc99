"""A random sample, its judgements, and what they say of the rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.auditing import Draw, Score, judge, judgements, sample, scores, told_fields, wilson
from geodata.corrections import Author, Correction, ReviewedEvent, check, undo
from geodata.errors import CorrectionError
from geodata.records import Span
from tests import factories as make

DRAW, ADA = Draw(7, "1.0"), Author("Ada", "2024-05-08T10:00:00+00:00")


def reviewed(start: int = 0, **fields) -> ReviewedEvent:
    event = make.event(start=start, **fields)
    return ReviewedEvent(event, event)


EVENTS = [reviewed(start) for start in range(0, 4_000, 40)]


# Intervals as published tables give them: Newcombe 1998, table I, method 3.
@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_the_interval_is_wilson_s(right, judged, low, high):
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_lies_in_0_to_1_around_the_share(counts):
    right, judged = counts
    low, high = wilson(right, judged)

    assert 0 <= low <= right / judged <= high <= 1
    assert low < high


def test_a_sample_is_the_same_in_any_order_and_another_by_another_seed():
    drawn = sample(EVENTS, 7, 30)

    assert drawn == sample(reversed(EVENTS), 7, 30)
    assert len({one.machine.id for one in drawn}) == 30
    assert drawn != sample(EVENTS, 8, 30)


def test_documents_that_come_later_change_little_of_a_sample():
    before = {one.machine.id for one in sample(EVENTS[:90], 7, 30)}
    after = {one.machine.id for one in sample(EVENTS, 7, 30)}

    assert len(before & after) >= 20


def test_what_a_person_added_is_no_part_of_it_and_what_they_rejected_is():
    added = replace(reviewed(), corrected=("added",), review_status="added")
    rejected = replace(reviewed(40), review_status="rejected")

    assert sample([added, rejected], 7, 30) == [rejected]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, {"event", "type", "place", "date"}),
        ({"places": [], "day": None}, {"event", "type"}),
        ({"source_actors": (make.actor(),)}, {"event", "type", "place", "date", "actors"}),
    ],
)
def test_only_what_the_machine_said_is_judged(fields, told):
    assert told_fields(reviewed(**fields)) == told


def test_a_judgement_holds_each_field_and_changes_nothing():
    made = judge(reviewed(), ["place"], DRAW, ADA)

    assert made.after == {
        "seed": 7, "engine": "1.0", "event": True, "type": True, "place": False, "date": True,
        "actors": None,
    }  # fmt: skip
    assert (made.who, made.field) == ("Ada", "audit")


def test_where_there_is_no_event_nothing_else_is_judged():
    after = judge(reviewed(), ["event", "date"], DRAW, ADA).after

    assert [after[name] for name in ("event", "type", "place", "date")] == [False, None, None, None]


def test_the_last_judgement_of_an_event_counts_in_its_sample_and_for_its_engine():
    first, second = (judge(reviewed(), wrong, DRAW, ADA) for wrong in (["type"], []))
    other = judge(reviewed(40), ["event"], DRAW, ADA)
    of_old = judge(reviewed(80), [], Draw(7, "0.9"), ADA)
    of_other_seed = judge(reviewed(120), [], Draw(8, "1.0"), ADA)
    every = [first, second, other, of_old, of_other_seed]

    judged = judgements(every, 7, ["1.0"])

    assert judged == [second, other]
    assert scores(judged)[:2] == [Score("event", 1, 2), Score("type", 1, 1)]


def test_a_judgement_that_was_taken_back_is_none():
    seven, eight = (judge(reviewed(), [], Draw(seed, "1.0"), ADA) for seed in (7, 8))
    both = [replace(one, number=n) for n, one in enumerate((seven, eight), start=1)]

    assert judgements([*both, undo(both[1], both, ADA)], 8, ["1.0"]) == []
    assert len(judgements([*both, undo(both[1], both, ADA)], 7, ["1.0"])) == 1
    assert judgements([both[0], undo(both[0], both, ADA)], 7, ["1.0"]) == []


@pytest.mark.parametrize(
    "after", [{}, {"seed": "7"}, {**judge(EVENTS[0], [], DRAW, ADA).after, "date": 1}]
)
def test_what_is_no_judgement_is_refused(after):
    with pytest.raises(CorrectionError):
        check(Correction("d", "audit", after, trigger_span=Span(0, 3)))
