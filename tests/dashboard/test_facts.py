import re
from dataclasses import replace
from html import unescape

import pytest

from dashboard.citing import citation
from dashboard.evidence import evidence_of
from dashboard.facts import facts_of
from dashboard.story_list.component import line_of
from geodata.queries import Filter, ReadModel
from geodata.records import Figure
from tests import factories as make
from tests.dashboard.conftest import FIRST, NAMING, SECOND, span_of


@pytest.fixture
def stories(filled):
    model = ReadModel.open(filled)
    return {story.text: (story, model.reports(story.story)[0]) for story in model.stories(Filter())}


def of(stories, words):
    return next(found for text, found in stories.items() if words in text)


def plain(html):
    return unescape(re.sub(r"<[^>]+>", " ", html))


def facts(report, text):
    return {term: plain(html) for term, html in facts_of(report, evidence_of(report, text), text)}


def test_every_field_says_what_it_rests_on(stories):
    _, report = of(stories, "harbour of Dunmore")

    said = facts(report, FIRST)

    assert "violence: “shelled”" in said["What"]
    assert "6 May 2024" in said["When"]
    assert "“Monday”: as printed" in said["When"]
    assert "within 2.0 km" in said["Where"]
    assert "only place of that name" in said["Where"]
    assert said["Claim"].split() == ["alleged", "according", "to", "the", "mayor"]
    assert "force and coercion \u00b7 confidence 60%" in said["What"]
    assert "Coast Herald, 9 May 2024" in said["Source"]


def test_an_inferred_place_says_so_and_quotes_what_gives_it(stories):
    _, report = of(stories, "Thousands fled")

    said = facts(report, FIRST)["Where"]

    assert "inferred" in said
    assert "the only road to the coast, named in another sentence" in said
    assert NAMING in said


def test_an_inferred_place_quotes_nothing_that_is_not_there(stories):
    _, report = of(stories, "Thousands fled")

    assert NAMING not in facts(report, FIRST.replace("Harwick", "Elsewhere"))["Where"]


def test_a_report_without_date_or_place_says_that(stories):
    _, report = of(stories, "Talks between")

    said = facts(report, FIRST)

    assert "no date" in said["When"]
    assert "Where" not in said


def test_other_readings_and_figures_are_shown(stories):
    _, report = of(stories, "harbour of Dunmore")
    other = make.place("Dunmore", country="FRA")
    places = tuple(replace(one, runners_up=(other,)) for one in report.places)
    figure = Figure("killed", 3, 4, 5, "three to five", "a doctor")

    said = facts(replace(report, places=places, figures=(figure,)), FIRST)

    assert "Not chosen: Dunmore, France (city)." in said["Where"]
    assert "4 killed low 3 · high 5 · “three to five”, according to a doctor" in said["Figure"]


def test_who_is_meant_by_other_words_is_said(stories):
    _, report = of(stories, "harbour of Dunmore")
    (norland,) = report.source_actors
    army = replace(norland, name="Norland's army")

    said = facts(replace(report, source_actors=(army,), target_actors=(norland,)), FIRST)["Who"]

    assert "“Norland” is Norland's army" in said
    assert said.count("“") == 1


def test_quotes_that_are_gone_are_counted(stories):
    _, report = of(stories, "harbour of Dunmore")

    assert "could not be found again" in facts(report, "another text")["Not found"]


def test_no_fact_lets_a_document_write_html(stories):
    _, report = of(stories, "onerror")

    html = "".join(value for _, value in facts_of(report, evidence_of(report, SECOND), SECOND))

    assert "<script" not in html
    assert "<b>" not in html
    assert "href" not in html  # its address is no web address


def test_a_citation_names_sentence_source_and_place_in_the_text(stories):
    _, report = of(stories, "harbour of Dunmore")

    said = citation(report).plain

    assert said.startswith(
        f"“{report.sentence}” — Coast Herald. “Shells on the harbour”. 9 May 2024."
    )
    assert f"{report.document}, characters 0–{len(report.sentence)}" in said
    assert report.document_sha256 in said


@pytest.mark.parametrize(
    ("words", "when", "where", "notes"),
    [
        ("harbour of Dunmore", "6 May 2024", "Dunmore", ()),
        ("Talks between", "no date", "no place", ()),
        ("Thousands fled", "2022", "Harwick road", ("place inferred",)),
    ],
)
def test_a_line_of_the_list_is_plain_words(stories, words, when, where, notes):
    line = line_of(of(stories, words)[0])

    assert (line.when, line.where, line.notes) == (when, where, notes)


@pytest.mark.parametrize(
    ("viewpoint", "country"),
    [("de_jure", "Simferopol, Ukraine"), ("de_facto", "Simferopol, Russia")],
)
def test_a_disputed_place_is_told_from_the_viewpoint_with_its_standing(stories, viewpoint, country):
    _, report = of(stories, "harbour of Dunmore")
    town = make.place("Simferopol", 44.95, 34.10, country="UKR")
    moved = replace(report, places=(make.site(town),))

    html = dict(facts_of(moved, evidence_of(moved, FIRST), FIRST, viewpoint))["Where"]

    assert country in plain(html)
    assert "held by Russia (since 18 Mar 2014)" in plain(html)


def test_both_ends_of_a_derivation_are_shown_with_their_words_marked(stories):
    _, report = of(stories, "harbour of Dunmore")
    anchor = span_of(FIRST, "2022")  # in another sentence
    when = replace(report.event.when, anchor=anchor)
    dated = replace(report, event=replace(report.event, when=when))
    evidence = evidence_of(dated, FIRST)

    html = dict(facts_of(dated, evidence, FIRST))["When"]

    assert "Monday" in {s.text for s in evidence.segments if s.fields == ("when",)}
    assert [quote.field for quote in evidence.elsewhere] == ["counted"]
    assert 'title="counted from">2022</mark>' in html
    assert "Thousands fled along the only road" in plain(html)


def test_an_anchor_in_the_sentence_is_marked_in_it(stories):
    _, report = of(stories, "harbour of Dunmore")
    when = replace(report.event.when, anchor=span_of(FIRST, "the mayor"))
    dated = replace(report, event=replace(report.event, when=when), according_to_span=None)

    evidence = evidence_of(dated, FIRST)

    assert "the mayor" in {s.text for s in evidence.segments if s.fields == ("counted",)}
