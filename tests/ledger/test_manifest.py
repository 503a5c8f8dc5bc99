"""Which generation is shown, and how long older ones stay, whatever the clock does."""

from __future__ import annotations

from datetime import timedelta

from geodata.ledger import Generation, Ledger


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
