"""Sentence -> the runs of words that may name a place, longest known form first.

The entity labels say what a run is; the gazetteer says which part of it is a name.
Neither is believed alone: a label misses one name in ten, and half of the English
dictionary is a village somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from geodata.gazetteer import Gazetteer
from geodata.mentions.places_words import compass_parts, guard, type_words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NUMBER_LABELS = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)
_LONGEST = 6
# What a longer name opens with is a town or division of its own from this size on.
TOWN_POPULATION = 5_000
_DIVISIONS = frozenset({"admin1", "admin2", "county", "country"})
_INNER = frozenset({"of", "the", "and", "de", "del", "la", "le", "du", "el", "al", "am", "upon"})
_JOINTS = frozenset({",", "and", "&", "/", "-", "–", "—", "or", "(", ";"})
_ARTICLE = re.compile(r"(?:a[ldnrst]|ash|adh|el|es)-[A-Z]")
_TIMES = frozenset({"day", "eve", "week"})  # "St. Patrick's Day"
_DETERMINERS = frozenset({"the", "a", "an"})
_NO_NAME = frozenset(',;:()"“”[]')


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens that may name a place.

    Attributes:
        start: Index in the paragraph's Doc of the first token of the mention.
        end: Index after its last.
        name: The words to look up.
        label: spaCy's label of the entity it lies in, "" outside all.
        known: True if the gazetteer has the name.
        part: Compass part that belongs to the mention ("southern").
        type_word: Word beside it that says what is named ("county").
        opens_word: True if the name is only the first letters of its one token
            ("U.S." of "U.S.-led").
    """

    start: int
    end: int
    name: str
    label: str
    known: bool
    part: str | None = None
    type_word: str | None = None
    opens_word: bool = False


def find_names(tokens: Tokens, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield what may be a name in a sentence, from left to right; none overlap."""
    doc, index = tokens.doc, tokens.start
    while index < tokens.end:
        found = _name_at(doc, index, tokens, gazetteer)
        if found is None:
            index += 1
            continue
        found = _with_neighbours(_with_full_stop(found, tokens), tokens, gazetteer)
        yield found
        index = found.end


def _name_at(doc: Doc, index: int, tokens: Tokens, gazetteer: Gazetteer) -> NameSpan | None:
    token = doc[index]
    label = token.ent_type_
    if label in NUMBER_LABELS or token.is_punct or token.lower_ in _DETERMINERS:
        return None
    if label and token.is_sent_start and token.lower_ in guard("spatial"):
        return None  # "Near Raqqa," opens a sentence: its capital makes no name of "Near"
    known = _longest_known(doc, index, tokens.end, gazetteer) or _opening(token, gazetteer)
    if label not in PLACE_LABELS or not _opens_segment(doc, index):
        return known
    if known is None and index and doc[index - 1].tag_ == "POS" and token.ent_iob_ == "I":
        return None  # "Chapel" of "St. George's Chapel"
    end = _segment_end(doc, index, tokens.end, gazetteer)
    if known is not None and known.end >= end:
        return known
    return _labelled(doc, index, end, gazetteer) or known


def _longest_known(doc: Doc, start: int, last: int, gazetteer: Gazetteer) -> NameSpan | None:
    """Return the longest run from a token on that the gazetteer knows."""
    first = doc[start].text
    if not first[0].isupper() and not is_article_name(str(doc[start : start + 3].text)):
        return None
    for end in range(_run_end(doc, start, last), start, -1):
        name = str(doc[start:end].text)
        if not doc[end - 1].text[0].isupper() or not is_name(name, gazetteer):
            continue
        if name.lower() in compass_parts() and end < last and doc[end].pos_ == "PROPN":
            continue  # "Far North Queensland": a part of what follows
        return NameSpan(start, end, name, doc[start].ent_type_, known=True)
    return None


def _opening(token: Token, gazetteer: Gazetteer) -> NameSpan | None:
    """Return the name that opens a joined word which the parser left whole ("U.S.-led")."""
    name, hyphen, rest = token.text.partition("-")
    if not (hyphen and rest.islower() and name[:1].isupper() and is_name(name, gazetteer)):
        return None
    label = token.ent_type_ if token.ent_type_ in PLACE_LABELS else "GPE"
    return NameSpan(token.i, token.i + 1, name, label, known=True, opens_word=True)


def _run_end(doc: Doc, start: int, last: int) -> int:
    end = start + 1
    while end < min(start + _LONGEST, last) and _continues(doc[end]):
        end += 1
    return end


def _continues(token: Token) -> bool:
    text = token.text
    if text in _NO_NAME or token.ent_type_ in NUMBER_LABELS:
        return False
    return text[0].isupper() or token.lower_ in _INNER or token.is_punct or text in ("’s", "'s")


def is_name(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the gazetteer has a name and it is printed as a name.

    A name of two letters must look like an abbreviation ("US", "La."), so that "La"
    and "us" are none.
    """
    if name.lower() in guard("never") or name.lower().rstrip(".") in guard("never"):
        return False
    letters = name.replace(".", "")
    if len(letters) < 2:
        return False
    if len(letters) == 2 and not (letters.isupper() or "." in name):
        return False
    return bool(gazetteer.readings(name))


def is_article_name(words: str) -> bool:
    """Tell whether words open with an Arabic article: "al-Bab" is a name, and small in print."""
    return bool(_ARTICLE.match(words))


def _opens_segment(doc: Doc, index: int) -> bool:
    if index == 0 or doc[index].ent_iob_ == "B":
        return True
    before = doc[index - 1]
    if before.is_sent_start and before.lower_ in guard("spatial"):
        return True
    return before.lower_ in _JOINTS or before.lower_ in _DETERMINERS or before.tag_ == "POS"


def _parts_names(token: Token, last: int, gazetteer: Gazetteer) -> bool:
    """Tell whether two names meet at a token of one entity: a comma, "and", the 's of an owner."""
    if token.tag_ == "POS" and token.i + 1 < last:
        return _longest_known(token.doc, token.i + 1, last, gazetteer) is not None
    return token.lower_ in _JOINTS


def _segment_end(doc: Doc, start: int, last: int, gazetteer: Gazetteer) -> int:
    """Return where the entity, or its piece before a comma or "and", ends."""
    end = start + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        if _parts_names(doc[end], last, gazetteer):
            break
        end += 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].tag_ == "POS"):
        end -= 1
    return end


def _labelled(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> NameSpan | None:
    """Return a labelled segment as a name: its known core with what stands around it."""
    label, words = doc[start].ent_type_, str(doc[start:end].text)
    if words.lower() in guard("never") or not any(ch.isalpha() for ch in words):
        return None
    if doc[end - 1].lower_ in _TIMES:
        return None
    for core_start, core_end in _cores(doc, start, end):
        name = str(doc[core_start:core_end].text)
        if is_name(name, gazetteer):
            part = compass_parts().get(doc[start].lower_) if core_start > start else None
            type_word = doc[end - 1].lower_ if core_end < end else None
            return NameSpan(start, end, name, label, known=True, part=part, type_word=type_word)
    opening = _opening_name(doc, start, end, gazetteer)
    return NameSpan(start, end, opening or words, label, known=bool(opening))


def _opening_name(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> str | None:
    """Return the town that a site is called after: "Ashford" of "Ashford Regional Park".

    Only what serves a town lies in it: a castle, a harbour or a street of its name may not.
    """
    if doc[end - 1].lower_ not in guard("civic") | guard("serving"):
        return None
    for cut in range(end - 1, start, -1):
        name = str(doc[start:cut].text)
        if is_name(name, gazetteer) and _is_town(name, gazetteer):
            return name
    return None


def _is_town(name: str, gazetteer: Gazetteer) -> bool:
    return any(
        r.main and (r.place.population >= TOWN_POPULATION or r.feature in _DIVISIONS)
        for r in gazetteer.readings(name)
    )


def _cores(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the cuts of a segment that leave a name: "Greater London", "Karak district"."""
    yield start, end
    if doc[start].lower_ in compass_parts() or doc[start].lower_ in ("greater", "downtown", "old"):
        for core in range(start + 1, min(start + 3, end)):
            yield core, end
    if doc[end - 1].lower_.rstrip(".") in type_words("after"):
        yield start, end - 1


def _with_full_stop(found: NameSpan, tokens: Tokens) -> NameSpan:
    """Return "W.Va." where the parser cut its last stop off though the sentence goes on."""
    doc, end = tokens.doc, found.end
    is_short = "." in found.name and not found.name.endswith(".")
    if not is_short or end + 1 >= tokens.end or doc[end].text != "." or doc[end - 1].whitespace_:
        return found
    return replace(found, end=end + 1, name=f"{found.name}.")


def _with_neighbours(found: NameSpan, tokens: Tokens, gazetteer: Gazetteer) -> NameSpan:
    """Return the name with the compass part and the type word that stand beside it."""
    doc = tokens.doc
    if found.part is None and found.known:
        found = _with_part(found, tokens)
    if found.type_word is None and found.end < tokens.end:
        after = doc[found.end]
        if after.lower_.rstrip(".") in type_words("after") and after.ent_type_ not in NUMBER_LABELS:
            found = _with_type_after(found, after, gazetteer)
    if found.type_word is None and found.start >= tokens.start + 2:
        before = doc[found.start - 2].lower_
        if doc[found.start - 1].lower_ == "of" and before in type_words("before"):
            found = replace(found, type_word=before)
    return found


def _with_part(found: NameSpan, tokens: Tokens) -> NameSpan:
    doc, start = tokens.doc, found.start
    for length in (3, 2, 1):
        if start - length < tokens.start:
            continue
        words = doc[start - length : start]
        part = compass_parts().get(words.text.lower())
        if part and (words[-1].head.i < found.end and words[-1].head.i >= start):
            return replace(found, start=start - length, part=part)
    return found


def _with_type_after(found: NameSpan, after: Token, gazetteer: Gazetteer) -> NameSpan:
    """Return "Karak district" for "Karak", under the longer name where that is known."""
    word = after.lower_.rstrip(".")
    longer = f"{found.name} {after.text}"
    if gazetteer.readings(longer):
        return replace(found, end=after.i + 1, name=longer, known=True, type_word=word)
    wanted = type_words("after")[word]
    if any(reading.feature in wanted for reading in gazetteer.readings(found.name)):
        return replace(found, end=after.i + 1, type_word=word)
    return replace(found, type_word=word)
