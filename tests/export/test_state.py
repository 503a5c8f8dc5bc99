import pytest
from hypothesis import given

from geodata.export.csv import table_row
from geodata.export.state import EDITABLE, STATE, State, forms, state_of, state_words
from geodata.interchange import event_to_json
from tests.factories import actor, article, event, events


def row_of(one=None, **said):
    return table_row(event_to_json(one or event(), article(), **said))


def state_of_row(row) -> State:
    state = state_of(str(row[STATE]))
    assert state
    return state


@given(events)
def test_a_row_as_it_was_written_is_untouched(one):
    row = row_of(one, note="seen\ntwice", tags=("=mill", "fire"))
    state = state_of_row(row)

    assert (state.unit, state.id) == ("report", one.id)
    assert all(state.untouched(name, str(row[name])) for name in EDITABLE["report"])


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("event_date", "06/05/2024"),
        ("event_date", "5/6/24"),
        ("date_end", "45418"),
        ("latitude", "10"),
        ("latitude", "10,0"),
        ("radius_m", "2,000"),
        ("note", " seen  twice "),
        ("tags", "mill;fire"),
        ("actor1", "'=Norland"),
    ],
)
def test_what_a_spreadsheet_only_restyles_is_untouched(column, words):
    one = event(source_actors=(actor("=Norland"),))
    state = state_of_row(row_of(one, note="seen\ntwice", tags=("mill", "fire")))

    assert state.untouched(column, words)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("event_date", "07/05/2024"),
        ("event_date", ""),
        ("latitude", "10.001"),
        ("latitude", ""),
        ("note", "seen thrice"),
        ("tags", "fire; mill"),
        ("review_status", "accepted"),
    ],
)
def test_another_value_is_touched(column, words):
    state = state_of_row(row_of(note="seen twice", tags=("mill", "fire")))

    assert not state.untouched(column, words)


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words[:0],
        lambda words: words[:-1],
        lambda words: words.replace("report:1:", "report:2:"),
        lambda words: words.replace("report:", "story:"),
        lambda words: words.rpartition(":")[2],
    ],
)
def test_a_state_that_is_not_whole_is_none(change):
    assert state_of(change(str(row_of()[STATE]))) is None


def test_a_story_knows_its_reports_in_any_order():
    row = dict.fromkeys(EDITABLE["story"], "") | {"event_id_cnty": "a:b"}
    one, other = (state_of(state_words("story", row, members=ids)) for ids in ("xy", "yx"))

    assert one
    assert other
    assert (one.id, one.members) == ("a:b", other.members)
    assert forms("note", "") == ("",)
