"""Actions + placed mentions -> where each event took place, and why there.

A place is a site only where the words put the event there: by a preposition, as
the ground acted on, or as a definite description of a place named elsewhere.
The subject of a statement, a government's capital and a country that merely
takes part are no sites: an invented pin is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.distance import metres_between
from geodata.mentions.actions import Action
from geodata.precision import EXACT, NEAR, where_prec
from geodata.records import EventPlace, Mention, PlaceBasis, Role
from geodata.siting.anaphora import is_description, resolve_description
from geodata.siting.context import site_from_context, taken
from geodata.siting.home_acts import acts_at_home, is_at_home
from geodata.siting.main_site import main_site, may_take, title_mention, told_elsewhere
from geodata.siting.paths import Heads
from geodata.siting.ties import MODIFIERS, Tie, is_attacked, tie_of, tie_of_mention
from geodata.siting.words import words

# How much of a place's confidence is left where only the article as a whole speaks for it.
_MAIN_SITE = 0.5


def site_actions(
    actions: Sequence[Action], mentions: Sequence[Mention]
) -> list[tuple[EventPlace, ...]]:
    """Return each action's places, aligned with the actions; most have one or none.

    Args:
        actions: The article's actions, in order.
        mentions: The article's place mentions, placed or not, in order.
    """
    heads = {(a.sentence.number, a.head.i): a for a in actions}
    own = [_sites_in_clause(action, heads, mentions) for action in actions]
    title, sites = _title_site(actions, mentions, own), list(own)
    for number, action in enumerate(actions):
        if sites[number]:
            continue
        named = _points_up(action) or any(_may_move(action, mention) for mention in mentions)
        sites[number] = site_from_context(number, actions, sites, named=named)
        if sites[number] or named:
            continue
        main = main_site(action, actions, own)
        sites[number] = taken(main, _MAIN_SITE, "where most of the article's events are")
        if not main and may_take(action):
            sites[number] = taken(title, _MAIN_SITE, "the place that the title names")
    return sites


def _title_site(
    actions: Sequence[Action], mentions: Sequence[Mention], own: Sequence[tuple[EventPlace, ...]]
) -> tuple[EventPlace, ...]:
    """Return the place of the title as a site, if no event is told of elsewhere."""
    mention = title_mention(actions, mentions)
    if mention is None or mention.place is None:
        return ()
    if told_elsewhere(own, mention.place.gazetteer_id):
        return ()
    return (_event_place(mention, Tie("site", mention.text), "context", mention.reason),)


def _points_up(action: Action) -> bool:
    """Tell whether "there" says of a lesser clause that it was where its main clause was."""
    there = any(c.lower_ == "there" and c.dep_ == "advmod" for c in action.head.children)
    return there and action.head.dep_ == "advcl"


def _may_move(action: Action, mention: Mention) -> bool:
    """Tell whether a clause names ground that the account may have moved to, known or not.

    A state that acts, or where somebody comes from ("a tourist from Canada"), is none.
    """
    if not action.span.contains(mention.span):
        return False
    tokens = action.sentence.tokens_in(mention.span)
    if tokens is None or mention.sense == "part_of_org_or_person_name":
        return False
    noun = tokens.root.head.lemma_.lower()
    if tokens.root.dep_ in MODIFIERS:  # "US handlers" do not; "a US drone strike" may
        return noun in words("parts") or noun in words("told_before")
    comes_from = tokens.root.head.lower_ in {"from", "of"}
    acts = mention.sense == "metonym_government" and tokens.root.dep_ != "pobj"
    return not comes_from and not acts


def _sites_in_clause(
    action: Action, heads: Heads, mentions: Sequence[Mention]
) -> tuple[EventPlace, ...]:
    within = action.sentence.span
    here = [m for m in mentions if m.place and within.contains(m.span)]
    named = [
        _event_place(mention, tie, "sentence", _reason(mention, tie))
        for mention in here
        if _names_ground(mention, action)
        and (tie := tie_of_mention(action, heads, mention)) is not None
    ]
    named = named or [
        _event_place(m, Tie("site", m.text), "sentence", f"an act of {m.text} over all its land")
        for m in here
        if acts_at_home(action, m)
    ]
    return _finest(named or _described(action, heads, mentions))


def _names_ground(mention: Mention, action: Action) -> bool:
    if mention.sense != "metonym_government":
        return mention.sense in {"literal", "associative"}
    tokens = action.sentence.tokens_in(mention.span)
    return tokens is not None and is_attacked(tokens.root, action)


def _described(
    action: Action,
    heads: Heads,
    mentions: Sequence[Mention],
) -> list[EventPlace]:
    """Return the places that definite descriptions in the clause stand for."""
    found = []
    for token in action.sentence.tokens:
        if not is_description(token):
            continue
        tie = tie_of(token, action, heads)
        if tie is None and is_at_home(action, token):
            tie = Tie("site", token.text)
        if tie is None:
            continue
        for antecedent in resolve_description(token, action.sentence, mentions):
            reason = f"“{antecedent.words}” is taken to mean {antecedent.mention.text}, named here"
            found.append(_event_place(antecedent.mention, tie, "context", reason))
    return found


def _finest(places: Sequence[EventPlace]) -> tuple[EventPlace, ...]:
    """Return the places without those that only say what contains another one."""
    kept: dict[tuple[str, Role], EventPlace] = {}
    for place in places:
        kept.setdefault((place.place.gazetteer_id, place.role), place)
    sites = list(kept.values())
    return tuple(p for p in sites if not any(_contains(p, q) for q in sites if q is not p))


def _contains(outer: EventPlace, inner: EventPlace) -> bool:
    a, b = outer.place, inner.place
    if outer.role != inner.role or a.radius_m <= b.radius_m:
        return False
    if a.kind == "continent":
        return True
    if a.country != b.country:
        return False
    # "In Redding, northern California": a part of a division has no name to compare.
    around = a.kind == "region" and metres_between(a.lat, a.lon, b.lat, b.lon) < a.radius_m
    return a.kind == "country" or a.name == b.admin1 or (around and b.radius_m * 5 < a.radius_m)


def _event_place(mention: Mention, tie: Tie, basis: PlaceBasis, reason: str) -> EventPlace:
    place = mention.place
    if place is None:
        raise ValueError(f"{mention.text!r} was not placed and cannot be a site")
    prec = where_prec(place)
    return EventPlace(
        place=place,
        mention=mention.text,
        role=tie.role,
        where_prec=NEAR if tie.near and prec == EXACT else prec,
        confidence=mention.confidence
        if basis == "sentence"
        else round(mention.confidence * 0.8, 3),
        basis=basis,
        reason=reason,
        runners_up=mention.runners_up,
        span=mention.span,
    )


def _reason(mention: Mention, tie: Tie) -> str:
    return f"“{tie.word} {mention.text}” in the event's own clause; {mention.reason}"
