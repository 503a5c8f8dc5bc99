from dataclasses import replace
from datetime import date

import pytest

from dashboard.reviewing import (
    ArticleForm,
    Reviewer,
    actors,
    article_changes,
    article_settings,
    claim,
    date_change,
    event_type,
    note,
    overrides_of,
    place,
    place_choices,
    restored,
    tags,
    verdict,
)
from geodata.corrections import check
from geodata.corrections.given import MAX_TAGS, point_on_map
from geodata.precision import where_prec
from geodata.queries import ArticleRow, Filter, ReadModel
from tests import factories as make

ADA = Reviewer("Ada", "2026-01-02T03:04:05+00:00", "checked")
ARTICLE = ArticleRow(0, "Shells", "Coast Herald", None, None, None, 0, 10)


@pytest.fixture
def report(filled):
    model = ReadModel.open(filled)
    return model.reports(model.stories(Filter())[0].story)[0]


def test_a_verdict_is_bound_to_the_words_not_to_the_type(report):
    kept = verdict(report, "rejected", ADA)

    assert (kept.field, kept.after, kept.before) == ("review", "rejected", "")
    assert (kept.trigger_span, kept.words) == (report.trigger_span, report.text)
    assert (kept.who, kept.when, kept.why) == ("Ada", ADA.when, "checked")


def test_notes_and_tags_are_trimmed(report):
    assert note(report, "  seen \n", ADA).after == "seen"
    assert tags(report, [" a ", "", "a", "b"], ADA).after == ["a", "b"]
    assert len(tags(report, [str(n) for n in range(99)], ADA).after) == MAX_TAGS


def test_only_what_a_form_changes_is_corrected():
    form = ArticleForm(date(2024, 5, 9), "Coast Herald", "", "Shells")

    (change,) = article_changes("0" * 64, ARTICLE, form, ADA)

    assert (change.field, change.after, change.before) == ("published", "2024-05-09", None)


def test_an_emptied_field_says_that_there_is_none():
    (change,) = article_changes("0" * 64, ARTICLE, ArticleForm(title="Shells"), ADA)

    assert (change.field, change.after) == ("publisher", "")
    assert overrides_of([change])[0].fields == {"publisher"}
    assert overrides_of([change])[0].publisher is None


def test_a_text_just_added_keeps_only_what_was_filled_in():
    form = ArticleForm(published=date(2024, 5, 9), title=" Shells ")

    kept = article_settings("0" * 64, form, ADA)

    assert [(one.field, one.after) for one in kept] == [
        ("published", "2024-05-09"),
        ("title", "Shells"),
    ]
    assert overrides_of(kept)[0].published == date(2024, 5, 9)


def test_a_place_is_a_correction_bound_to_the_words(report):
    chosen = make.place("Harwick", 10.9, 20.9)

    kept = place(report, chosen, ADA)

    assert (kept.field, kept.after["name"], kept.before["name"]) == (
        "place",
        "Harwick",
        "Harwick road",
    )
    assert kept.trigger_span == report.trigger_span
    assert place(report, None, ADA).after is None


def test_the_runners_up_of_what_is_drawn_can_be_chosen(report):
    other = make.place("Dunmore", -33.0, 150.0, gazetteer_id="test:other")
    site = make.site(runners_up=(other, make.place("Dunmore")))

    assert place_choices(replace(report, event=replace(report.event, places=(site,)))) == [other]


@pytest.mark.parametrize(("name", "shown"), [(" Quarry ", "Quarry"), ("", "1.235, -7.000")])
def test_a_point_on_the_map_is_a_place_of_its_own(name, shown):
    where = point_on_map(1.23456, -7.0, 250.0, name)

    assert (where.name, where.lat, where.lon, where.radius_m) == (shown, 1.2346, -7.0, 250.0)
    assert (where.kind, where_prec(where)) == ("point", 1)


def test_a_date_is_corrected_to_days_to_one_day_or_to_none(report):
    days = date_change(report, date(2024, 5, 3), date(2024, 5, 4), ADA)

    assert (days.field, days.after) == ("date", {"first": "2024-05-03", "last": "2024-05-04"})
    assert days.before == {
        "first": report.date_start.isoformat(),
        "last": report.date_end.isoformat(),
    }
    assert date_change(report, date(2024, 5, 3), None, ADA).after == {
        "first": "2024-05-03",
        "last": "2024-05-03",
    }
    assert date_change(report, None, date(2024, 5, 3), ADA).after is None
    assert restored(report, "date", ADA).restore


def test_type_claim_and_actors_are_corrected_each_with_what_it_was(report):
    kind = event_type(report, "COERCE", ADA)
    stand = claim(report, "denied", ADA)
    who = actors(report, [make.actor("Sudland", "SUD")], [], ADA)

    assert (kind.field, kind.after, kind.before) == ("type", "COERCE", report.type)
    assert (stand.field, stand.after, stand.before) == ("claim", "denied", report.claim)
    assert (who.field, [a["name"] for a in who.after["source"]]) == ("actors", ["Sudland"])
    assert who.after["target"] == []
    for made in (kind, stand, who):
        check(made)
