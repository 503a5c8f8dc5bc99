"""All strings that attack, in every field of a ledger, on every page, under the page's policy."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard.dossier.writing import write
from geodata.export import csv as csv_export
from geodata.export.selection import Selection
from geodata.queries import Filter, ReadModel
from tests.attacks import ATTACKS, of_class
from tests.browser import seeds
from tests.browser.attacked import ALL, FIRST_DAY, write_attacked_ledger
from tests.browser.conftest import Trouble, watch
from tests.browser.serving import APP

pytestmark = pytest.mark.browser

WINDOW = {"from": "2023-01-01", "to": "2023-12-31"}
# Whatever runs sets window.pwned or opens a dialog; both are told as errors of the page.
ALARM = """
Object.defineProperty(window, "pwned", { set() { console.error("A STRING RAN"); } });
for (const name of ["alert", "confirm", "prompt", "open"])
  window[name] = () => console.error(`A STRING CALLED ${name}`);
"""
LIVE = (
    "[onerror], [onload], [onfocus], [onmouseover], [ontoggle], iframe, object, embed, base,"
    " form[action], img[src*='evil'], img[src='x'], .stMain script, .stMain meta, .stMain link"
)
LINKED = {
    "compare": ("compare", "one", "other", "day", "part", "since", "box"),
    "changes": ("since", "part"),
    "review": ("review", "queue", "box"),
    "data": ("sort", "box", "borders"),
}
BAD_LINKS = """() => [...document.links].filter((link) =>
    !/^https?:$/.test(link.protocol)
    || (link.host !== location.host && !link.relList.contains("noopener"))
).map((link) => link.href)"""


@pytest.fixture(scope="module")
def attacked(start_server, tmp_path_factory):
    """The dashboard on a ledger of all the strings. Only to be read."""
    path = tmp_path_factory.mktemp("every") / "ledger.db"
    write_attacked_ledger(path)
    return start_server(APP, path)


@pytest.fixture
def visitor(browser, trouble):
    """A page under the policy, as a reader has it, that notes whatever runs."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.add_init_script(ALARM)
    watch(opened, trouble)
    yield opened
    opened.close()


def settled(page, trouble):
    """Wait until a page is shown, then see that nothing ran or was made an element."""
    resting = page.locator('[data-test-script-state="notRunning"]').first
    expect(resting).to_be_attached(timeout=seeds.FIRST_ANSWER_MS)
    expect(page.locator(".stMain")).to_be_visible()
    page.wait_for_timeout(100)  # what a string starts would start by now
    assert trouble == Trouble(), page.url
    assert page.locator(LIVE).count() == 0, page.url
    assert page.evaluate(BAD_LINKS) == []
    assert page.locator(".stException").count() == 0, page.url


def leaf(page, trouble, key):
    """Turn over all the parts of a long list, to the one whose words say that it ends the list."""
    buttons = page.locator(f".st-key-{key}-buttons")
    while buttons.count():
        last, total = re.search(r"–(\S+) of (\S+)", buttons.inner_text()).groups()
        if last == total:
            return
        page.locator(f".st-key-{key}-Later-part button").click()
        expect(buttons).not_to_contain_text(f"–{last} of", timeout=seeds.ANSWER_MS)
        settled(page, trouble)


def test_no_string_runs_on_any_page(visitor, trouble, attacked):
    with ReadModel.open(attacked.ledger) as model:
        story = next(row for row in model.stories(Filter()) if row.text == ALL).story
        document = next(row.id for row in model.documents() if row.name == "whole")
        actor = model.actors()[-1].key
    publishers = {"compare": "publishers", "one": ATTACKS[0], "other": ATTACKS[1]}
    pages = {
        "": {**WINDOW, "story": story},
        "?named": {**WINDOW, "named": "t:named"},
        "stories": WINDOW,
        "data": WINDOW,
        "compare": publishers,
        "compare?one": {**publishers, "part": "one"},
        "compare?actors": {"compare": "actors", "one": ATTACKS[0], "other": ATTACKS[20]},
        "changes": {"since": "2000-01-01"},
        "changes?gone": {"part": "gone"},
        "changes?corrected": {"part": "corrected"},
        "table": {},
        "story": {"id": story},
        "actors": {},
        "actor": {"name": actor},
        "review": WINDOW,
        "review?history": {"review": "history"},
        "review?waiting": {"review": "waiting"},
        "review?files": {"review": "files"},
        "quality": {},
        "sources": {},
        "document": {"id": document},
        "limits": {},
        "add": {},
        "?link": {
            **{name: of_class("Markdown")[:9] for name in ("actor", "place", "publisher")},
            **{name: of_class("event handler")[0] for name in ("from", "show", "words", "story")},
        },
        **{
            f"{page}?link": dict.fromkeys(names, of_class("event handler")[0])
            for page, names in LINKED.items()
        },
    }
    for name, query in pages.items():
        path = name.split("?")[0]
        visitor.goto(f"{attacked.url}/{path}?{urlencode(query, doseq=True)}")
        settled(visitor, trouble)
        if not path:
            expect(visitor.locator(".dateline-ground .leaflet-pane").first).to_be_attached()
        if name in {"stories", "actors", "sources"}:
            leaf(visitor, trouble, {"stories": "list-page"}.get(name, f"{name}-page"))
    links = visitor.locator('[data-testid="stTopNavLink"]')
    reached = links.evaluate_all("all => all.map((link) => new URL(link.href).pathname.slice(1))")
    assert set(reached) <= {*pages, "map"}


def events_of_attackers():
    """Return a table of events whose every cell and column that holds words is a string."""
    extra = list(dict.fromkeys(words.strip() for words in ATTACKS[:40]))
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(["event_date", "latitude", "longitude", "actor1", "location", "notes", *extra])
    for number, words in enumerate(ATTACKS):
        day = FIRST_DAY + timedelta(number)
        spoken = [words] * (3 + len(extra))
        rows.writerow([day.isoformat(), number % 60, number % 170, *spoken])
    return file.getvalue().encode("utf-8", "replace")


def edits_of_attackers(path):
    """Return everything exported, its notes, types and tags edited to be the strings."""
    with ReadModel.open(path) as model:
        file = io.BytesIO()
        csv_export.write(Selection.of(model, Filter()), file)
    head, *rows = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    for words, row in zip(ATTACKS, rows, strict=False):
        for column in ("note", "type", "tags"):
            row[head.index(column)] = words
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode("utf-8", "replace")


@pytest.mark.parametrize(
    ("made", "words"),
    [(lambda _: events_of_attackers(), "Only yours"), (edits_of_attackers, "Not taken")],
)
def test_no_string_runs_of_a_table_that_is_handed_over(visitor, trouble, attacked, made, words):
    visitor.goto(f"{attacked.url}/table")
    settled(visitor, trouble)
    data, name = made(attacked.ledger), f"{of_class('event handler')[0][:80]}.csv"
    given = {"name": name, "mimeType": "text/csv", "buffer": data}

    visitor.set_input_files('input[type="file"]', given)

    for shown in (
        visitor.get_by_text(words),
        visitor.locator('[data-testid="stDataFrame"] canvas'),
    ):
        expect(shown.first).to_be_attached(timeout=seeds.FIRST_ANSWER_MS)
    settled(visitor, trouble)


def test_no_string_runs_in_the_menu_of_saved_views(visitor, trouble, attacked):
    visitor.goto(f"{attacked.url}/stories?{urlencode(WINDOW)}")
    visitor.get_by_role("button", name="Views", exact=True).click()
    views = visitor.locator('.st-key-saved-views [data-testid="stPageLink"]')
    expect(views).to_have_count(40)
    settled(visitor, trouble)


def test_no_string_runs_in_the_dossier(visitor, trouble, attacked, tmp_path):
    path = tmp_path / "dossier.html"
    with ReadModel.open(attacked.ledger) as model, path.open("wb") as file:
        write(Selection.of(model, Filter()), file)
    visitor.goto(path.as_uri())
    visitor.wait_for_timeout(2000)

    assert trouble == Trouble()
    assert visitor.locator("[onerror], [onload], iframe, img[src], form, base").count() == 0
    own = "file:"  # its own parts: links within the page
    assert [one for one in visitor.evaluate(BAD_LINKS) if not one.startswith(own)] == []
