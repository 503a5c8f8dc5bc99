"""The curated tables: well formed, and in line with the outlines they stand beside."""

import pytest
import shapely

from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.tables import disputed_outlines, read_table

WORLD = open_gazetteer(Corpus())
REGIONS = read_table("regions.csv")


def test_there_are_enough_regions_and_none_twice():
    names = [row["name"] for row in REGIONS]

    assert len(names) >= 250
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", [r for r in REGIONS if r["country"]], ids=lambda row: row["name"])
def test_a_region_lies_in_its_country(row):
    outline = WORLD.outline(f"country:{row['country']}")
    point = shapely.Point(float(row["lon"]), float(row["lat"]))

    assert outline is None or outline.distance(point) <= max(1.5, float(row["radius_km"]) / 111)


def test_airports_lie_in_their_countries_and_have_a_code_each():
    rows = read_table("airports.csv")
    outlines = {code: WORLD.outline(f"country:{code}") for code in {r["country"] for r in rows}}
    astray = [
        row["name"]
        for row in rows
        if (outline := outlines[row["country"]]) is not None
        and outline.distance(shapely.Point(float(row["lon"]), float(row["lat"])))
        > 2.5  # atolls without an outline
    ]

    assert len({row["iata"] for row in rows}) == len(rows) > 7_000
    assert astray == []


def test_every_disputed_area_has_a_shape():
    assert set(disputed_outlines()) == {row["area"] for row in read_table("disputed_areas.csv")}


@pytest.mark.parametrize("row", read_table("country_points.csv"), ids=lambda row: row["country"])
def test_a_country_point_lies_in_its_country(row):
    point = shapely.Point(float(row["lon"]), float(row["lat"]))

    assert WORLD.outline(f"country:{row['country']}").distance(point) < 1


@pytest.mark.parametrize(
    "row", read_table("division_names.csv"), ids=lambda row: f"{row['country']} {row['name']}"
)
def test_other_names_of_divisions_reach_them(row):
    for alias in row["aliases"].split(";"):
        found = [(r.place.country, r.place.name) for r in WORLD.readings(alias)]

        assert (row["country"], row["name"]) in found
