"""Actions + placed mentions -> where each event took place, and why there.

A place is a site only where the words put the event there: by a preposition, as
the ground acted on, or as a definite description of a place named elsewhere.
The subject of a statement, a government's capital and a country that merely
takes part are no sites: an invented pin is worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from geodata.anaphora import is_description, resolve_description
from geodata.context_sites import site_from_context
from geodata.datelines import in_dateline
from geodata.home_acts import acts_at_home, is_at_home
from geodata.mentions.actions import Action
from geodata.records import EventPlace, Mention, PlaceBasis, Role

_DATA = Path(__file__).parent / "data" / "siting.toml"
_PREC = {"point": 1, "building": 1, "city": 1, "corridor": 1, "district": 3, "country": 6,
         "sea": 7, "continent": 6, "river": 5}  # fmt: skip
_ADM1_RADIUS_M = 150_000.0
# Words below these speak of something else than the event: "a region in the Caucasus that ...".
# "The people of X fled": X is where they fled from.
_HOME = {"in", "of"}
_OTHER_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "appos"}


@dataclass(frozen=True, slots=True)
class _Tie:
    """How a place hangs on an action: its role, the word between, and how strongly."""

    role: Role
    word: str
    near: bool = False


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in table.items() if key != "anaphors"}


def site_actions(
    actions: Sequence[Action], mentions: Sequence[Mention]
) -> list[tuple[EventPlace, ...]]:
    """Return each action's places, aligned with the actions; most have one or none.

    Args:
        actions: The article's actions, in order.
        mentions: The article's place mentions, placed or not, in order.
    """
    heads = {(a.sentence.number, a.head.i): a for a in actions}
    sites = [_sites_in_clause(action, heads, mentions) for action in actions]
    for number, action in enumerate(actions):
        if not sites[number]:
            named = any(_may_move(action, mention) for mention in mentions)
            sites[number] = site_from_context(number, actions, sites, named=named)
    return sites


def _may_move(action: Action, mention: Mention) -> bool:
    """Tell whether a clause names ground that the account may have moved to.

    A state that acts, or where somebody comes from ("a tourist from Canada"), is none.
    """
    if not action.span.contains(mention.span) or mention.place is None:
        return False
    tokens = action.sentence.tokens_in(mention.span)
    comes_from = tokens is not None and tokens.root.head.lower_ in {"from", "of"}
    return mention.sense in {"literal", "associative"} and not comes_from


def _sites_in_clause(
    action: Action, heads: Mapping[tuple[int, int], Action], mentions: Sequence[Mention]
) -> tuple[EventPlace, ...]:
    here = [m for m in mentions if m.place and action.sentence.span.contains(m.span)]
    named = [
        _event_place(mention, tie, "sentence", _reason(mention, tie))
        for mention in here
        if mention.sense in {"literal", "associative"}
        and (tie := _tie(action, heads, mention)) is not None
    ]
    named = named or [
        _event_place(m, _Tie("site", m.text), "sentence", f"an act of {m.text} over all its land")
        for m in here
        if acts_at_home(action, m)
    ]
    return _finest(named or _described(action, heads, mentions))


def _tie(action: Action, heads: Mapping[tuple[int, int], Action], mention: Mention) -> _Tie | None:
    if in_dateline(action.sentence, mention.span):
        return None
    tokens = action.sentence.tokens_in(mention.span)
    if tokens is None:
        return None
    opening = _opens_sentence(tokens.root, action)
    if opening is not None:
        return _Tie("site", opening.lower_, near=opening.lower_ in _words()["near"])
    return _tie_of(tokens.root, action, heads)


def _tie_of(token: Token, action: Action, heads: Mapping[tuple[int, int], Action]) -> _Tie | None:
    """Return how a place's token hangs on the action, None if it hangs on another or not at all."""
    path = _path(token, action, heads)
    if path is None and _inside_trigger(token, action):
        path = [token, token.head]
    if path is None:
        path = _path_beside(token, action, heads)
    if path is None:
        return _on_the_ground(token, action)
    words = _words()
    prep = next((t for t in path if t.dep_ in {"prep", "agent", "dative"}), None)
    lemma = action.head.lemma_.lower()
    if prep is not None:
        return _prepositional(prep, action)
    if action.type in words["no_site"]:
        return None
    dep = path[-1].dep_ if path else token.dep_
    if dep in {"dobj", "obj", "nsubjpass"} and lemma in words["ground"]:
        return _Tie("origin" if lemma in {"flee", "leave", "abandon"} else "site", lemma)
    if action.nominal and token.dep_ in {"compound", "nmod", "poss", "amod"}:
        return _Tie("site", action.head.text)
    return None


def _prepositional(prep: Token, action: Action) -> _Tie | None:
    words, word = _words(), prep.lower_
    moving = (
        action.head.lemma_.lower() in words["movement"] or prep.head.lemma_ in words["movement"]
    )
    if word in words["origin"] and moving:
        return _Tie("origin", word)
    if word in words["destination"] and moving and action.type not in words["no_site"]:
        return _Tie("destination", word)
    if action.type == "OTHER:displacement" and prep.head != action.head and word in _HOME:
        return _Tie("origin", f"{prep.head.text} {word}")
    # "Signed an agreement in X": the noun the place hangs on is what took place there.
    noun = action.type in words["sited_by_noun"] and _is_of_trigger(prep.head, action)
    direct = prep.head in (action.head, action.head.head) or noun
    direct = direct or action.type not in words["no_site"]
    if word in words["locative"] and direct:
        return _Tie("site", word, near=word in words["near"])
    governor = prep.head.lemma_.lower()
    # A claim of control is about the place claimed, whoever makes it.
    grounded = governor in words["ground"] and action.type not in words["no_site"]
    grounded = grounded or governor == "control"
    return (
        _Tie("site", f"{prep.head.text} {word}")
        if word in {"of", "on", "for"} and grounded
        else None
    )


def _path(
    token: Token, action: Action, heads: Mapping[tuple[int, int], Action]
) -> list[Token] | None:
    """Return the tokens from a place up to, without, the action's head; None if it is not above."""
    path, current = [token], token
    while current != action.head:
        if current.head == current or (current.dep_ in _OTHER_CLAUSES and not _says_where(current)):
            return None
        current = current.head
        if current != action.head and (action.sentence.number, current.i) in heads:
            return None
        path.append(current)
    return path[:-1] if len(path) > 1 else path


def _path_beside(
    token: Token, action: Action, heads: Mapping[tuple[int, int], Action]
) -> list[Token] | None:
    """Return the path of a place that hangs on the event noun's verb ("a blast hit ... in X")."""
    verb, prep = action.head.head, token.head
    beside = action.nominal and action.head.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ == "VERB"
    if not beside or (action.sentence.number, verb.i) in heads:
        return None
    return [token, prep] if token.dep_ == "pobj" and prep.head == verb else None


def _opens_sentence(token: Token, action: Action) -> Token | None:
    """Return the preposition of "Near X, ..." where its capital hid from the parser what it is."""
    first = action.sentence.tokens[0]
    is_opening = token.i == first.i + 1 and first.dep_ == "compound" and first.head == token
    after = token.doc[token.i + 1 : token.i + 2].text
    if not is_opening or after != "," or first.lower_ not in _words()["locative"]:
        return None
    verb = action.head.head if action.nominal else action.head
    return first if token.head == verb else None


def _is_of_trigger(token: Token, action: Action) -> bool:
    return action.trigger_span.contains(action.sentence.span_of(token))


def _inside_trigger(token: Token, action: Action) -> bool:
    """Tell whether a place stands amid the words that name the event ("talks in X mediated")."""
    return action.trigger_span.contains(action.sentence.span_of(token)) and token.dep_ == "pobj"


def _says_where(clause: Token) -> bool:
    """Tell whether a relative clause does no more than say where its noun takes place."""
    return clause.dep_ == "relcl" and clause.lemma_.lower() in _words()["takes_place"]


def _on_the_ground(token: Token, action: Action) -> _Tie | None:
    """Return the tie of a place that the action's own aims are about ("sent to seize X").

    The place lies in a clause below the action's, as the ground that is fought over.
    """
    if action.type not in _words()["on_the_ground"] or not action.head.is_ancestor(token):
        return None
    above = token.head
    if token.dep_ == "dobj" and above.lemma_.lower() in _words()["ground"]:
        return _Tie("site", above.text)
    if (
        token.dep_ == "pobj"
        and above.lower_ == "of"
        and above.head.lemma_.lower() in _words()["ground"]
    ):
        return _Tie("site", f"{above.head.text} of")
    return None


def _described(
    action: Action,
    heads: Mapping[tuple[int, int], Action],
    mentions: Sequence[Mention],
) -> list[EventPlace]:
    """Return the places that definite descriptions in the clause stand for."""
    found = []
    for token in action.sentence.tokens:
        if not is_description(token):
            continue
        tie = _tie_of(token, action, heads)
        if tie is None and is_at_home(action, token):
            tie = _Tie("site", token.text)
        antecedent = resolve_description(token, action.sentence, mentions) if tie else None
        if tie and antecedent:
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
    return a.country == b.country and (a.kind == "country" or a.name == b.admin1)


def _event_place(mention: Mention, tie: _Tie, basis: PlaceBasis, reason: str) -> EventPlace:
    place = mention.place
    if place is None:
        raise ValueError(f"{mention.text!r} was not placed and cannot be a site")
    prec = _PREC.get(place.kind) or (4 if place.radius_m <= _ADM1_RADIUS_M else 5)
    if place.gazetteer_id.startswith("line:"):
        prec = 5  # drawn straight: where the road runs is not known
    return EventPlace(
        place=place,
        mention=mention.text,
        role=tie.role,
        where_prec=2 if tie.near and prec == 1 else prec,
        confidence=mention.confidence
        if basis == "sentence"
        else round(mention.confidence * 0.8, 3),
        basis=basis,
        reason=reason,
        runners_up=mention.runners_up,
        span=mention.span,
    )


def _reason(mention: Mention, tie: _Tie) -> str:
    return f"“{tie.word} {mention.text}” in the event's own clause; {mention.reason}"
