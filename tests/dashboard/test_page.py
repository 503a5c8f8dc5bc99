"""The pages, run without a browser on a small real ledger."""

import pytest

from dashboard import loading
from geodata.queries import Filter, ReadModel
from tests.dashboard.pages import WINDOW, count_of, open_page, page_alone, query_of, story_of


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


def test_choices_that_arrive_together_do_not_take_each_other_back(filled):
    app = open_page(**WINDOW)

    app.multiselect(key="actors").set_value(["Norland"])
    app.multiselect(key="claims").set_value(["occurred"])
    app.text_input(key="words").set_value("fled").run()

    asked = query_of(app)
    assert (asked["actor"], asked["claim"], asked["words"]) == ("Norland", "occurred", "fled")


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


def test_the_viewpoint_of_disputed_places_is_chosen_in_the_bar_and_kept_in_the_address(filled):
    app = open_page(**WINDOW)
    assert "borders" not in query_of(app)

    app.radio(key="borders").set_value("de_facto").run()
    assert query_of(app)["borders"] == "de_facto"

    app.button(key="count mapped").click().run()
    assert query_of(app)["borders"] == "de_facto"
    assert app.radio(key="borders").value == "de_facto"


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
