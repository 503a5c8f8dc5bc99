"""What speaks for each reading of a place name in its article, as numbers.

Mentions of one name in an article share one reading (one sense per article), unless
they are followed by different containers ("Paris, Texas" beside "Paris, France").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from geodata.datelines import in_dateline, publisher_country
from geodata.distance import metres_between
from geodata.gazetteer import Gazetteer, Reading
from geodata.gazetteer.spelling import spelling_key
from geodata.mentions.places import PlaceMention
from geodata.mentions.places_words import guard, type_words

Array = np.ndarray[Any, Any]

FEATURES = (
    "population",  # log10 of residents, 0 to 1
    "share",  # log10 of residents against the largest reading, -1 to 0
    "country", "admin1", "capital", "county", "admin2", "area", "corpus",
    "main",  # the place's own name, not another of its names
    "bare county",  # "Adams" for Adams County
    "typed", "mistyped",  # a type word beside it agrees or not
    "labelled",  # the parser's label fits what it is
    "contained",  # "Paris, Texas": lies in the place named right after
    "container",  # "Paris, Texas": the place named right before lies in it
    "in named country", "in named division",  # named anywhere in the article
    "country of others", "division of others", "nearness",  # where the other names lie
    "nearness of largest",
    "namesake",  # a division whose town of that name is a reading too, and nothing says "province"
    "capital in state affairs",  # its sentence speaks of ministers, embassies, summits
    "publisher's country",
    "dateline's country", "dateline's division",
)  # fmt: skip

_AREAS = frozenset(
    {
        "continent",
        "sea",
        "region",
        "mountain",
        "island",
        "lake",
        "river",
        "peak",
        "point",
        "building",
        "airport",
    }
)
# The lesser features of an added GeoNames dump: fit their label, weigh nothing by themselves.
_LESSER_AREAS = frozenset({"stream", "water", "hill", "islet", "tract"})
_STREETS = frozenset({"street", "avenue", "road", "drive", "lane", "highway", "boulevard"})
_LABEL_FEATURES = {
    "GPE": frozenset({"country", "capital", "city", "admin1", "admin2", "county", "corpus"}),
    "LOC": _AREAS | _LESSER_AREAS | {"corpus", "admin1"},
    "FAC": frozenset({"building", "airport", "site", "point", "peak", "corpus", "region"}),
}


@dataclass(slots=True)
class NameGroup:
    """The mentions of one name in an article that mean one place.

    Attributes:
        readings: What the name could mean.
        local: Feature values that do not depend on the rest of the article, one
            row a reading; ``article_evidence`` fills in the others.
        features: The same with the article's evidence filled in.
        is_dateline: True if a mention stands in a dateline.
        missing_from: The division that the words put it in, where no place of the name lies there.
        chances: Probability of each reading, as judged so far.
        lats: Degrees north of each reading, in radians; ``lons`` likewise.
    """

    name: str
    mentions: list[PlaceMention]
    readings: tuple[Reading, ...]
    container: str = ""
    is_dateline: bool = False
    missing_from: str = ""
    local: Array = field(default_factory=lambda: np.zeros(0))
    features: Array = field(default_factory=lambda: np.zeros(0))
    chances: Array = field(default_factory=lambda: np.zeros(0))
    lats: Array = field(default_factory=lambda: np.zeros(0))
    lons: Array = field(default_factory=lambda: np.zeros(0))


def group_names(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[NameGroup]:
    """Return the article's names with their readings, in order of appearance."""
    containers = _containers(mentions)
    groups: dict[tuple[str, str], NameGroup] = {}
    for number, mention in enumerate(mentions):
        container = containers.get(number)
        key = spelling_key(mention.name), spelling_key(container.name) if container else ""
        if key not in groups:
            readings = _without_streets_towns(mention.name, gazetteer.readings(mention.name))
            readings = _without_aliases_of_capitals(readings)
            if not readings and mention.label == "GPE":
                readings = gazetteer.misspelt_readings(mention.name)
            groups[key] = NameGroup(key[0], [], readings, key[1])
        groups[key].mentions.append(mention)
        groups[key].is_dateline |= in_dateline(mention.sentence, mention.span)
    found = list(groups.values())
    for group in found:
        group.local = _local_features(group)
        _mark_surroundings(group)
        group.lats = np.radians([r.place.lat for r in group.readings])
        group.lons = np.radians([r.place.lon for r in group.readings])
    _mark_containment(found, containers, mentions)
    return found


def _without_streets_towns(name: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings, of a street's name without the hamlets that bear it elsewhere."""
    if name.rsplit(maxsplit=1)[-1].lower() not in _STREETS:
        return readings
    return tuple(reading for reading in readings if reading.feature != "city")


def _without_aliases_of_capitals(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings without lesser towns whose other name is that of a state's capital."""
    if not any(reading.feature == "capital" and reading.main for reading in readings):
        return readings
    return tuple(reading for reading in readings if reading.main or reading.feature != "city")


def _containers(mentions: Sequence[PlaceMention]) -> dict[int, PlaceMention]:
    """Return number of mention -> the mention right after it that may contain it."""
    found = {}
    for number, (inner, outer) in enumerate(pairwise(mentions)):
        if inner.sentence is not outer.sentence:
            continue
        between = inner.tokens.doc[inner.tokens.end : outer.tokens.start]
        words = between.text.strip().lower()
        if words in (",", "(", "", ", in", "in", ", on", "of") and not outer.part:
            found[number] = outer
        elif words in ("'s", "’s"):  # "Ohio's Adams County": the container comes first
            found[number + 1] = inner
    return found


def _local_features(group: NameGroup) -> Array:
    columns = {name: n for n, name in enumerate(FEATURES)}
    values = np.zeros((len(group.readings), len(FEATURES)))
    largest = max((r.place.population for r in group.readings), default=0)
    words = {m.type_word for m in group.mentions if m.type_word}
    wanted = {f for w in words for f in (*_asked_after(w), *type_words("before").get(w, ()))}
    labels = {m.label for m in group.mentions} & _LABEL_FEATURES.keys()
    for row, reading in zip(values, group.readings, strict=True):
        feature, residents = reading.feature, reading.place.population
        row[columns["population"]] = math.log10(residents + 1) / 9
        row[columns["share"]] = (math.log10(residents + 500) - math.log10(largest + 500)) / 5
        kind = "area" if feature in _AREAS else feature
        if kind in columns:
            row[columns[kind]] = 1
        row[columns["main"]] = reading.main
        row[columns["bare county"]] = feature == "county" and not reading.main
        if wanted:
            row[columns["typed" if feature in wanted else "mistyped"]] = 1
        fits = sum(feature in _LABEL_FEATURES[label] for label in labels)
        row[columns["labelled"]] = fits / len(labels) if labels else 0.5
    return values


def _mark_surroundings(group: NameGroup) -> None:
    """Fill in what the mentions' sentences and their article's publisher speak for."""
    columns = {name: n for n, name in enumerate(FEATURES)}
    home = publisher_country(group.mentions[0].sentence.article.publisher)
    affairs = [_speaks_of_state_affairs(m) for m in group.mentions]
    towns = {r.place.admin1 for r in group.readings if r.feature in ("city", "capital")}
    for row, reading in zip(group.local, group.readings, strict=True):
        if reading.feature == "capital":
            row[columns["capital in state affairs"]] = sum(affairs) / len(affairs)
        if reading.feature == "admin1" and not row[columns["typed"]]:
            row[columns["namesake"]] = reading.place.name in towns
        row[columns["publisher's country"]] = home is not None and reading.place.country == home


def _speaks_of_state_affairs(mention: PlaceMention) -> bool:
    words = mention.sentence.text.lower()
    return any(affair in words for affair in guard("state affairs"))


def _asked_after(word: str) -> tuple[str, ...]:
    return type_words("after").get(word.rstrip("."), ())


def _mark_containment(
    groups: Sequence[NameGroup],
    containers: dict[int, PlaceMention],
    mentions: Sequence[PlaceMention],
) -> None:
    by_mention = {id(m): group for group in groups for m in group.mentions}
    inside, around = FEATURES.index("contained"), FEATURES.index("container")
    for number, outer in containers.items():
        inner_group, outer_group = by_mention[id(mentions[number])], by_mention[id(outer)]
        for n, inner in enumerate(inner_group.readings):
            for o, container in enumerate(outer_group.readings):
                if lies_in(inner, container):
                    weight = 1.0 + inner_group.local[n, FEATURES.index("share")]
                    inner_group.local[n, inside] = 1
                    outer_group.local[o, around] = max(outer_group.local[o, around], weight)
        if _is_put_in(mentions[number], outer, outer_group):
            lies_there = any(
                _is_within_reach(inner, container)
                for inner in inner_group.readings
                for container in outer_group.readings
            )
            inner_group.missing_from = "" if lies_there else outer.name
    _share_containment(groups, inside)


def _is_within_reach(inner: Reading, container: Reading) -> bool:
    """Tell whether a reading lies in another, or near: towns on a border may be listed across."""
    place, other = inner.place, container.place
    metres = metres_between(place.lat, place.lon, other.lat, other.lon)
    return lies_in(inner, container) or metres <= other.radius_m


def _is_put_in(inner: PlaceMention, outer: PlaceMention, outer_group: NameGroup) -> bool:
    """Tell whether the words put a place in a division that is nothing else ("Palma in X")."""
    between = str(inner.tokens.doc[inner.tokens.end : outer.tokens.start].text).strip()
    readings = outer_group.readings
    return between == "in" and bool(readings) and all(r.feature == "admin1" for r in readings)


def _share_containment(groups: Sequence[NameGroup], inside: int) -> None:
    """Let a name without a container follow the same name with one."""
    explicit = {g.name: g for g in groups if g.container and g.local[:, inside].any()}
    for group in groups:
        if not group.container and group.name in explicit:
            group.local[:, inside] = explicit[group.name].local[:, inside]


def lies_in(inner: Reading, container: Reading) -> bool:
    """Tell whether a reading lies in another by the divisions written beside it."""
    place, other = inner.place, container.place
    if container.feature == "country":
        return place.country == other.country and inner.feature != "country"
    if place.country != other.country or inner.feature == "country":
        return False
    if container.feature == "admin1":
        return place.admin1 == other.name
    if container.feature in ("county", "admin2"):
        return place.admin2 == other.name and place.admin1 in (other.admin1, None)
    return False
