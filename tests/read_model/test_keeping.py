"""A publication that keeps rows of the one before shows what one from nothing would show."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.corrections import Author, Correction, correct
from geodata.ledger import Ledger
from geodata.publish import publish, read_model_tables
from geodata.read_model.keeping import KeptRows, ModelKeeper, Part
from geodata.repair import repair
from tests import factories as make
from tests.stories.reports import DUNMORE, shelling, some_events

AUTHOR = Author("Ada", "2024-05-08T10:00:00+00:00")
Step = Callable[[Ledger], object]
LETTERS = st.sampled_from("abc")


def saving(events, publisher, title) -> Step:
    """Return a step that reads documents, each in the place of what was there of it."""

    def step(ledger: Ledger) -> None:
        for letter in {event.document_id: event for event in events}:
            own = [event for event in events if event.document_id == letter]
            make.save(
                ledger,
                own,
                of=replace(make.document(f"{letter[:6]}.txt"), id=letter),
                articles=[make.article(letter, publisher=publisher, title=title)],
                mentions=[
                    make.mention(where, event.span.start, document_id=letter, sentence=event.span)
                    for event in own
                    for where in (DUNMORE, None)
                ],
            )

    return step


def correcting(pick, field, value) -> Step:
    """Return a step in which a person corrects a report."""

    def step(ledger: Ledger) -> None:
        if found := ledger.reviewed():
            chosen = found[pick % len(found)]
            ledger.add_correction(correct(chosen, field, value, AUTHOR))

    return step


def naming(letter, publisher) -> Step:
    """Return a step in which a person corrects an article's publisher."""
    return lambda ledger: ledger.add_correction(
        Correction(make.sha(letter), "publisher", publisher, when=AUTHOR.when)
    )


steps = st.one_of(
    st.builds(saving, some_events, st.sampled_from([None, "Courier"]), st.sampled_from("ij")),
    st.builds(
        lambda pick, change: correcting(pick, *change),
        st.integers(0, 9),
        st.sampled_from(
            [
                ("type", "AID"),
                ("review", "rejected"),
                ("review", "accepted"),
                ("note", "see page 2"),
            ]
        ),
    ),
    st.builds(naming, LETTERS, st.sampled_from(["Herald", "Gazette"])),
    st.builds(lambda letter: lambda ledger: ledger.delete_document(make.sha(letter)), LETTERS),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(steps, min_size=2, max_size=6))
def test_what_is_kept_is_what_making_anew_would_give(taken) -> None:
    keeper = ModelKeeper()
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        for step in taken:
            step(ledger)
            kept = read_model_tables(ledger, keeper)

            anew = read_model_tables(ledger, ModelKeeper())

            assert {name for name in anew if not kept[name].equals(anew[name])} == set()


@pytest.mark.parametrize("lat", [10, 10.0])
def test_a_place_that_is_equal_and_written_otherwise_is_told_as_it_is(tmp_path, lat) -> None:
    keeper = ModelKeeper()
    with Ledger(tmp_path / "ledger.db") as ledger:
        for now in (lat, 10.0, 10, lat):
            where = [make.site(replace(DUNMORE, lat=now))]
            of = replace(make.document(), id=make.sha("a"))
            make.save(ledger, [shelling("a", places=where)], of=of)
            publish(ledger, keeper=keeper)
            kept = read_model_tables(ledger, keeper)

            anew = read_model_tables(ledger, ModelKeeper())

            assert kept == anew
        assert all(proof.is_equal for proof in repair(ledger))


def test_only_what_changed_is_made() -> None:
    made: list[str] = []
    rows = KeptRows(pa.schema({"name": pa.string()}))

    def part(name: str, basis: int) -> Part:
        return Part(name, (basis,), lambda: [{"name": made.append(name) or name}] * 2)

    rows.table([part("a", 1), part("b", 1), part("c", 1)])
    made.clear()
    table, counts = rows.table([part("c", 1), part("b", 2), part("a", 1)])

    assert made == ["b"]
    assert counts == [2, 2, 2]
    assert table["name"].to_pylist() == ["c", "c", "b", "b", "a", "a"]
