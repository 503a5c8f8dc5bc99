"""Ground named by its people: "the Turkish-Syrian border", "on Kenyan soil"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from geodata.mentions.places_words import word_tables
from geodata.sentences import Sentence

_SOILS = ("soil", "territory", "airspace", "waters", "mainland")
_DASH = r"\s?[-–—/]\s?"  # as texts print it
_GROUND = re.compile(rf"\b(?P<people>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:{'|'.join(_SOILS)})\b")
_BORDER = r"(?:border|frontier)(?:lands?|s| area| region| zone| crossing)?"


def named_borders(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield start and end in the paragraph, and both countries, of borders so named."""
    if "border" not in sentence.text and "frontier" not in sentence.text:
        return
    first, last = sentence.tokens.start_char, sentence.tokens.end_char
    for found in _pattern().finditer(sentence.tokens.doc.text, first, last):
        codes = _demonyms()
        sides = codes[found["one"].lower()], codes[found["other"].lower()]
        if sides[0] != sides[1]:
            yield found.start(), found.end(), sides


def named_grounds(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in the paragraph, and the country, of soil named by its people."""
    if not any(soil in sentence.text for soil in _SOILS):
        return
    first, last = sentence.tokens.start_char, sentence.tokens.end_char
    for found in _GROUND.finditer(sentence.tokens.doc.text, first, last):
        code = _demonyms().get(found["people"].lower())
        if code:
            yield found.start(), found.end(), code


def is_people(word: str) -> bool:
    """Tell whether a word in lower case is that for a country's people ("kenyan")."""
    return word in _demonyms()


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _demonyms()), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<one>{words})(?:{_DASH}| and )(?P<other>{words}) {_BORDER}\b", re.IGNORECASE
    )


@cache
def _demonyms() -> dict[str, str]:
    """Return word for a people, in lower case -> code of its country."""
    path = resources.files("geodata") / "data" / "actors" / "countries.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if line and not line.startswith("#"))
    found = {
        word.strip().lower(): row["code"]
        for row in rows
        for word in row["demonyms"].split(";")
        if word.strip() and len(row["code"]) == 3
    }
    compounds: dict[str, str] = word_tables()["peoples_in_compounds"]
    return found | compounds
