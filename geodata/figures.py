"""Clause -> figures: how many were killed, wounded, displaced, arrested; troops; money.

A number is read as the range it can mean: "at least 200" has no upper bound, so its high is
twice its low; "dozens" is 24 to 99; "between 10 and 20" is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from geodata.lexicon import figure_words
from geodata.records import Figure

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"dozen": 12, "half a million": 500_000} | {
    "m": 10**6,
    "bn": 10**9,
    "mn": 10**6,
    "k": 1000,
}
# Vague numbers: low, best, high.
_VAGUE = {
    "dozens": (24, 36, 99),
    "scores": (40, 60, 99),
    "hundreds": (200, 300, 999),
    "thousands": (2000, 3000, 9999),
    "millions": (2 * 10**6, 3 * 10**6, 9_999_999),
    "several": (3, 5, 9),
    "a dozen": (12, 12, 12),
    "tens of thousands": (20_000, 30_000, 99_999),
    "hundreds of thousands": (200_000, 300_000, 999_999),
}
_UNBOUNDED = 2  # "at least 200" may be twice that: the reader sees it is no upper bound
# "20 traders", "9 artists": whoever is killed or arrested and is named by what he does.
_WHO_DOES = ("er", "or", "ist", "ian", "man", "woman", "ant")
_NOBODY = {"no", "any", "every", "some"}  # "no one" is no figure
_CURRENCY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|roubles?|rubles?|yuan|rupees?)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a range, low <= best <= high."""

    low: int
    best: int
    high: int


def find_figures(
    tokens: Tokens, head: Token, *, according_to: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures of an event, in order of position.

    Args:
        tokens: The event's clause.
        head: Its verb or event noun, which says what the number counts ("killed").
        according_to: Who gives the figures, if anyone is named.
    """
    found = []
    for first, last in _number_runs(tokens):
        if _is_whole(tokens.doc[first], tokens):
            continue
        phrase = tokens.doc[first : last + 1]
        amount = read_amount(_with_bounds(tokens, first, last))
        what = _counted(phrase, head)
        if amount is not None and what is not None:
            words = _with_bounds(tokens, first, last)
            found.append(Figure(what, amount.low, amount.best, amount.high, words, according_to))
    return tuple(found)


def _is_whole(number: Token, tokens: Tokens) -> bool:
    """Tell whether a number is that of all, not of those counted: "49 of the 71 on board"."""
    before = tokens.doc[max(tokens.start, number.i - 3) : number.i]
    words = [token.lower_ for token in before]
    if words[-2:] == ["out", "of"] or words == ["out", "of", "the"]:
        return True
    return words[-2:] == ["of", "the"] and before[0].like_num


def read_amount(text: str) -> Amount | None:
    """Return the range a number phrase can mean, None if it holds no number."""
    lower = text.lower()
    between = re.search(r"between (.+?) and (.+)|(\S+)\s*(?:to|-|–)\s*(\S+)", lower)
    if between is not None:
        ends = [read_number(part) for part in between.groups() if part]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]:
            return Amount(ends[0], (ends[0] + ends[1]) // 2, ends[1])
    for phrase in sorted(_VAGUE, key=len, reverse=True):
        if re.search(rf"\b{phrase}\b", lower):
            return Amount(*_VAGUE[phrase])
    number = read_number(lower)
    return None if number is None else _bounded(number, lower)


def _bounded(number: int, lower: str) -> Amount:
    words = figure_words()
    if any(bound in lower for bound in words["at_least"]):
        return Amount(number, number, number * _UNBOUNDED)
    if any(bound in lower for bound in words["at_most"]):
        return Amount(0, number, number)
    if any(bound in lower for bound in words["about"]):
        return Amount(int(number * 0.9), number, int(number * 1.1))
    return Amount(number, number, number)


def read_number(text: str) -> int | None:
    """Return the value of a number in digits or words ("1.2 million", "twenty-two"), or None."""
    digits = _DIGITS.search(text)
    words = re.findall(r"[a-z]+", text.lower())
    scale = next((_SCALES[w] for w in words if w in _SCALES), 1)
    if digits is not None:
        return round(float(digits.group().replace(",", "")) * scale)
    small = [_UNITS[w] for w in words if w in _UNITS]
    if small:
        return sum(small) * scale
    return scale if scale > 1 and words[:1] == ["a"] else None


def _number_runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each run of number words that is no date or ordinal."""
    first: int | None = None
    for token in (*tokens, None):
        if token is not None and _is_number(token, inside=first is not None):
            first = token.i if first is None else first
        elif first is not None:
            last = token.i - 1 if token is not None else tokens.end - 1
            yield first, last
            first = None


def _is_number(token: Token, *, inside: bool) -> bool:
    if token.ent_type_ in {"DATE", "TIME", "ORDINAL", "PERCENT"}:
        return False
    lower = token.lower_
    if lower == "one" and token.i and token.nbor(-1).lower_ in _NOBODY:
        return False
    if inside and lower in {"of", "and", "to", "-", "–"}:
        after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return bool(after) and (token.nbor().like_num or after in {*_VAGUE, *_SCALES})
    return token.like_num or lower in _VAGUE or lower in _SCALES or lower == "tens"


def _with_bounds(tokens: Tokens, first: int, last: int) -> str:
    doc = tokens.doc
    start = max(tokens.start, first - 3)
    before = doc[start:first].text.lower()
    words = figure_words()
    bounds = (*words["at_least"], *words["at_most"], *words["about"], "between")
    if doc[first].lower_ in _SCALES and doc[max(first - 1, 0)].lower_ == "a":
        first -= 1
        start = max(tokens.start, first - 3)
        before = doc[start:first].text.lower()
    while start < first and not any(before.startswith(bound) for bound in bounds):
        start += 1
        before = doc[start:first].text.lower()
    return str(doc[start : last + 1].text)


def _counted(phrase: Tokens, head: Token) -> str | None:
    """Return what a number counts: first by its noun, else by the event's verb."""
    noun = _noun_of(phrase[-1])
    if _CURRENCY.search(phrase.text) or _is_money(phrase):
        return "money"
    words = figure_words()
    if noun.lemma_.lower() in words["ammunition"]:
        return None
    lemmas = (noun.lemma_.lower(), *(child.lemma_.lower() for child in noun.children))
    people = noun.lemma_.lower() in words["people"] or noun.ent_type_ == "NORP"
    people = people or phrase.start <= noun.i < phrase.end
    people = people or noun.lemma_.lower().endswith(_WHO_DOES)
    for what in ("killed", "wounded", "displaced", "arrested"):
        if any(lemma in words[what] for lemma in lemmas) or _verb_of(noun, head) in words[what]:
            return what if people or lemmas[0] in words[what] else None
    return "troops" if noun.lemma_.lower() in words["troops"] else None


def _noun_of(number: Token) -> Token:
    """Return the noun a number counts: "200 men", "hundreds of men"; else the number itself."""
    if number.dep_ in {"nummod", "quantmod", "compound"}:
        return number.head
    counted = [n for c in number.children if c.lower_ == "of" for n in c.children]
    return next((noun for noun in counted if noun.dep_ == "pobj"), number)


def _verb_of(noun: Token, head: Token) -> str:
    """Return the lemma of the verb whose argument the noun is, else that of the event."""
    for above in noun.ancestors:
        if above.pos_ in {"VERB", "AUX", "ADJ"}:
            return above.lemma_.lower()
    return head.lemma_.lower()


def _is_money(phrase: Tokens) -> bool:
    return any(token.ent_type_ == "MONEY" for token in phrase)
