"""In what sense a place is named: the ground, its government, or an attribute.

Read from the parse: "Vienna warned" names a government, "in Vienna" ground, "Vienna's
mayor" an attribute of the mayor. Only places that have a government of their own
weight (countries, capitals, seats of power) are ever read as one.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from geodata.gazetteer import Reading
from geodata.mentions.places_words import guard, word_tables
from geodata.records import Sense

_ATTRIBUTES = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod"})
_VERBS = frozenset({"VERB", "AUX"})


def sense_of(tokens: Tokens, readings: tuple[Reading, ...]) -> Sense:
    """Return the sense of a mention that is no piece of a longer name.

    Args:
        tokens: The whole mention.
        readings: What its name could mean; decides whether it can act.
    """
    if _follows_what_it_contains(tokens):
        return "literal"
    word = _first_of_list(tokens.root)
    if word.dep_ in _ATTRIBUTES:
        return _of_attribute(word, tokens)
    if word.dep_ == "poss":
        return _of_possessor(word, acts=can_act(readings))
    return _of_party(word) if can_act(readings) else "literal"


def can_act(readings: tuple[Reading, ...]) -> bool:
    """Tell whether a name can stand for a government: a country, capital or seat of power."""
    return any(
        r.feature in ("country", "capital")
        or (
            r.feature in ("building", "corpus")
            and r.place.kind in ("building", "region", "country")
        )
        for r in readings[:3]
    )


def _follows_what_it_contains(tokens: Tokens) -> bool:
    """Tell whether it is the "Uganda" of "in Kampala, Uganda", which parsers make a subject."""
    doc, start = tokens.doc, tokens.start
    if start < 3 or doc[start - 1].text != "," or tokens.root.dep_ not in ("nsubj", "appos"):
        return False
    before = doc[start - 2]
    return before.ent_type_ == "GPE" and before.dep_ == "pobj"


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(word_tables()["sense"][name])


def _first_of_list(word: Token) -> Token:
    """Return the first of "Chad, Mali and Niger": the one that hangs on the sentence."""
    while word.dep_ == "conj" and word.head.i != word.i:
        word = word.head
    return word


def _of_attribute(word: Token, tokens: Tokens) -> Sense:
    head = word.head
    if head.lemma_.lower() in _table("ground"):
        return "literal"
    is_named = head.pos_ == "PROPN" and head.i == tokens.end
    if is_named and head.lower_ in guard("organisation"):
        return "part_of_org_or_person_name"
    return "associative"


def _of_possessor(word: Token, *, acts: bool) -> Sense:
    lemma = word.head.lemma_.lower()
    if lemma in _table("ground"):
        return "literal"
    if lemma in _table("office") or word.head.ent_type_ == "PERSON":
        return "associative"
    return "metonym_government" if acts else "literal"


def _of_party(word: Token) -> Sense:
    """Return the sense of a state's or capital's name from its place in the clause."""
    ground = {"nsubj": "existence", "nsubjpass": "motion", "dobj": "motion", "dative": "motion"}
    if word.dep_ in ground:
        is_ground = word.head.lemma_.lower() in _table(ground[word.dep_])
        return "literal" if is_ground else "metonym_government"
    return _of_object(word) if word.dep_ == "pobj" else "literal"


def _of_object(word: Token) -> Sense:
    preposition, over = word.head, word.head.head
    words, lemma = preposition.lower_, over.lemma_.lower()
    if words == "of":
        return "associative" if lemma in _table("office") else "literal"
    if words not in _table("party"):
        return "literal"
    if words == "from" and over.pos_ not in _VERBS:
        return "metonym_government" if lemma in _table("given") else "literal"
    if lemma in (_table("motion") if over.pos_ in _VERBS else _table("ground")):
        return "literal"
    return "metonym_government"
