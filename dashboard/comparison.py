"""What is compared: from a link, to a link, and in plain words. No Streamlit here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from dashboard.filters import Known, Query
from dashboard.phrasing import day_words
from dashboard.publisher_sides import PublisherSides, side_words
from geodata.comparing import Halves, by_actors, by_day, by_publishers
from geodata.comparing.table import Titles
from geodata.queries.labels import country_label

Kind = Literal["publishers", "days", "actors"]
"""What the two halves are."""

Part = Literal["both", "one", "other"]
"""Which stories are listed."""

KINDS: dict[Kind, str] = {
    "publishers": "Publishers",
    "days": "Before and after a day",
    "actors": "Two actors",
}
"""Kind -> the words for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader compares.

    Attributes:
        one: A publisher or a side of several, or an actor: a name or "country:AZE"; "" where
            none is chosen yet.
        other: Likewise.
        day: The first day of what comes after; None where none is chosen yet.
        part: Which stories are listed.
    """

    kind: Kind
    one: str = ""
    other: str = ""
    day: date | None = None
    part: Part = "both"

    def is_complete(self) -> bool:
        """Tell whether both halves are chosen, and are two."""
        if self.kind == "days":
            return self.day is not None
        return bool(self.one and self.other and self.one != self.other)

    def swapped(self) -> Choice:
        """Return the same with its halves swapped."""
        return replace(self, one=self.other, other=self.one)

    def halves(self, sides: PublisherSides) -> Halves:
        """Return the halves of a complete choice."""
        if self.kind == "days":
            return by_day(self.day or date.min)
        if self.kind == "actors":
            return by_actors(self.one, self.other)
        one, other = self.one, self.other
        return by_publishers(sides.names(one, other), sides.names(other, one))

    def titles(self) -> Titles:
        """Return what the halves of a complete choice are called."""
        if self.kind == "days":
            day = day_words(self.day or date.min)
            return Titles(f"before {day}", f"from {day} on")
        if self.kind == "publishers":
            return Titles(side_words(self.one), side_words(self.other))
        one, other = actor_words(self.one), actor_words(self.other)
        return Titles(f"{one} \u2192 {other}", f"{other} \u2192 {one}")


def actor_words(key: str) -> str:
    """Return what the screen calls an actor, or all of a country."""
    return country_label(key.removeprefix("country:")) if key.startswith("country:") else key


def choice_from_query(query: Query, known: Known) -> Choice | None:
    """Return what a link compares, None where it names no kind; unknown halves are left open."""
    kind: Kind | None = next((k for k in get_args(Kind) if k == _value(query, "compare")), None)
    if kind is None:
        return None
    listed: dict[Kind, frozenset[str] | None] = {
        "publishers": known.publishers,
        "actors": known.actors,
    }
    names = listed.get(kind, frozenset())
    one, other = (
        value if names is None or value in names else ""
        for value in (_value(query, "one"), _value(query, "other"))
    )
    part: Part = next((p for p in get_args(Part) if p == _value(query, "part")), "both")
    return Choice(kind, one, other, _day(_value(query, "day")) if kind == "days" else None, part)


def query_from_choice(choice: Choice) -> dict[str, list[str]]:
    """Return the query that ``choice_from_query`` turns back into the same choice."""
    given = {
        "compare": choice.kind,
        "one": choice.one,
        "other": choice.other,
        "day": choice.day.isoformat() if choice.day else "",
        "part": choice.part if choice.part != "both" else "",
    }
    return {name: [value] for name, value in given.items() if value}


def _value(query: Query, name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
