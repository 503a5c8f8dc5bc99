"""From a story to its actors and back, in a real browser, on the real seeds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.queries import Filter
from tests.browser import seeds

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def someone(model):
    """The person with most stories."""
    return max((a for a in model.actors() if a.kind == "person"), key=lambda a: a.stories)


def test_the_list_leads_to_an_actor_and_on_to_the_map(page, seeded, model, someone):
    page.goto(f"{seeded.url}/actors")
    page.locator(f'.actor-line[data-key="{someone.key}"]').click(timeout=seeds.FIRST_ANSWER_MS)
    page.wait_for_url(re.compile(r"/actor\?name="))
    expect(page.get_by_role("heading", name=someone.name)).to_be_visible()
    expect(page.locator(".dl-timeline")).to_be_visible()

    page.get_by_text("Acted upon", exact=True).click()
    page.wait_for_url(re.compile("role=target"))
    expect(page.get_by_text(re.compile(rf"^{someone.as_target} stor"))).to_be_visible()

    page.get_by_role("link", name="Show on the map").click()
    page.wait_for_function(seeds.READY, timeout=seeds.FIRST_ANSWER_MS)
    seeds.at_rest(page)
    query = seeds.query_of(page)
    assert (query["actor"], query["role"]) == ([someone.key], ["target"])
    found = model.counts(Filter(actors=(someone.key,), actor_role="target"))
    seeds.expect_counts(page, found)


def test_an_open_story_leads_to_its_actor_and_their_sentences(page, seeded, model, someone):
    story = model.stories(Filter(actors=(someone.key,)), limit=1)[0]
    seeds.open_map(page, seeded.url, story=story.story)
    page.locator(".st-key-evidence").get_by_role("link", name=someone.name).first.click()
    page.wait_for_url(re.compile("/actor"))
    expect(page.get_by_role("heading", name=someone.name)).to_be_visible()

    page.locator(f'.story[data-story="{story.story}"]').click()
    expect(seeds.sentence(page)).to_be_visible()
    assert seeds.query_of(page) == {"name": [someone.key], "story": [story.story]}
