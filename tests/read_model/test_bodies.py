from dataclasses import replace

from hypothesis import given

from geodata.interchange import event_from_json, event_to_json
from geodata.read_model.bodies import HELD_FIELDS, packed, unpacked
from tests import factories as make


@given(event=make.events)
def test_an_event_comes_back_from_its_columns_and_its_body(event):
    record = event_to_json(event, make.article(), tags=["x"])
    held = {name: record[name] for name in HELD_FIELDS}

    assert event_from_json(unpacked(packed(record), held)) == event


def test_what_columns_hold_is_not_held_twice():
    event = replace(make.event(), text="Rebels left the village")
    record = event_to_json(event, make.article(title="A headline"))

    body = packed(record)

    assert not [
        word for word in (event.id, event.document_id, "Rebels", "headline") if word in body
    ]
    assert "according_to" not in body


def test_where_in_a_document_an_event_stands_makes_no_difference_to_its_body():
    early, late = (
        packed(event_to_json(make.event(start=start), make.article())) for start in (0, 9_000)
    )

    assert early == late
