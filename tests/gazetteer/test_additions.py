import json
import sqlite3
import zipfile
from itertools import count

import pytest

from geodata.corpus import Corpus
from geodata.errors import GeodataError
from geodata.gazetteer import additions, dump
from geodata.gazetteer.additions import add_file, additions_in, remove_addition
from geodata.gazetteer.build import SCHEMA, write_entry
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.lookup import Gazetteer


def row(key, name, *, code="P.PPL", at=("-1.0", "37.0"), people="0", others=""):
    sort, _, feature = code.partition(".")
    cells = [str(key), name, name, others, *at, sort, feature, "KE", "", "", "", "", ""]
    return "\t".join([*cells, people, "", "", "Africa/Nairobi", "2020-01-01"])


def written(path, *rows):
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def world(tmp_path):
    """A built gazetteer of one town, and a function that opens it with what was added."""
    path = tmp_path / "built.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript(SCHEMA)
        town = Entry("geonames:1", "Tarvo", 10.0, 20.0, "city", "city", 3000.0, population=5000)
        write_entry(db, 1, town)
    return lambda: Gazetteer(path, Corpus(), additions.addition_paths(tmp_path))


def names(gazetteer, name):
    return [(r.place.name, r.feature) for r in gazetteer.readings(name)]


def test_rows_of_a_dump_are_found_by_all_their_names(tmp_path, world):
    dumped = written(tmp_path / "KE.txt", row(7, "Vulembe", others="Wulembe,ヴ,ou", people="900"))

    added = add_file(dumped, tmp_path)

    (reading,) = world().readings("Wulembe")
    assert (added.name, added.places) == ("KE", 1)
    assert (reading.place.gazetteer_id, reading.place.country) == ("geonames:7", "KEN")
    assert reading.place.admin1
    assert world().by_id("geonames:7").population == 900


def test_what_is_added_changes_the_version_and_adding_it_again_does_not(tmp_path, world):
    before = world().version
    dumped = written(tmp_path / "KE.txt", row(7, "Vulembe"))
    add_file(dumped, tmp_path)
    after = world().version
    add_file(dumped, tmp_path)

    assert before != after == world().version


@pytest.mark.parametrize(
    ("code", "kind", "feature"),
    [
        ("P.PPLC", "city", "capital"),
        ("A.ADM2", "district", "admin2"),
        ("H.STM", "river", "stream"),
        ("S.SCH", "building", "site"),
        ("T.ISL", "region", "islet"),
    ],
)
def test_a_feature_code_says_what_a_row_is(tmp_path, world, code, kind, feature):
    add_file(written(tmp_path / "KE.txt", row(7, "Vulembe", code=code)), tmp_path)

    (reading,) = world().readings("Vulembe")
    assert (reading.place.kind, reading.feature) == (kind, feature)


def test_a_country_and_a_place_that_is_known_are_not_listed_twice(tmp_path, world):
    rows = (
        row(1, "Tarvo", at=("10.0", "20.0")),
        row(8, "Tarvo", at=("10.01", "20.0")),
        row(9, "Tarvo", at=("50.0", "20.0"), people="9000"),
        row(10, "Tarvo", code="A.PCLI"),
    )
    add_file(written(tmp_path / "KE.txt", *rows), tmp_path)

    found = [r.place.gazetteer_id for r in world().readings("Tarvo")]
    assert found == ["geonames:9", "geonames:1"]


def test_a_zip_is_read_beside_its_readme(tmp_path, world):
    path = tmp_path / "KE.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what the columns are")
        archive.writestr("KE.txt", row(7, "Vulembe"))

    assert add_file(path, tmp_path).places == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row(7, "Vulembe"), "8\tLost"], "line 2: 2 columns"),
        ([row(7, "Vulembe", at=("91", "37"))], "line 1: the latitude 91.0"),
        ([row(7, "Vulembe", at=("1", "nan"))], "line 1: the longitude nan"),
        ([row(7, "Vulembe", people="many")], "line 1: the population 'many'"),
        ([row("x", "Vulembe")], "line 1: a row opens with a number"),
        ([row(7, "Vulembe"), row(7, "Other")], "line 2: the id geonames:7 is there twice"),
        ([row(7, "Vulembe", others="x" * dump.LONGEST_LINE)], "line 1 is longer"),
        ([""], "holds no place"),
    ],
)
def test_a_bad_row_is_named_and_the_old_addition_stays(tmp_path, world, rows, words):
    path = tmp_path / "KE.txt"
    add_file(written(path, row(3, "Ombeka")), tmp_path)
    written(path, *rows)

    with pytest.raises(GeodataError, match=words):
        add_file(path, tmp_path)

    assert names(world(), "Ombeka") == [("Ombeka", "city")]
    assert not names(world(), "Vulembe")


def test_adding_a_file_again_replaces_its_rows(tmp_path, world):
    path = tmp_path / "KE.txt"
    add_file(written(path, row(3, "Ombeka")), tmp_path)

    add_file(written(path, row(4, "Vulembe")), tmp_path)

    assert (names(world(), "Ombeka"), names(world(), "Vulembe")) == ([], [("Vulembe", "city")])


def test_an_interrupted_addition_goes_on_where_it_stopped(tmp_path, world, monkeypatch):
    path = written(tmp_path / "KE.txt", *(row(n, f"Town {n}") for n in range(1, 7)))
    monkeypatch.setattr(additions, "COMMIT_ROWS", 2)
    stops, shares = count(1), []

    def interrupt(_what, share):
        if next(stops) == 2:
            raise KeyboardInterrupt
        shares.append(share)

    with pytest.raises(KeyboardInterrupt):
        add_file(path, tmp_path, progress=interrupt)
    assert not names(world(), "Town 1")

    assert add_file(path, tmp_path, progress=lambda _what, share: shares.append(share)).places == 6
    assert len(shares) == 2  # the first batch, then only the third
    assert names(world(), "Town 1")
    assert names(world(), "Town 6")


def test_a_truncated_zip_says_so(tmp_path):
    path = tmp_path / "KE.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("KE.txt", "\n".join(row(n, f"Town {n}") for n in range(500)))
    path.write_bytes(path.read_bytes()[:900])

    with pytest.raises(GeodataError, match="damaged"):
        add_file(path, tmp_path)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"KE.txt": "0" * 5_000_000}, "times its packed size"),
        ({"a.txt": "1", "b.txt": "2"}, "expected one .txt table"),
        ({"inner.zip": "PK"}, "found none"),
    ],
)
def test_an_archive_that_is_no_dump_is_refused(tmp_path, members, words):
    path = tmp_path / "KE.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)

    with pytest.raises(GeodataError, match=words):
        add_file(path, tmp_path)


def feature(name, geometry):
    properties = {"name": name, "kind": "region", "radius_m": 5000, "source": "own survey"}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_places_of_a_geojson_go_before_the_worlds(tmp_path, world):
    square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}
    path = tmp_path / "mine.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature("Tarvo", square)]})
    )

    add_file(path, tmp_path)

    assert names(world(), "Tarvo") == [("Tarvo", "corpus"), ("Tarvo", "city")]
    assert world().by_id("added:tarvo").geometry["type"] == "Polygon"


@pytest.mark.parametrize(
    "geometry", [None, {"type": "Point", "coordinates": [0, 91]}, {"type": "Polygon"}]
)
def test_a_geojson_of_wrong_geometry_names_the_feature(tmp_path, world, geometry):
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature("A", geometry)]}))

    with pytest.raises(GeodataError, match=r"mine\.geojson, feature 1, geometry"):
        add_file(path, tmp_path)

    assert additions_in(tmp_path) == []


def test_a_geojson_that_names_a_place_twice_says_which(tmp_path, world):
    point = {"type": "Point", "coordinates": [20, 10]}
    path = tmp_path / "mine.geojson"
    twice = [feature("Tarvo", point), feature("Tarvo", point)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": twice}))

    with pytest.raises(GeodataError, match=r"mine\.geojson, feature 2: 'Tarvo' is there twice"):
        add_file(path, tmp_path)

    assert names(world(), "Tarvo") == [("Tarvo", "city")]


def test_an_addition_can_be_listed_and_removed(tmp_path, world):
    add_file(written(tmp_path / "KE.txt", row(7, "Vulembe")), tmp_path)
    assert [a.name for a in additions_in(tmp_path)] == ["KE"]

    assert remove_addition(tmp_path, "KE")

    assert not remove_addition(tmp_path, "KE")
    assert not names(world(), "Vulembe")
