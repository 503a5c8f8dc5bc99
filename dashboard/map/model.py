"""Read model -> what the map draws for one generation of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.map.columns import encode_columns
from dashboard.map.palette import mark_of
from dashboard.map.publisher_classes import PublisherClasses, publisher_classes
from geodata.event_types import plain_word
from geodata.queries.columns import day_number

if TYPE_CHECKING:
    import pyarrow as pa

    from geodata.publishers import Publisher
    from geodata.queries import MentionedPlace, ReadModel, Shape


@dataclass(frozen=True, slots=True)
class MapModel:
    """All that the map needs of one generation; make it once and keep it.

    Attributes:
        generation: Names the read model's generation.
        columns: The stories, as ``columns.py`` describes.
        places: JSON, UTF-8: the list of places, the hollow marks, the days that articles are of,
            the list of types.
        stories: How many rows the columns hold, and so how many bits a mask needs.
    """

    generation: str
    columns: bytes = field(repr=False)
    places: bytes = field(repr=False)
    stories: int


def map_model(model: ReadModel, noted: Iterable[Publisher] = ()) -> MapModel:
    """Return the map of a read model's current generation.

    Args:
        model: The read model.
        noted: What people noted of its publishers.
    """
    table = model.map_table()
    return encode_model(
        str(model.generation),
        table,
        shapes=model.shapes(),
        mentioned=model.mentioned(),
        published=model.published(),
        publishers=publisher_classes(table["publishers"].to_pylist(), noted),
    )


def encode_model(
    generation: str,
    table: pa.Table,
    *,
    shapes: Iterable[Shape],
    mentioned: Iterable[MentionedPlace],
    published: Mapping[date, int],
    publishers: PublisherClasses | None = None,
) -> MapModel:
    """Return the map of a table of stories and the places they refer to.

    Args:
        generation: Names the state of the data.
        table: As ``ReadModel.map_table()`` returns it.
        shapes: The places where stories happened.
        mentioned: The places that documents only name.
        published: How many articles are of each day: where there are none, nobody reports.
        publishers: Who publishes the stories, where the map may be coloured by it.
    """
    drawn = list(shapes)
    types = sorted(set(table["type"].to_pylist()))
    places = encode_places(drawn, mentioned, published, types=types, publishers=publishers)
    columns = encode_columns(table, _index(drawn), types)
    return MapModel(generation, columns, places, table.num_rows)


def encode_places(
    shapes: Iterable[Shape],
    mentioned: Iterable[MentionedPlace],
    published: Mapping[date, int],
    *,
    types: Iterable[str] = (),
    publishers: PublisherClasses | None = None,
) -> bytes:
    """Return what ``MapModel.places`` holds; the arguments are as for ``encode_model``."""
    places = {
        "places": [_place(shape) for shape in shapes],
        "mentioned": [_place(place) | {"mentions": place.mentions} for place in mentioned],
        "published": [[day_number(day), count] for day, count in published.items()],
        "publishers": publishers.to_json() if publishers else None,
        "types": [{"words": plain_word(name), "mark": mark_of(name)} for name in types],
    }
    return json.dumps(places, separators=(",", ":")).encode()


def _index(shapes: list[Shape]) -> Mapping[str, int]:
    return {shape.place_id: index for index, shape in enumerate(shapes)}


def _place(place: Shape | MentionedPlace) -> dict[str, Any]:
    return {
        "id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "radius": place.radius_m,
        "geometry": json.loads(place.geometry) if place.geometry else None,
    }
