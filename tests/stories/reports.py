"""Reports of one shelling and of what came after, alike in all that a test does not give."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from geodata.records import Event
from geodata.stories import group_stories
from tests import factories as make

MONDAY = date(2024, 5, 6)
ARMY, VILLAGERS = make.actor("Norland's army"), make.actor("Villagers", "SUD", "civilian")
NORLAND = make.place("Norland", 12, 22, kind="country", radius_m=400_000.0, country="NOR")
DUNMORE = make.place("Dunmore", 10, 20, country="NOR")
HARWICK = make.place("Harwick", 10.05, 20, country="NOR")
FAR_TOWN = make.place("Far Town", 40, 50, country="SUD")


def shelling(document: str = "a", **fields) -> Event:
    """Return a report of one shelling, alike in all that is not given."""
    fields.setdefault("places", [make.site(DUNMORE)])
    when = {"when": make.when(MONDAY), "source_actors": (ARMY,), "target_actors": (VILLAGERS,)}
    return make.event(document_id=make.sha(document), **{**when, **fields})


some_events = st.lists(
    st.builds(
        lambda kind, day, where, document, start, parties: shelling(
            document,
            type=kind,
            start=start,
            when=make.when(MONDAY + timedelta(day)) if day < 3 else make.when(),
            places=where,
            source_actors=parties,
        ),
        st.sampled_from(["ASSAULT", "CONSULT", "ACCUSE"]),
        st.integers(0, 3),
        st.sampled_from([[make.site(p)] for p in (DUNMORE, HARWICK, NORLAND)] + [[]]),
        st.sampled_from("abc"),
        st.integers(0, 9).map(lambda n: n * 40),
        st.sampled_from([(), (ARMY,), (VILLAGERS,)]),
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)


def stories_of(*events: Event) -> int:
    """Return into how many stories events are grouped."""
    return len(group_stories(events))
