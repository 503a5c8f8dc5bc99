"""What the map draws of more stories than a browser gets one by one."""

import struct

import pytest

from dashboard.map.cells import cells_model, days, most_sent, rows_at, sites
from geodata.errors import SettingsError
from geodata.queries import Filter, ReadModel

HEAD_BYTES = 40


@pytest.fixture
def model(filled):
    return ReadModel.open(filled)


def test_the_file_holds_the_sums_of_days_and_of_places(model):
    by_days = days(model, Filter())
    drawn = cells_model(model, Filter(), sites(model), by_days)
    groups, cells = struct.unpack_from("<II", drawn.columns, 4)

    assert drawn.columns[:4] == b"DLS1"
    assert groups == by_days.num_rows
    assert cells == model.sums_of_places(Filter()).num_rows
    small = -(-2 * groups // 4) * 4
    assert len(drawn.columns) == HEAD_BYTES + 16 * groups + small + 16 * cells + -(-cells // 4) * 4


def test_the_head_tells_what_the_count_line_tells(model):
    drawn = cells_model(model, Filter(), sites(model), days(model, Filter()))
    certain, possible, undated, earlier, later = struct.unpack_from("<5I", drawn.columns, 20)
    counts = model.counts(Filter())

    assert (certain, possible) == (counts.certain, counts.possible)
    assert undated == counts.undated + counts.neither
    assert earlier == later == 0


def test_cells_lead_back_to_their_stories(model):
    rows = rows_at(model, Filter(), sites(model).digests, 10)

    assert list(rows) == model.rows(Filter(gap="mapped"))


def test_how_many_stories_a_browser_gets_can_be_set(monkeypatch):
    assert most_sent() == 1_000_000
    monkeypatch.setenv("DATELINE_CELLS_FROM", "20")
    assert most_sent() == 20
    monkeypatch.setenv("DATELINE_CELLS_FROM", "many")
    with pytest.raises(SettingsError, match="many"):
        most_sent()
