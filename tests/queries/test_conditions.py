"""What a filter shows, and that words and names in it mean only themselves."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.boxes import Box
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.queries.conditions import search_terms
from tests import factories as make
from tests.queries.six_stories import TEXT


def types(model: ReadModel, **chosen) -> list[str]:
    return [story.type for story in model.stories(Filter(**chosen))]


PLACED = ["OTHER:displacement", "COERCE", "ASSAULT", "AID"]


EVERY = ["OTHER:displacement", "COERCE", "ASSAULT", "CONSULT", "ACCUSE", "AID"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, EVERY),
        ({"last": date(2022, 9, 19)}, ["OTHER:displacement", "ACCUSE", "AID"]),
        ({"last": date(2023, 9, 19), "types": ("ASSAULT", "CONSULT")}, ["ASSAULT"]),
        ({"first": date(2024, 1, 1)}, ["ACCUSE", "AID"]),
        ({"last": date(2021, 1, 5)}, ["OTHER:displacement", "ACCUSE", "AID"]),
        ({"actors": ("Norland",)}, ["ASSAULT", "CONSULT"]),
        ({"actors": ("country:SUD",)}, ["ASSAULT"]),
        ({"actors": ("kind:rebel", "country:NOR")}, ["ASSAULT", "CONSULT"]),
        ({"types": ("AID", "ACCUSE")}, ["ACCUSE", "AID"]),
        ({"types": ("OTHER",)}, ["OTHER:displacement"]),
        ({"quads": (4,)}, ["COERCE", "ASSAULT"]),
        ({"places": ("test:The Fens",)}, ["OTHER:displacement", "COERCE"]),
        ({"publishers": ("The Courier",)}, EVERY),
        ({"publishers": ("The Herald",)}, []),
        ({"publishers": ("The Courier",), "told_only": True}, EVERY),
        ({"told_only": True}, EVERY),
        ({"claims": ("planned",)}, ["CONSULT"]),
        ({"min_confidence": 0.7}, ["COERCE"]),
        ({"gap": "undated"}, ["AID"]),
        ({"gap": "unplaced"}, ["CONSULT"]),
        ({"gap": "neither"}, ["ACCUSE"]),
        ({"gap": "placeless"}, ["ACCUSE", "CONSULT"]),
        ({"gap": "dateless"}, ["ACCUSE", "AID"]),
        ({"gap": "dated", "last": date(2021, 12, 31)}, ["OTHER:displacement"]),
        ({"gap": "no_site"}, ["ACCUSE"]),
        ({"gap": "none_given"}, ["ACCUSE", "AID"]),
        ({"gap": "possible", "first": date(2023, 9, 1), "last": date(2023, 9, 30)}, ["COERCE"]),
        ({"gap": "certain", "first": date(2023, 9, 20)}, ["CONSULT"]),
        ({"box": Box(9, 19.5, 11, 20)}, PLACED),
        ({"box": Box(9, 19.5, 11, -170)}, PLACED),
        ({"box": Box(9, 21, 11, -170)}, []),
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_shows_what_it_asks_for(model, chosen, found) -> None:
    assert sorted(types(model, **chosen)) == sorted(found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("talks", ["CONSULT"]),
        ("ZOE Café", ["AID"]),
        ("café zoë", ["AID"]),
        ("autumn", EVERY),  # in the title
        ('"talks in harwick"', ["CONSULT"]),
        ("“Talks in Harwick”", ["CONSULT"]),
        ('"harwick talks"', []),
        ("harwick talks", ["CONSULT"]),
        ("100%", ["COERCE"]),
        ("_00", []),
        ("' OR 1=1 --", []),
        ('" NEAR(', []),
        ("tal*", []),
        ("", EVERY),
        ('"', EVERY),
        ("\x00", EVERY),
    ],
)
def test_words_are_found_without_case_and_accents_and_mean_only_themselves(
    model, words, found
) -> None:
    assert sorted(types(model, words=words)) == sorted(found)


def test_a_megabyte_of_words_is_cut(model) -> None:
    assert len(search_terms("word " * 200_000)) == 1
    assert len(search_terms(" ".join(map(str, range(100_000))))) == 12
    assert types(model, words="x" * 1_000_000) == []


@pytest.mark.parametrize("actor", ["'; DROP TABLE stories; --", "%", 'a"b', "<script>", "\u202e"])
def test_quotes_and_signs_in_names_are_only_names(model, actor) -> None:
    assert types(model, actors=(actor,), places=(actor,), publishers=(actor,)) == []
    assert model.counts(Filter()).stories == 6


def test_what_only_some_publishers_tell_is_told_by_nobody_else_known_or_not(tmp_path) -> None:
    told = [("The Courier",), ("The Courier", "The Herald"), ("The Courier", None)]
    with Ledger(tmp_path / "ledger.db") as ledger:
        for number, publishers in enumerate(told):
            day = date(2024, 5, 6 + 3 * number)
            for at, name in enumerate(publishers):
                of = make.document(f"{number}{at}.txt", f"{TEXT} {number}{at}")
                article = make.article(of.id, publisher=name, published=day)
                make.save(
                    ledger, [make.event(day=day, document_id=of.id)], of=of, articles=[article]
                )
        publish(ledger)

    def days(*publishers: str) -> list[int]:
        found = model.stories(Filter(publishers=publishers, told_only=True))
        return [story.first_day.day for story in found if story.first_day]

    with ReadModel.open(tmp_path / "ledger.db") as model:
        assert [story.reports for story in model.stories(Filter())] == [1, 2, 2]
        assert days("The Courier") == [6]
        assert days("The Courier", "The Herald") == [6, 9]
        assert days("The Herald") == []


@pytest.mark.parametrize(
    ("role", "who", "stories"),
    [("", "Norland", 2), ("source", "Norland", 2), ("target", "Norland", 0),
     ("target", "country:SUD", 1), ("source", "Sudland's rebels", 0)],
)  # fmt: skip
def test_an_actor_can_be_asked_for_in_one_role(model, role, who, stories) -> None:
    assert model.counts(Filter(actors=(who,), actor_role=role)).stories == stories
    offered = {a.value: a.count for a in model.facets(Filter(actor_role=role)).actors}
    assert offered.get(who, 0) == stories
