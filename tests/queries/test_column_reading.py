"""The file of stories, read into columns."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import ReadModelError
from geodata.queries.column_reading import read_columns
from geodata.queries.columns import UNDATED_FIRST, UNDATED_LAST, day_number
from geodata.read_model.files import write_table
from geodata.read_model.schema import STORIES

CODED = {
    "types": "type",
    "claims": "claim",
    "date_gaps": "date_gap",
    "place_gaps": "place_gap",
    "sites": "place_digest",
}
WORDS = st.sampled_from(["", "a", "b", "zz", "é"])
DAY = date(1969, 12, 30)


@st.composite
def rows(draw):
    """Draw a row of the stories' file: of what the columns do not hold, nothing."""
    first = draw(st.none() | st.integers(0, 9))
    days = (None, None) if first is None else (first, first + draw(st.integers(0, 400)))
    first_day, last_day = (day if day is None else DAY + timedelta(day) for day in days)
    return {
        "first_day": first_day,
        "last_day": last_day,
        "reports": draw(st.sampled_from([1, 2, 255, 256, 70_000])),
        "where_prec": draw(st.none() | st.integers(1, 7)),
        "quad": draw(st.integers(0, 4)),
        **{name: draw(WORDS) for name in CODED.values()},
    }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(rows(), max_size=12), rows_a_group=st.integers(1, 5))
def test_the_columns_hold_what_the_file_says(tmp_path, told, rows_a_group):
    told.sort(key=lambda row: (row["first_day"] is None, row["first_day"]))
    path = tmp_path / "stories.parquet"
    write_table(path, pa.Table.from_pylist(told, STORIES), rows_a_group)
    found = read_columns(path)

    assert len(found) == len(told)
    for name, column in CODED.items():
        coded = getattr(found if name == "sites" else found.rest, name)
        assert coded.values == tuple(sorted({row[column] for row in told}))
        assert [coded.values[code] for code in coded.codes] == [row[column] for row in told]
    assert [found.quads.values[code] for code in found.quads.codes] == [
        str(row["quad"]) for row in told
    ]
    assert found.rest.reports.tolist() == [row["reports"] for row in told]
    assert found.where_prec.tolist() == [row["where_prec"] or 0 for row in told]
    assert found.placed.tolist() == [row["place_digest"] != "" for row in told]
    dated = [row for row in told if row["first_day"]]
    undated = len(told) - len(dated)
    assert found.dated.tolist() == [True] * len(dated) + [False] * undated
    assert found.first_day.tolist() == (
        [day_number(row["first_day"]) for row in dated] + [UNDATED_FIRST] * undated
    )
    assert found.last_day.tolist() == (
        [day_number(row["last_day"]) for row in dated] + [UNDATED_LAST] * undated
    )


def test_no_file_has_no_stories():
    found = read_columns(None)

    assert len(found) == 0
    assert found.quads.values == ()
    assert found.first_day.dtype == np.int32


def test_a_damaged_file_is_an_error(tmp_path):
    path = tmp_path / "stories.parquet"
    path.write_bytes(b"PAR1 and then nothing that could be read PAR1")

    with pytest.raises(ReadModelError, match="doctor --repair"):
        read_columns(path)
