"""Every answer of the read model is that of a plain look at each story, one after another."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata.boxes import Box
from geodata.folding import fold
from geodata.ledger import Ledger
from geodata.moments import moment_from, stamp_of
from geodata.publish import publish
from geodata.queries import Filter, Gap, ReadModel, Report, StoryRow, spans
from geodata.records import Event, EventPlace, Place
from geodata.stories.facts import drawn_places
from tests import factories as make

ACTORS = [
    make.actor("Fen Council", "FEN", "government"),
    make.actor("Fen Council", "FEN", "party"),
    make.actor("Ilse Varga", "MAR", "person"),
    make.actor("Dockers", None, "organisation"),
    make.actor("kind:odd", "MAR", "rebel"),
]
ASKED_ACTORS = ["Fen Council", "Dockers", "kind:odd", "country:MAR", "kind:party", "Nobody"]
PLACES = [
    make.place("Harwick", 5.0, 5.0),
    make.place("Tolm", -3.0, 179.5),
    make.place("Outer Fens", 6.0, 5.5, kind="region", radius_m=300_000.0),
]
BOXES = [Box(4, 4, 7, 6), Box(-40, 4, 40, 6), Box(-4, 179, 0, -179), Box(-4, -179, 0, 179)]
SAID = [
    "Flood water rose in Harwick's old port",
    "The U.N. asked for talks, twice",
    "Zoë's café re-opened: floods had closed it",
    "Riot police; 12,000 marched past the port office",
    "東京 met Tolm_north envoys at 5.30",
]
WORDS = [
    "", "flood", "floods", "port", '"old port"', "u.n.", "cafe", "12,000", "re-opened", "police;",
    "東", "north", '"the port"', "tolm_north", ";", '"port off"', "port riot", "nowhere", "s",
]  # fmt: skip
TYPES = ["AID", "ASSAULT", "CONSULT", "OTHER:flight"]
CLAIMS = ["occurred", "planned"]
PAPERS = ["The Courier", "Fen Post"]
DAYS = [date(2020, 1, 1), date(2020, 2, 29), date(2021, 6, 30)]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)

Told = tuple[StoryRow, list[Report]]


class Known:
    """The model and all that it holds.

    Attributes:
        seen: When each report was found.
    """

    def __init__(self, model: ReadModel, seen: dict[str, str]) -> None:
        self.model = model
        self.stories = list(zip(*model.told_stories(range(60)), strict=True))
        self.seen = seen

    def matching(self, wanted: Filter) -> list[Told]:
        """Return the stories of any day that match."""
        return [
            one
            for one in self.stories
            if matches(*one, wanted) and in_gap(one[0], wanted) and self.changed(one[1], wanted)
        ]

    def shown(self, wanted: Filter) -> list[Told]:
        """Return the stories that match, in the window or without a date."""
        return [one for one in self.matching(wanted) if in_window(one[0], wanted)]

    def changed(self, reports: Sequence[Report], wanted: Filter) -> bool:
        """Return whether a report was found since the moment asked for."""
        since = wanted.changed_since
        return since is None or any(moment_from(self.seen[one.id]) >= since for one in reports)


filters = st.builds(
    Filter,
    first=st.none() | st.sampled_from(DAYS),
    last=st.none() | st.sampled_from(DAYS),
    actors=st.lists(st.sampled_from(ASKED_ACTORS), max_size=2, unique=True).map(tuple),
    actor_role=st.sampled_from(["", "source", "target"]),
    types=st.lists(st.sampled_from(["AID", "ASSAULT", "OTHER"]), max_size=2).map(tuple),
    quads=st.lists(st.integers(0, 4), max_size=2).map(tuple),
    places=st.lists(st.sampled_from([p.gazetteer_id for p in PLACES]), max_size=1).map(tuple),
    publishers=st.lists(st.sampled_from(PAPERS), max_size=2, unique=True).map(tuple),
    claims=st.lists(st.sampled_from(CLAIMS), max_size=1).map(tuple),
    min_confidence=st.sampled_from([0.0, 0.0, 0.5]),
    words=st.sampled_from(WORDS),
    gap=st.just("") | st.sampled_from(get_args(Gap)),
    changed_since=st.none() | st.sampled_from([NOON, NOON + timedelta(hours=30)]),
    box=st.none() | st.sampled_from(BOXES),
)


def invented(chance: random.Random) -> Event:
    sides = [tuple(chance.sample(ACTORS, chance.choice([0, 1, 1, 2]))) for _ in range(2)]
    first = chance.choice([None, *DAYS])
    text = chance.choice(SAID)
    return make.event(
        chance.choice(TYPES), text=text, trigger=text.split()[1],
        when=make.when(first, first and first + timedelta(chance.choice([0, 0, 40, 400]))),
        source_actors=sides[0], target_actors=sides[1], claim=chance.choice(CLAIMS),
        places=[sited(place) for place in chance.sample(PLACES, chance.choice([0, 1, 1]))],
        confidence=chance.choice([0.4, 0.5, 0.9]),
    )  # fmt: skip


def sited(where: Place) -> EventPlace:
    return make.site(where, where_prec=1 if where.kind == "city" else 5)


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Iterator[Known]:
    chance = random.Random(5)  # noqa: S311 - no secret
    path = tmp_path_factory.mktemp("naive") / "ledger.db"
    hours = itertools.count()
    clock = lambda: stamp_of(NOON + timedelta(hours=next(hours) // 2))  # noqa: E731
    with Ledger(path, now=clock) as ledger:
        for number in range(60):
            event = invented(chance)
            of = make.document(f"{number}.txt", f"{event.text} {number}")
            article = make.article(of.id, title="", publisher=chance.choice(PAPERS))
            own = replace(event, document_id=of.id, id=f"e{number:03}")
            make.save(ledger, [own], of=of, articles=[article])
        publish(ledger)
        seen = ledger.first_seen()
    with ReadModel.open(path) as model:
        yield Known(model, seen)


def in_window(story: StoryRow, wanted: Filter) -> bool:
    if story.first_day is None or story.last_day is None:
        return True
    return (wanted.last is None or story.first_day <= wanted.last) and (
        wanted.first is None or story.last_day >= wanted.first
    )


def in_gap(story: StoryRow, wanted: Filter) -> bool:
    placed, dated = bool(story.place_id), story.first_day is not None
    certain = (
        story.first_day is not None
        and story.last_day is not None
        and (wanted.first is None or wanted.first <= story.first_day)
        and (wanted.last is None or story.last_day <= wanted.last)
    )
    return wanted.gap in {
        "",
        {(1, 1): "mapped", (1, 0): "undated", (0, 1): "unplaced", (0, 0): "neither"}[placed, dated],
        "dated" if dated else "dateless",
        "" if placed else "placeless",
        "certain" if certain else "possible" if dated else "",
        story.date_gap,
        story.place_gap,
    }


def lies_in(story: StoryRow, box: Box) -> bool:
    if story.lat is None or story.lon is None or story.radius_m is None:
        return False
    ends = (box.west, 180.0), (-180.0, box.east)
    across = ends if box.west > box.east else [(box.west, box.east)]
    return (
        box.south <= story.lat <= box.north
        and any(west <= story.lon <= east for west, east in across)
        and (story.where_prec <= 2 or 2 * story.radius_m <= box.height_m)
    )


def acts(report: Report, asked: str, role: str) -> bool:
    sides = {"source": report.source_actors, "target": report.target_actors}
    actors = [one for name, side in sides.items() if role in ("", name) for one in side]
    kind, _, code = asked.partition(":")
    return any(
        actor.name == asked
        or (kind == "country" and (actor.country or "") == code)
        or (kind == "kind" and actor.kind == code)
        for actor in actors
    )


def is_of_type(story: StoryRow, types: Sequence[str]) -> bool:
    return story.type in types or ("OTHER" in types and story.type.startswith("OTHER:"))


def says(reports: Sequence[Report], words: str) -> bool:
    said = fold(" \n ".join(dict.fromkeys(report.sentence for report in reports)))
    terms = re.findall(r'"([^"]*)"|(\S+)', fold(words))
    return all((phrase or word) in said for phrase, word in terms)


def matches(story: StoryRow, reports: Sequence[Report], wanted: Filter) -> bool:
    places = {p.place.gazetteer_id for report in reports for p in drawn_places(report.event)}
    return (
        (not wanted.actors or any(
            acts(report, asked, wanted.actor_role) for report in reports for asked in wanted.actors
        ))
        and (not wanted.types or is_of_type(story, wanted.types))
        and (not wanted.quads or story.quad in wanted.quads)
        and (not wanted.places or bool(places & set(wanted.places)))
        and (not wanted.publishers or any(r.publisher in wanted.publishers for r in reports))
        and (not wanted.claims or story.claim in wanted.claims)
        and story.confidence >= wanted.min_confidence
        and (wanted.box is None or lies_in(story, wanted.box))
        and says(reports, wanted.words)
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(wanted=filters)
def test_a_filter_finds_what_a_look_at_each_story_finds(known: Known, wanted: Filter) -> None:
    model = known.model
    found = [story for story, _ in known.shown(wanted)]

    assert model.rows(wanted) == [story.row for story in found]
    assert model.stories(wanted, limit=5, offset=2) == found[2:7]
    assert model.counts(wanted).stories == len(known.shown(replace(wanted, gap="")))
    assert model.matching(wanted).nonzero()[0].tolist() == [
        story.row for story, _ in known.matching(wanted)
    ]


@settings(max_examples=60, deadline=None)
@given(wanted=filters)
def test_choices_are_counted_as_a_look_at_each_story_counts(known: Known, wanted: Filter) -> None:
    facets = known.model.facets(wanted)

    def left(**aside: object) -> list[Told]:
        return known.shown(replace(wanted, gap="", **aside))

    for found, counted in (
        (facets.types, Counter(story.type for story, _ in left(types=()))),
        (facets.claims, Counter(story.claim for story, _ in left(claims=()))),
        (facets.publishers, Counter(
            name for _, reports in left(publishers=()) for name in {r.publisher for r in reports}
        )),
    ):  # fmt: skip
        assert {one.value: one.count for one in found} == dict(counted)
    without = left(actors=())
    for one in facets.actors:
        role = wanted.actor_role
        expected = sum(any(acts(r, one.value, role) for r in told) for _, told in without)
        assert one.count == expected


@settings(max_examples=60, deadline=None)
@given(wanted=filters)
def test_sums_of_places_and_months_are_those_of_their_stories(known: Known, wanted: Filter) -> None:
    dated = [story for story, _ in known.shown(wanted) if story.first_day]
    first, last = wanted.first or date.min, wanted.last or date.max
    placed = [story for story in dated if story.place_id]

    places = known.model.sums_of_places(wanted).to_pylist()
    months = known.model.sums_of_months(wanted).to_pylist()

    assert sum(one["stories"] for one in places) == len(placed)
    assert sum(one["certain"] for one in places) == sum(
        first <= s.first_day and s.last_day <= last for s in placed
    )
    chance = sum(
        ((min(s.last_day, last) - max(s.first_day, first)).days + 1)
        / ((s.last_day - s.first_day).days + 1)
        for s in placed
    )
    assert sum(one["chance"] for one in places) == pytest.approx(chance)
    assert Counter({(m["month"], m["quad"], m["placed"]): m["stories"] for m in months}) == Counter(
        (s.first_day.replace(day=1), s.quad, bool(s.place_id)) for s in dated
    )


@settings(max_examples=60, deadline=None)
@given(wanted=filters)
@example(wanted=Filter(first=date(2021, 6, 30), last=date(2020, 1, 1)))
def test_what_is_in_and_around_the_window_is_all_that_matches(known: Known, wanted: Filter) -> None:
    matching = known.model.rows(replace(wanted, first=None, last=None, gap=""))
    stories = [story for story, _ in known.stories if story.row in set(matching)]
    wanted = replace(wanted, gap="")
    first, last = wanted.first or date.min, wanted.last or date.max
    dated = [story for story in stories if story.first_day]

    with known.model.asking() as db:
        around = spans.around_window(db, known.model.tallies, wanted)
        days = spans.sums_of_days(db, known.model.tallies, wanted).to_pylist()

    assert around.undated == len(stories) - len(dated)
    assert around.earlier == sum(story.last_day < first for story in dated)
    assert around.later == sum(story.first_day > last for story in dated)
    counts = known.model.counts(wanted)
    assert (around.certain, around.possible) == (counts.certain, counts.possible)
    assert sum(one["shown"] for one in days) == len(dated)
    assert sum(one["stories"] for one in days) == sum(
        story.first_day is not None for story, _ in known.stories
    )
    for story in dated:
        assert any(one["first"] <= story.first_day <= story.last_day <= one["last"] for one in days)


@settings(max_examples=30, deadline=None)
@given(wanted=filters)
def test_cells_of_all_places_hold_the_placed_and_dated_stories(
    known: Known, wanted: Filter
) -> None:
    digests = [shape.digest for shape in known.model.shapes()]
    with known.model.asking() as db:
        rows = spans.rows_drawn_at(db, known.model.tallies, wanted, digests, 1000)

    assert rows == [s.row for s, _ in known.shown(wanted) if s.first_day and s.place_id]
