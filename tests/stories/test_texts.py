"""Whole texts about happenings of our own invention: which reports become one story."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.corrections import ArticleOverride
from geodata.documents import document_id
from geodata.pipeline import open_world, read_out
from geodata.records import Document, Story
from geodata.stories import comparison, group_stories

TEXTS = {
    "ferry": (
        date(2022, 7, 5),
        """Ferry sinks off Cebu

CEBU CITY - A ferry with 80 passengers sank off Cebu on Monday night. Nine people drowned.

The accident happened in heavy rain. The coast guard rescued 71 people from the sea.
""",
    ),
    "owner": (
        date(2022, 7, 7),
        """Police look for owner

Police looked for the owner of the ferry that sank off Cebu on July 4, drowning nine people.

President Ferdinand Marcos visited survivors in Cebu City on Wednesday.
""",
    ),
    "convoy": (
        date(2024, 3, 15),
        """Fifteen dead in Burkina Faso

Gunmen attacked a fuel convoy near Djibo in northern Burkina Faso on Wednesday, killing 15 \
drivers.

The attack destroyed nine trucks. In another attack, gunmen killed three farmers near Dori.
""",
    ),
    "market": (
        date(2024, 9, 2),
        """Djibo counts its dead

Gunmen attacked the market of Djibo in northern Burkina Faso on Sunday, killing seven traders.
""",
    ),
    "accord": (
        date(2023, 10, 10),
        """Neighbours agree

LIMA - Peru and Ecuador signed an agreement on the waters of a river in Lima on Monday.

Foreign Minister Carla Huaman said the agreement would end ten years of quarrels. "We share a \
river and now we share a plan," Huaman said.
""",
    ),
    "wedding": (
        date(2013, 12, 13),
        """Drone strike kills wedding guests in Yemen

A drone attack on a wedding convoy killed 13 people near Radaa in central Yemen on Thursday, \
local officials said. The officials said American drones had carried out the strike.
""",
    ),
    "guests": (
        date(2013, 12, 14),
        """Yemen air raid hits wedding, 15 dead

Fifteen people on their way to a wedding were killed in an air strike in al-Bayda province on \
Thursday. The United States declined to comment on the strike.
""",
    ),
    "march": (
        date(2023, 10, 12),
        """Farmers in Ecuador protest against river accord

MACHALA - Farmers marched in Machala on Wednesday against the accord that Ecuador and Peru \
signed on October 9.
""",
    ),
}


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    world, events, articles = open_world(None), [], {}
    for name, (published, text) in TEXTS.items():
        known = ArticleOverride(published=published, fields=frozenset({"published"}))
        document = Document(document_id(text.encode()), name, text)
        reading = read_out(document, world, {0: known})
        events += reading.events
        articles |= {(a.document_id, a.index): a for a in reading.articles}
    return group_stories(events, articles)


@pytest.fixture(scope="module")
def story_of(stories) -> dict[tuple[str, str], str]:
    """Return the story of each report, by its text and its trigger's first word."""
    return {
        (event.document, event.trigger.split()[0]): story.id
        for story in stories
        for event in story.events
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ferry", "sinks"), ("ferry", "sank")),  # the headline, told again
        (("ferry", "sank"), ("ferry", "drowned")),  # what came of it
        (("ferry", "sank"), ("ferry", "accident")),  # pointed back at
        (("ferry", "sank"), ("owner", "sank")),  # another text
        (("convoy", "attacked"), ("convoy", "attack")),
        (("accord", "signed"), ("march", "signed")),
        (("march", "protest"), ("march", "marched")),
    ],
    ids=str,
)
def test_reports_of_one_happening_are_one_story(story_of, one, other) -> None:
    assert story_of[one] == story_of[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("convoy", "attacked"), ("market", "attacked")),  # the same town, another day
        (("convoy", "attacked"), ("convoy", "killed")),  # "in another attack"
        (("ferry", "sank"), ("owner", "visited")),
        (("accord", "signed"), ("march", "marched")),
    ],
    ids=str,
)
def test_reports_of_two_happenings_are_two_stories(story_of, one, other) -> None:
    assert story_of[one] != story_of[other]


def test_two_papers_disagree_on_the_dead_and_on_who_did_it(stories) -> None:
    (told,) = (s for s in stories if {e.document for e in s.events} == {"wedding", "guests"})

    found = comparison.contradictions([comparison.Report(e, e.document) for e in told.events])

    assert [(one.subject, one.what) for one in found] == [("figure", "killed"), ("blame", "")]
