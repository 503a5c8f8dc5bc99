"""How an action is told: as over, as of now, as part of another."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from geodata.mentions.actions import Action

_PRESENT = frozenset({"now", "currently", "still", "presently"})
_SAYING = frozenset(
    {"say", "tell", "warn", "report", "announce", "claim", "deny", "call", "urge", "vow", "add"}
)
_OPEN_CLAIMS = frozenset({"planned", "hypothetical_reported"})
_NOT_OVER = frozenset(
    "have has had 've ’ve 'd will 'll would may might could can should must shall to".split()
)
_ARGUMENTS = frozenset(
    {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "agent", "conj", "oprd"}
)
_PART = frozenset({"advcl", "xcomp", "conj", "pcomp", "prep", "dobj"})


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary standing as one."""
    return token.pos_ in ("VERB", "AUX")


def verb_of(action: Action) -> Token | None:
    """Return the verb that tells an action: its own, or the one its noun is part of."""
    token = action.head
    if not action.nominal or is_verb(token):
        return token
    while token.dep_ in _ARGUMENTS and token.head is not token:
        token = token.head
        if is_verb(token):
            return token
    return None


def carries_on(action: Action) -> bool:
    """Tell whether an action continues what was told before it: a plain past."""
    verb = verb_of(action)
    if verb is None or action.claim in _OPEN_CLAIMS:
        return False
    words = auxiliaries(verb)
    if words & _NOT_OVER:
        return False
    return verb.tag_ == "VBD" or bool(words & {"was", "were", "did"})


def told_of_now(action: Action) -> bool:
    """Tell whether an action is told as going on, or being said, at the time of writing."""
    verb = verb_of(action)
    if verb is None or action.claim in _OPEN_CLAIMS:
        return False
    words = auxiliaries(verb)
    if words & {"was", "were", "will", "would", "had"} or verb.tag_ == "VBD":
        return False
    if {child.lower_ for child in verb.children if child.dep_ == "advmod"} & _PRESENT:
        return True
    if verb.tag_ == "VBG":
        return bool(words & {"is", "are", "'s", "'re", "’s", "’re"})
    said = verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _SAYING
    return said and verb.dep_ == "ROOT" and not action.nominal


def is_said(action: Action) -> bool:
    """Tell whether an action is a statement."""
    return action.head.lemma_ in _SAYING


def leads(action: Action) -> bool:
    """Tell whether an action's date moves the text on: a main clause, not an aside."""
    token = action.head
    while token.dep_ in ("conj", "ccomp", "xcomp") and token.head is not token:
        token = token.head
    verb = verb_of(action)
    return token.dep_ == "ROOT" or (verb is not None and verb.dep_ == "ROOT")


def whole_of(action: Action, heads: Collection[int]) -> int | None:
    """Return the head of the action that a dependent clause is part of, None if it stands alone.

    A participle or infinitive ("killing ten", "to quell the dispute") happens
    with its verb; a finite clause has a time of its own.
    """
    token = action.head
    if action.nominal or token.tag_ not in ("VBG", "VB") or token.dep_ not in _PART:
        return None
    if auxiliaries(token) - {"to"}:
        return None
    while token.dep_ in _PART and token.head is not token:
        token = token.head
        if token.i in heads:
            return token.i
    return None


def auxiliaries(verb: Token) -> set[str]:
    """Return a verb's auxiliaries, in lower case."""
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
