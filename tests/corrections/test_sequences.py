"""Ingest, correct, add, undo, re-ingest with another engine, delete, exchange: in any order."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from geodata.corrections import Author, Correction, added_value, correct, histories, subject, undo
from geodata.ledger import Ledger
from geodata.records import Event, Span
from geodata.servers import stand_in
from tests import factories as make
from tests.servers import new_address

CLAUSES = ("Rebels took the mill", "Miners struck at noon", "A bridge fell at Harwick")
TEXT = ". ".join(CLAUSES) + "."
DOCUMENT = make.document("mill.txt", TEXT)
FOUND = st.sets(st.sampled_from(CLAUSES[:2]))
PEOPLE = st.sampled_from(["Ada", "Bo"])


def event_of(clause: str, *, shift: int) -> Event:
    """Return the event of a clause as one of two engines sees it: they differ in the trigger."""
    start = TEXT.index(clause)
    event = make.event(start=start, text=clause, trigger=clause.split()[1], document_id=DOCUMENT.id)
    at = event.trigger_span
    return replace(event, trigger_span=Span(at.start, at.end + shift))


class Steps(RuleBasedStateMachine):
    """One ledger, and all that was ever said to it."""

    def made_in(self, folder: Path) -> Path:
        """Return where the ledger is to be made."""
        return folder / "ledger.db"

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger(self.made_in(Path(self.folder.name)))
        self.said: list[Correction] = []

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            self.folder.cleanup()

    def keep(self, correction: Correction) -> None:
        self.said.append(self.ledger.add_correction(correction))

    @rule(found=FOUND, shift=st.integers(0, 2))
    def ingest(self, found, shift) -> None:
        events = [event_of(clause, shift=shift) for clause in sorted(found)]
        make.save(self.ledger, events, of=DOCUMENT)

    @rule()
    def delete(self) -> None:
        self.ledger.delete_document(DOCUMENT.id)

    @rule(who=PEOPLE)
    def add(self, who) -> None:
        start = TEXT.index(CLAUSES[2])
        whole, at = Span(start, start + len(CLAUSES[2])), TEXT.index("fell")
        value = added_value(whole, "OTHER:accident", "occurred")
        trigger = Span(at, at + 4)
        self.keep(Correction(DOCUMENT.id, "added", value, None, trigger, CLAUSES[2], who=who))

    @rule(pick=st.integers(0, 9), who=PEOPLE, claim=st.sampled_from(["denied", "planned"]))
    def correct(self, pick, who, claim) -> None:
        events = self.ledger.reviewed()
        if events:
            self.keep(correct(events[pick % len(events)], "claim", claim, Author(who)))

    @precondition(lambda self: self.said)
    @rule(pick=st.integers(0, 9), who=PEOPLE)
    def take_back(self, pick, who) -> None:
        every = histories(self.ledger.corrections())
        last = every[pick % len(every)].last
        self.keep(undo(last, self.ledger.corrections(), Author(who)))

    @rule()
    def exchange(self) -> None:
        with Ledger(Path(self.folder.name) / "other.db") as other:
            other.import_corrections(self.ledger.corrections())
            assert self.ledger.import_corrections(other.corrections()) == 0

    @invariant()
    def every_word_is_kept(self) -> None:
        if hasattr(self, "ledger"):
            assert self.ledger.corrections() == self.said

    @invariant()
    def what_stands_is_seen_or_waits(self) -> None:
        if not hasattr(self, "ledger"):
            return
        reviewed = self.ledger.reviewed()
        seen = {(one.machine.trigger_span, one.event.claim) for one in reviewed}
        seen |= {(one.machine.text, one.event.claim) for one in reviewed}
        waiting = {subject(one) for one in self.ledger.queue()}
        for history in histories(self.said):
            last = history.last
            if history.stands and last.field == "claim" and subject(last) not in waiting:
                latest = self.latest_of(last.words)
                assert (last.words, latest.after) in seen or latest.restore
            if last.field == "added":
                there = any("added" in one.corrected for one in reviewed)
                assert there == (history.stands and subject(last) not in waiting)

    @invariant()
    def nothing_waits_that_was_taken_back(self) -> None:
        if hasattr(self, "ledger"):
            assert not [one for one in self.ledger.queue() if one.restore]

    def latest_of(self, words: str) -> Correction:
        """Return what was said last of a clause: two engines' triggers may both bear a claim."""
        return [one for one in self.said if one.words == words and one.field == "claim"][-1]


Steps.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestSteps = Steps.TestCase


class StepsOnServer(Steps):
    """The same on a PostgreSQL server."""

    def made_in(self, folder: Path) -> Path:
        """Return where the ledger is to be made."""
        return stand_in(new_address(), folder)


StepsOnServer.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
TestStepsOnServer = StepsOnServer.TestCase
