from dataclasses import replace

from geodata.export.annotations import AROUND, annotations_of, collection
from geodata.interchange import event_to_json
from geodata.records import Actor, Span
from tests.factories import article, event, place, site, when

TEXT = (
    "\U0001f4a3 On Monday the militia of Orrin burnt the mill at Kells, a farmer said. Rain fell."
)
CLAUSE = "the militia of Orrin burnt the mill at Kells"


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def burning(**fields):
    return event(
        text=CLAUSE,
        trigger="burnt",
        start=TEXT.index(CLAUSE),
        source_actors=(Actor("Orrin militia", None, "rebel", span("the militia of Orrin")),),
        places=[site(place("Kells"), span=span("Kells"))],
        when=when(text="Monday", span=span("Monday")),
        according_to="a farmer",
        according_to_span=span("a farmer"),
        **fields,
    )


def annotated(*found, text=TEXT):
    records = [event_to_json(one, article(publisher="Kells Echo")) for one in found]
    return list(annotations_of(records, lambda _: text))


def field(one):
    return one["body"][0]["value"]


def test_every_field_has_its_words_by_quote_and_by_position():
    found = annotated(burning())

    assert {field(one): one["target"]["selector"][0]["exact"] for one in found} == {
        "event": CLAUSE,
        "what": "burnt",
        "when": "Monday",
        "according to": "a farmer",
        "who": "the militia of Orrin",
        "where": "Kells",
    }
    for one in found:
        quote, position = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(AROUND, start)


def test_positions_are_code_points_and_the_source_is_named_by_its_hash():
    when_said = next(one for one in annotated(burning()) if field(one) == "when")

    assert when_said["target"]["selector"][1] == {
        "type": "TextPositionSelector",
        "start": 5,
        "end": 11,
    }
    source = when_said["target"]["source"]
    assert source["id"].startswith("ni:///sha-256;")
    assert source["schema:sha256"] == burning().document_id
    assert source["dcterms:publisher"] == "Kells Echo"


def test_the_source_is_told_with_its_publisher_s_affiliation():
    record = event_to_json(burning(), article(publisher="Kells Echo"))
    plain, noted = (
        next(annotations_of([{**record, "affiliation": words}], lambda _: TEXT))
        for words in (None, "party")
    )

    assert "schema:publisher" not in plain["target"]["source"]
    assert noted["target"]["source"]["schema:publisher"] == {
        "schema:name": "Kells Echo",
        "schema:affiliation": "party",
    }


def test_words_that_do_not_stand_there_are_left_out():
    moved = replace(burning(), text="the militia of Orrin burnt the barn at Kells")
    inferred = replace(burning(), source_actors=(Actor("Orrin militia", None, "rebel"),))

    assert "event" not in map(field, annotated(moved))
    assert "who" not in map(field, annotated(inferred))
    assert list(map(field, annotated(burning(), text=TEXT[:20]))) == ["when"]
    assert annotated(burning(), text=None) == []


def test_a_collection_holds_them_under_names_that_never_change():
    found = annotated(burning(), burning(type="OTHER:accident"))
    made = collection(found)

    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["total"] == len(made["first"]["items"]) == 12
    assert made["first"]["partOf"] == made["id"]
    assert len({one["id"] for one in found}) == len(found)
    assert made == collection(annotated(burning(), burning(type="OTHER:accident")))
