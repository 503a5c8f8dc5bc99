import json
from datetime import date

import geopandas
from hypothesis import given

from geodata.export.geojson import feature_collection
from geodata.interchange import event_to_json
from tests.factories import SQUARE, article, event, events, place, site


def collection(*found):
    return feature_collection(event_to_json(one, article()) for one in found)


def test_a_point_carries_its_when():
    (feature,) = collection(event(day=date(2024, 5, 6)))["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [20.0, 10.0]}
    assert feature["when"]["timespans"] == [
        {"start": {"in": "2024-05-06"}, "end": {"in": "2024-05-06"}}
    ]


def test_a_region_is_its_polygon_and_a_bare_country_no_pin():
    region = event(places=[site(place(kind="region", geometry=SQUARE))])
    country = event(places=[site(place(kind="country", radius_m=400_000))], start=100)

    assert [f["geometry"] for f in collection(region, country)["features"]] == [SQUARE, None]


def test_what_has_no_place_and_no_date_is_kept():
    (feature,) = collection(event(day=None, places=[]))["features"]

    assert feature["geometry"] is None
    assert "when" not in feature


@given(events)
def test_any_event_is_a_feature_that_geopandas_reads(found):
    read = json.loads(json.dumps(collection(found)))
    frame = geopandas.GeoDataFrame.from_features(read, crs="EPSG:4326")

    assert frame.geometry.isna().tolist() == [read["features"][0]["geometry"] is None]
