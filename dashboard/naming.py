"""Names that a person gives -> actors, with the words of the sentence that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from geodata.corpus import ActorEntry
from geodata.mentions.actor_tables import longest_name, name_index, plain
from geodata.queries import ActorRow, Report
from geodata.records import Actor, Span

_OFFERED = 400


def actors_named(
    names: Iterable[str],
    known: Mapping[str, Actor],
    own: tuple[ActorEntry, ...],
    sentence: tuple[str, Span],
) -> list[Actor]:
    """Return the actors that a person means by some names.

    Args:
        names: As chosen or typed; a name that nobody knows is an actor of unknown kind.
        known: Actors of the report and of the corpus, by their names.
        own: The corpus's own table of actors.
        sentence: Its words and where they stand: a name in it is what the actor rests on.
    """
    given = dict.fromkeys(name.strip() for name in names if name.strip())
    found = {
        actor.name: actor
        for name in given
        for actor in (_placed(known.get(name) or _from_tables(name, own), name, *sentence),)
    }
    return list(found.values())


def most_frequent(rows: Iterable[ActorRow]) -> dict[str, Actor]:
    """Return the actors of most stories by name, without words: to choose from."""
    named = [row for row in rows if row.key == row.name]
    named.sort(key=lambda row: -row.stories)
    return {row.name: Actor(row.name, row.country or None, row.kind) for row in named[:_OFFERED]}


def actors_of(report: Report) -> dict[str, Actor]:
    """Return the actors of a report by name, with their words where any occurrence has them."""
    every = [*report.source_actors, *report.target_actors]
    return {actor.name: actor for actor in sorted(every, key=lambda actor: actor.span is not None)}


def _from_tables(name: str, own: tuple[ActorEntry, ...]) -> Actor:
    found = longest_name(plain(name), 0, name_index(own))
    if found and len(found[0]) == len(name):
        entry = found[1]
        return Actor(entry.name, entry.country, entry.kind)
    return Actor(name, None, "unknown")


def _placed(actor: Actor, name: str, words: str, where: Span) -> Actor:
    at = words.find(name)
    if actor.span is not None or at < 0:
        return actor
    return replace(actor, span=Span(where.start + at, where.start + at + len(name)))
