"""Every field of a report is corrected on the page, and outlives reading its document again."""

from tests.dashboard.conftest import AGAIN, SHELLING, TALKS, fill, report_of
from tests.dashboard.pages import WINDOW, html_of, open_page


def opened(path, words):
    report = report_of(path, words)
    return open_page(story=report.story, **WINDOW), report


def test_type_and_claim_are_corrected_and_taken_back(filled):
    app, report = opened(filled, AGAIN)
    app.selectbox(key=f"type {report.id}").set_value("COERCE")
    app.selectbox(key=f"claim {report.id}").set_value("denied")
    app.text_input(key=f"why kind {report.id}").set_value("a siege")
    app.button(key=f"save kind {report.id}").click().run()
    assert not app.exception
    assert "set by a person" in html_of(app)

    fill(filled)

    kept = report_of(filled, AGAIN)
    assert (kept.type, kept.claim, kept.corrected) == ("COERCE", "denied", ("type", "claim"))

    app.run()
    app.button(key=f"restore type {report.id}").click().run()
    kept = report_of(filled, AGAIN)
    assert (kept.type, kept.claim) == ("ASSAULT", "denied")


def test_who_acts_is_corrected_by_known_names_and_by_words_of_the_sentence(filled):
    app, report = opened(filled, SHELLING)
    app.multiselect(key=f"source {report.id}").set_value(["Sudland"])
    app.multiselect(key=f"target {report.id}").set_value(["the mayor"])
    app.button(key=f"save actors {report.id}").click().run()
    assert not app.exception

    fill(filled)

    kept = report_of(filled, SHELLING)
    assert [(a.name, a.country) for a in kept.source_actors] == [("Sudland", "SUD")]
    (mayor,) = kept.target_actors
    start = kept.sentence_span.start
    assert kept.sentence[mayor.span.start - start : mayor.span.end - start] == "the mayor"


def test_saving_a_form_that_changes_nothing_keeps_nothing(filled):
    app, report = opened(filled, TALKS)
    app.button(key=f"save kind {report.id}").click().run()
    app.button(key=f"save actors {report.id}").click().run()

    assert report_of(filled, TALKS).corrected == ()
