"""A selection -> what the head of a dossier says of it: numbers that add up, filters used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dashboard.filters import GAPS, QUADS, moment_words
from dashboard.phrasing import (
    NO_DATE,
    NO_PLACE,
    box_words,
    claim_words,
    days_words,
    several,
    thousands,
    type_words,
)
from geodata.queries import Filter, StoryRow
from geodata.queries.labels import country_label
from geodata.viewpoints import Viewpoint

Fact = tuple[str, str]
"""A term and its value, both plain words."""

_VIEWPOINTS: dict[Viewpoint, str] = {
    "de_jure": "by law, as resolutions of the United Nations say",
    "de_facto": "by who held the ground that day",
}
_DATED = {"dated", "certain", "possible", "mapped", "unplaced"}
_ROLES = {"source": " (acting)", "target": " (acted upon)"}


def counted(stories: Sequence[StoryRow], documents: int) -> str:
    """Return the count line: placed, undated, unplaced and neither make up all stories."""
    parts = Counter(_part(story) for story in stories)
    summed = " + ".join(
        f"{thousands(parts[part])} {part}" for part in ("mapped", "undated", "unplaced", "neither")
    )
    reports = several(sum(story.reports for story in stories), "report")
    return (
        f"{summed} = {several(len(stories), 'story')} ({reports} in "
        f"{several(documents, 'document')})"
    )


def reasons(stories: Iterable[StoryRow]) -> list[Fact]:
    """Return why stories have no place or no date, with how many each."""
    rows = list(stories)
    found = []
    for title, words, gaps in (
        ("No place", NO_PLACE, Counter(story.place_gap for story in rows)),
        ("No date", NO_DATE, Counter(story.date_gap for story in rows)),
    ):
        told = [f"{thousands(gaps[reason])} {words[reason]}" for reason in words if gaps[reason]]
        if told:
            found.append((title, "; ".join(told)))
    return found


def filters(wanted: Filter, stories: Iterable[StoryRow], viewpoint: Viewpoint) -> list[Fact]:
    """Return every filter in force, in plain words, and whose disputed places are told to be."""
    return [
        ("Window", _window(wanted)),
        *(fact for fact in _narrowing(wanted, stories) if fact[1]),
        ("Disputed places", _VIEWPOINTS[viewpoint]),
    ]


def heading(wanted: Filter, stories: Iterable[StoryRow]) -> str:
    """Return the window and every filter in force on a line."""
    told = (words for _, words in _narrowing(wanted, stories) if words)
    return " \u00b7 ".join((_window(wanted), *told))


def _narrowing(wanted: Filter, stories: Iterable[StoryRow]) -> Iterator[Fact]:
    names = {story.place_id: story.place for story in stories}
    role = _ROLES.get(wanted.actor_role, "")
    yield "Actors", ", ".join(f"{_actor(key)}{role}" for key in wanted.actors)
    yield "Types", ", ".join(type_words(name) for name in wanted.types)
    yield "Relations", ", ".join(QUADS[quad] for quad in wanted.quads)
    yield "Places", ", ".join(names.get(place, place) for place in wanted.places)
    told = " (told by no other publisher)" if wanted.publishers and wanted.told_only else ""
    yield "Publishers", ", ".join(wanted.publishers) + told
    yield "Claims", ", ".join(claim_words(claim) for claim in wanted.claims)
    yield "Confidence", f"at least {wanted.min_confidence:.0%}" if wanted.min_confidence else ""
    yield "Words", wanted.words
    yield "Within", box_words(wanted.box) if wanted.box else ""
    since = wanted.changed_since
    yield "Changed since", moment_words(since) if since else ""
    yield "Only", GAPS[wanted.gap] if wanted.gap else ""


def _window(wanted: Filter) -> str:
    undated = "" if wanted.gap in _DATED else ", and what has no date"
    if wanted.first and wanted.last:
        return f"{days_words(wanted.first, wanted.last)}{undated}"
    if wanted.first:
        return f"from {days_words(wanted.first, wanted.first)}{undated}"
    if wanted.last:
        return f"until {days_words(wanted.last, wanted.last)}{undated}"
    return f"all days{undated}"


def _actor(key: str) -> str:
    kind, colon, rest = key.partition(":")
    return f"all of {country_label(rest)}" if colon and kind == "country" else key


def _part(story: StoryRow) -> str:
    placed, dated = bool(story.place_id), story.first_day is not None
    if placed:
        return "mapped" if dated else "undated"
    return "unplaced" if dated else "neither"
