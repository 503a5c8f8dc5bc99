from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.records import Event, Figure, Interval, Paragraph, Span, Story
from geodata.stories import group_stories
from geodata.stories.facts import combine_intervals, source_names, story_facts
from geodata.stories.wording import stems
from tests import factories as make
from tests.stories.reports import (
    ARMY,
    FAR_TOWN,
    HARWICK,
    MONDAY,
    NORLAND,
    VILLAGERS,
    shelling,
    some_events,
)


def stories_of(*events: Event) -> int:
    return len(group_stories(events))


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"text": "Shells fell on Dunmore", "trigger": "Shells"},
        {"when": make.when(MONDAY - timedelta(1), MONDAY + timedelta(1))},
        {"when": make.when(date(2024, 5, 1), date(2024, 5, 31), precision="month")},
        {"places": [make.site(NORLAND)]},
        {"places": [make.site(HARWICK)]},  # another text, the next town
        {"places": []},
        {"source_actors": ()},
        {"claim": "denied"},
    ],
    ids=str,
)
def test_another_text_s_report_joins_the_story(other) -> None:
    assert stories_of(shelling("a"), shelling("b", **other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"when": make.when(MONDAY + timedelta(1))},
        {"when": make.when(MONDAY - timedelta(365))},
        {"places": [make.site(FAR_TOWN)]},
        {"type": "CONSULT"},
        {"claim": "hypothetical_reported"},
        {"source_actors": (VILLAGERS,), "target_actors": (ARMY,), "places": []},
        {"when": make.when(), "places": [], "target_actors": (), "text": "It struck"},
    ],
    ids=str,
)
def test_a_report_of_something_else_opens_its_own(other) -> None:
    assert stories_of(shelling("a"), shelling("b", **other)) == 2


def test_two_towns_in_one_text_are_two_happenings() -> None:
    assert stories_of(shelling(), shelling(start=200, places=[make.site(HARWICK)])) == 2


def test_undated_reports_of_two_texts_need_more_than_type_and_place() -> None:
    undated = {"when": make.when(), "source_actors": (), "target_actors": ()}
    one = shelling("a", text="Gunmen fired", trigger="fired", **undated)
    other = shelling("b", text="A bomb fell", trigger="fell", **undated)

    assert stories_of(one, other) == 2


def test_an_undated_report_that_fits_two_days_joins_neither() -> None:
    next_year = shelling("b", when=make.when(MONDAY + timedelta(365)))

    found = group_stories([shelling("a"), next_year, shelling("c", when=make.when())])

    assert sorted(len(story.events) for story in found) == [1, 1, 1]


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


def test_a_blow_and_its_answer_are_two_and_a_meeting_is_one() -> None:
    there = {"source_actors": (ARMY,), "target_actors": (VILLAGERS,)}
    back = {"source_actors": (VILLAGERS,), "target_actors": (ARMY,)}

    assert stories_of(shelling("a", **there), shelling("b", **back)) == 2
    met = {"type": "CONSULT", "text": "They met at noon", "trigger": "met"}
    assert stories_of(shelling("a", **met, **there), shelling("b", **met, **back)) == 1


def test_the_dead_of_a_battle_may_be_of_the_side_that_began_it() -> None:
    dead = {"source_actors": (), "target_actors": (ARMY,), "text": "Soldiers were killed"}

    assert stories_of(shelling("a"), shelling("b", trigger="killed", **dead)) == 1


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


def test_near_matches_never_chain() -> None:
    """Each fits the next, the first and the last do not: no story holds all."""
    wide = [
        shelling(str(n), when=make.when(MONDAY + timedelta(n), MONDAY + timedelta(n + 2)))
        for n in range(0, 20, 2)
    ]

    for story in group_stories(wide):
        first = [event.when.interval.first for event in story.events]
        assert max(first) - min(first) <= timedelta(2)


def test_a_story_is_named_after_its_opening_report() -> None:
    (story,) = group_stories([shelling("a"), shelling("b")])

    assert story.id == story.events[0].id


@settings(deadline=None)  # other work may slow the machine down
@given(some_events, st.randoms())
def test_input_order_never_changes_the_stories(found, random) -> None:
    shuffled = random.sample(found, len(found))

    assert group_stories(shuffled) == group_stories(found)


@settings(deadline=None)  # other work may slow the machine down
@given(some_events)
def test_every_event_is_in_exactly_one_story(found) -> None:
    grouped = [event.id for story in group_stories(found) for event in story.events]

    assert sorted(grouped) == sorted(event.id for event in found)


@settings(deadline=None)  # other work may slow the machine down
@given(some_events)
def test_no_story_holds_two_days(found) -> None:
    for story in group_stories(found):
        days = {event.when.interval.first for event in story.events if event.when.interval}
        assert len(days) <= 1


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((1, 5), (3, 9), (3, 5)),
        ((1, 5), (5, 5), (5, 5)),
        ((1, 2), (8, 9), (1, 9)),
    ],
)
def test_reports_that_agree_are_cut_and_that_disagree_are_spanned(one, other, both) -> None:
    def may(days: tuple[int, int]) -> Interval:
        return Interval(date(2024, 5, days[0]), date(2024, 5, days[1]))

    assert combine_intervals([may(one), may(other)]) == may(both)


def test_a_story_says_what_its_reports_say_together() -> None:
    one = shelling("a", places=[make.site(NORLAND)], confidence=0.5)
    two = shelling("b", confidence=0.5, claim="alleged")
    three = shelling("b", start=300, confidence=0.4, claim="alleged")
    articles = {
        (one.document_id, 0): make.article(publisher="The Courier"),
        (two.document_id, 0): make.article(publisher="The Herald"),
    }

    facts = story_facts(group_stories([one, two, three])[0], articles)

    assert facts.place is not None
    assert facts.place.place.name == "Dunmore"
    assert (facts.claim, facts.sources) == ("alleged", 2)
    assert set(facts.publishers) == {"The Courier", "The Herald"}
    assert facts.confidence == 0.75
    assert [actor.name for actor in facts.source_actors] == ["Norland's army"]


def test_texts_without_a_publisher_count_as_one_source_each() -> None:
    (story,) = group_stories([shelling("a"), shelling("b"), shelling("b", start=300)])

    assert story_facts(story, {}).sources == 2


def test_the_headline_is_the_title() -> None:
    article = make.article(title="Village shelled at dawn")
    headed = replace(article, paragraphs=(replace(article.paragraphs[0], kind="title"),))
    event = shelling()

    facts = story_facts(group_stories([event])[0], {(event.document_id, 0): headed})

    assert facts.title == "Village shelled at dawn"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["However, guns fired", "Guns shelled Dunmore"], "Guns shelled Dunmore"),
        (["In particular, guns fired", "the shelling of Dunmore"], "The shelling of Dunmore"),
        (["Guns shelled Dunmore " * 9, "Guns shelled Dunmore"], "Guns shelled Dunmore"),
    ],
)
def test_the_clause_that_stands_alone_is_the_title(words, title) -> None:
    one, other = (shelling(d, text=t) for d, t in zip("ab", words, strict=True))

    assert story_facts(Story("x", (one, other)), {}).title == title


def test_a_long_clause_is_cut_between_words() -> None:
    event = shelling(text="The army shelled the village " * 20)

    title = story_facts(group_stories([event])[0], {}).title

    assert len(title) < 165
    assert title.endswith(" …")


def test_figures_that_agree_speak_for_one_happening() -> None:
    dead = (Figure("killed", 12, 12, 12, "twelve"),)
    vague = {"source_actors": (), "target_actors": (), "when": make.when()}
    one = shelling("a", text="Twelve died at dawn", trigger="died", figures=dead, **vague)
    two = shelling("b", text="Dozen people died", trigger="died", figures=dead, **vague)

    assert stories_of(one, two) <= stories_of(replace(one, figures=()), replace(two, figures=()))


@pytest.mark.parametrize(
    ("words", "others"),
    [("attacks", "attacked"), ("Shelling", "shelled"), ("Çeasefire", "ceasefires")],
)
def test_forms_of_one_word_have_one_stem(words, others) -> None:
    assert stems(words) == stems(others)


def test_a_copy_counts_as_the_source_it_repeats() -> None:
    (story,) = group_stories([shelling("a"), shelling("b"), shelling("c")])
    articles = {
        (make.sha(name), 0): make.article(make.sha(name), publisher=publisher)
        for name, publisher in (("a", "The Wire"), ("b", "The Herald"), ("c", "The Courier"))
    }
    sources = source_names(articles, {(make.sha("b"), 0): (make.sha("a"), 0)})

    facts = story_facts(story, articles, sources)

    assert facts.sources == 2
    assert len(facts.publishers) == 3


def test_days_that_a_text_states_go_before_days_that_are_inferred() -> None:
    told = make.when(MONDAY, MONDAY + timedelta(6), basis="relative")
    published = make.when(MONDAY + timedelta(9), basis="publication")
    story = Story("x", (shelling("a", when=published), shelling("b", when=told)))

    assert story_facts(story, {}).interval == told.interval


def test_an_undated_report_means_the_happening_that_most_is_told_of() -> None:
    next_year = make.when(MONDAY + timedelta(365))
    told = [shelling(name) for name in "abc"]

    found = group_stories([*told, shelling("d", when=next_year), shelling("e", when=make.when())])

    assert sorted(len(story.events) for story in found) == [1, 4]


def test_what_was_published_before_it_happened_does_not_report_it() -> None:
    early = make.article(make.sha("b"), published=MONDAY - timedelta(30))
    reports = [shelling("a"), shelling("b", when=make.when())]

    assert len(group_stories(reports, {(make.sha("b"), 0): early})) == 2
    assert len(group_stories(reports)) == 1


def test_days_too_vague_to_count_need_more_in_common() -> None:
    months = make.when(text="in recent months")

    assert stories_of(shelling("a"), shelling("b", when=make.when(), places=[])) == 1
    assert stories_of(shelling("a"), shelling("b", when=months, places=[])) == 2


def test_two_texts_need_more_than_a_day_and_a_country_in_common() -> None:
    police = make.actor("police of Norland", "NOR", "government")
    rangers = make.actor("rangers of Norland", "NOR", "government")
    bare = {"places": [], "target_actors": (), "text": "They fired", "trigger": "fired"}

    one, other = (
        shelling(d, source_actors=(a,), **bare) for d, a in (("a", police), ("b", rangers))
    )

    assert stories_of(one, replace(other, text="Shots rang out", trigger="Shots")) == 2


@pytest.mark.parametrize(
    "words", ["In a second attack guns shelled it", "A similar raid shelled it"]
)
def test_one_of_several_is_another(words) -> None:
    assert stories_of(shelling(), shelling(start=200, text=words)) == 2


@pytest.mark.parametrize(("basis", "stories"), [("explicit", 2), ("inferred", 1)])
def test_two_stated_days_of_what_lasts_are_two_happenings(basis, stories) -> None:
    later = make.when(MONDAY + timedelta(3), basis=basis)

    assert (
        stories_of(shelling("a", type="COERCE"), shelling("b", type="COERCE", when=later))
        == stories
    )


def test_a_year_s_report_is_looked_for_in_its_own_year() -> None:
    year = make.when(date(2024, 1, 1), date(2024, 12, 31), precision="year")
    after = [
        shelling(f"later {n}", when=make.when(MONDAY + timedelta(400 + 9 * n))) for n in range(9)
    ]

    grouped = group_stories([shelling(), shelling("z", when=year), *after])

    assert [len(story.events) for story in grouped] == [2] + [1] * 9


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
