"""A dossier opened from the disk in a real browser: it works, asks nobody, and runs no text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.__main__ import main
from geodata.queries import Filter, ReadModel
from tests.browser.conftest import watch
from tests.browser.hostile import ADDRESS, HOSTILE, write_hostile_ledger
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

SEPTEMBER = Filter(first=date(2023, 9, 1), last=date(2023, 9, 30))
DRAWN = "window.__dateline?.maps[0]?.counts"
LIVE = "[onerror], a[href^='javascript'], a[href^='data:'], img, iframe, object, embed, form"


@pytest.fixture
def opened(browser, trouble, tmp_path):
    """Return a function: options of ``export``, width -> the dossier's page, drawn.

    Every request but that for the file itself, every error on the console and every dialog
    fails the test, and so does a word of a document that ran.
    """
    pages, requests = [], []

    def open_dossier(ledger, *options, width=1440):
        path = tmp_path / "dossier.html"
        call = ["export", "--format", "dossier", "--ledger", str(ledger), "-o", str(path)]
        assert main([*call, *options]) == 0
        page = browser.new_page(viewport={"width": width, "height": 900})
        watch(page, trouble)
        page.on("request", lambda request: requests.append(request.url))
        page.on("dialog", lambda dialog: (requests.append(dialog.message), dialog.dismiss()))
        pages.append(page)
        page.goto(path.as_uri())
        until(page, DRAWN)
        return page

    yield open_dossier
    for page in pages:
        assert page.evaluate("window.pwned") is None
        assert page.locator(LIVE).count() == 0
        page.close()
    assert [url for url in requests if not url.endswith("/dossier.html")] == []
    assert trouble == type(trouble)()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "ledger.db"
    write_hostile_ledger(path)
    return path


def literal(words):
    """Return the words as a page shows them: an override that turns text round is named."""
    return words.replace("\u202e", "\u2039U+202E\u203a").replace("\u202d", "\u2039U+202D\u203a")


def test_attacks_stay_text_everywhere(opened, hostile):
    page = opened(hostile)

    stories = page.locator(".story")
    expect(stories).to_have_count(len(HOSTILE))
    for number, words in enumerate(HOSTILE):
        stories.nth(number).locator("summary").click()
        for part in (stories.nth(number), page.locator(".passage")):
            assert literal(words) in part.evaluate("e => e.textContent")
    source = page.locator(".source")
    for words in (*HOSTILE[:2], HOSTILE[3], ADDRESS):
        expect(source).to_contain_text(words)


ATTEMPTS = {
    "script-src-elem": "const s = document.createElement('script'); s.textContent = 'pwned = 1';"
    " document.body.append(s);",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<b onclick=x>');"
    " document.body.lastChild.click();",
    "style-src-elem": "const s = document.createElement('style'); s.textContent = '* { top: 0 }';"
    " document.body.append(s);",
    "connect-src": "fetch('https://example.org').catch(() => 0);",
    "img-src": "new Image().src = 'https://example.org/x.png';",
}


@pytest.fixture(scope="module")
def guarded(browser, hostile, tmp_path_factory):
    """A dossier whose page is told to do what it must not: its console is not watched."""
    path = tmp_path_factory.mktemp("guarded") / "dossier.html"
    main(["export", "--format", "dossier", "--ledger", str(hostile), "-o", str(path)])
    page = browser.new_page()
    page.goto(path.as_uri())
    until(page, DRAWN)
    yield page
    page.close()


@pytest.mark.parametrize("directive", ATTEMPTS)
def test_what_got_into_the_page_all_the_same_could_neither_run_nor_send(guarded, directive):
    violated = guarded.evaluate(
        "() => new Promise((done) => { document.addEventListener('securitypolicyviolation',"
        f" (event) => done(event.effectiveDirective), {{ once: true }}); {ATTEMPTS[directive]} }})"
    )

    assert violated == directive
    assert guarded.evaluate("window.pwned") is None


@pytest.mark.parametrize("width", [1440, 360])
def test_the_list_follows_the_window_and_the_map(opened, seeds_ledger, width):
    page = opened(seeds_ledger, "--from", "2023-09-01", "--to", "2023-09-30", width=width)
    with ReadModel.open(seeds_ledger) as model:
        expected = len(model.stories(SEPTEMBER))
    told = page.locator("#told")
    expect(told).to_have_text(re.compile(rf"^{expected} of {expected} "))
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.evaluate("window.__dateline.maps[0].setWindow(19600, 19601)")
    expect(told).not_to_have_text(re.compile(rf"^{expected} of "))

    page.evaluate("window.__dateline.maps[0].pick([0], null)")
    expect(told).to_have_text(f"1 of {expected} picked on the map")
    story = page.locator(".story").first
    expect(story.locator(".dl-sentence").first).to_be_visible()
    story.locator("text=Read it among the sources").first.click()
    expect(page.locator(".passage mark").first).to_be_attached()
    page.locator("#all").click()
    expect(told).not_to_contain_text("picked")
