"""The whole dashboard on the real seeds, in a real browser: what a reader does with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.queries import Filter
from tests.browser import seeds

pytestmark = pytest.mark.browser

BLOCKADE = Filter(first=date(2022, 12, 1), last=date(2022, 12, 31))
DECEMBER = {"from": "2022-12-01", "to": "2022-12-31"}
EVERYTHING = {"from": "1900-01-01", "to": "2030-12-31"}


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the card: its name in the gazetteer and the form it has on the map."""

    name: str
    kind: str
    form: str


CARD = (
    Named("Lachin corridor", "corridor", "line"),
    Named("Stepanakert", "city", "point"),
    Named("Syunik", "region", "area"),
    Named("Kapan", "city", "point"),
    Named("Kyiv", "city", "point"),
)


def window(chosen):
    return {"from": chosen.first.isoformat(), "to": chosen.last.isoformat()}


def test_the_first_view_holds_september_2023_and_its_numbers_add_up(page, seeded, model):
    seeds.open_map(page, seeded.url)

    first = model.first_window()
    assert seeds.query_of(page) == {
        "from": [first.first.isoformat()],
        "to": [first.last.isoformat()],
    }
    assert first.first <= date(2023, 9, 20) <= first.last
    shown = seeds.counts_shown(page)
    assert sum(shown[part] for part in seeds.PARTS) == shown["stories"]
    seeds.expect_counts(page, model.counts(Filter(first=first.first, last=first.last)))
    drawn = seeds.map_state(page, "map.counts.certain + map.counts.possible")
    assert drawn == shown["certain"] + shown["possible"] > 0
    assert seeds.map_state(page, "map.marks().length") > 0
    assert len(seeds.listed(page)) == min(50, shown["stories"])


def test_the_map_mounts_once_through_ten_interactions(page, seeded):
    seeds.open_map(page, seeded.url)
    seeds.map_state(page, "map.leaflet.setView([41, 44], 6, { animate: false }).getZoom()")

    seeds.type_window(page, *DECEMBER.values())
    page.get_by_label("Play through time").click()
    page.get_by_label("Pause").click()
    seeds.type_window(page, "2022-01-01", "2023-09-27")
    for part in ("undated", "neither", "neither", "stories"):
        seeds.number(page, part).click()
        seeds.at_rest(page)
    first = seeds.listed(page)[0]
    page.get_by_role("button", name="Later part").click()
    expect(page.get_by_text("51\u2013")).to_be_visible()
    expect(page.locator(f'[data-story="{first}"]')).to_have_count(0)
    seeds.at_rest(page)
    seeds.open_story(page, seeds.listed(page)[0])
    page.keyboard.press("ArrowDown")
    page.get_by_label("Words in the sentences").fill("corridor")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("words=corridor"))
    page.get_by_role("button", name="Clear filters").first.click()
    page.wait_for_url(lambda url: "words" not in url)
    seeds.at_rest(page)

    assert page.evaluate("[__dateline.mounts, __dateline.unmounts]") == [1, 0]
    assert seeds.map_state(page, "map.leaflet.getZoom()") == 6


def test_december_2022_shows_the_blockade_on_the_corridor_as_inferred(page, seeded, model):
    seeds.open_map(page, seeded.url)
    seeds.type_window(page, *DECEMBER.values())
    seeds.expect_counts(page, model.counts(BLOCKADE))

    row = page.locator(".story", has_text="the only land corridor")
    expect(row.locator(".where")).to_have_text("Lachin corridor")
    expect(row.locator(".note", has_text="place inferred")).to_be_visible()
    seeds.open_story(page, row.get_attribute("data-story"))

    expect(seeds.sentence(page)).to_contain_text("the only land corridor")
    where = seeds.fact(page, "Where")
    expect(where).to_contain_text("Lachin corridor")
    expect(where.locator(".dl-badge")).to_have_text("inferred")
    naming = where.locator(".dl-given").inner_text().strip(" \u2026")
    assert re.search(r"Lachin\s+corridor", naming, re.IGNORECASE)
    (report,) = model.reports(seeds.query_of(page)["story"][0])
    assert naming in model.document_text(report.document_sha256)
    assert naming not in report.sentence
    selected = seeds.map_state(page, "map.places.all[map.columns.place[map.selected[0]]].form")
    assert selected == "line"

    row.click()
    page.wait_for_function("!__dateline.maps[0].selected.length")


def test_an_actor_changes_the_counts_to_what_the_queries_say(page, seeded, model):
    seeds.open_map(page, seeded.url)
    first = model.first_window()
    page.get_by_role("button", name="Actor", exact=True).click()
    page.get_by_role("combobox", name="Actor").fill("Azerbaijan")
    page.get_by_role("option", name=re.compile(r"\u203a Azerbaijan \(the state\) \u00b7")).click()
    page.wait_for_url(re.compile("actor=Azerbaijan"))

    chosen = Filter(first=first.first, last=first.last, actors=("Azerbaijan",))
    counts = model.counts(chosen)
    assert 0 < counts.stories < model.counts(Filter(first=first.first, last=first.last)).stories
    seeds.expect_counts(page, counts)
    page.wait_for_function(
        "([certain, possible]) => __dateline.maps[0].counts.certain === certain"
        " && __dateline.maps[0].counts.possible === possible",
        arg=[counts.certain, counts.possible],
    )


def test_a_click_on_a_mark_lists_its_stories_and_one_on_the_list_its_sentence(page, seeded, model):
    seeds.open_map(page, seeded.url, **EVERYTHING)
    mark = seeds.map_state(
        page, "(({x, y, index}) => ({x, y, index}))(map.marks().find((m) => m.kind === 'badge'))"
    )
    place = seeds.map_state(page, f"map.places.all[{mark['index']}].id")
    box = page.locator(".dateline-ground").bounding_box()
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])
    expect(page.locator(".st-key-heading")).to_contain_text("picked on the map")

    there = model.stories(Filter(places=(place,)), limit=500, offset=0)
    dated = [story.story for story in there if story.first_day]
    expect(page.locator(".story")).to_have_count(len(dated))
    assert seeds.listed(page) == dated
    seeds.open_story(page, dated[0])
    report = model.reports(dated[0])[0]
    span, text = report.sentence_span, model.document_text(report.document_sha256)
    assert seeds.sentence(page).evaluate("e => e.textContent") == text[span.start : span.end]
    page.get_by_role("button", name="Show all", exact=True).click()
    expect(page.locator(".st-key-heading").first).not_to_contain_text("picked")


def test_the_arrow_keys_step_through_the_stories(page, seeded):
    seeds.open_map(page, seeded.url, **DECEMBER)
    stories = seeds.listed(page)

    seeds.open_story(page, stories[1])
    for key, story in (("ArrowDown", 2), ("ArrowDown", 3), ("ArrowUp", 2)):
        page.keyboard.press(key)
        page.wait_for_url(re.compile(f"story={stories[story]}"))
        opened = page.locator('.story[aria-expanded="true"]')
        expect(opened).to_have_attribute("data-story", stories[story])


@pytest.mark.parametrize("named", CARD, ids=lambda named: named.name)
def test_a_place_of_the_card_is_on_the_map_and_answers(page, seeded, model, named):
    sited = [s for s in model.stories(Filter(), limit=1000, offset=0) if s.place == named.name]
    days = [story.first_day for story in sited if story.first_day]
    seeds.open_map(page, seeded.url, **(EVERYTHING if days else {}))
    if sited and not days:
        page.get_by_text("Legend", exact=True).click()  # folded where the map is narrow
        page.get_by_label("stories without a date").check()
    found = seeds.map_state(
        page,
        "[...map.places.all, ...map.places.mentioned].find((place) => place.name === "
        f"{json.dumps(named.name)} && place.kind === {json.dumps(named.kind)})",
    )
    assert found["form"] == named.form
    zoom = f"map.leaflet.setView([{found['lat']}, {found['lon']}], 10, {{ animate: false }}) && 1"
    seeds.map_state(
        page, f"new Promise((done) => {{ map.addEventListener('drawn', done); {zoom} }})"
    )

    point = {"type": "Point", "coordinates": [found["lon"], found["lat"]]}
    seeds.click_place(page, named.name, found["geometry"] or point)
    if sited:
        heading = page.locator(".st-key-heading")
        expect(heading).to_contain_text("picked on the map")
        picked = int(heading.inner_text().split()[0])
        expect(page.locator(".story")).to_have_count(picked)
        assert set(seeds.listed(page)) <= {story.story for story in sited}
    else:
        expect_card(page, model, found["id"], named.name)


def expect_card(page, model, place_id, name):
    card = page.locator(".st-key-card")
    expect(card).to_contain_text(name)
    expect(card).to_contain_text("nothing is reported to have happened here")
    mentions = model.mentions_of(place_id)
    expect(card.locator(".dl-sentence")).to_have_count(len(mentions))
    shown = card.get_by_text(re.compile(r"\d+ mentions?$")).all_inner_texts()
    assert sum(int(re.search(r"(\d+) mention", words)[1]) for words in shown) == len(mentions)
    assert len(shown) == len({mention.sense for mention in mentions})
    assert not re.search(r"\b(event|report|stor)(s|y|ies)?\b", " ".join(shown))


def test_a_pasted_link_opens_the_same_view(browser, page, seeded, model):
    seeds.open_map(page, seeded.url, quad="4", claim="occurred", **EVERYTHING)
    seeds.type_window(page, "2022-09-01", "2023-09-30")
    before = seeds.counts_shown(page)
    assert seeds.query_of(page)["quad"] == ["4"]

    # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
    other = browser.new_page(bypass_csp=True)
    other.goto(page.url)
    other.wait_for_function(seeds.READY)
    assert seeds.counts_shown(other) == before
    assert seeds.listed(other) == seeds.listed(page)
    other.close()


def test_the_document_opens_at_the_sentence_and_leads_back(page, seeded, model):
    seeds.open_map(page, seeded.url, **DECEMBER)
    story = seeds.listed(page)[-1]
    seeds.open_story(page, story)
    page.get_by_role("link", name="Read it in the document").first.click()
    page.wait_for_url(re.compile("/document"))

    report = model.reports(story)[0]
    sought = page.locator(".text .sought")
    expect(sought.first).to_be_in_viewport()
    assert "".join(sought.all_text_contents()) == report.sentence
    page.locator(f'.text [data-story="{story}"]').first.click()
    page.wait_for_url(re.compile(f"story={re.escape(story)}"))
    expect(seeds.sentence(page)).to_contain_text(report.trigger)


def test_a_seed_ledger_answers_a_search_for_a_phrase(page, seeded, model):
    seeds.open_map(page, seeded.url, words='"only land corridor"', **EVERYTHING)

    found = model.stories(Filter(words='"only land corridor"'), limit=50, offset=0)
    assert found
    assert seeds.listed(page) == [story.story for story in found]
