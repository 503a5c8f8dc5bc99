"""Actors of the read model -> rows and words of the pages. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from dashboard.actor_list.component import Row
from dashboard.phrasing import several
from geodata.folding import fold
from geodata.queries import ActorPage, ActorRole, ActorRow, Share
from geodata.queries.labels import country_label

KINDS = {
    "country": "state",
    "government": "government",
    "military": "armed forces",
    "rebel": "armed group",
    "civilian": "civilians",
    "igo": "international organisation",
    "organisation": "organisation",
    "media": "media",
    "person": "person",
}
"""Kind of an actor -> the words for it."""

ROLES: dict[ActorRole, str] = {"": "Either", "source": "Acting", "target": "Acted upon"}
"""Role of an actor -> the words for it."""


def actor_query(key: str) -> dict[str, str]:
    """Return the query of a link to an actor's page."""
    return {"name": key}


def rows_of(actors: Iterable[ActorRow]) -> list[Row]:
    """Return the lines of the list of actors."""
    return [
        Row(
            key=actor.key,
            name=actor.name,
            address=f"actor?{urlencode(actor_query(actor.key))}",
            note="" if _is_head(actor) else KINDS.get(actor.kind, ""),
            stories=actor.stories,
            counts=(actor.as_source, actor.as_target),
            head=_is_head(actor),
        )
        for actor in actors
    ]


def sought(actors: Sequence[ActorRow], words: str) -> list[ActorRow]:
    """Return the actors whose name, country or kind holds all words, and their countries' rows."""
    terms = fold(words).split()
    if not terms:
        return list(actors)
    found = [all(term in _searchable(actor) for term in terms) for actor in actors]
    countries = {actor.country for actor, fits in zip(actors, found, strict=True) if fits}
    return [
        actor
        for actor, fits in zip(actors, found, strict=True)
        if fits or (_is_head(actor) and actor.country in countries)
    ]


def shares_of(shares: Iterable[Share], *, page: str, name: str) -> list[Row]:
    """Return the lines of those who go with an actor.

    Args:
        shares: Who or where.
        page: Where a link leads.
        name: The name of the key in that link's query.
    """
    return [
        Row(
            key=share.key,
            name=share.name,
            address=f"{page}?{urlencode({name: share.key})}",
            stories=share.stories,
            quads=share.quads,
        )
        for share in shares
    ]


def summary(page: ActorPage) -> str:
    """Return what an actor is and how often it is met, in one line."""
    actor = page.actor
    what = "" if _is_head(actor) else KINDS.get(actor.kind, "")
    country = country_label(actor.country) if actor.country else ""
    counted = (
        several(actor.stories, "story"),
        f"acting in {actor.as_source}",
        f"acted upon in {actor.as_target}",
        several(page.documents, "document"),
    )
    of = country if country != actor.name else ""
    return " \u00b7 ".join(part for part in (what, of, *counted) if part)


def _is_head(actor: ActorRow) -> bool:
    return actor.key.startswith("country:")


def _searchable(actor: ActorRow) -> str:
    country = country_label(actor.country) if actor.country else ""
    return fold(f"{actor.name} {country} {KINDS.get(actor.kind, '')}")
