from datetime import date

import pytest

from geodata.gazetteer.tables import read_table
from geodata.records import Interval, Place
from geodata.viewpoints import seen_from, standing_of


def place(name, lat, lon, country, *, kind="city", radius_m=4000.0):
    return Place(f"t:{name}", name, lat, lon, kind, radius_m, country)


def day(words):
    return Interval(date.fromisoformat(words), date.fromisoformat(words)) if words else None


SIMFEROPOL = place("Simferopol", 44.95, 34.10, "UKR")
STEPANAKERT = place("Stepanakert", 39.82, 46.75, "AZE")
HARGEISA = place("Hargeisa", 9.56, 44.06, "SOM")
STANLEY = place("Stanley", -51.70, -57.85, "FLK")
KASHGAR_ROAD = place("Thaldat", 35.3, 79.4, "CHN")


@pytest.mark.parametrize(
    ("where", "when", "by_law", "held"),
    [
        (SIMFEROPOL, "2013-05-01", "UKR", "UKR"),
        (SIMFEROPOL, "2014-03-18", "UKR", "RUS"),
        (SIMFEROPOL, None, "UKR", "RUS"),
        (STEPANAKERT, "2021-06-01", "AZE", "Republic of Artsakh"),
        (STEPANAKERT, "2023-09-20", "AZE", "Republic of Artsakh"),
        (STEPANAKERT, "2023-09-21", "AZE", "AZE"),
        (HARGEISA, "2020-01-01", "SOM", "Republic of Somaliland"),
        (STANLEY, "1982-05-01", "FLK", "ARG"),
        (STANLEY, "1983-05-01", "FLK", "GBR"),
        (KASHGAR_ROAD, "2020-06-15", "CHN", "CHN"),
        (place("Dili", -8.56, 125.57, "TLS"), "1991-11-12", "TLS", "IDN"),
        (place("Dili", -8.56, 125.57, "TLS"), None, "TLS", "TLS"),
        (place("Lyon", 45.76, 4.84, "FRA"), "2020-01-01", "FRA", "FRA"),
        (place("Ukraine", 48.4, 31.2, "UKR", kind="country", radius_m=7e5), None, "UKR", "UKR"),
    ],
)
def test_a_place_has_the_country_of_the_viewpoint_and_the_day(where, when, by_law, held):
    one, other = (seen_from(where, v, day(when)) for v in ("de_jure", "de_facto"))

    assert one.country == by_law
    assert (other.country or other.holder) == held


def test_the_smallest_area_around_a_place_counts():
    shusha = place("Shusha", 39.76, 46.75, "AZE")

    assert standing_of(shusha, day("2020-11-07")).area == "Shusha district"
    assert standing_of(shusha, day("2020-11-08")) is None


def test_days_across_a_change_know_both_holders():
    days = Interval(date(2023, 9, 19), date(2023, 9, 22))

    holders = [holding.holder for holding in standing_of(STEPANAKERT, days).holdings]
    assert holders == ["Republic of Artsakh", "Azerbaijan"]


def test_what_nothing_settles_is_disputed_whoever_holds_it():
    standing = standing_of(KASHGAR_ROAD, day("2020-06-15"))

    assert (standing.area, standing.de_jure) == ("Aksai Chin", None)


def test_every_holder_belongs_to_an_area_and_none_overlap():
    areas = {row["area"] for row in read_table("disputed_areas.csv")}
    last: dict[str, str] = {}
    for row in read_table("disputed_holders.csv"):
        assert row["area"] in areas
        assert row["first"] > last.get(row["area"], "")
        last[row["area"]] = row["last"] or "9999-12-31"
        assert row["first"] <= last[row["area"]]
