"""Actors as the read model knows them: rows of the list, and what one page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and its stories; several in one story count once.

    Attributes:
        key: What a Filter's ``actors`` takes: the name, or "country:<code>" for all of one.
        country: Code, "" where unknown.
        stories: In which it is source or target.
        as_source: In which it acts.
        as_target: In which it is acted upon.
    """

    key: str
    name: str
    country: str
    kind: str
    stories: int
    as_source: int
    as_target: int


@dataclass(frozen=True, slots=True)
class Share:
    """So many stories go with something: another actor, a place.

    Attributes:
        key: Name of the actor or gazetteer id of the place.
        quads: Stories by quad class, 0 to 4.
    """

    key: str
    name: str
    stories: int
    quads: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Period:
    """The stories whose whole date lies in a month or year.

    Attributes:
        first: Its first day.
        quads: Stories by quad class, 0 to 4.
    """

    first: date
    quads: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the corpus says of one actor, in one role or either.

    Attributes:
        actor: Its row, counted in either role.
        variants: (words in the documents, times), the most frequent first; pronouns and
            words without a capital are left out; none for a whole country.
        documents: That name it.
        stories: In the role asked for.
        first: First day of its dated stories in that role; None where there are none.
        last: Last day of them.
        monthly: Whether the periods are months; else years.
        periods: With at least one story, in order; who has no date, or one that is wider
            than a period, is in none.
        targets: To whom it acts.
        sources: Who acts towards it.
        partners: Who stands beside it, on the same side of a story.
        places: Where its stories happen.
    """

    actor: ActorRow
    variants: tuple[tuple[str, int], ...]
    documents: int
    stories: int
    first: date | None
    last: date | None
    monthly: bool
    periods: tuple[Period, ...]
    targets: tuple[Share, ...]
    sources: tuple[Share, ...]
    partners: tuple[Share, ...]
    places: tuple[Share, ...]
