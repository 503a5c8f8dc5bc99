"""The pages, run without a browser on a small real ledger."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loading
from geodata.ledger import Ledger
from geodata.queries import Filter, ReadModel
from tests.dashboard.conftest import AGAIN, fill, open_page

WINDOW = {"from": "2022-01-01", "to": "2024-12-31"}


def query_of(app):
    return {name: app.query_params[name] for name in app.query_params}


def html_of(app):
    return "".join(element.proto.body for element in app.get("html"))


def count_of(app, name):
    return app.button(key=f"count {name}").label


def story_of(path, words):
    stories = ReadModel.open(path).stories(Filter())
    return next(story.story for story in stories if words in story.text)


def page_alone(module):
    """Return a page without the navigation that leads to it."""
    script = f"from dashboard.views import {module}\nfrom dashboard.views import pages\n"
    script += "import streamlit as st\nst.navigation(pages.all_pages())\n"
    return AppTest.from_string(f"{script}{module}.show()", default_timeout=30)


def test_an_empty_ledger_says_what_to_do(ledger_path):
    app = open_page()

    assert not app.exception
    assert app.button(key="load seeds").label == "Load the seeds"
    assert "python -m geodata ingest" in app.caption[0].value


def test_the_first_view_is_the_shortest_window_that_holds_enough(filled):
    app = open_page()

    first = ReadModel.open(filled).first_window()
    assert not app.exception
    assert query_of(app)["from"] == first.first.isoformat()
    assert query_of(app)["to"] == first.last.isoformat()
    assert count_of(app, "mapped") == "2 mapped"


def test_the_numbers_add_up(filled):
    app = open_page(**WINDOW)

    parts = [int(count_of(app, n).split()[0]) for n in ("mapped", "undated", "unplaced", "neither")]
    assert sum(parts) == int(count_of(app, "stories").split()[0]) == 5


def test_a_number_filters_the_list_and_a_second_press_lets_go(filled):
    app = open_page(**WINDOW)

    app.button(key="count neither").click().run()
    assert query_of(app)["show"] == "neither"
    assert app.markdown[-1].value.startswith("**1 story")

    app.button(key="count neither").click().run()
    assert "show" not in query_of(app)


def test_filtering_by_actor_gives_the_counts_of_the_queries(filled):
    app = open_page(**WINDOW)

    app.multiselect(key="actors").set_value(["Norland"]).run()

    expected = ReadModel.open(filled).counts(Filter(actors=("Norland",)))
    assert query_of(app)["actor"] == "Norland"
    assert count_of(app, "stories") == f"{expected.stories} stories"
    assert expected.stories == 2


def test_words_and_clearing(filled):
    app = open_page(**WINDOW)

    app.text_input(key="words").set_value("fled").run()
    assert count_of(app, "stories") == "1 story"

    app.button(key="clear filters").click().run()
    assert count_of(app, "stories") == "5 stories"
    assert query_of(app) == WINDOW


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE stories; --", '"unclosed', "100% _x*", "AND OR NEAR("]
)
def test_a_search_is_only_words(filled, words):
    app = open_page(**WINDOW, words=words)

    assert not app.exception
    assert query_of(app)["words"] == words


def test_a_chip_takes_its_filter_away(filled):
    app = open_page(**WINDOW, type="ASSAULT", actor="Norland")

    assert [app.button(key=f"chip {n}").label for n in (0, 1)] == ["Norland", "violence"]
    app.button(key="chip 0").click().run()

    assert "actor" not in query_of(app)
    assert query_of(app)["type"] == "ASSAULT"


def test_a_mangled_link_is_mended_with_notices(filled):
    app = open_page(**{"from": "x", "actor": "<script>alert(1)</script>", "quad": "9", "to": ""})

    assert not app.exception
    assert len(app.toast) == 4
    assert set(query_of(app)) == {"from", "to"}


@pytest.mark.parametrize(
    "query",
    [
        {"story": "nothing"},
        {"story": "' OR 1=1 --"},
        {"named": "<script>"},
        {"from": "2024-01-01"},
        {"to": "0001-01-01", "from": "0001-01-01"},
        {"from": "9999-12-31", "to": "9999-12-31"},
        {"show": "mapped", "words": "no such word anywhere"},
    ],
)
def test_no_link_breaks_the_page(filled, query):
    app = open_page(**query)

    assert not app.exception
    assert not app.error


def test_an_open_story_shows_its_sentence_with_every_field(filled):
    app = open_page(**WINDOW, story=story_of(filled, "harbour of Dunmore"))

    html = html_of(app)
    for field, words in (
        ("who", "Norland"),
        ("trigger", "shelled"),
        ("where", "Dunmore"),
        ("when", "Monday"),
        ("speaker", "the mayor"),
    ):
        assert f'dl-{field}"' in html
        assert f">{words}</mark>" in html
    assert "alleged" in html
    assert 'href="https://example.org/harbour"' in html
    assert "characters" in app.code[0].value


def test_an_inferred_place_is_marked_with_its_reason_and_its_sentence(filled):
    app = open_page(**WINDOW, story=story_of(filled, "Thousands fled"))

    html = html_of(app)
    assert ">inferred</span> the only road to the coast, named in another sentence" in html
    assert "The road to Harwick is the only road to the coast." in html


def test_text_that_attacks_is_only_text(filled):
    app = open_page(**WINDOW, story=story_of(filled, "onerror"))

    html = html_of(app).lower()
    assert not app.exception
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html
    assert "javascript:alert(4)" in html


def test_what_a_search_finds_on_other_days_is_one_press_away(filled):
    app = open_page(**{**WINDOW, "from": "2024-01-01", "words": "fled"})
    assert "1 story outside the days shown" in [element.value for element in app.caption]

    app.button(key="show all days").click().run()
    assert count_of(app, "stories") == "1 story"
    assert query_of(app)["from"] == "2022-01-01"


def test_what_has_no_place_or_date_is_listed_whatever_the_reason(filled):
    app = open_page(**WINDOW)

    app.button(key="count dateless").click().run()
    assert app.button(key="chip 0").label == "no date"
    assert app.markdown[0].value.startswith("**1 story")


def test_a_download_can_leave_out_what_has_no_date(filled):
    app = open_page(**WINDOW)

    app.button(key="leave undated out").click().run()
    assert query_of(app)["show"] == "dated"
    assert app.markdown[0].value.startswith("**4 stories")


def test_a_place_that_is_only_named_has_a_card_without_events(filled):
    app = open_page(**WINDOW, named="test:Harwick")

    assert "Harwick" in app.markdown[0].value
    assert ">Harwick</mark>" in html_of(app)
    assert "1 mention" in "".join(element.value for element in app.markdown)
    app.button(key="close card").click().run()
    assert "named" not in query_of(app)


def test_rejecting_takes_a_story_off_the_map_and_can_be_taken_back(filled):
    app = open_page(**WINDOW, story=story_of(filled, "harbour of Dunmore"))

    app.button(key="rejected 0").click().run()
    assert count_of(app, "stories") == "4 stories"

    app.button(key="undo").click().run()
    assert count_of(app, "stories") == "5 stories"


def test_a_note_is_kept_with_who_and_why(filled):
    story = story_of(filled, "harbour of Dunmore")
    (report,) = ReadModel.open(filled).reports(story)
    app = open_page(**WINDOW, story=story)
    fields = {field.label: field for field in app.text_input}

    app.text_area[0].set_value("Seen by two others")
    fields["Why"].set_value("checked")
    fields["Your name"].set_value("Ada")
    app.button(key=f"save {report.id}").click().run()

    with Ledger(filled) as ledger:
        (kept,) = ledger.corrections()
    assert (kept.field, kept.after, kept.who, kept.why) == (
        "note",
        "Seen by two others",
        "Ada",
        "checked",
    )


def test_a_damaged_read_model_is_a_sentence_and_can_be_made_anew(filled):
    for file in filled.parent.glob("ledger.db.model/*.parquet"):
        file.write_bytes(b"not a table")
    loading.forget()

    app = open_page()

    assert not app.exception
    assert len(app.error) == 1
    app.button(key="make anew").click().run()
    assert count_of(app, "mapped") == "2 mapped"


def test_a_damaged_ledger_is_a_sentence(ledger_path):
    ledger_path.write_text("this is no database" * 100)

    app = open_page()

    assert not app.exception
    assert str(ledger_path) in app.error[0].value.replace("\\", "")


@pytest.mark.parametrize("module", ["stories", "sources", "add", "limits"])
def test_every_page_opens(filled, module):
    app = page_alone(module).run()

    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("module", ["map", "stories", "sources", "document"])
def test_every_page_says_what_to_do_with_an_empty_ledger(ledger_path, module):
    app = page_alone(module).run()

    assert not app.exception
    assert app.button(key="load seeds")


def test_a_document_shows_what_is_known_of_it(filled):
    document = ReadModel.open(filled).documents()[0]
    app = page_alone("document")
    app.query_params["id"], app.query_params["at"] = document.id, "0-10"

    app.run()

    assert not app.exception
    assert document.id in html_of(app)


@pytest.mark.parametrize(
    "query", [{}, {"id": "x"}, {"id": "0" * 64}, {"id": "<script>", "at": "x"}]
)
def test_a_link_to_no_document_is_a_sentence(filled, query):
    app = page_alone("document")
    for name, value in query.items():
        app.query_params[name] = value

    app.run()

    assert not app.exception
    assert "names no document" in app.info[0].value


def test_deleting_a_document_takes_its_stories_along(filled):
    app = page_alone("sources").run()
    document = ReadModel.open(filled).documents()[0]

    app.button(key=f"delete surely {document.id}").click().run()

    assert [row.id for row in ReadModel.open(filled).documents()] != [document.id]
    assert ReadModel.open(filled).counts(Filter()).stories == 2


def test_the_viewpoint_of_disputed_places_is_chosen_in_the_bar_and_kept_in_the_address(filled):
    app = open_page(**WINDOW)
    assert "borders" not in query_of(app)

    app.radio(key="borders").set_value("de_facto").run()
    assert query_of(app)["borders"] == "de_facto"

    app.button(key="count mapped").click().run()
    assert query_of(app)["borders"] == "de_facto"
    assert app.radio(key="borders").value == "de_facto"


def place_now(path, words):
    model = ReadModel.open(path)
    (site,) = model.reports(story_of(path, words))[0].places
    return site


def test_another_reading_is_chosen_and_outlives_reading_the_document_again(filled):
    app = open_page(story=story_of(filled, AGAIN), **WINDOW)
    report = ReadModel.open(filled).reports(story_of(filled, AGAIN))[0]

    app.text_input(key=f"place name {report.id}").set_value("Quito").run()
    app.button(key=f"place set {report.id}").click().run()
    assert not app.exception
    assert place_now(filled, AGAIN).place.name == "Quito"

    fill(filled)

    kept = place_now(filled, AGAIN)
    assert (kept.place.name, kept.confidence) == ("Quito", 1.0)


def test_a_point_on_the_map_is_asked_for_and_saved(filled):
    report = ReadModel.open(filled).reports(story_of(filled, AGAIN))[0]
    app = open_page(story=story_of(filled, AGAIN), **WINDOW)
    app.button(key=f"place point {report.id}").click().run()
    assert any("Click the map" in words.value for words in app.markdown)

    app.session_state["pointed"] = (12.5, 21.25)  # what the map's click leaves
    app.run()
    app.text_input(key=f"point name {report.id}").set_value("Old quarry").run()
    app.button(key=f"point save {report.id}").click().run()

    kept = place_now(filled, AGAIN).place
    assert (kept.name, kept.lat, kept.lon, kept.radius_m) == ("Old quarry", 12.5, 21.25, 1_000.0)
    assert "placing" not in app.session_state


def date_now(path, words):
    report = ReadModel.open(path).reports(story_of(path, words))[0]
    return report.date_start, report.date_end, report.derivation


def test_a_date_is_corrected_and_outlives_reading_the_document_again(filled):
    app = open_page(story=story_of(filled, AGAIN), **WINDOW)
    report = ReadModel.open(filled).reports(story_of(filled, AGAIN))[0]
    app.date_input(key=f"First day {report.id}").set_value(date(2024, 4, 1))
    app.date_input(key=f"Last day {report.id}").set_value(date(2024, 4, 30))
    app.text_input(key=f"why date {report.id}").set_value("the register says so")
    app.button(key=f"save date {report.id}").click().run()
    assert not app.exception

    fill(filled)

    days = (date(2024, 4, 1), date(2024, 4, 30), "set by a person: the register says so")
    assert date_now(filled, AGAIN) == days

    app.run()
    app.button(key=f"restore date {report.id}").click().run()
    assert date_now(filled, AGAIN)[:2] == (date(2024, 5, 8), date(2024, 5, 8))


def test_a_date_that_ends_before_it_begins_is_refused_in_words(filled):
    app = open_page(story=story_of(filled, AGAIN), **WINDOW)
    report = ReadModel.open(filled).reports(story_of(filled, AGAIN))[0]
    app.date_input(key=f"Last day {report.id}").set_value(date(2024, 4, 1))
    app.button(key=f"save date {report.id}").click().run()

    assert "ends before it starts" in app.error[0].value
    assert date_now(filled, AGAIN)[0] == date(2024, 5, 8)


@pytest.mark.parametrize(("which", "quads"), [("Deeds", ["2", "4"]), ("Words", ["1", "3"])])
def test_deeds_and_words_are_chosen_at_a_press(filled, which, quads):
    app = open_page(**WINDOW)

    app.button(key=f"quads {which}").click().run()

    assert app.query_params["quad"] == quads


def test_the_most_reported_can_be_listed_first_and_the_open_one_stays_in_the_list(filled):
    app = open_page(**WINDOW, story=story_of(filled, "fled"))

    app.button(key="list order").click().run()
    assert not app.exception
    assert query_of(app)["list"] == "reported"
    assert app.button(key="list order").label == "most reported first"
    assert not [one for one in app.caption if "not part of this view" in one.value]

    app.button(key="list order").click().run()
    assert "list" not in query_of(app)
