"""Articles -> which of them only repeat another: syndicated, cut, or put into other words.

Two sketches of each text are compared. One is of its words, five at a time: copies share
most of them. The other is of its names and numbers, in order: whoever rewrites a text, by
hand or by machine, must keep those. Candidates come from locality-sensitive hashing, so that
cost grows with the number of articles; each is then checked against the texts themselves.
Of a long report many print no more than the beginning: they are known by its sentences.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from geodata.folding import fold
from geodata.records import ArticleKey
from geodata.stories.wording import stop_words

_WORD = re.compile(r"\w+")
_KEPT = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_a-z][\w’'-]+")
_WORDS_AT_ONCE, _KEPT_AT_ONCE = 5, 2
_ALIKE = 0.5  # share of all that either holds; two independent reports of one day reach a tenth
_HARDLY_ALIKE = 0.3  # by sketches, which are off by .04: more than four times that below
_FEWEST = 12  # below, too little is compared to tell a copy
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_SHORTEST_SENTENCE = 8  # words: shorter ones are anybody's
_FEWEST_WORDS = 30  # in such sentences, below which too little is compared
_HASHES, _BANDS, _SEED = 128, 32, 1

Sentences: TypeAlias = "tuple[array[int], array[int]]"
"""Each sentence's hash, and its number of words."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sketch:
    """What is kept of a text to compare it by.

    Attributes:
        shingles: Hashes of its runs of words, in order of size, each once.
    """

    shingles: NDArray[np.int64]
    minhash: RMinHash

    def is_like(self, other: _Sketch) -> bool:
        """Tell whether both texts share at least half of all that either holds."""
        if self.minhash.jaccard(other.minhash) < _HARDLY_ALIKE:
            return False
        shared = len(np.intersect1d(self.shingles, other.shingles, assume_unique=True))
        return shared >= _ALIKE * (len(self.shingles) + len(other.shingles) - shared)


class CopyFinder:
    """Which articles are copies, kept so that one more is not held against all once more."""

    def __init__(self) -> None:
        self._known: dict[ArticleKey, bytes] = {}
        self._sentences: dict[ArticleKey, Sentences] = {}
        self._kinds = _kinds()

    def originals(self, texts: Mapping[ArticleKey, str]) -> dict[ArticleKey, ArticleKey]:
        """Return for each article the first that it is a copy or a rewriting of, else itself.

        Args:
            texts: The articles' words, which may be fetched as they are asked for: few are held.
                Of two alike the one that comes first counts as the source.
        """
        digests = {key: hashlib.sha256(text.encode()).digest() for key, text in texts.items()}
        if not self._known.items() <= digests.items():  # a text is gone, or another
            self._known, self._sentences, self._kinds = {}, {}, _kinds()
        fresh = [key for key in texts if key not in self._known]
        for kind in self._kinds:
            kind.add(fresh, texts)
        self._sentences.update((key, _sentences(texts[key])) for key in fresh)
        self._known = digests
        first = {key: key for key in texts}
        places = {key: n for n, key in enumerate(first)}
        for kind in self._kinds:
            for one, other in kind.pairs:
                _unite(one, other, first, places)
        _find_cut({key: self._sentences[key] for key in texts}, first)
        return {key: _root(key, first) for key in texts}


class _Alike:
    """The pairs of articles that are alike in one kind of sketch."""

    def __init__(self, sketch: Callable[[str], _Sketch | None]) -> None:
        self.pairs: list[tuple[ArticleKey, ArticleKey]] = []
        self._sketch = sketch
        self._near = RMinHashLSH(_ALIKE, _HASHES, _BANDS)
        self._seen: list[tuple[ArticleKey, _Sketch]] = []

    def add(self, keys: Iterable[ArticleKey], texts: Mapping[ArticleKey, str]) -> None:
        """Hold more articles against those before them."""
        for key in keys:
            sketch = self._sketch(texts[key])
            if sketch is None:
                continue
            for number in sorted(self._near.query(sketch.minhash)):
                other, known = self._seen[number]
                if known.is_like(sketch):
                    self.pairs.append((other, key))
            self._near.insert(len(self._seen), sketch.minhash)
            self._seen.append((key, sketch))


def _kinds() -> tuple[_Alike, ...]:
    return _Alike(_of_words), _Alike(_of_names)


def _find_cut(
    sentences: Mapping[ArticleKey, Sentences], first: dict[ArticleKey, ArticleKey]
) -> None:
    """Put together articles of which one holds most sentences of the other, however long it is."""
    places = {key: n for n, key in enumerate(first)}
    held_by: dict[int, ArticleKey] = {}
    words = {key: sum(lengths) for key, (_, lengths) in sentences.items()}
    for key, own in sentences.items():
        shared: Counter[ArticleKey] = Counter()
        for sentence, length in zip(*own, strict=True):
            shared[held_by.setdefault(sentence, key)] += length
        del shared[key]
        for other, length in shared.items():
            shorter = min(words[key], words[other])
            if shorter >= _FEWEST_WORDS and length >= _ALIKE * shorter:
                _unite(other, key, first, places)


def _unite(
    one: ArticleKey,
    other: ArticleKey,
    first: dict[ArticleKey, ArticleKey],
    places: Mapping[ArticleKey, int],
) -> None:
    """Give two articles one original: of both their originals, the one that comes first."""
    earlier, later = sorted((_root(one, first), _root(other, first)), key=places.__getitem__)
    first[later] = earlier


def _root(key: ArticleKey, first: Mapping[ArticleKey, ArticleKey]) -> ArticleKey:
    while first[key] != key:
        key = first[key]
    return key


def _of_words(text: str) -> _Sketch | None:
    return _sketch(_WORD.findall(fold(text)), _WORDS_AT_ONCE)


def _of_names(text: str) -> _Sketch | None:
    kept = (fold(word) for word in _KEPT.findall(text))
    return _sketch([word for word in kept if word not in stop_words()], _KEPT_AT_ONCE)


def _sentences(text: str) -> Sentences:
    counted = {}
    for sentence in _SENTENCE_END.split(text):
        words = _WORD.findall(fold(sentence))
        if len(words) >= _SHORTEST_SENTENCE:
            counted[hash(tuple(words))] = len(words)
    return array("q", counted), array("i", counted.values())


def _sketch(words: list[str], at_once: int) -> _Sketch | None:
    shingles = sorted(set(_runs(words, at_once)))
    if len(shingles) < _FEWEST:
        return None
    minhash = RMinHash(_HASHES, _SEED)
    minhash.update(shingles)
    return _Sketch(np.unique(np.fromiter(map(hash, shingles), np.int64)), minhash)


def _runs(words: list[str], at_once: int) -> Iterable[str]:
    return (" ".join(words[n : n + at_once]) for n in range(len(words) - at_once + 1))
