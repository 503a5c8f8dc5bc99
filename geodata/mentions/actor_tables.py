"""The words that name or describe actors, read from ``geodata/data/actors`` once.

Names are matched on the text itself rather than on tokens, so "Workers' Party"
is found however a tokeniser cuts it; curly apostrophes count as straight ones.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from geodata.corpus import ActorEntry

Sort = Literal[
    "country", "capital", "demonym", "organisation", "media", "person", "corpus", "place"
]

_DATA = files("geodata") / "data" / "actors"
_KEY_LENGTH = 2
_UNCHANGED_IN_PLURAL = ("s", "sh", "ch", "ese", "man", "men", "z")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """Who a name stands for.

    Attributes:
        name: Canonical name.
        country: Code as in ``records.Actor``; None where no single one applies.
        kind: Kind as in ``records.Actor``.
        sort: What sort of word the alias is: "Azeri" is a demonym, "Baku" a capital.
        gender: ``m`` or ``f`` for a person where known, else empty.
    """

    name: str
    country: str | None
    kind: str
    sort: Sort
    gender: str = ""


NameIndex = dict[str, list[tuple[str, NameEntry]]]
"""First letters of an alias -> (alias, entry), longest alias first."""


def longest_name(text: str, start: int, index: NameIndex) -> tuple[str, NameEntry] | None:
    """Return the longest known name that a plain text has at a position, None if none.

    A name ends where its word ends: "Niger" is not at the start of "Nigeria".
    """
    for alias, entry in index.get(text[start : start + _KEY_LENGTH], ()):
        end = start + len(alias)
        if text.startswith(alias, start) and not text[end : end + 1].isalnum():
            return alias, entry
    return None


def plain(text: str) -> str:
    """Return the text with straight apostrophes, letter for letter as long as before."""
    return text.replace("’", "'").replace("‘", "'").replace("`", "'")


@cache
def name_index(actors: tuple[ActorEntry, ...]) -> NameIndex:
    """Return every name we know; a corpus's own names win over the world's."""
    index: NameIndex = {}
    seen: set[str] = set()
    for alias, entry in (*_corpus_names(actors), *world_names()):
        if alias not in seen:
            seen.add(alias)
            index.setdefault(alias[:_KEY_LENGTH], []).append((alias, entry))
    for entries in index.values():
        entries.sort(key=lambda pair: -len(pair[0]))
    return index


@cache
def world_names() -> tuple[tuple[str, NameEntry], ...]:
    """Return (alias, entry) of countries, organisations, groups, media and people."""
    return (*_countries(), *_organisations(), *_media(), *_persons())


@cache
def country_names() -> dict[str, str]:
    """Return country code -> English name."""
    return {row["code"]: row["name"] for row in _rows("countries.csv")}


@cache
def country_adjectives() -> dict[str, str]:
    """Return country code -> nationality adjective ("AZE" -> "Azerbaijani")."""
    rows = _rows("countries.csv")
    return {row["code"]: _list(row["demonyms"])[0] for row in rows if row["demonyms"]}


@cache
def person_surnames() -> dict[str, NameEntry]:
    """Return last name -> person, for last names known from a single country."""
    found: dict[str, list[NameEntry]] = {}
    for alias, entry in _persons():
        if " " in alias:
            found.setdefault(alias.rsplit(" ", 1)[-1], []).append(entry)
    # Relatives share a name; the table lists the one in office first.
    one = {name: people for name, people in found.items() if len({p.country for p in people}) == 1}
    return {name: people[0] for name, people in one.items()}


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of ``agents.toml`` or ``roles.toml`` as a set."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    texts = ((_DATA / file).read_text(encoding="utf-8") for file in ("agents.toml", "roles.toml"))
    return {name: text for lists in map(tomllib.loads, texts) for name, text in lists.items()}


@lru_cache(maxsize=20_000)
def noun_kind(lemma: str) -> str | None:
    """Return the kind of actor that a common noun names, None if it names no actor."""
    return _noun_kinds().get(lemma) or ("person" if lemma in words("titles") else None)


@cache
def _noun_kinds() -> dict[str, str]:
    lists = ("expert", "media", "organisation", "civilian", "rebel", "military", "state")
    kinds = {word: kind for kind in lists for word in words(kind)}
    renamed = {"state": "government", "expert": "person"}
    return {word: renamed.get(kind, kind) for word, kind in kinds.items()}


def _countries() -> Iterator[tuple[str, NameEntry]]:
    for row in _rows("countries.csv"):
        entry = NameEntry(row["name"], row["code"], "country", "country")
        yield from ((alias, entry) for alias in (row["name"], *_list(row["aliases"])))
        demonym = NameEntry(row["name"], row["code"], "country", "demonym")
        for word in _list(row["demonyms"]):
            yield from ((form, demonym) for form in _numbers(word))
        capital = NameEntry(row["name"], row["code"], "country", "capital")
        yield from ((alias, capital) for alias in _list(row["capitals"]))
        seat = NameEntry(row["name"], row["code"], "country", "organisation")
        yield from ((alias, seat) for alias in _list(row["seats"]))


def _organisations() -> Iterator[tuple[str, NameEntry]]:
    for row in (*_rows("organisations.csv"), *_rows("armed_groups.csv")):
        entry = NameEntry(row["name"], row["code"] or None, row["kind"], "organisation")
        yield from ((alias, entry) for alias in (row["name"], *_list(row["aliases"])))
    names = country_names()
    for row in _rows("peoples.csv"):
        for alias in (row["name"], *_list(row["aliases"])):
            yield alias, NameEntry(names[row["code"]], row["code"], "civilian", "demonym")


def _media() -> Iterator[tuple[str, NameEntry]]:
    for row in _rows("media.csv"):
        for alias in (row["name"], *_list(row["aliases"])):
            yield alias, NameEntry(alias, row["code"] or None, "media", "media")


@cache
def _persons() -> tuple[tuple[str, NameEntry], ...]:
    return tuple(
        (alias, NameEntry(aliases[0], row["country"] or None, "person", "person", gender))
        for row in _rows("persons.csv")
        for gender, column in (("m", "men"), ("f", "women"))
        for person in _list(row[column])
        for aliases in (person.split("/"),)
        for alias in aliases
    )


def _corpus_names(actors: Iterable[ActorEntry]) -> Iterator[tuple[str, NameEntry]]:
    for actor in actors:
        entry = NameEntry(actor.name, actor.country, actor.kind, "corpus")
        yield from ((plain(alias), entry) for alias in (actor.name, *actor.aliases))


def _numbers(demonym: str) -> Iterable[str]:
    if demonym.endswith(_UNCHANGED_IN_PLURAL):
        return (demonym,)
    return demonym, f"{demonym}s"


def _rows(file: str) -> list[dict[str, str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


def _list(cell: str) -> list[str]:
    return [plain(item.strip()) for item in cell.split(";") if item.strip()]
