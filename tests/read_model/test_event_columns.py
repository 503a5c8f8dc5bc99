from dataclasses import replace

from hypothesis import given

from geodata.interchange import event_from_json, event_to_json
from geodata.read_model.event_columns import EVENT_COLUMNS, from_columns, to_columns
from tests import factories as make


def row_of(event, **article):
    """Return an event's columns, as the table has them."""
    return to_columns(event_to_json(event, make.article(**article)))


@given(event=make.events)
def test_an_event_comes_back_from_its_columns(event):
    beside = {
        "document": event.document,
        "document_sha256": event.document_id,
        "article": event.article,
        "date_start": event.when.interval and event.when.interval.first,
        "date_end": event.when.interval and event.when.interval.last,
    }

    row = row_of(event)

    assert row.keys() == set(EVENT_COLUMNS)
    assert event_from_json(from_columns(row | beside)) == event


def test_what_the_article_says_is_not_held_with_the_event():
    row = row_of(replace(make.event(), text="Rebels left the village"), title="A headline")

    assert "A headline" not in row.values()
    assert make.event().document_id not in row.values()


def test_where_in_a_document_an_event_stands_makes_no_difference_but_to_its_start():
    early, late = (row_of(make.event(start=start)) for start in (0, 9_000))

    assert late | {"start": 0, "id": early["id"]} == early
