"""Descriptions of a place, read by the whole pipeline with a corpus of invented corridors."""

from __future__ import annotations

import json

import pytest

from geodata.documents import read_document
from geodata.pipeline import open_world, read_out

CORRIDORS = {
    "Melka corridor": [[35.0, 9.0], [35.6, 9.3], [36.1, 9.2]],
    "Torvan corridor": [[35.2, 8.1], [35.9, 8.0], [36.4, 8.3]],
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The world's gazetteer with two corridors that no map knows."""
    folder = tmp_path_factory.mktemp("corpus")
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": line},
            "properties": {
                "name": name, "aliases": [], "kind": "corridor", "radius_m": 40_000,
                "country": "ETH", "source": "invented for a test",
            },
        }
        for name, line in CORRIDORS.items()
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return open_world(folder)


def site_of(world, text, trigger):
    """Return the site of the event whose words hold the trigger, None where it has none."""
    document = read_document("test.txt", text.encode())
    events = [e for e in read_out(document, world, {}).events if trigger in e.trigger]
    assert events, f"no event for {trigger!r}"
    return next((place for place in events[0].places if place.role == "site"), None)


BEFORE = """Traders have used the Melka corridor for forty years.

On 4 March 2022, farmers blocked the only road corridor to the coast with burning tyres.
"""

AFTER = """On 4 March 2022, farmers blocked the only land corridor connecting Ethiopia to Sudan.

Police dug trenches along the Torvan corridor connecting Ethiopia to Sudan in June 2022.

The Melka corridor carries tea to Kenya.
"""

NEITHER = """On 4 March 2022, farmers blocked the only land corridor to the coast.

The harvest was poor that year.
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(BEFORE, "Melka corridor", id="the last one named before"),
        pytest.param(AFTER, "Torvan corridor", id="named after, with the same neighbours"),
    ],
)
def test_a_description_means_a_corridor_of_any_region(world, text, name):
    site = site_of(world, text, "blocked")

    assert site.place.name == name
    assert site.place.geometry["type"] == "LineString"
    assert site.basis == "context"
    assert name in text[site.span.start : site.span.end]
    assert "only" in site.reason


def test_a_description_of_nothing_named_is_no_place(world):
    site = site_of(world, NEITHER, "blocked")

    assert site is None
