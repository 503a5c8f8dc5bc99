from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from geodata.interchange import (
    event_from_json,
    event_to_json,
    mention_from_json,
    mention_to_json,
)
from geodata.records import Event
from tests import factories as make

DESIGN_FIELDS = {
    "id", "document", "document_sha256", "title", "publisher", "published", "url", "article",
    "start", "end", "text", "trigger", "type", "context", "claim", "according_to",
    "source_actors", "target_actors", "date_start", "date_end", "date_precision", "date_basis",
    "date_text", "edtf", "derivation", "places", "figures", "confidence", "story",
    "review_status", "note", "tags",
}  # fmt: skip
PLACE_FIELDS = {
    "name", "mention", "lat", "lon", "geometry", "kind", "radius_m", "where_prec", "role",
    "country", "admin1", "admin2", "gazetteer_id", "confidence", "basis", "reason", "runners_up",
    "start", "end",
}  # fmt: skip


@settings(deadline=None)  # other work may slow the machine down
@given(make.events)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    line = json.dumps(event_to_json(event, make.article()))

    assert event_from_json(json.loads(line)) == event


@pytest.mark.parametrize("where", [None, make.place(), make.place(geometry=make.SQUARE)])
def test_a_mention_comes_back_as_it_was(where) -> None:
    mention = make.mention(where, 5, runners_up=(make.place("Dunmore", 50.0),))

    assert mention_from_json(json.loads(json.dumps(mention_to_json(mention)))) == mention


def test_every_field_of_the_design_is_there() -> None:
    record = event_to_json(make.event(), make.article())

    assert record.keys() >= DESIGN_FIELDS
    assert record["places"][0].keys() >= PLACE_FIELDS


def test_the_article_gives_title_publisher_day_and_address() -> None:
    article = make.article(title="A headline", publisher="The Courier", url="https://example.org")

    record = event_to_json(make.event(), article, story="s1", tags=("checked",))

    assert record["title"] == "A headline"
    assert record["publisher"] == "The Courier"
    assert record["published"] is None
    assert record["url"] == "https://example.org"
    assert (record["story"], record["tags"]) == ("s1", ["checked"])


def test_a_field_that_no_event_can_hold_is_refused() -> None:
    record = event_to_json(make.event(), make.article())
    record["places"][0]["lat"] = 91.0

    with pytest.raises(ValueError, match="91"):
        event_from_json(record)
