"""A link's query <-> queries.Filter. The link is the only place the view is kept.

Whatever a link holds, something sensible comes back: parts that make no sense are
left out, each with a notice, so a mangled link never breaks the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any, Final, TypeVar, get_args

from dashboard.map.palette import QUAD_COLOURS
from geodata import boxes
from geodata.event_types import event_types
from geodata.moments import link_of, moment_from
from geodata.queries import ActorRole, Filter, Gap
from geodata.records import Claim

T = TypeVar("T")

Query = Mapping[str, Sequence[str]]
"""A link's query: every value given for each name, in order."""

MAX_WORDS = 200
MAX_VALUES = 50
_SHOWN = 40
_ONLY = "only"

LISTS = {
    "actor": "actors",
    "type": "types",
    "quad": "quads",
    "place": "places",
    "publisher": "publishers",
    "claim": "claims",
}
"""Name in a link -> field of Filter, for the fields that hold several values."""

QUADS = {colour.quad: colour.words for colour in QUAD_COLOURS}
"""Quad class -> the words for it, the same as in the map's legend."""

CLAIMS = {
    "occurred": "said to have happened",
    "ongoing": "still going on",
    "planned": "planned or announced",
    "alleged": "alleged",
    "hypothetical_reported": "only as a possibility",
    "denied": "denied",
}
"""Claim -> the words for it."""

GAPS = {
    "mapped": "on the map",
    "undated": "placed, no date",
    "unplaced": "dated, no place",
    "neither": "no date, no place",
    "certain": "certainly in the window",
    "possible": "possibly in the window",
    "no_site": "no place by nature",
    "not_placed": "place named, not found",
    "none_named": "no place named",
    "vague": "date too vague",
    "undated_document": "undated document",
    "none_given": "no date given",
    "dated": "dated in the window",
    "dateless": "no date",
    "placeless": "no place",
}
"""Part of the count line, or reason for one -> the words for it."""


NAMING: Final = frozenset({"actor", "place", "publisher", "type"})
"""The parts of a link that are held against what is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds, so that a link can name nothing else.

    ``None`` means: accept any value.
    """

    actors: frozenset[str] | None = None
    places: frozenset[str] | None = None
    publishers: frozenset[str] | None = None
    types: frozenset[str] = field(default_factory=lambda: frozenset(event_types()))


@dataclass(frozen=True, slots=True)
class Chip:
    """One active part of a filter: its words, and the filter without it."""

    label: str
    without: Filter


def filter_from_query(query: Query, known: Known | None = None) -> tuple[Filter, tuple[str, ...]]:
    """Return the filter a link asks for, and a notice for each part that was ignored."""
    known = known or Known()
    notices: list[str] = []
    first, last = _window(query, notices)
    claims = frozenset(get_args(Claim))
    publishers = _values(query, "publisher", _member(known.publishers), notices)
    found = Filter(
        first=first,
        last=last,
        actors=_values(query, "actor", _member(known.actors), notices),
        actor_role=_one(query, "role", _role, notices) or "",
        types=_values(query, "type", _member(known.types), notices),
        quads=_values(query, "quad", _quad, notices),
        places=_values(query, "place", _member(known.places), notices),
        publishers=publishers,
        told_only=bool(_one(query, "told", _only, notices) and publishers),
        claims=_values(query, "claim", _member(claims), notices),
        min_confidence=_one(query, "confidence", _confidence, notices) or 0.0,
        words=_one(query, "words", _words, notices) or "",
        gap=_one(query, "show", _gap, notices) or "",
        changed_since=_one(query, "since", moment_from, notices),
        box=_one(query, "box", boxes.box_from, notices),
    )
    return found, tuple(notices)


def query_from_filter(chosen: Filter) -> dict[str, list[str]]:
    """Return the query that ``filter_from_query`` turns back into the same filter."""
    query: dict[str, list[str]] = {
        "from": [chosen.first.isoformat()] if chosen.first else [],
        "to": [chosen.last.isoformat()] if chosen.last else [],
        "confidence": [f"{chosen.min_confidence:g}"] if chosen.min_confidence else [],
        "words": [chosen.words] if chosen.words else [],
        "role": [chosen.actor_role] if chosen.actor_role else [],
        "told": [_ONLY] if _is_told_only(chosen) else [],
        "show": [chosen.gap] if chosen.gap else [],
        "box": [boxes.link_of(chosen.box)] if chosen.box else [],
        "since": [link_of(chosen.changed_since)] if chosen.changed_since else [],
    }
    for name, attribute in LISTS.items():
        query[name] = [str(value) for value in getattr(chosen, attribute)]
    return {name: values for name, values in query.items() if values}


def chips(chosen: Filter, label_of: Callable[[str, str], str]) -> list[Chip]:
    """Return a chip for every active part but the window, each with the filter without it.

    Args:
        chosen: The filter in force.
        label_of: (field of Filter, value) -> the words for that value.
    """
    found = [
        Chip(
            label_of(attribute, str(value)) + _role_words(chosen, attribute),
            _without(chosen, attribute, value),
        )
        for attribute in LISTS.values()
        for value in getattr(chosen, attribute)
    ]
    if _is_told_only(chosen):
        found.append(Chip("told by no other publisher", replace(chosen, told_only=False)))
    if chosen.min_confidence:
        label = f"confidence \u2265 {chosen.min_confidence:.0%}"
        found.append(Chip(label, replace(chosen, min_confidence=0.0)))
    if chosen.words:
        found.append(Chip(f"\u201c{chosen.words}\u201d", replace(chosen, words="")))
    if chosen.changed_since:
        label = f"changed since {moment_words(chosen.changed_since)}"
        found.append(Chip(label, replace(chosen, changed_since=None)))
    if chosen.box:
        found.append(Chip("in the box on the map", replace(chosen, box=None)))
    if chosen.gap:
        found.append(Chip(GAPS[chosen.gap], replace(chosen, gap="")))
    return found


def moment_words(moment: datetime) -> str:
    """Return a moment as "3 Mar 2025, 14:30 UTC"; a day's beginning as the day."""
    day = f"{moment.day} {moment:%b} {moment.year}"
    return day if moment.time() == time.min else f"{day}, {moment:%H:%M} UTC"


def cleared(chosen: Filter) -> Filter:
    """Return a filter with the same window and nothing else."""
    return Filter(first=chosen.first, last=chosen.last)


def is_narrowed(chosen: Filter) -> bool:
    """Tell whether anything but the window is asked for; how to take a choice is no choice."""
    aside = {"first", "last", "actor_role", "told_only"}
    return any(getattr(chosen, f.name) for f in fields(chosen) if f.name not in aside)


def _is_told_only(chosen: Filter) -> bool:
    return chosen.told_only and bool(chosen.publishers)


def _role_words(chosen: Filter, attribute: str) -> str:
    role = chosen.actor_role if attribute == "actors" else ""
    return {"": "", "source": ", acting", "target": ", acted upon"}[role]


def _without(chosen: Filter, attribute: str, value: object) -> Filter:
    rest = tuple(other for other in getattr(chosen, attribute) if other != value)
    changes: dict[str, Any] = {attribute: rest}
    if attribute == "publishers" and not rest:
        changes["told_only"] = False
    return replace(chosen, **changes)


def _window(query: Query, notices: list[str]) -> tuple[date | None, date | None]:
    first = _one(query, "from", date.fromisoformat, notices)
    last = _one(query, "to", date.fromisoformat, notices)
    if first and last and last < first:
        notices.append(f"the window ends before it starts ({first} to {last})")
        return None, None
    return first, last


def _values(query: Query, name: str, read: Callable[[str], T], notices: list[str]) -> tuple[T, ...]:
    given = list(dict.fromkeys(query.get(name, ())))
    if len(given) > MAX_VALUES:
        notices.append(f"more than {MAX_VALUES} values for {name}")
    return tuple(_readable(given[:MAX_VALUES], name, read, notices))


def _one(query: Query, name: str, read: Callable[[str], T], notices: list[str]) -> T | None:
    given = query.get(name, ())
    if len(given) > 1:
        notices.append(f"more than one value for {name}")
    return next(iter(_readable(given[:1], name, read, notices)), None)


def _readable(
    given: Iterable[str], name: str, read: Callable[[str], T], notices: list[str]
) -> list[T]:
    found = []
    for words in given:
        try:
            found.append(read(words))
        except ValueError:
            notices.append(f"{name} {words[:_SHOWN]!r} is not known here")
    return found


def _member(known: frozenset[str] | None) -> Callable[[str], str]:
    def read(words: str) -> str:
        if known is not None and words not in known:
            raise ValueError(words)
        return words

    return read


def _quad(words: str) -> int:
    if words not in {str(quad) for quad in QUADS}:
        raise ValueError(words)
    return int(words)


def _role(words: str) -> ActorRole:
    found: ActorRole | None = next((r for r in get_args(ActorRole) if r and r == words), None)
    if found is None:
        raise ValueError(words)
    return found


def _only(words: str) -> str:
    if words != _ONLY:
        raise ValueError(words)
    return words


def _gap(words: str) -> Gap:
    found: Gap | None = next((gap for gap in get_args(Gap) if gap and gap == words), None)
    if found is None:
        raise ValueError(words)
    return found


def _confidence(words: str) -> float:
    value = float(words)
    if not 0 <= value <= 1:
        raise ValueError(words)
    return value


def _words(words: str) -> str:
    if len(words) > MAX_WORDS:
        raise ValueError(words)
    return words.strip()
