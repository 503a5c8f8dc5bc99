"""Lexicon: the words around a verb or noun -> the type of event they name.

Frames are data (``geodata/data/types/*.toml``; the notation is told in the README there).
A frame that fixes more of the words beats one that fixes less.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from geodata.mentions.clauses import Clause

FOLDER = Path(__file__).parent / "data" / "types"
_FILES = ("material_conflict", "verbal_conflict", "material_cooperation", "verbal_cooperation")
_OF = frozenset({"of", "for", "in", "by"})
Words = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry.

    Attributes:
        type: What it names.
        links: Particles, prepositions or a following infinitive it needs, in order.
        nouns: Nouns one of which must be an argument; empty if any will do.
        nominal: False where a noun alone is too weak to name an event.
    """

    type: str
    links: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    nominal: bool = True

    @property
    def rank(self) -> int:
        """Return how much the frame fixes: 0 for a bare word."""
        return len(self.links) + 2 * bool(self.nouns)


def frame_of(clause: Clause) -> Frame | None:
    """Return the most specific frame that a clause satisfies, None if its verb has none."""
    # The parser makes "lie" of "lay down their weapons", where only "lay" has frames.
    printed, lemma = clause.verb.lower_, clause.verb.lemma_.lower()
    frames = _verbs().get(lemma, ())
    if lemma == "lie" and printed in {"lay", "laid"}:
        frames = _verbs()["lay"]
    return next((frame for frame in frames if _fits(frame, clause)), None)


def noun_frame(noun: Token) -> Frame | None:
    """Return the frame of an event noun with its modifiers, None if it names no event."""
    frames = _nouns().get(noun.lemma_.lower(), ())
    if not frames:
        return None
    modifiers = {child.lemma_.lower() for child in noun.children}
    modifiers |= {
        inner.lemma_.lower()
        for child in noun.children
        if child.dep_ == "prep"
        for inner in child.children
    }
    return next((frame for frame in frames if modifiers.issuperset(frame.links)), None)


def frames() -> Iterator[Frame]:
    """Yield every frame, of verbs and of nouns."""
    for index in (_verbs(), _nouns()):
        for found in index.values():
            yield from found


def is_verb_form(token: Token) -> bool:
    """Tell whether a word could be the present tense of a verb that has a frame."""
    lower = token.lower_
    return any(base in _verbs() for base in (lower, lower[:-1], lower[:-2]) if len(base) > 2)


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of cue words ("stative", "light", "hedge" ...) of ``cues.toml``."""
    return _lists(FOLDER / "cues.toml")[name]


def figure_words() -> Words:
    """Return the word lists of ``figures.toml``: what a number counts, how it is bounded."""
    return _lists(FOLDER / "figures.toml")


def _fits(frame: Frame, clause: Clause) -> bool:
    links, nouns = clause.links, clause.nouns
    if frame.links:
        if not all(link in links for link in frame.links):
            return False
        return not frame.nouns or bool(frame.nouns & (links[frame.links[-1]] | nouns))
    return not frame.nouns or bool(frame.nouns & nouns)


@cache
def _verbs() -> dict[str, tuple[Frame, ...]]:
    return _index("verbs")


@cache
def _nouns() -> dict[str, tuple[Frame, ...]]:
    return _index("nouns")


def _index(part: str) -> dict[str, tuple[Frame, ...]]:
    classes = _lists(FOLDER / "classes.toml")
    index: dict[str, list[Frame]] = {}
    for name in (*_FILES, "other"):
        groups = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["frames"]
        for group in groups:
            for entry in _entries(group[part]):
                read = _read_verb if part == "verbs" else _read_noun
                lemma, frame = read(entry, group, classes)
                index.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(found, key=_most_fixed)) for lemma, found in index.items()}


def _most_fixed(frame: Frame) -> int:
    return -frame.rank


def _read_verb(entry: str, group: dict[str, str], classes: Words) -> tuple[str, Frame]:
    left, _, noun = entry.partition(" > ")
    lemma, *links = left.split()
    nouns = classes[noun[1:]] if noun.startswith("@") else frozenset({noun} if noun else ())
    return lemma, Frame(group["type"], tuple(links), nouns)


def _read_noun(entry: str, group: dict[str, str], _: Words) -> tuple[str, Frame]:
    parts = entry.split()
    at = next((i for i, word in enumerate(parts) if word in _OF), len(parts)) - 1
    links = tuple(word for i, word in enumerate(parts) if i != at and word not in _OF)
    return parts[at], Frame(group["type"], links, nominal=group.get("nominal", True) is True)


def _entries(text: str) -> list[str]:
    return [entry for piece in text.split(",") if (entry := " ".join(piece.split()))]


@cache
def _lists(path: Path) -> Words:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(_entries(text)) for name, text in lists.items()}
