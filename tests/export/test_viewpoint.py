import csv
import io
from datetime import date

import pytest

from geodata.export.csv import write_csv
from geodata.export.geojson import feature_collection
from geodata.export.viewpoint import records_seen
from geodata.interchange import event_to_json
from tests import factories as make


def seen(viewpoint, *, lat=44.95, lon=34.10):
    where = make.site(make.place("Simferopol", lat, lon))
    found = make.event(places=[where], when=make.when(date(2016, 3, 1)))
    return list(records_seen([event_to_json(found, make.article())], viewpoint))


@pytest.mark.parametrize(("viewpoint", "country"), [("de_jure", "UKR"), ("de_facto", "RUS")])
def test_an_export_says_whose_ground_it_is_and_from_which_viewpoint(viewpoint, country):
    (record,) = seen(viewpoint)

    assert record["viewpoint"] == viewpoint
    assert record["places"][0]["country"] == country
    assert record["places"][0]["country_de_jure"] == "UKR"
    assert record["places"][0]["country_de_facto"] == "RUS"


def test_csv_and_geojson_carry_the_viewpoint():
    records = seen("de_facto")
    file = io.StringIO(newline="")
    write_csv(records, file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    (feature,) = feature_collection(records)["features"]

    assert (row["viewpoint"], row["country"], row["disputed_area"]) == ("de_facto", "RUS", "Crimea")
    assert feature["properties"]["viewpoint"] == "de_facto"


def test_a_place_that_nobody_disputes_is_left_as_it_is():
    (record,) = seen("de_facto", lat=45.76, lon=4.84)

    assert "disputed_area" not in record["places"][0]
