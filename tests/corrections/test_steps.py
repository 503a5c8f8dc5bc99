"""Any order of steps: read again, deleted, changed, corrected; no correction is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.corrections import Author, Correction, ReviewedEvent, apply_corrections, correct
from geodata.ledger import Ledger
from geodata.records import Event, Span
from tests import factories as make

# What may happen to one document, in any order: read again with another answer, deleted,
# changed under its address, corrected.
_WORDS = ("The army shelled the village", "Talks in Harwick failed", "Police arrested two men")
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sets(st.sampled_from(_WORDS)), st.booleans()),
        st.tuples(st.just("delete"), st.none(), st.none()),
        st.tuples(st.just("correct"), st.sampled_from(_WORDS), st.sampled_from(["note", "tags"])),
    ),
    max_size=12,
)


@settings(deadline=None)  # other work may slow the machine down
@given(_steps)
def test_no_sequence_of_steps_loses_a_correction(steps) -> None:
    events: list[Event] = []
    corrections: list[Correction] = []
    for kind, what, how in steps:
        if kind == "save":
            shift = 7 if how else 0
            events = [_event_of(words, shift) for words in sorted(what)]
        elif kind == "delete":
            events = []
        else:
            after = str(len(corrections)) if how == "note" else [str(len(corrections))]
            corrections.append(_said(_event_of(what, 0), how, after))

    reviewed, queue = apply_corrections(events, corrections)

    applied = {(r.machine.text, "note"): r.note for r in reviewed}
    applied |= {(r.machine.text, "tags"): list(r.tags) for r in reviewed}
    latest = {(c.words, c.field): c for c in corrections}
    for key, correction in latest.items():
        assert applied.get(key) == correction.after or correction in queue


@settings(max_examples=25, deadline=None)
@given(_steps)
def test_the_ledger_keeps_every_correction_through_every_step(steps) -> None:
    given = 0
    with TemporaryDirectory() as directory, Ledger(Path(directory) / "ledger.db") as ledger:
        document = make.document()
        for kind, what, how in steps:
            if kind == "save":
                make.save(ledger, [_event_of(words, 7 if how else 0) for words in sorted(what)])
            elif kind == "delete":
                ledger.delete_document(document.id)
            else:
                ledger.add_correction(_said(_event_of(what, 0), "note", str(given)))
                given += 1

        assert [c.after for c in ledger.corrections()] == [str(n) for n in range(given)]
        latest = {c.words: c for c in ledger.corrections()}.values()
        found = {e.text for e in ledger.events()}
        assert {c.words for c in ledger.queue()} == {
            c.words for c in latest if c.words not in found
        }


def _event_of(words: str, shift: int) -> Event:
    """Return the event of a clause; another engine puts its trigger elsewhere."""
    start = 100 * _WORDS.index(words)
    event = make.event(start=start, text=words, trigger=words.split()[2])
    return replace(event, trigger_span=Span(start + shift + 1, start + shift + 6))


def _said(event: Event, field: str, after: object) -> Correction:
    return correct(ReviewedEvent(event, event), field, after, Author("Ada"))
