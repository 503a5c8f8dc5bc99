"""Corrections out of one ledger and into another: nothing twice, the later made stands."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.correction_words import about_words, step_words
from geodata.corrections import Correction, plan, read_lines, to_line
from geodata.errors import CorrectionError
from geodata.interchange import place_to_json
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.records import Span
from tests import factories as make

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def noted(words: str, when: str = "2024-05-08T10:00:00+00:00", **fields) -> Correction:
    event = make.event()
    made = Correction(
        event.document_id, "note", words, "", event.trigger_span, event.text, who="Ada", when=when
    )
    return replace(made, **fields)


def read(*lines: str) -> list[Correction]:
    return list(read_lines(lines, NOW))


corrections = st.builds(
    noted,
    make.words,
    st.integers(10**9, int(NOW.timestamp())).map(
        lambda seconds: datetime.fromtimestamp(seconds, UTC).isoformat()
    ),
    who=make.words,
    why=make.words,
    before=make.words,
    restore=st.booleans(),
    trigger_span=make.spans,
    article=st.integers(0, 3),
)


@given(st.lists(corrections, max_size=5))
def test_what_is_written_is_what_is_read(given) -> None:
    assert read(*(to_line(one) for one in given), "", "  \n") == given


@pytest.mark.parametrize(
    "broken",
    [
        "nonsense",
        "[]",
        "{}",
        json.dumps({"document_id": "d", "field": "note", "after": "x"}),
        to_line(noted("x")).replace('"note"', '"colour"'),
        to_line(noted("x")).replace('"who": "Ada"', '"who": 7'),
        to_line(noted("x")).replace('"why"', '"because"'),
        to_line(noted("x", "2031-01-01T00:00:00+00:00")),
        to_line(noted("x", "yesterday")),
        to_line(noted("x")).replace('"end"', '"last"'),
    ],
)
def test_a_line_that_is_no_correction_is_named(broken) -> None:
    with pytest.raises(CorrectionError, match="line 2 is no correction"):
        read(to_line(noted("fine")), broken)


def test_times_of_other_zones_are_told_in_utc() -> None:
    (made,) = read(to_line(noted("x", "2024-05-08T12:00:00+05:30")))

    assert made.when == "2024-05-08T06:30:00+00:00"


def test_a_plan_tells_what_is_known_what_wins_and_what_it_replaces() -> None:
    here = noted("here", number=1)
    older = noted("older", "2024-05-07T10:00:00+00:00")
    newer = noted("newer", "2024-05-09T10:00:00+00:00")

    found = plan([newer, older, replace(here, number=0), newer], [here])

    assert [one.correction.after for one in found.incoming] == ["older", "newer"]
    assert [one.wins for one in found.incoming] == [False, True]
    assert [one.now for one in found.incoming] == ["here", "here"]
    assert found.known == 1


def notes_of(ledger: Ledger) -> list[str]:
    return [one.note for one in ledger.reviewed()]


@settings(max_examples=10)  # each makes two ledgers on the disk
@given(st.lists(corrections, max_size=6), st.lists(corrections, max_size=6))
def test_two_ledgers_that_exchange_their_files_say_the_same(tmp_path_factory, mine, theirs) -> None:
    folder = tmp_path_factory.mktemp("two")
    with Ledger(folder / "a.db") as one, Ledger(folder / "b.db") as other:
        for ledger, own in ((one, mine), (other, theirs)):
            make.save(ledger, [make.event()])
            ledger.import_corrections(own)
        before = {to_line(c) for ledger in (one, other) for c in ledger.corrections()}

        other.import_corrections(one.corrections())
        one.import_corrections(other.corrections())

        kept = [{to_line(c) for c in ledger.corrections()} for ledger in (one, other)]
        assert kept == [before, before]
        assert one.import_corrections(other.corrections()) == 0


def test_an_older_correction_from_elsewhere_does_not_overrule_a_later_one(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [make.event()])
        ledger.add_correction(noted("here"))
        ledger.import_corrections([noted("older", "2024-05-07T10:00:00+00:00")])
        assert notes_of(ledger) == ["here"]

        ledger.import_corrections([noted("newer", "2024-05-09T10:00:00+00:00")])
        assert notes_of(ledger) == ["newer"]


def test_a_clock_that_went_back_loses_no_correction(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, [make.event()])
        ledger.add_correction(noted("first"))
        ledger.add_correction(noted("second", "2019-01-01T00:00:00+00:00"))

        assert notes_of(ledger) == ["second"]


def test_one_refused_correction_keeps_all_out(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        with pytest.raises(CorrectionError):
            ledger.import_corrections([noted("fine"), noted("x", trigger_span=Span(0, 1), after=3)])

        assert ledger.corrections() == []


# A file may hold anything: what is taken in can be published and shown.

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}
PLACE = {**place_to_json(make.place()), "geometry": SQUARE, "mention": "Dunmore"}
STARTS = {"start": 0, "end": 28}
WHOLE = {
    "added": {**STARTS, "type": "PROTEST", "claim": "occurred"},
    "note": "x", "tags": ["x"], "type": "AID", "claim": "denied", "review": "accepted",
    "date": {"first": "2024-05-01", "last": "2024-05-02"},
    "place": PLACE,
    "actors": {"source": [{"name": "Norland", "country": "NOR", "kind": "rebel", **STARTS}]},
    "story": {"with": {"document_id": "d", "words": "w", **STARTS}},
    "published": "2024-05-01", "title": "x",
}  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def damaged_lines(draw) -> str:
    """Return the line of a whole correction with something else somewhere in it."""
    field = draw(st.sampled_from(sorted(WHOLE)))
    record = json.loads(to_line(noted("x", field=field, after=WHOLE[field])))
    at = record
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not at[key] or not isinstance(at[key], dict | list) or draw(st.booleans()):
            break
        at = at[key]
    at[key] = draw(anything)
    return json.dumps(record)


@settings(max_examples=40)
@given(damaged_lines())
def test_whatever_is_taken_in_can_be_published_and_shown(tmp_path_factory, line) -> None:
    try:
        (made,) = read(line)
    except CorrectionError:
        return
    with Ledger(tmp_path_factory.mktemp("any") / "ledger.db") as ledger:
        make.save(ledger, [make.event()])
        ledger.import_corrections([made])
        publish(ledger)

    assert step_words(made)
    assert about_words(made)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 50_000, "9" * 10_000, '"\\ud800"'])
def test_lines_that_only_a_parser_minds_are_refused(line) -> None:
    with pytest.raises(CorrectionError, match="line 1"):
        read(line)
