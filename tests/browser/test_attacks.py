"""A document that attacks the page, and links that do: all of it stays text."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser import seeds
from tests.browser.hostile import ADDRESS, HOSTILE, write_hostile_ledger
from tests.browser.serving import APP

pytestmark = pytest.mark.browser

WINDOW = {"from": "2024-05-01", "to": "2024-05-31"}


@pytest.fixture(scope="module")
def attacked(start_server, tmp_path_factory):
    """The dashboard on a ledger whose one document attacks wherever it can."""
    path = tmp_path_factory.mktemp("attacked") / "ledger.db"
    write_hostile_ledger(path)
    return start_server(APP, path)


@pytest.fixture
def visitor(page, attacked):
    """A page that fails its test if a word of the document ever ran as code."""
    dialogs = []

    def note(dialog):
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    yield page
    page.remove_listener("dialog", note)
    assert page.evaluate("window.pwned") is None
    live = "[onerror], a[href^='javascript'], a[href^='data:'], img[src='x'], strong:text('bold')"
    assert page.locator(live).count() == 0
    assert dialogs == []


def literal(words):
    """Return the words as the page shows them: an override that turns text round is named."""
    return words.replace("\u202e", "\u2039U+202E\u203a").replace("\u202d", "\u2039U+202D\u203a")


def test_the_map_and_its_list_show_attacks_as_text(visitor, attacked):
    seeds.open_map(visitor, attacked.url, **WINDOW)

    rows = visitor.locator(".story")
    expect(rows).to_have_count(len(HOSTILE))
    for number, words in enumerate(HOSTILE):
        assert words in rows.nth(number).locator(".words").evaluate("e => e.textContent")
        assert words in rows.nth(number).locator(".actors").evaluate("e => e.textContent")


def test_every_field_of_an_open_story_shows_attacks_as_text(visitor, attacked):
    seeds.open_map(visitor, attacked.url, **WINDOW)
    stories = seeds.listed(visitor)
    seeds.open_story(visitor, stories[0])
    for number, words in enumerate(HOSTILE):
        visitor.wait_for_url(re.compile(f"story={stories[number]}"))
        expect(seeds.fact(visitor, "Where")).to_contain_text(literal(words))
        expect(seeds.fact(visitor, "Who")).to_contain_text(literal(words))
        expect(seeds.sentence(visitor)).to_contain_text(literal(words))
        visitor.keyboard.press("ArrowDown")
    source = seeds.fact(visitor, "Source")
    expect(source).to_contain_text(ADDRESS)
    expect(source).to_contain_text(HOSTILE[3])
    assert source.locator("a").count() == 0


def test_a_mark_on_the_map_names_its_place_as_text(visitor, attacked):
    seeds.open_map(visitor, attacked.url, **WINDOW)
    for number, words in enumerate(HOSTILE[:4]):
        point = {"type": "Point", "coordinates": [20.0, 10.0 + number]}
        seeds.look_at(visitor, 10.0 + number, 20.0)
        seeds.click_place(visitor, words, point)
        expect(visitor.locator(".st-key-heading")).to_contain_text("1 story picked")


def test_the_filters_offer_attacks_as_text(visitor, attacked):
    seeds.open_map(visitor, attacked.url, **WINDOW)
    for number, (title, words) in enumerate(
        [("Actor", HOSTILE[1]), ("Place", HOSTILE[1]), ("Publisher", HOSTILE[3])]
    ):
        visitor.get_by_role("button", name=title, exact=True).click()
        visitor.get_by_role("combobox", name=title).click()
        visitor.get_by_role("option").filter(has_text=words).first.click()
        visitor.wait_for_url(re.compile(f"{title.lower()}="))
        expect(visitor.locator(f".st-key-chip-{number} button").first).to_be_visible()
        visitor.keyboard.press("Escape")

    chips = visitor.locator(".st-key-chips")
    expect(chips).to_contain_text(HOSTILE[1])
    assert chips.locator("a, img, em, strong").count() == 0


def test_the_sources_and_the_document_show_attacks_as_text(visitor, attacked):
    visitor.goto(f"{attacked.url}/sources")
    expect(visitor.get_by_text("1 file could not be read")).to_be_visible()
    for words in (HOSTILE[0], HOSTILE[1], HOSTILE[3]):
        expect(visitor.locator(".stMain")).to_contain_text(words)

    visitor.locator('.stMain [data-testid="stPageLink"] a').first.click()
    text = visitor.locator(".text")
    expect(text).to_be_visible()
    shown = text.evaluate("e => e.textContent")
    assert all(words in shown for words in HOSTILE)
    about = visitor.locator(".st-key-about-document")
    expect(about).to_contain_text(ADDRESS)
    expect(about).to_contain_text(HOSTILE[0])
    assert about.locator(".dl-facts a").count() == 0


def test_the_card_of_a_named_place_shows_attacks_as_text(visitor, attacked):
    seeds.open_map(visitor, attacked.url, named="t:named", **WINDOW)

    card = visitor.locator(".st-key-card")
    for words in HOSTILE[:2]:
        expect(card).to_contain_text(words)


LINKS = (
    {
        "from": "x",
        "to": "99/99/9999",
        "actor": "<script>window.pwned=2</script>",
        "place": "' OR 1=1 --",
        "type": "DROP TABLE",
        "quad": "99",
        "confidence": "nan",
        "show": "__proto__",
    },
    {"from": "2024-05-31", "to": "2024-05-01", "words": '" OR * NEAR( ' * 40},
    {"actor": [f"a{number}" for number in range(60)]},
)


@pytest.mark.parametrize("query", LINKS, ids=lambda query: next(iter(query)))
def test_a_manipulated_link_is_mended_with_a_notice(visitor, attacked, query):
    visitor.goto(f"{attacked.url}/?{urlencode(query, doseq=True)}")

    expect(visitor.locator('[data-testid="stToast"]').first).to_contain_text("Left out of the link")
    visitor.wait_for_function(seeds.READY)
    expect(visitor.locator(".story").first).to_be_visible()
    assert visitor.locator(".stException").count() == 0
    assert "actor" not in seeds.query_of(visitor)


@pytest.mark.parametrize("query", [{"story": "../../x"}, {"named": "<script>"}], ids=str)
def test_a_link_to_nothing_says_so(visitor, attacked, query):
    seeds.open_map(visitor, attacked.url, **query)

    gone = re.compile("not in the ledger any more|No document names this place")
    expect(visitor.get_by_text(gone).first).to_be_visible()
    assert visitor.locator(".stException").count() == 0


@pytest.mark.parametrize("query", ["id=../../etc/passwd%00", f"id={'0' * 64}&at=9-1"])
def test_a_link_to_no_document_says_so(visitor, attacked, query):
    visitor.goto(f"{attacked.url}/document?{query}")

    expect(visitor.get_by_text("names no document of the ledger")).to_be_visible()
