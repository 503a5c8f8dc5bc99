"""Every stage that takes text from anywhere, with texts that nobody would write."""

import json
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.corpus import read_corpus
from geodata.documents.sidecar import sidecar_of
from geodata.errors import CorpusError, GeodataError, SidecarError
from geodata.gazetteer.additions import add_file
from geodata.records import Interval, Place
from tests import fuzzing

NAMES = st.sampled_from(
    ["type", "id", "features", "properties", "geometry", "coordinates", "name", "kind", "country",
     "aliases", "radius_m", "source", "geometries"]
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)
CELLS = st.sampled_from(["", "a.txt", "2024-02-30", "=1+1", "<b>", "é", '"', "x" * 3000, "\x00"])
COLUMNS = st.sampled_from(["document", "title", "published", "url", "name", "country", "kind"])


@pytest.mark.parametrize("name", fuzzing.STAGES)
def test_a_stage_takes_any_text(name):
    for text in islice(fuzzing.texts(7), 400):
        fuzzing.STAGES[name](text)


@pytest.mark.parametrize("name", fuzzing.STAGES)
@given(st.text(max_size=200))
def test_a_stage_takes_any_characters(name, text):
    fuzzing.STAGES[name](text)


def test_what_once_broke_a_stage_breaks_it_no_more():
    for path in fuzzing.DATA.glob("*.json"):
        for text in json.loads(path.read_text(encoding="utf-8")):
            fuzzing.STAGES[path.stem.split("-")[0]](text)


@given(ANY_JSON, st.lists(ANY_JSON, max_size=3))
def test_any_json_is_a_corpus_or_an_error_with_a_way_out(tmp_path_factory, whole, features):
    folder = tmp_path_factory.mktemp("corpus")
    for given_json in (whole, {"type": "FeatureCollection", "features": features}):
        (folder / "places.geojson").write_text(json.dumps(given_json), encoding="utf-8")
        with suppress(CorpusError):
            read_corpus(folder)


@pytest.mark.parametrize(
    "words",
    ["[" * 100_000, '{"a":' * 100_000, "\ufeff{}", "", "NaN", "1e999", "9" * 5_000, '"\\ud800"'],
)
def test_text_that_is_no_collection_is_refused(tmp_path, words):
    path = tmp_path / "places.geojson"
    path.write_text(words, encoding="utf-8")

    with pytest.raises(CorpusError, match=r"places\.geojson"):
        read_corpus(tmp_path)
    with pytest.raises(GeodataError, match=r"places\.geojson"):
        add_file(path, tmp_path / "cache")


@given(st.lists(st.lists(CELLS | st.text(max_size=6), max_size=5), max_size=4), st.lists(COLUMNS))
def test_any_table_beside_documents_is_read_or_refused(rows, columns):
    table = "\n".join(",".join(row) for row in [columns, *rows]).encode("utf-8", "surrogatepass")
    with suppress(SidecarError):
        sidecar_of("documents.csv", table, lambda _: True)


@given(st.lists(st.lists(CELLS | st.text(max_size=6), max_size=5), max_size=4))
def test_any_table_of_actors_is_read_or_refused(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("actors")
    words = "\n".join(["name,aliases,country,kind,note", *(",".join(row) for row in rows)])
    (folder / "actors.csv").write_bytes(words.encode("utf-8", "surrogatepass"))
    with suppress(CorpusError):
        read_corpus(folder)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (float("nan"), 0),
        (0, float("nan")),
        (float("inf"), 0),
        (0, float("-inf")),
        (91, 0),
        (-90.001, 0),
        (0, 181),
        (120.5, 44.8),
    ],
)
def test_a_place_that_is_nowhere_on_earth_cannot_be_made(lat, lon):
    with pytest.raises(ValueError, match=r"is not a \(lat, lon\)"):
        Place("t:x", "Dunmore", lat, lon, "city", 1000.0)


@pytest.mark.parametrize("radius_m", [0, -1, float("nan"), float("inf")])
def test_a_place_without_extent_cannot_be_made(radius_m):
    with pytest.raises(ValueError, match="radius_m"):
        Place("t:x", "Dunmore", 0, 0, "city", radius_m)


@given(st.dates(), st.dates())
def test_an_interval_never_ends_before_it_starts(one, other):
    first, last = max(one, other), min(one, other)
    if first == last:
        return
    with pytest.raises(ValueError, match="ends before"):
        Interval(first, last)
