"""Is a run of words that could name a place meant as one, a piece of a longer name, or neither?"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from geodata.gazetteer import Gazetteer
from geodata.mentions.places_borders import is_people
from geodata.mentions.places_cues import says_what_it_is, stands_as_place
from geodata.mentions.places_names import PLACE_LABELS, NameSpan, is_article_name
from geodata.mentions.places_words import guard, type_words

Belief = Literal["sure", "unsure", "nested", "nested unsure", "no"]
"""``unsure``: only if the article names the place plainly elsewhere; ``nested``: a
piece of an organisation's, person's or work's name."""

# A word that no label calls a place must be this well known to be taken for one.
FAMOUS_POPULATION = 100_000
RENOWNED_POPULATION = 500_000
PLAIN_POPULATION = 5_000
ACRONYM_LETTERS = 5
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})
_WRITTEN_SHORT = frozenset({"country", "capital", "admin1", "region", "continent", "corpus"})
_FAMOUS_FEATURES = frozenset(
    {
        "corpus",
        "country",
        "capital",
        "continent",
        "sea",
        "region",
        "mountain",
        "island",
        "lake",
        "river",
        "peak",
        "building",
    }
)
_ORGANISED_LABELS = frozenset({"ORG", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"})


def belief_in(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> Belief:
    """Return how far a name is to be taken for a place."""
    if _names_no_place(found, doc, gazetteer):
        return "no"
    belief = _by_label(found, doc, gazetteer)
    if belief == "unsure" and (stands_as_place(found, doc) or says_what_it_is(found)):
        return "sure"
    return "nested" if belief == "nested unsure" and says_what_it_is(found) else belief


def _names_no_place(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> bool:
    """Tell whether a name that a place bears is printed as that of something else."""
    return (
        _is_mere_acronym(found, doc, gazetteer)
        or _is_saint_of_more(found, doc)
        or _is_river_without_article(found, doc, gazetteer)
        # "A Canadian city", though a town in Texas is called so.
        or (found.type_word is not None and is_people(doc[found.start].lower_))
    )


def _by_label(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> Belief:
    if found.label in PLACE_LABELS:
        return _of_labelled(found, doc)
    if not found.known:
        return "no"
    first, last = _outer(found, doc)
    longer = first < found.start or last > found.end
    if found.label == "PERSON":
        return _of_person(found, doc, gazetteer, longer=longer)
    if longer:
        return _of_piece(found, doc, gazetteer, first=first)
    if found.label in _ORGANISED_LABELS and not found.type_word:
        famous = _is_famous(found, gazetteer, RENOWNED_POPULATION)
        return "sure" if famous else _if_located(found, doc)
    return _of_unlabelled(found, doc, gazetteer)


def _is_river_without_article(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is only a river's and lacks its "the": "Amazon" sells books."""
    if found.label not in _ORGANISED_LABELS or found.type_word or not found.known:
        return False
    rivers = all(reading.feature == "river" for reading in gazetteer.readings(found.name))
    return rivers and doc[max(0, found.start - 1)].lower_ != "the"


def _is_saint_of_more(found: NameSpan, doc: Doc) -> bool:
    """Tell whether a saint's name goes on: "St. Patrick's Day", "St. Mary's Hospital"."""
    after = doc[found.end : found.end + 2]
    saint = found.name.lower().startswith(("st. ", "st ", "saint "))
    return saint and len(after) == 2 and after[0].tag_ == "POS" and after[1].text[0].isupper()


def _is_mere_acronym(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> bool:
    """Tell whether a short name in capitals stands for none of the areas that are so written."""
    name = found.name
    if not (name.isupper() and name.isalpha() and len(name) <= ACRONYM_LETTERS):
        return False
    beside = doc[max(0, found.start - 2) : found.end + 2]
    others = [t.text for t in beside if t.text.isalpha() and len(t.text) > 1 and t.text != name]
    shouted = bool(others) and all(word.isupper() for word in others)
    return not shouted and not any(
        r.feature in _WRITTEN_SHORT or r.place.population >= RENOWNED_POPULATION
        for r in gazetteer.readings(name)
    )


def _of_labelled(found: NameSpan, doc: Doc) -> Belief:
    """Believe the label for a known name; an unknown one must stand where places stand."""
    if found.known and not found.name[:1].isupper():
        return "no" if found.name[:1].islower() and not is_article_name(found.name) else "sure"
    if found.known or found.label != "GPE" or found.type_word:
        return "sure" if doc[found.start].text[0].isupper() or found.known else "no"
    if doc[found.start].ent_type_ == "GPE" and _if_located(found, doc) == "sure":
        return "sure"
    after = doc[found.end] if found.end < len(doc) else None
    in_list = after is not None and after.text == "," and found.end + 1 < len(doc)
    return "sure" if in_list and doc[found.end + 1].ent_type_ == "GPE" else "no"


def _of_person(found: NameSpan, doc: Doc, gazetteer: Gazetteer, *, longer: bool) -> Belief:
    before = doc[found.start - 1] if found.start else None
    if longer or (before is not None and before.lower_.rstrip(".") in guard("person")):
        return "no"
    if any(r.feature in ("corpus", "country", "capital") for r in gazetteer.readings(found.name)):
        return "sure"
    return "sure" if is_spatial(before) or found.type_word else "unsure"


def is_spatial(before: Token | None) -> bool:
    """Tell whether a word is one that hardly ever comes before a person ("near")."""
    return before is not None and before.lower_ in guard("spatial")


def _of_piece(found: NameSpan, doc: Doc, gazetteer: Gazetteer, *, first: int) -> Belief:
    """Judge a piece of a longer name: "Oslo Police Department", "University of Leeds"."""
    if _is_famous(found, gazetteer, FAMOUS_POPULATION):
        return "nested"
    opens = first == found.start and found.end < len(doc)
    if opens and doc[found.end].lower_ in guard("civic") and found.label != "WORK_OF_ART":
        return "nested"
    return "nested unsure"


def _of_unlabelled(found: NameSpan, doc: Doc, gazetteer: Gazetteer) -> Belief:
    first, last = doc[found.start], doc[found.end - 1]
    if found.type_word and last.lower_ == found.type_word and first.pos_ in _NAMING:
        return "sure"  # "Oaxaca state", whatever the parser makes of it
    if not any(token.pos_ == "PROPN" for token in doc[found.start : found.end]):
        return "no"
    if found.type_word or _is_famous(found, gazetteer, FAMOUS_POPULATION):
        return "sure"
    if _is_famous(found, gazetteer, PLAIN_POPULATION):
        return _if_located(found, doc)
    return "unsure"


def _if_located(found: NameSpan, doc: Doc) -> Belief:
    """Return ``sure`` after "in", "near" and the like."""
    before = doc[found.start - 1].lower_ if found.start else ""
    return "sure" if before in guard("locating") else "unsure"


def _is_famous(found: NameSpan, gazetteer: Gazetteer, population: int) -> bool:
    return any(
        (r.feature in _FAMOUS_FEATURES and (r.main or r.feature != "capital"))
        or (r.feature == "admin1" and (r.main or "." in found.name))
        or (r.main and r.place.population >= population)
        for r in gazetteer.readings(found.name)
    )


def _outer(found: NameSpan, doc: Doc) -> tuple[int, int]:
    """Return the token range of the longer name that a name is a piece of, else its own."""
    first, last = found.start, found.end
    while not doc[first].is_sent_start and _is_name_piece(doc[first - 1], doc[first]):
        first -= 1
    while (
        last < len(doc) and not doc[last].is_sent_start and _is_name_piece(doc[last], doc[last - 1])
    ):
        last += 1
    return first, last


def _is_name_piece(token: Token, neighbour: Token) -> bool:
    """Tell whether a token beside a name belongs to one longer name with it."""
    if not token.text[0].isupper() or token.ent_type_ in PLACE_LABELS:
        return False
    if token.lower_ in type_words("after"):
        return False
    if token.lower_ in guard("locating"):  # "Near" that opens a sentence
        return False
    same_entity = bool(token.ent_type_) and token.ent_type_ == neighbour.ent_type_
    return token.pos_ == "PROPN" and (same_entity or not token.ent_type_ or not neighbour.ent_type_)
