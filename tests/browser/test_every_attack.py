"""All strings that attack, in every field of a ledger, on every page, under the page's policy."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard.dossier.writing import write
from geodata.auditing import Draw, judge
from geodata.corrections import Author, correct
from geodata.corrections.given import MAX_NOTE, MAX_TAG
from geodata.export import csv as csv_export
from geodata.export.selection import Selection
from geodata.ledger import open_ledger, utc_now
from geodata.publish import publish
from geodata.publishers import MAX_WORDS, Publisher
from geodata.queries import Filter, ReadModel
from geodata.records import Actor, Span
from geodata.saved_views import MAX_NAME, SavedView
from tests import factories as make
from tests.attacks import ATTACKS, of_class
from tests.browser import seeds
from tests.browser.conftest import Trouble, watch
from tests.browser.serving import APP

pytestmark = pytest.mark.browser

FIRST_DAY = date(2023, 1, 1)
WINDOW = {"from": "2023-01-01", "to": "2023-12-31"}
ALL = "ALL"
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


def attacking_event(document, number, words):
    """Return an event that bears the words in every field that a document can fill."""
    line = f"{words} shelled {words}."
    start = document.text.index(line)
    actor = Actor(words, None, "government", Span(start, start + len(words)))
    entry = make.place(words, number % 60, number % 170, gazetteer_id=f"t:{number}")
    return make.event(
        document_id=document.id,
        document=document.name,
        text=line,
        trigger="shelled",
        start=start,
        source_actors=(actor,),
        places=[make.site(entry, mention=words, reason=words, span=actor.span)],
        according_to=words,
        according_to_span=actor.span,
        context=(words,),
        when=make.when(
            FIRST_DAY + timedelta(number), text=words, span=actor.span, derivation=words
        ),
    )


def gathering_event(document):
    """Return one event whose actors, places and readings not chosen are all the strings."""
    actors = tuple(Actor(words, None, "person") for words in ATTACKS)
    places = [make.place(words, 1, 1, gazetteer_id=f"r:{words}") for words in ATTACKS]
    return make.event(
        document_id=document.id,
        document=document.name,
        text=ALL,
        trigger=ALL,
        start=document.text.index(ALL),
        source_actors=actors[::2],
        target_actors=actors[1::2],
        places=[make.site(place, reason=place.name, basis="context") for place in places[:200]],
        when=make.when(FIRST_DAY),
    )


@pytest.fixture(scope="module")
def attacked(start_server, tmp_path_factory):
    """The dashboard on a ledger of a document for each string, and one that holds them all."""
    path = tmp_path_factory.mktemp("every") / "ledger.db"
    whole = make.document("whole", f"{ALL}\n" + "\n".join(ATTACKS))
    with open_ledger(path) as ledger:
        ledger.begin_batch()
        for number, words in enumerate(ATTACKS):
            document = document_of(words)
            article = make.article(document.id, title=words, publisher=words, url=words)
            event = attacking_event(document, number, words)
            ledger.save_document(document, [article], [event], [], engine="t")
            ledger.record_failure(words, "", words)
        article = make.article(whole.id, title="All of them")
        named = make.place(ATTACKS[3], 40.0, 60.0, gazetteer_id="t:named", kind=ATTACKS[20])
        mention = make.mention(named, 0, document_id=whole.id)
        ledger.save_document(whole, [article], [gathering_event(whole)], [mention], engine="t")
        publish(ledger)
        correct_all(ledger)
        for number, words in enumerate(ATTACKS[:40]):
            ledger.keep_view(SavedView(f"{number} {words}"[:MAX_NAME], words, words, words))
        ledger.set_publishers(noted())
        ledger.delete_document(
            make.document(ATTACKS[-1], f"{ATTACKS[-1]} shelled {ATTACKS[-1]}.").id
        )
        publish(ledger)
    return start_server(APP, path)


def document_of(words):
    """Return the document of one string."""
    return make.document(words, f"{words} shelled {words}.", address=words)


def correct_all(ledger):
    """Let two people say the strings of reports, and put the first two into one story."""
    reviewed = {one.machine.text: one for one in ledger.reviewed()}
    events = [reviewed[f"{words} shelled {words}."] for words in ATTACKS]
    made = []
    for one, words, other in zip(events, ATTACKS, (*ATTACKS[1:], ATTACKS[0]), strict=True):
        author = Author(words, utc_now(), words)
        made += [
            correct(one, "note", words[:MAX_NOTE], author),
            correct(one, "note", other[:MAX_NOTE], replace(author, who=other)),
            correct(one, "tags", [words[:MAX_TAG]], author),
            judge(one, (), Draw(1, "t"), author),
            replace(correct(one, "note", "waits", author), words=words, document_id=words),
        ]
    second = events[1].machine
    put = {"document_id": second.document_id, "words": second.text}
    put |= {"start": second.trigger_span.start, "end": second.trigger_span.end}
    author = Author(ATTACKS[0], utc_now(), ATTACKS[1])
    made += [correct(events[0], "story", {"with": put}, author)]
    made += [correct(one, "review", "rejected", author) for one in events[5:9]]
    ledger.add_corrections(made)


def noted():
    """What is noted of publishers whose names attack, as far as a table can hold it."""
    found = {}
    for words in ATTACKS:
        name = " ".join(words.split())[:MAX_WORDS]
        if name:
            found[name] = Publisher(name, "", name, name)
    return list(found.values())


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
        expect(buttons).not_to_contain_text(f"–{last} of")
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
