"""What stands beside a name that only a place has there, whatever its label says.

"R-Ashford" votes for Ashford, "Ana Ruiz, 34, of Ashford" lives there, "Ashford police"
serve it; what is shelled or besieged, and what one flees to, is ground.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from geodata.mentions.places_names import NameSpan
from geodata.mentions.places_words import cue_words, guard, type_words

_AGE = re.compile(r"\d{1,3}")
_TO_GROUND = frozenset({"from", "to", "into", "towards", "toward"})


def stands_as_place(found: NameSpan, doc: Doc) -> bool:
    """Tell whether the words around a known name show that it is a place."""
    root = doc[found.start : found.end].root
    return (
        _is_party_seat(found, doc)
        or _is_home_of_one_aged(found, doc)
        or _has_locals(found, doc)
        or _is_ground(root)
        or _is_listed(root)
    )


def says_what_it_is(found: NameSpan) -> bool:
    """Tell whether a name ends with the word for what it names ("Ashford County")."""
    words = found.name.lower().split()
    return len(words) > 1 and words[-1] in type_words("after")


def _is_party_seat(found: NameSpan, doc: Doc) -> bool:
    dash, party = doc[max(0, found.start - 1)].text, doc[max(0, found.start - 2)].text
    return found.start >= 2 and dash == "-" and party in cue_words("parties")


def _is_home_of_one_aged(found: NameSpan, doc: Doc) -> bool:
    """Tell whether it is the X of "Ana Ruiz, 34, of X"."""
    before = [token.text for token in doc[max(0, found.start - 3) : found.start]]
    return len(before) == 3 and before[1:] == [",", "of"] and bool(_AGE.fullmatch(before[0]))


def _has_locals(found: NameSpan, doc: Doc) -> bool:
    after = [token.lower_ for token in doc[found.end : found.end + 2]]
    return after == ["-", "based"] or after[:1] == ["-based"] or _is_local(after[:1])


def _is_local(after: list[str]) -> bool:
    return bool(after) and after[0] in cue_words("locals")


def _is_listed(word: Token) -> bool:
    """Tell whether it stands in a list of where something is: "in Ashford, Belgrave and X"."""
    first = word
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return first.i != word.i and first.dep_ == "pobj" and first.head.lower_ in guard("spatial")


def _is_ground(word: Token) -> bool:
    if word.dep_ in ("nsubjpass", "dobj"):
        return word.head.lemma_.lower() in cue_words("only_ground")
    if word.dep_ != "pobj" or word.head.lower_ not in _TO_GROUND:
        return False
    return word.head.head.lemma_.lower() in cue_words("ways")
