"""Six stories that queries are asked of, and filters to ask with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from geodata.queries import Filter
from geodata.records import Event
from tests import factories as make

NORLAND, SUDLAND = make.actor(), make.actor("Sudland's rebels", "SUD", "rebel")
FENS = make.place("The Fens", kind="region", radius_m=60_000.0, geometry=make.SQUARE)


def six_events() -> list[Event]:
    """Return six events that each make a story of their own."""
    return [
        make.event(day=date(2023, 9, 19), source_actors=(NORLAND,), target_actors=(SUDLAND,)),
        make.event(
            "CONSULT", date(2023, 9, 20), start=77, text="Talks in Harwick failed",
            trigger="Talks", places=[], source_actors=(NORLAND,), claim="planned",
        ),
        make.event("AID", None, start=154, text="Zoë sent a café", trigger="sent"),
        make.event("ACCUSE", None, start=231, text="It blamed them", trigger="blamed", places=[]),
        make.event(
            "COERCE", start=308, text="100% of roads closed", trigger="closed",
            when=make.when(date(2023, 1, 1), date(2023, 12, 31), precision="year"),
            places=[make.site(FENS)], confidence=0.9,
        ),
        make.event(
            "OTHER:displacement", date(2021, 1, 5), start=385, text="They fled", trigger="fled",
            places=[make.site(FENS, role="origin"), make.site(role="destination")],
        ),
    ]  # fmt: skip


TEXT = "".join(event.text.ljust(77) for event in six_events())


_LATER = datetime(2999, 1, 1, tzinfo=UTC)
_maybe_days = st.none() | st.dates(date(2020, 12, 1), date(2024, 2, 1))
some_filters = st.builds(
    Filter,
    first=_maybe_days,
    last=_maybe_days,
    actors=st.sampled_from([(), ("Norland",), ("country:SUD", "nobody")]),
    types=st.sampled_from([(), ("AID",), ("OTHER", "CONSULT", "COERCE")]),
    quads=st.sampled_from([(), (4,), (0, 1, 2)]),
    places=st.sampled_from([(), ("test:The Fens",)]),
    claims=st.sampled_from([(), ("occurred",)]),
    min_confidence=st.sampled_from([0.0, 0.5, 0.7]),
    words=st.sampled_from(["", "the", "zoe", "autumn"]),
    changed_since=st.sampled_from([None, datetime(2000, 1, 1, tzinfo=UTC), _LATER]),
)
