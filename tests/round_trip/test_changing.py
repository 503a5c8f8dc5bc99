"""Corrections that edits come to, beside what others changed since the export."""

from __future__ import annotations

from dataclasses import replace

from geodata.corrections import correct
from geodata.export.state import EDITABLE
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from tests import factories as make
from tests.round_trip.tables import (
    ANA,
    changed,
    edited,
    reasons,
    report,
    table_of,
    taken,
    told,
)


def correct_now(path, name, after, *, number=0):
    """Let somebody correct a report after the export."""
    with Ledger(path) as kept:
        trigger = report(path, number).trigger_span
        one = next(r for r in kept.reviewed() if r.machine.trigger_span == trigger)
        kept.add_correction(correct(one, name, after, ANA))
        publish(kept)


def test_what_nobody_touched_does_not_undo_what_somebody_corrected_since(ledger):
    table = edited(table_of(ledger), 0, note="seen")
    correct_now(ledger, "claim", "denied")
    found = taken(ledger, table)

    assert set(changed(found)) == {(2, "note")}
    assert found.clashes == found.problems == ()


def test_a_field_that_somebody_else_changed_since_is_a_clash_told_with_who(ledger):
    table = edited(table_of(ledger), 0, claim="alleged")
    correct_now(ledger, "claim", "denied")
    found = taken(ledger, table)

    assert found.changes == ()
    (clash,) = found.clashes
    assert (clash.before, clash.after) == ("denied", "alleged")
    assert clash.since == "set since the export by Ana, 2026-01-02"
    assert found.corrections(ANA) == []
    assert [one.after for one in found.corrections(ANA, over_others=True)] == ["alleged"]


def test_what_is_so_already_is_no_change(ledger):
    table = edited(table_of(ledger), 0, claim="denied")
    correct_now(ledger, "claim", "denied")

    found = taken(ledger, table)
    assert found.changes == found.clashes == ()


def test_a_rejected_report_can_be_taken_back(ledger):
    table = edited(table_of(ledger), 0, review_status="accepted")
    correct_now(ledger, "review", "rejected")

    assert [clash.before for clash in taken(ledger, table).clashes] == ["rejected"]


def test_a_story_gives_all_its_reports_a_verdict_and_tags(tmp_path):
    path = tmp_path / "ledger.db"
    events, text = told()
    with Ledger(path) as kept:
        for more in ("", " More follows."):
            own = make.document(text=text + more)
            one = replace(events[0], document_id=own.id, id=f"fell{more}")
            make.save(kept, [one], of=own)
        publish(kept)
    table = edited(table_of(path, "story"), 0, review_status="accepted", tags="weir", note="both")
    found = taken(path, table)

    made = {change.field: [one.after for one in change.corrections] for change in found.changes}
    assert made == {
        "review": ["accepted", "accepted"],
        "tags": [["weir"], ["weir"]],
        "note": ["both"],
    }
    only = edited(table_of(path, "story"), 0, claim="denied")
    assert "a row for each report" in reasons(taken(path, only))[2, "claim"]


def test_a_story_with_other_reports_by_now_is_told(ledger):
    table = edited(table_of(ledger, "story"), 0, review_status="accepted")
    events, text = told()
    with Ledger(ledger) as kept:
        # One that does not come to open the story, whose id would be another then.
        texts = (f"{text} {number}" for number in range(99))
        later = next(one for one in texts if make.sha(one) > make.sha(text))
        own = make.document(text=later)
        make.save(kept, [replace(events[0], document_id=own.id, id="again")], of=own)
        publish(kept)

    assert "look at it and export again" in str(reasons(taken(ledger, table)))


def test_what_is_kept_is_the_authors_and_comes_back_as_no_change(ledger):
    table = edited(table_of(ledger), 0, note="seen", review_status="accepted", latitude="11")
    with Ledger(ledger) as kept:
        for one in taken(ledger, table).corrections(ANA):
            kept.add_correction(one)
        publish(kept)
    with LedgerReader(ledger) as kept:
        assert {(one.who, one.why) for one in kept.corrections()} == {("Ana", "seen on film")}

    found = taken(ledger, table)
    assert found.changes == found.clashes == ()
    assert taken(ledger, table_of(ledger)).changes == ()
    assert set(EDITABLE["story"]) <= set(EDITABLE["report"])
