"""A place, a date, a verdict and a note are corrected on the page."""

from datetime import date

from geodata.ledger import Ledger
from geodata.queries import ReadModel
from tests.dashboard.conftest import AGAIN, fill
from tests.dashboard.pages import WINDOW, count_of, keys, open_page, story_of


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


def test_who_came_from_the_review_to_point_at_a_place_is_led_back(filled):
    report = ReadModel.open(filled).reports(story_of(filled, AGAIN))[0]
    app = open_page(story=story_of(filled, AGAIN), **WINDOW)
    app.button(key=f"place point {report.id}").click().run()
    app.session_state["pointing for the review"] = True  # what the review's own button leaves

    app.button(key=f"point cancel {report.id}").click().run()

    assert not app.exception
    assert "review accepted" in keys(app)


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
