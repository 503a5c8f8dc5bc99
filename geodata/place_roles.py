"""Places that an event's words name without putting it there: kept in the record, never drawn.

A dateline says where the reporter sat, a seat of power which government acted, an
affiliation where somebody or something belongs. None of them is where it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from geodata.datelines import in_dateline
from geodata.mentions.actions import Action
from geodata.precision import where_prec
from geodata.records import EventPlace, Mention, Role
from geodata.sentences import Sentence

_ROLES: Mapping[str, Role] = {
    "metonym_government": "seat_of_power",
    "associative": "affiliation",
    "part_of_org_or_person_name": "affiliation",
}
_REASONS: Mapping[Role, str] = {
    "dateline": "the report was written there",
    "seat_of_power": "“{}” stands for those who govern there",
    "affiliation": "“{}” says where somebody or something belongs",
}


def add_other_roles(
    actions: Sequence[Action],
    sites: Sequence[tuple[EventPlace, ...]],
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
) -> list[tuple[EventPlace, ...]]:
    """Return each action's places with those that it merely names added.

    Args:
        actions: The article's actions, in order.
        sites: The places of each, aligned with ``actions``.
        mentions: The article's place mentions, in order.
        sentences: The article's sentences.
    """
    written = _datelines(mentions, sentences)
    dated = {found.span for found in written}
    named: list[list[EventPlace]] = [[] for _ in actions]
    for mention in mentions:
        if mention.span not in dated and (number := _innermost(mention, actions)) is not None:
            role = _role(mention, actions[number])
            named[number] += [_place(mention, role)] if role else []
    return [
        (*own, *_new(own, (*others, *_last_before(action, written))))
        for action, own, others in zip(actions, sites, named, strict=True)
    ]


def _datelines(mentions: Iterable[Mention], sentences: Iterable[Sentence]) -> list[EventPlace]:
    """Return the places of an article's datelines; of "ROME, Italy" the town."""
    by_span = {sentence.span: sentence for sentence in sentences}
    found: dict[object, EventPlace] = {}
    for mention in mentions:
        sentence = by_span.get(mention.sentence)
        if mention.place and sentence and in_dateline(sentence, mention.span):
            found.setdefault(sentence.span, _place(mention, "dateline"))
    return list(found.values())


def _last_before(action: Action, written: Sequence[EventPlace]) -> Iterator[EventPlace]:
    """Yield the dateline that an action stands under."""
    above = [one for one in written if one.span and one.span.start <= action.span.end]
    yield from above[-1:]


def _innermost(mention: Mention, actions: Sequence[Action]) -> int | None:
    """Return the action whose clause most closely holds a mention."""
    around = [n for n, action in enumerate(actions) if action.span.contains(mention.span)]
    return min(around, key=lambda n: actions[n].span.end - actions[n].span.start, default=None)


def _role(mention: Mention, action: Action) -> Role | None:
    if mention.place is None:
        return None
    if mention.sense in _ROLES:
        return _ROLES[mention.sense]
    tokens = action.sentence.tokens_in(mention.span)
    comes_from = tokens is not None and tokens.root.head.lower_ == "from"
    # "A tourist from Canada": of a noun, where it belongs; of a verb, where it set out.
    of_noun = tokens is not None and tokens.root.head.head.pos_ in {"NOUN", "PROPN"}
    return "affiliation" if comes_from and of_noun else None


def _new(own: Sequence[EventPlace], others: Iterable[EventPlace]) -> Iterator[EventPlace]:
    """Yield the places whose words put nothing on the map yet, each once a role."""
    spans = {place.span for place in own}
    seen: set[tuple[str, str]] = set()
    for place in others:
        key = place.place.gazetteer_id, place.role
        if place.span not in spans and key not in seen:
            seen.add(key)
            yield place


def _place(mention: Mention, role: Role) -> EventPlace:
    place = mention.place
    if place is None:
        raise ValueError(f"{mention.text!r} was not placed and has no role")
    return EventPlace(
        # Nothing is drawn there: the outline of a country would only swell the record.
        replace(place, geometry=None), mention.text, role, where_prec(place), mention.confidence,
        "sentence", _REASONS[role].format(mention.text), span=mention.span,
    )  # fmt: skip
