"""The way up the parse from a place's words to an action, where they belong to it."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.siting.words import words

Heads = Mapping[tuple[int, int], Action]
"""The article's actions by sentence number and index of their head."""

# Words below these speak of something else than the event: "a region in the Caucasus that ...".
_OTHER_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "appos"}
_MEANWHILE = {"while", "whilst", "as", "when", "where"}


def path_to(token: Token, action: Action, heads: Heads) -> list[Token] | None:
    """Return the tokens from a place up to, without, the action's head; None if it is not above."""
    path, current = [token], token
    while current != action.head:
        if current.head == current or _leads_away(current, token):
            return None
        current = head_of(current)
        if current != action.head and (action.sentence.number, current.i) in heads:
            return None
        path.append(current)
    return path[:-1] if len(path) > 1 else path


def head_of(token: Token) -> Token:
    """Return what a token hangs on.

    Parsers give the first verb what stands between "and" and the second: "she left and
    during the war sent money".
    """
    verb = token.head
    if token.dep_ != "prep" or token.i < verb.i:
        return verb
    joints = [child.i for child in verb.children if child.dep_ == "cc" and child.i < token.i]
    seconds = [
        child
        for child in verb.children
        if child.dep_ in {"conj", "advcl"} and child.pos_ == "VERB" and child.i > token.i
    ]
    return seconds[0] if joints and seconds else verb


def path_beside(token: Token, action: Action, heads: Heads) -> list[Token] | None:
    """Return the path of a place that hangs on the event noun's verb ("a blast hit ... in X")."""
    verb, prep = action.head.head, token.head
    beside = action.nominal and action.head.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ == "VERB"
    if not beside or (action.sentence.number, verb.i) in heads:
        return None
    return [token, prep] if token.dep_ == "pobj" and prep.head == verb else None


def _leads_away(current: Token, token: Token) -> bool:
    """Tell whether a step up from a place leaves the event for something else.

    The place itself may be in apposition: "met in the capital, X". A second verb keeps its
    places for itself, unless both share them: "stormed and looted X".
    """
    if current.dep_ == "appos" and current == token:
        return False
    if current.dep_ == "conj" and current.pos_ == "VERB":
        return any(child.dep_ in {"dobj", "prep"} for child in current.head.children)
    if current.dep_ not in _OTHER_CLAUSES:
        return False
    return not (_says_where(current) or _names(current) or _is_meanwhile(current))


def _says_where(clause: Token) -> bool:
    """Tell whether a clause does no more than say where its noun is or takes place."""
    return clause.dep_ in {"relcl", "acl"} and clause.lemma_.lower() in words("takes_place")


def _names(clause: Token) -> bool:
    """Tell whether a clause does no more than give the event its name ("a drill called ...")."""
    return clause.dep_ in {"acl", "advcl"} and clause.lemma_.lower() in words("names")


def _is_meanwhile(clause: Token) -> bool:
    """Tell whether a clause says what went on as the event took place ("while fighting in X")."""
    return clause.dep_ == "advcl" and any(
        child.lower_ in _MEANWHILE and child.dep_ in {"mark", "advmod"} for child in clause.children
    )
