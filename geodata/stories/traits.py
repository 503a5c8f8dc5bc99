"""Event -> what two reports of one happening would have in common."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from geodata.folding import fold
from geodata.records import Actor, Event, Interval, Place
from geodata.stories.facts import drawn_places

_DATA = Path(__file__).parent.parent / "data" / "stories"
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ENDINGS = ("ings", "ing", "ers", "ied", "ies", "ed", "er", "es", "al", "s", "e")
_SHORTEST_STEM = 3
_ONE_MORE = "yet another"  # complains of the number, and tells nothing apart


@dataclass(frozen=True, slots=True)
class Traits:
    """What an event is compared by.

    Attributes:
        family: Its type, or the family of types that reports do not keep apart.
        spoken: Whether the happening is the speaking itself.
        mutual: Whether its parties act together.
        another: Whether its clause says that it is not the one told before.
        trigger: Stems of the words that name it.
        words: Stems of its clause, but for names of its actors and places.
        sources: Countries of those who act; names, where no country is known.
        targets: The same of those acted upon.
        source_names: The names of those who act, folded.
        names: The names of all actors, folded.
        site: Where it happened; None where not known.
        numbers: Those in its clause, as printed.
        figures: (what, best) of each.
    """

    event: Event
    family: str
    spoken: bool
    mutual: bool
    another: bool
    trigger: frozenset[str]
    words: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    source_names: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    site: Place | None
    interval: Interval | None
    figures: frozenset[tuple[str, int]]

    @property
    def document(self) -> tuple[str, int]:
        """Return which article it stands in."""
        return self.event.document_id, self.event.article


def traits(event: Event) -> Traits:
    """Return what an event is compared by."""
    sites = [place for place in event.places if place.role == "site"]
    actors = (*event.source_actors, *event.target_actors)
    named = [actor.name for actor in actors] + [p.mention for p in drawn_places(event)]
    family = _families().get(event.type, event.type)
    return Traits(
        event=event,
        family=family,
        spoken=family in _marked("spoken"),
        mutual=family in _marked("mutual"),
        another=bool(_marked("another") & set(fold(event.text).replace(_ONE_MORE, "").split())),
        trigger=stems(event.trigger),
        words=stems(event.text) - frozenset(s for name in named for s in stems(name)),
        sources=frozenset(_party(actor) for actor in event.source_actors),
        targets=frozenset(_party(actor) for actor in event.target_actors),
        source_names=frozenset(fold(actor.name) for actor in event.source_actors),
        names=frozenset(fold(actor.name) for actor in actors),
        numbers=frozenset(_NUMBER.findall(event.text)),
        site=min(sites, key=lambda p: (p.where_prec, p.place.radius_m)).place if sites else None,
        interval=event.when.interval,
        figures=frozenset((figure.what, figure.best) for figure in event.figures),
    )


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning, folded.

    >>> sorted(stems("The shelling of villages, shelled again"))
    ['shell', 'villag']
    """
    words = (word for word in _WORD.findall(fold(text)) if word not in _stop_words())
    return frozenset(_stem(word) for word in words)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    # Coarse on purpose: it must bring "attacks", "attacked" and "attackers" together, and
    # no two texts are joined by one stem alone.
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _party(actor: Actor) -> str:
    return actor.country or fold(actor.name)


@cache
def _stop_words() -> frozenset[str]:
    lines = (_DATA / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _families() -> dict[str, str]:
    return {kind: name for name, kinds in _table()["families"].items() for kind in kinds}


@cache
def _marked(mark: str) -> frozenset[str]:
    return frozenset(_table()[mark])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((_DATA / "families.toml").read_text(encoding="utf-8"))
