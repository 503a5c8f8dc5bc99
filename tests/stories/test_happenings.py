"""Reports of one text: which are one happening told again, and which are several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.records import Event, Figure, Paragraph, Span
from geodata.stories import group_stories
from tests import factories as make
from tests.stories.reports import (
    HARWICK,
    shelling,
    stories_of,
)


def test_two_towns_in_one_text_are_two_happenings() -> None:
    assert stories_of(shelling(), shelling(start=200, places=[make.site(HARWICK)])) == 2


def test_parts_of_a_list_are_not_one_happening() -> None:
    counted = [
        shelling(start=0, text="Aircraft flew 23 strikes in the north", trigger="strikes"),
        shelling(start=99, text="Aircraft flew 11 strikes in the south", trigger="strikes"),
    ]

    assert stories_of(*counted) == 2
    assert stories_of(counted[0], shelling("b", text=counted[1].text, trigger="strikes")) == 1


@pytest.mark.parametrize(
    ("words", "stories"),
    [
        ("Guns shelled the farms again", 1),
        ("In another attack guns shelled the farms", 2),
        ("Earlier guns shelled the farms", 2),
        ("Yet another battery shelled the farms", 1),
        ("The army has repeatedly shelled the farms", 2),
    ],
)
def test_a_text_that_goes_on_to_another_happening_says_so(words, stories) -> None:
    assert stories_of(shelling(), shelling(start=200, text=words)) == stories


def test_a_sum_and_its_parts_are_two_where_the_text_counts_them_up() -> None:
    whole = shelling(text="The raids killed nine", trigger="raids")
    part = shelling(start=200, text="Guns fired on a farm", trigger="fired")
    other = shelling(start=400, text="In another raid guns fired on a mill", trigger="fired")

    assert stories_of(whole, part) == 1
    assert stories_of(whole, part, other) == 3


def test_one_text_that_names_two_doers_tells_of_two_happenings() -> None:
    front, gunmen = make.actor("Northern Front", "", "rebel"), make.actor("gunmen", "", "rebel")
    by_front, by_gunmen = {"source_actors": (front,)}, {"source_actors": (gunmen,)}

    assert stories_of(shelling(), shelling(start=200, **by_front)) == 2
    assert stories_of(shelling("a"), shelling("b", **by_front)) == 1
    assert stories_of(shelling(), shelling(start=200, **by_gunmen)) == 1  # anybody
    assert stories_of(shelling(), shelling(start=200, claim="alleged", **by_front)) == 1


def test_pirates_of_a_country_are_the_pirates_later() -> None:
    named, later = (make.actor(n, "SUD", "rebel") for n in ("Sudland pirates", "pirates"))
    bare = {"text": "They boarded it", "trigger": "boarded", "places": [], "target_actors": ()}

    one = shelling(source_actors=(named,), **bare)
    again = shelling(start=200, source_actors=(later,), **bare)

    assert stories_of(one, again) == 1


def test_a_year_s_raids_are_no_single_raid() -> None:
    year = make.when(date(2024, 1, 1), date(2024, 12, 31), precision="year")
    told = shelling(when=make.when())

    assert stories_of(told, shelling(start=200, text="Raids killed ninety", when=year)) == 2


def test_what_has_no_day_no_place_and_another_verb_needs_more_than_common_words() -> None:
    bare = {"type": "SUPPORT", "when": make.when(), "places": [], "target_actors": ()}
    one = shelling(text="It praised the harbour plan of June", trigger="praised", **bare)
    other = {"text": "It embraced a harbour plan", "trigger": "embraced", **bare}

    assert stories_of(one, shelling(start=200, **other)) == 2
    assert stories_of(one, shelling(start=200, **{**other, "trigger": "praised"})) == 1


def test_the_dead_and_the_hurt_of_a_sentence_are_one_toll() -> None:
    def toll(what: str, start: int, **fields) -> Event:
        counted = (Figure(what, 9, 9, 9, "nine"),)
        words = {"text": f"nine were {what}", "trigger": what, "source_actors": ()}
        sentence = Span(0, 80)
        return shelling(start=start, sentence=sentence, figures=counted, **words, **fields)

    assert stories_of(toll("killed", 0), toll("wounded", 40)) == 1
    assert stories_of(toll("killed", 0), toll("wounded", 40, when=make.when())) == 1


def test_a_headline_may_choose_another_side_of_what_its_first_lines_tell() -> None:
    def told(kind: str, *, dead: tuple[Figure, ...] = (), **fields) -> int:
        head = shelling(text="Village shelled at dawn", type=kind, figures=dead)
        article = make.article(head.document_id, title=head.text)
        titled = replace(article, paragraphs=(Paragraph(head.span, "title"),))
        lead = shelling(start=80, text="Guns fired on a farm", trigger="fired", **fields)
        return len(group_stories([head, lead], {(head.document_id, 0): titled}))

    assert told("PROTEST") == 1
    assert told("ACCUSE") == 2
    assert told("PROTEST", source_actors=()) == 2
    nine = (Figure("killed", 9, 9, 9, "nine"),)
    assert told("PROTEST", source_actors=(), dead=nine, figures=nine) == 1


def test_the_raid_of_an_army_may_be_taken_for_one_by_police() -> None:
    raid = {"start": 200, "text": "The raid killed nine", "trigger": "raid", "type": "COERCE"}

    assert stories_of(shelling(), shelling(**raid)) == 1
    assert stories_of(shelling(), shelling(**{**raid, "text": "A raid killed nine"})) == 2


def test_what_one_speaker_says_in_one_breath_is_one_statement() -> None:
    speech = {
        "source_actors": (make.actor("Ada Lund", "NOR", "person"),),
        "places": [],
        "target_actors": (),
    }
    one = shelling(type="ACCUSE", text="She blamed the army", trigger="blamed", **speech)
    two = shelling(type="REQUEST", start=90, text="She asked for aid", trigger="asked", **speech)
    other = replace(two, document_id=make.sha("b"), id="elsewhere")

    assert stories_of(one, two) == 1
    assert stories_of(one, other) == 2


@pytest.mark.parametrize(
    "words", ["In a second attack guns shelled it", "A similar raid shelled it"]
)
def test_one_of_several_is_another(words) -> None:
    assert stories_of(shelling(), shelling(start=200, text=words)) == 2


def test_an_office_speaks_again_on_another_day_and_a_person_goes_on() -> None:
    def said(who: str, kind: str, start: int, **fields) -> Event:
        by = {"source_actors": (make.actor(who, "NOR", kind),), "target_actors": (), "places": []}
        words = {"text": f"it said so {start}", "trigger": "said", "type": "OTHER:statement"}
        return shelling(start=start, **by, **words, **fields)

    later = {"when": make.when()}

    assert stories_of(said("Ministry", "government", 0), said("Ministry", "government", 90)) == 1
    assert (
        stories_of(said("Ministry", "government", 0), said("Ministry", "government", 90, **later))
        == 2
    )
    assert stories_of(said("Ada Lund", "person", 0), said("Ada Lund", "person", 90, **later)) == 1
