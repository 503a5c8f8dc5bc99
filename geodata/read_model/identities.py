"""One person under several names across documents -> one name. Never two people in one.

Within an article the engine already gives each actor one name. Here the corpus as a whole
decides: who is only "Okello" in one document is the Grace Okello of another, if both are
people of the same country and no other Okello of that country is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from geodata.folding import fold
from geodata.records import Actor, Event

Identity = tuple[str, str | None, str]
"""An actor's name, country and kind."""


def identities(events: Iterable[Event]) -> dict[Identity, Identity]:
    """Return, for each person who is known under several names, whom each name means.

    The most frequent full name stands for all; a country that only some name goes with
    goes with all.
    """
    counts = Counter(
        (actor.name, actor.country, actor.kind)
        for event in events
        for actor in (*event.source_actors, *event.target_actors)
    )
    found: dict[Identity, Identity] = {}
    for cluster in _clusters(counts):
        if len(cluster) > 1:
            known = _stands_for(cluster, counts)
            found.update({identity: known for identity in cluster if identity != known})
    return found


def identified(event: Event, known: Mapping[Identity, Identity]) -> Event:
    """Return an event whose actors bear the names that stand for them."""
    sources = tuple(_identified(actor, known) for actor in event.source_actors)
    targets = tuple(_identified(actor, known) for actor in event.target_actors)
    if (sources, targets) == (event.source_actors, event.target_actors):
        return event
    return replace(event, source_actors=sources, target_actors=targets)


def _identified(actor: Actor, known: Mapping[Identity, Identity]) -> Actor:
    identity = known.get((actor.name, actor.country, actor.kind))
    return Actor(*identity, actor.span) if identity else actor


def _clusters(counts: Counter[Identity]) -> list[list[Identity]]:
    """Return who is the same person, longest names first: they decide who can be meant."""
    of_surname: dict[str, list[list[Identity]]] = defaultdict(list)
    for identity in sorted(counts, key=lambda one: (-len(_words(one)), -counts[one], str(one))):
        if not _is_persons_name(identity):
            continue
        clusters = of_surname[_words(identity)[-1]]
        fitting = [c for c in clusters if any(_can_mean(identity, longer) for longer in c)]
        if len(fitting) == 1:
            fitting[0].append(identity)
        else:
            clusters.append([identity])
    return [cluster for clusters in of_surname.values() for cluster in clusters]


def _can_mean(shorter: Identity, longer: Identity) -> bool:
    own, other = _words(shorter), _words(longer)
    if len(own) == 1:  # a surname alone, which strangers share
        return shorter[1] is not None and shorter[1] == longer[1]
    same_country = shorter[1] == longer[1] or None in {shorter[1], longer[1]}
    return same_country and all(_is_among(word, other) for word in own)


def _is_among(word: str, others: list[str]) -> bool:
    return any(word == other or (len(word) == 1 and other.startswith(word)) for other in others)


def _is_persons_name(identity: Identity) -> bool:
    """Tell a name from a description: "Grace Okello", not "Kenyan commander"."""
    name, _, kind = identity
    return kind == "person" and bool(_words(identity)) and name.split()[-1][0].isupper()


def _words(identity: Identity) -> list[str]:
    return fold(identity[0]).replace(".", " ").replace("-", " ").split()


def _stands_for(cluster: list[Identity], counts: Counter[Identity]) -> Identity:
    full = [identity for identity in cluster if len(_words(identity)) > 1] or cluster
    name, country, kind = min(full, key=lambda one: (-counts[one], len(one[0]), str(one)))
    return name, country or next((c for _, c, _ in cluster if c), None), kind
