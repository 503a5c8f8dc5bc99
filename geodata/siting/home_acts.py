"""Acts of a state upon itself: the whole country is where they take place."""

from __future__ import annotations

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.records import Mention
from geodata.siting.words import words

_SUBJECTS = {"nsubj", "nsubjpass"}


def acts_at_home(action: Action, mention: Mention) -> bool:
    """Tell whether an action is a nation-wide act of the country that a mention names."""
    if mention.place is None or not _governs(mention):
        return False
    tokens = action.sentence.tokens_in(mention.span)
    return tokens is not None and is_at_home(action, tokens.root)


def _governs(mention: Mention) -> bool:
    """Tell whether a mention names a state, or a division that can act by itself."""
    if mention.place is None or mention.place.kind == "country":
        return mention.place is not None
    return mention.place.kind in {"region", "district"} and mention.sense == "literal"


def is_at_home(action: Action, root: Token) -> bool:
    """Tell whether an action is a nation-wide act of the country that a word stands for.

    So it is when the country is the subject, or owns the forces that are ("Chad put
    its army on alert", "the country's army was put on alert").
    """
    if action.nominal or not _is_nation_wide(action):
        return False
    if root.dep_ == "pobj" and root.head.lower_ == "of":  # "the republic of X"
        titled = root.head.head.lemma_.lower() in words("titles")
        root = root.head.head if titled else root
    if root.dep_ in {"poss", "compound", "amod"} and root.head.lemma_.lower() in words("own_means"):
        root = root.head
    return root.head == action.head and root.dep_ in _SUBJECTS


def _is_nation_wide(action: Action) -> bool:
    """Tell whether the clause's own words, no clause below it, name such an act."""
    found = {token.lemma_.lower() for token in _own_words(action.head)}
    readied = action.type == "MOBILIZE" and action.head.lemma_.lower() in words("readies")
    return bool(found & words("nation_wide") or (readied and found & words("own_means")))


def _own_words(head: Token) -> list[Token]:
    found = []
    for child in head.children:
        if child.dep_ in {"dobj", "prep", "pobj", "compound", "amod"}:
            found += [child, *_own_words(child)]
    return found
