import io

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given

from geodata.export.kml import write_kml
from geodata.interchange import event_to_json
from tests.factories import LINE, SQUARE, article, event, events, place, site

KML = "{http://www.opengis.net/kml/2.2}"
HOLED = {
    "type": "MultiPolygon",
    "coordinates": [[*SQUARE["coordinates"], [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]]],
}


def root(*found):
    file = io.BytesIO()
    assert write_kml((event_to_json(one, article()) for one in found), file) == len(found)
    return fromstring(file.getvalue())


def texts(element, tag):
    return [one.text for one in element.iter(f"{KML}{tag}")]


def test_a_report_is_a_point_with_its_span_of_time():
    kml = root(event())

    assert texts(kml, "begin") == texts(kml, "end") == ["2024-05-06"]
    assert texts(kml.find(f".//{KML}Point"), "coordinates") == ["20.0,10.0"]
    assert texts(kml.find(f".//{KML}Placemark"), "name") == ["violence, Dunmore"]


@pytest.mark.parametrize(
    ("geometry", "tags"),
    [
        (LINE, ["LineString"]),
        (SQUARE, ["Polygon", "outerBoundaryIs", "LinearRing"]),
        (HOLED, ["MultiGeometry", "Polygon", "innerBoundaryIs"]),
        ({"type": "GeometryCollection", "geometries": [LINE]}, ["MultiGeometry", "LineString"]),
        (None, []),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else None,
)
def test_a_place_is_drawn_as_what_is_known_of_it(geometry, tags):
    kml = root(event(places=[site(place(kind="region", geometry=geometry))]))

    assert kml.find(f".//{KML}Point") is None
    for tag in tags:
        assert kml.find(f".//{KML}{tag}") is not None


def test_what_has_no_place_and_no_date_is_in_a_folder_of_its_own():
    placed, unplaced = root(event(day=None, places=[])).iter(f"{KML}Folder")

    assert placed.find(f"{KML}Placemark") is None
    assert texts(unplaced, "begin") == []
    assert len(list(unplaced.iter(f"{KML}Placemark"))) == 1


def test_a_publisher_is_told_with_its_affiliation():
    file = io.BytesIO()
    record = event_to_json(event(), article(publisher="Kells Echo"))
    write_kml([{**record, "affiliation": "<b>party</b>"}], file)
    kml = fromstring(file.getvalue())

    told = {data.get("name"): texts(data, "value") for data in kml.iter(f"{KML}Data")}
    assert told["affiliation"] == ["<b>party</b>"]
    assert "Kells Echo (&lt;b&gt;party&lt;/b&gt;)" in texts(kml, "description")[0]


@given(events)
def test_any_event_is_well_formed_and_keeps_its_identity(found):
    (values,) = [
        texts(data, "value") for data in root(found).iter(f"{KML}Data") if data.get("name") == "id"
    ]
    assert values == [found.id]
