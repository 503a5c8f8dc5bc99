"""An open story and a named place beside the map: each field with its words."""

from tests.dashboard.pages import WINDOW, html_of, open_page, query_of, story_of


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


def test_a_place_that_is_only_named_has_a_card_without_events(filled):
    app = open_page(**WINDOW, named="test:Harwick")

    assert "Harwick" in app.markdown[0].value
    assert ">Harwick</mark>" in html_of(app)
    assert "1 mention" in "".join(element.value for element in app.markdown)
    app.button(key="close card").click().run()
    assert "named" not in query_of(app)
