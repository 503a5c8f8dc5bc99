"""What comparing a table with 100 000 stories costs: invented rows, processor seconds."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pyarrow as pa

from geodata.matching import TheirEvent, Tolerance, compare
from geodata.matching.alike import Actors
from geodata.mentions.actor_tables import country_adjectives, country_names
from geodata.records import Interval

STORIES = 100_000
SIZES = (50, 1_000, 10_000, 100_000)
FIRST, DAYS = date(2018, 1, 1), 2_000
TOWNS, NATIONS = 400, 12


def run() -> Iterator[tuple[str, str]]:
    """Yield the seconds of each size, and how many rows were matched."""
    chance = random.Random(7)  # noqa: S311 - no secret
    stories = [_story(number, chance) for number in range(STORIES)]
    table = pa.Table.from_pylist(stories)
    for size in SIZES:
        events = [_event(n, one, chance) for n, one in enumerate(chance.sample(stories, size))]
        start = time.process_time()
        found = compare(events, table, Tolerance(), Actors())
        spent = time.process_time() - start
        yield f"{size:,} rows against {STORIES:,} stories, s", f"{spent:.1f}"
        yield f"{size:,} rows: matched", f"{len(found.matches):,}"


def _story(number: int, chance: random.Random) -> dict[str, object]:
    """Return a story in one of some towns of a dozen countries; some vague, some nowhere."""
    town = int(chance.paretovariate(0.5)) % TOWNS
    code = sorted(country_names())[town % NATIONS]
    first = FIRST + timedelta(chance.randrange(DAYS))
    vague, placed = chance.random() < 0.1, chance.random() < 0.6
    wide = chance.random() < 0.2
    return {
        "row": number,
        "story": f"s{number}",
        "first_day": first,
        "last_day": first + timedelta(chance.choice((6, 30, 365)) if vague else 0),
        "place": f"Town {town}",
        "lat": (town * 37 % 120) - 60.0 + chance.gauss(0, 0.1) if placed else None,
        "lon": (town * 73 % 360) - 180.0 if placed else None,
        "radius_m": (200_000.0 if wide else 3_000.0) if placed else None,
        "source_actors": [country_names()[code]],
        "target_actors": [],
        "type": "ASSAULT",
        "quad": chance.choice((1, 2, 3, 4, 4, 4)),
        "claim": "occurred",
        "reports": 1,
        "title": "",
    }


def _event(number: int, story: dict[str, object], chance: random.Random) -> TheirEvent:
    """Return a record of about the same: a day off, some kilometres, another way to say who."""
    town = int(str(story["place"]).split()[1])
    code = sorted(country_names())[town % NATIONS]
    first = date.fromisoformat(str(story["first_day"])) + timedelta(chance.randrange(-1, 2))
    lat = (town * 37 % 120) - 60.0 + chance.gauss(0, 0.1)
    actor = f"Military Forces of {country_adjectives().get(code, code)} origin (2018-)"
    point = lat, (town * 73 % 360) - 180.0
    days = Interval(first, first)
    return TheirEvent(number, str(number), days, point, "", (actor,), "Battles", "", "")
