"""Verb or event noun -> the words that fill its roles, from the parse alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.mentions.actor_tables import words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "attr"})
VERBAL = frozenset({"VERB", "AUX"})
HYPHENS = frozenset("-–—")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
_MAX_BORROWING = 6


@dataclass(frozen=True, slots=True)
class Arguments:
    """The words around an action, grammar undone.

    Attributes:
        doers: Heads of who acts.
        undergoers: Heads of what is acted upon.
        addressed: (preposition, head) of the other complements, in order.
        mutual: True if each party does it to the other ("between A and B").
    """

    doers: tuple[Token, ...] = ()
    undergoers: tuple[Token, ...] = ()
    addressed: tuple[tuple[str, Token], ...] = ()
    mutual: bool = False


def verb_arguments(verb: Token) -> Arguments:
    """Return a verb's arguments, passives turned round and missing subjects borrowed."""
    subject = with_conjuncts(subjects_of(verb))
    by = [noun for prep, noun in obliques(verb) if prep == "by"]
    addressed = tuple((p, n) for p, n in obliques(verb) if p != "by" or not is_passive(verb))
    objects = with_conjuncts(objects_of(verb))
    raised = verb.lemma_ in words("raising") and any(c.dep_ == "xcomp" for c in verb.children)
    if is_passive(verb) and not raised:
        return Arguments(tuple(by), (*subject, *objects), addressed)
    return Arguments(tuple(subject), tuple(objects), addressed)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb's subject is acted upon ("was hit", "troops hit by ...")."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ != "VBN" or deps & {"aux", "nsubj", "dobj"}:
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "relcl", "amod", "ROOT"}


def subjects_of(verb: Token, depth: int = _MAX_BORROWING) -> list[Token]:
    """Return the head of a verb's subject, its own or borrowed; a relative is resolved."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if own:
        return [noun for child in own for noun in _antecedents(child, verb)]
    return _borrowed(verb, depth - 1) if depth else []


def _borrowed(verb: Token, depth: int) -> list[Token]:
    governor = verb.head
    if verb.dep_ in {"acl", "relcl"}:
        return _of_noun_clause(verb, depth)
    if verb.dep_ in {"pcomp", "pobj"} and governor.dep_ == "prep":
        return _controller(governor.head, depth)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "aux"} and governor.pos_ in VERBAL:
        return _controller(governor, depth)
    if verb.dep_ == "xcomp" and governor.pos_ == "ADJ":  # "is ready to talk"
        governor = governor.head
    elif verb.dep_ not in {"conj", "dep"}:
        return []
    return subjects_of(governor, depth) if governor.pos_ in VERBAL else []


def _of_noun_clause(verb: Token, depth: int) -> list[Token]:
    """Return the noun described ("troops patrolling"), or whose plan it is ("plans to ratify")."""
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    if not infinitive:
        return _described(verb)
    owners = [child for child in verb.head.children if child.dep_ == "poss"]
    if owners:
        return owners
    above = verb.head.head
    return subjects_of(above, depth) if above.pos_ in VERBAL else []


def _controller(governor: Token, depth: int) -> list[Token]:
    if governor.pos_ not in VERBAL:
        owners = [child for child in governor.children if child.dep_ == "poss"]
        # "accused Ghana of spying", parsed as if "of" hung on Ghana
        return owners or ([governor] if governor.dep_ == "dobj" else [])
    if governor.lemma_ in words("object_control"):
        objects = [c for c in governor.children if c.dep_ in {"dobj", "nsubjpass"}]
        if objects:
            return objects[:1]
    return subjects_of(governor, depth)


def _antecedents(word: Token, verb: Token) -> list[Token]:
    noun = antecedent(word, verb)
    return [noun] if noun == word else _described(verb, noun)


def _described(verb: Token, noun: Token | None = None) -> list[Token]:
    """Return the noun a clause describes, the whole list if the verb is plural."""
    noun = verb.head if noun is None else noun
    plural = any(c.lower_ in {"have", "are", "were"} for c in verb.children) or verb.tag_ == "VBP"
    if noun.dep_ == "conj" and plural:
        return sorted([noun, *noun.conjuncts], key=lambda t: t.i)
    return [noun]


def objects_of(verb: Token) -> list[Token]:
    """Return the heads of a verb's objects, also one that a relative pronoun stands for."""
    found = [antecedent(child, verb) for child in verb.children if child.dep_ in OBJECTS]
    shares = verb.dep_ == "relcl" and not found and not is_passive(verb)
    own_subject = any(c.dep_ in SUBJECTS and c.tag_ not in RELATIVE for c in verb.children)
    if shares and own_subject and not obliques(verb):
        found.append(verb.head)
    return found


def obliques(head: Token) -> list[tuple[str, Token]]:
    """Return (preposition, noun) of a word's prepositional complements, "out of" as "of"."""
    found: list[tuple[str, Token]] = []
    for prep in head.children:
        if prep.lower_ == "according":
            continue
        if prep.dep_ in {"prep", "agent", "dative"} and prep.pos_ in {"ADP", "SCONJ", "VERB"}:
            for child in prep.children:
                if child.dep_ in {"pobj", "pcomp"}:
                    noun = antecedent(child, prep.head)
                    found += [(prep.lower_, n) for n in (noun, *conjuncts(noun))]
                elif child.dep_ == "prep":
                    inner = [c for c in child.children if c.dep_ == "pobj"]
                    found += [(child.lower_, n) for c in inner for n in (c, *conjuncts(c))]
    return found


def governor(word: Token) -> Token:
    """Return the verb that a word stands under, the root if none."""
    above = word.head
    while above.pos_ not in VERBAL and above.head != above:
        above = above.head
    return above


def antecedent(word: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other word as it is."""
    if word.tag_ not in RELATIVE:
        return word
    clause = verb
    while clause.dep_ not in {"relcl", "ROOT"} and clause.dep_ in {
        "conj",
        "xcomp",
        "ccomp",
        "prep",
        "pobj",
    }:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else word


def conjuncts(noun: Token) -> list[Token]:
    """Return the nouns that follow a noun in a list ("France, Spain and Italy")."""
    return [t for t in noun.conjuncts if t.i > noun.i and t.pos_ not in VERBAL]


def with_conjuncts(nouns: Iterable[Token]) -> list[Token]:
    """Return nouns with those coordinated to each."""
    return [n for noun in nouns for n in (noun, *conjuncts(noun))]
