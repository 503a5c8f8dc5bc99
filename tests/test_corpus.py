"""The files a user may write: read as documented, refused with a way out."""

import json

import pytest

from geodata.corpus import read_corpus
from geodata.errors import CorpusError

POINT = {"type": "Point", "coordinates": [20.5, 44.8]}
GOOD = {"name": "Old Mill", "kind": "building", "radius_m": 200, "source": "own survey"}
HEADER = "name,aliases,country,kind,note\n"


def places_file(directory, *features):
    collection = {"type": "FeatureCollection", "features": list(features)}
    (directory / "places.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return directory


def feature(geometry=None, **changes):
    properties = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return {"type": "Feature", "geometry": geometry or POINT, "properties": properties}


def test_no_directory_is_the_world_alone():
    assert read_corpus(None).places == ()


def test_an_empty_directory_is_an_empty_corpus(tmp_path):
    assert read_corpus(tmp_path).actors == ()


def test_a_line_keeps_its_geometry_and_its_point_lies_on_it(tmp_path):
    line = {"type": "LineString", "coordinates": [[20.0, 44.0], [22.0, 44.0]]}

    (entry,) = read_corpus(places_file(tmp_path, feature(line, kind="corridor"))).places

    assert entry.place.geometry == line
    assert (entry.place.lat, entry.place.lon) == (44.0, 21.0)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (feature(name=None), "feature 1, name"),
        (feature(kind="town"), "'town' is none of"),
        (feature(radius_m=0), "radius_m"),
        (feature(radius_m="big"), "metres"),
        (feature(country="Serbia"), "three-letter"),
        (feature(aliases="Mill"), "list of names"),
        (feature({"type": "Point", "coordinates": [44.8, 120.5]}), "longitude before latitude"),
        (feature({"type": "Circle", "coordinates": []}), "must be one of"),
        (feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), "geometry"),
        ({"type": "Feature", "geometry": POINT}, "properties"),
    ],
)
def test_a_broken_feature_is_named(tmp_path, bad, words):
    with pytest.raises(CorpusError, match=words):
        read_corpus(places_file(tmp_path, bad))


def test_a_place_given_twice_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="feature 2: 'Old Mill' is there twice"):
        read_corpus(places_file(tmp_path, feature(), feature()))


def test_text_that_is_no_json_is_refused(tmp_path):
    (tmp_path / "places.geojson").write_text("{", encoding="utf-8")

    with pytest.raises(CorpusError, match="not JSON"):
        read_corpus(tmp_path)


def test_actors_are_read_with_their_aliases(tmp_path):
    (tmp_path / "actors.csv").write_text(
        HEADER + "# comment\nRiver Guard,Guard;the Guards,XRG,rebel,\n", encoding="utf-8"
    )

    (actor,) = read_corpus(tmp_path).actors

    assert actor.aliases == ("Guard", "the Guards")
    assert actor.country == "XRG"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("River Guard,,XRG,rebels,", "line 2: kind 'rebels'"),
        ("River Guard,,Xr,rebel,", "country 'Xr'"),
        ("River Guard,a,b", "3 cells instead of 5"),
        (",,,rebel,", "name is empty"),
    ],
)
def test_a_broken_row_is_named(tmp_path, row, words):
    (tmp_path / "actors.csv").write_text(HEADER + row + "\n", encoding="utf-8")

    with pytest.raises(CorpusError, match=words):
        read_corpus(tmp_path)


def test_a_missing_directory_says_what_to_give(tmp_path):
    with pytest.raises(CorpusError, match="or 'none'"):
        read_corpus(tmp_path / "nowhere")
