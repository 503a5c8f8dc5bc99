import io
from datetime import date

import geopandas
import shapely
from hypothesis import given

from geodata.export.parquet import SCHEMA, write_parquet
from geodata.interchange import event_to_json
from tests.factories import SQUARE, actor, article, event, events, place, site, when


def frame(*found):
    file = io.BytesIO()
    written = write_parquet((event_to_json(one, article()) for one in found), file)
    read = geopandas.read_parquet(io.BytesIO(file.getvalue()))
    assert written == len(read)
    return read


def test_geopandas_reads_days_lists_and_the_place_as_columns():
    dated = event(when=when(date(2024, 5, 6), date(2024, 5, 12)), source_actors=(actor(),))
    (row,) = frame(dated).to_dict("records")

    assert (row["date_start"], row["date_end"]) == (date(2024, 5, 6), date(2024, 5, 12))
    assert (list(row["source_actors"]), list(row["source_countries"])) == (["Norland"], ["NOR"])
    assert (row["place_name"], row["place_radius_m"], row["plain_type"]) == (
        "Dunmore",
        2000.0,
        "violence",
    )
    assert row["geometry"] == shapely.Point(20, 10)


def test_regions_are_polygons_and_what_has_no_place_or_day_keeps_its_row():
    region = event(places=[site(place(kind="region", geometry=SQUARE))])
    country = event(places=[site(place(kind="country", radius_m=400_000))], start=100)
    neither = event(day=None, places=[], start=200)

    read = frame(region, country, neither)

    assert read.crs == "OGC:CRS84"
    assert read.geometry.iloc[0].equals(shapely.geometry.shape(SQUARE))
    assert read.geometry.isna().tolist() == [False, True, True]
    assert read["date_start"].isna().tolist() == [False, False, True]


def test_nothing_is_a_table_with_all_columns():
    assert list(frame().columns) == SCHEMA.names


@given(events)
def test_any_event_comes_back_as_one_row(found):
    (row,) = frame(found).to_dict("records")

    assert (row["id"], row["text"], row["type"]) == (found.id, found.text, found.type)
