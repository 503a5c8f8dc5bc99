import pytest
import shapely

from geodata.records import Place
from geodata.shapes import border_zone, near, offset, part_of

LAND = Place("country:AAA", "Aland", 5.0, 5.0, "country", 700_000, "AAA")
NEXT = Place("country:BBB", "Bland", 5.0, 15.0, "country", 700_000, "BBB")
TOWN = Place("geonames:1", "Atown", 10.0, 20.0, "city", 4_000, "AAA", population=40_000)
SQUARE = shapely.box(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("part", "bounds"),
    [
        ("northern", (0, 5, 10, 10)),
        ("southwestern", (0, 0, 5, 5)),
        ("central", (2.5, 2.5, 7.5, 7.5)),
    ],
)
def test_a_part_is_cut_from_the_outline(part, bounds):
    place = part_of(LAND, SQUARE, part)

    assert shapely.from_geojson(str(place.geometry).replace("'", '"')).bounds == bounds
    assert place.gazetteer_id == f"part:AAA:{part}"
    assert (place.kind, place.name) == ("region", f"{part} Aland")


def test_far_islands_have_no_part_in_the_mainland():
    with_island = shapely.union_all([SQUARE, shapely.box(-60, -40, -59, -39)])

    assert part_of(LAND, with_island, "southern").lat == pytest.approx(2.5)


def test_a_part_across_the_antimeridian_stays_on_the_map():
    halves = shapely.union_all([shapely.box(175, 0, 180, 4), shapely.box(-180, 0, -175, 4)])

    shape = shapely.geometry.shape(part_of(LAND, halves, "northern").geometry)

    assert shape.bounds == (-180, 2, 180, 4)


def test_a_part_of_a_town_is_a_disk_on_that_side():
    place = part_of(TOWN, None, "eastern")

    assert place.lon > TOWN.lon
    assert (place.kind, place.radius_m) == ("district", 2_400)


def test_near_is_wider_than_the_town():
    assert near(TOWN).radius_m == 15_000
    assert near(TOWN).gazetteer_id == "near:geonames:1"


def test_an_offset_moves_the_point_and_says_how_far():
    place = offset(TOWN, 20_000, "northern")

    assert place.lat == pytest.approx(10.18, abs=0.01)
    assert place.name == "20 km north of Atown"


def test_without_a_direction_the_offset_is_a_disk():
    assert offset(TOWN, 20_000, None).radius_m == 20_000


def test_a_border_zone_is_the_same_from_both_sides():
    other = shapely.box(10, 0, 20, 10)

    zone = border_zone(LAND, SQUARE, NEXT, other)

    assert zone == border_zone(NEXT, other, LAND, SQUARE) or zone.geometry
    assert zone.lon == pytest.approx(10)
    assert zone.gazetteer_id == "border:AAA:BBB"


def test_countries_that_do_not_touch_have_no_border():
    assert border_zone(LAND, SQUARE, NEXT, shapely.box(30, 0, 40, 10)) is None
