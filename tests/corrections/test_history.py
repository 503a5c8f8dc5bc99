"""What people did to a field, in order, and whether they disagree."""

import pytest

from geodata.corrections import Correction, histories
from geodata.records import Span


def said(who: str, value: str, *, restore: bool = False, at: int = 0) -> Correction:
    return Correction("d", "claim", value, trigger_span=Span(at, at + 4), who=who, restore=restore)


def test_a_history_is_of_one_field_of_one_event_the_latest_touched_first() -> None:
    first, other, again = said("Ada", "denied"), said("Ada", "alleged", at=9), said("Bo", "planned")

    found = histories([first, other, again])

    assert [history.made for history in found] == [(first, again), (other,)]
    assert found[0].last == again
    assert found[0].stands


@pytest.mark.parametrize(
    ("told", "others"),
    [
        ("Ada denied", []),
        ("Ada denied, Ada alleged", []),
        ("Ada denied, Bo denied", []),
        ("Ada denied, Bo alleged", ["Ada"]),
        ("Ada denied, Bo alleged, Cy planned", ["Ada", "Bo"]),
        ("Ada denied, Bo alleged, Cy alleged", []),
        ("Ada denied, Bo alleged, Bo alleged", []),
        ("Ada denied, Bo alleged, Ada alleged", []),
        ("Ada denied, Bo alleged, Cy denied", []),
        ("Ada denied, - machine, Bo alleged", []),
        ("Ada denied, Bo alleged, - machine", []),
    ],
)
def test_people_disagree_until_somebody_says_the_last_value_once_more(told, others) -> None:
    steps = [step.split() for step in told.split(", ")]
    made = [said(who, value, restore=who == "-") for who, value in steps]

    (history,) = histories(made)

    assert [one.who for one in history.others] == others


def test_judgements_of_an_audit_are_no_history() -> None:
    assert histories([Correction("d", "audit", {}, trigger_span=Span(0, 4))]) == []
