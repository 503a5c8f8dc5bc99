"""Place mentions -> places: which of the places of that name, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata import shapes
from geodata.evidence import FEATURES, NameGroup, group_names
from geodata.gazetteer import Gazetteer
from geodata.mentions.places import PlaceMention
from geodata.mentions.places_relations import Relation, find_relations
from geodata.ranker import confidence_of, rank, reason_for
from geodata.records import Mention, Place
from geodata.sentences import Sentence

# Below this a pin would be wrong more often than not: the name is found, not placed.
LEAST_CONFIDENCE = 0.4
_RUNNERS_UP = 4
# Both sides are named and share a border: nothing else can be meant.
BORDER_CONFIDENCE = 0.95
# Of 101 mentions in LGL, TR-News and GeoWebNews that seemed to mean a town smaller than this, in a
# country that nothing else in the article spoke of or lay near, none did; of larger, six of ten.
STRAY_POPULATION = 50_000
_SPEAKS_FOR = [
    FEATURES.index(name)
    for name in (
        "contained", "corpus", "in named country", "country of others", "nearness",
        "dateline's country", "publisher's country",
    )
]  # fmt: skip
_LEAST_SUPPORT = 0.03
# "Near" and a distance are said of places small enough to be beside.
_SMALL_KINDS = ("city", "point", "building", "district")


def geocode(
    mentions: Sequence[PlaceMention], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Mention]:
    """Return each mention with the place it most likely means, in the order given.

    Args:
        mentions: What ``find_places`` found in one article.
        sentences: The article's sentences.
        gazetteer: Where the names are looked up.

    Returns:
        One record a mention. ``place`` is None where the name is unknown or no
        reading is likely enough; ``reason`` says in words what decided.
    """
    del sentences  # the mentions carry theirs
    groups = group_names(mentions, gazetteer)
    rank(groups)
    by_mention = {id(mention): group for group in groups for mention in group.mentions}
    strays = {id(group) for group in groups if _is_stray(group, groups)}
    chosen = [
        _chosen(mention, group, stray=id(group) in strays)
        for mention, group in ((m, by_mention[id(m)]) for m in mentions)
    ]
    relations = find_relations(mentions)
    sides = {id(m): c.place for m, c in zip(mentions, chosen, strict=True)}
    return [
        _shaped(mention, choice, relations.get(number), sides, gazetteer)
        for number, (mention, choice) in enumerate(zip(mentions, chosen, strict=True))
    ]


def _is_stray(group: NameGroup, groups: Sequence[NameGroup]) -> bool:
    """Tell whether a name is only by chance that of the small town it seems to mean."""
    if not len(group.chances):
        return False
    best = int(group.chances.argmax())
    place = group.readings[best].place
    small = place.kind == "city" and place.population < STRAY_POPULATION
    supported = float(group.features[best, _SPEAKS_FOR].max()) >= _LEAST_SUPPORT
    return small and not supported and any(g.readings for g in groups if g is not group)


def _chosen(mention: PlaceMention, group: NameGroup, *, stray: bool) -> Mention:
    order = sorted(range(len(group.readings)), key=lambda n: -group.chances[n])
    places = [group.readings[n].place for n in order]
    place, confidence, reason = None, 0.0, "no place of that name is known"
    if order:
        place, reason = places[0], reason_for(group, order[0])
        confidence = round(confidence_of(float(group.chances[order[0]])), 3)
    if place and group.missing_from:
        place, confidence = None, 0.0
        reason = f"no place of that name is known in {group.missing_from}, where the words put it"
    elif place and stray:
        reason = (
            f"a small town in {place.country} has the name; nothing else named is of that country"
        )
        place, confidence = None, 0.0
    elif place and confidence < LEAST_CONFIDENCE:
        place, reason = None, f"{len(places)} places bear the name and nothing tells which is meant"
    others = tuple(p for p in places if p is not place and not _is_same(p, place))
    article = mention.sentence.article
    return Mention(
        article.document_id, article.index, mention.span, mention.text, mention.sense, place,
        confidence, reason, mention.sentence.span, others[:_RUNNERS_UP],
    )  # fmt: skip


def _is_same(place: Place, other: Place | None) -> bool:
    """Tell whether two entries are one place listed twice: same name, same spot."""
    return (
        other is not None
        and place.kind == other.kind
        and abs(place.lat - other.lat) + abs(place.lon - other.lon) < 0.05
    )


def _shaped(
    mention: PlaceMention,
    choice: Mention,
    relation: Relation | None,
    sides: dict[int, Place | None],
    gazetteer: Gazetteer,
) -> Mention:
    """Return the choice with the shape that the words make of the place."""
    if mention.border:
        return _named_border(choice, mention.border, gazetteer)
    place = choice.place
    if place is None:
        return choice
    if mention.part:
        cut = shapes.part_of(place, gazetteer.outline(place.gazetteer_id), mention.part)
        return _reshaped(choice, cut or place, f"its {mention.part} part")
    if relation is not None and relation.other is not None:
        other = sides.get(id(relation.other))
        joined = _joined(place, other, relation, gazetteer) if other else None
        how = f"with its neighbour it names the {relation.kind}" if joined else ""
        return _reshaped(choice, joined or gazetteer.shaped(place), how)
    if relation is None or place.kind not in _SMALL_KINDS:
        return replace(choice, place=gazetteer.shaped(place))
    beside = shapes.near(place)
    if relation.kind == "offset":
        beside = shapes.offset(place, relation.metres, relation.direction)
    return _reshaped(choice, beside, f"the text says {beside.name}")


def _joined(place: Place, other: Place, relation: Relation, gazetteer: Gazetteer) -> Place | None:
    """Return what two places make together: the border they share or the line between them."""
    if relation.kind == "border":
        return _border(place, other, gazetteer)
    return shapes.line_between(place, other)


def _named_border(choice: Mention, codes: tuple[str, str], gazetteer: Gazetteer) -> Mention:
    """Return the border zone of two countries named by their peoples."""
    first, second = (gazetteer.by_id(f"country:{code}") for code in codes)
    zone = _border(first, second, gazetteer) if first and second else None
    reason = "the words name the peoples on both sides"
    return replace(choice, place=zone, confidence=BORDER_CONFIDENCE if zone else 0.0, reason=reason)


def _border(place: Place, other: Place, gazetteer: Gazetteer) -> Place | None:
    if place.kind != "country" or other.kind != "country":
        return None
    ours, theirs = place.gazetteer_id, other.gazetteer_id
    return shapes.border_zone(place, gazetteer.outline(ours), other, gazetteer.outline(theirs))


def _reshaped(choice: Mention, place: Place, how: str) -> Mention:
    reason = f"{choice.reason}; {how}" if how else choice.reason
    return replace(choice, place=place, reason=reason)
