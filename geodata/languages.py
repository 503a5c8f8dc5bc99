"""Text -> its language, where that is not English. Offline; what is too short to tell is English.

English is known by its commonest words, which takes no model: only a text that holds few
of them is asked after with py3langid, whose model takes a second to load.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

import pycountry

from geodata.records import Article, Paragraph

ENGLISH = "en"
# Below this many letters (names in a row, a headline) nothing is certain.
_LEAST_LETTERS = 60
_SAMPLE = 20_000
# These make up a quarter to a half of any English text, and next to nothing of others.
_ENGLISH_WORDS = frozenset({
    "the", "of", "and", "to", "that", "was", "for", "with", "by", "from", "were", "has", "have",
    "had", "are", "is", "which", "this", "been", "said", "after", "at", "who", "they", "their",
    "but", "not", "on", "as", "it", "its", "will", "would", "he", "she", "his", "an", "be", "or",
    "than", "more", "into",
})  # fmt: skip
_ENGLISH_SHARE = 0.12
_LEAST_CHANCE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_FLAG = "not in English, kept and not read for events: "


def foreign_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None for English or too few words."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if sum(map(len, words)) < _LEAST_LETTERS:
        return None
    english = sum(1 for word in words if word in _ENGLISH_WORDS)
    if english >= _ENGLISH_SHARE * len(words):
        return None
    language, chance = _recognised(text[:_SAMPLE])
    return language if language != ENGLISH and chance >= _LEAST_CHANCE else None


def without_foreign(article: Article, text: str) -> Article:
    """Return an article without the paragraphs in other languages; they report no events here.

    An article that is mostly in another language is said to be, and has no paragraphs.

    Args:
        article: As split from its document.
        text: The document's text.
    """
    found = [foreign_language(text[p.span.start : p.span.end]) for p in article.paragraphs]
    # Short paragraphs tell little each and much together.
    whole = foreign_language(" ".join(_words(article.paragraphs, text)))
    if whole:
        return replace(article, language=whole, paragraphs=())
    pairs = zip(article.paragraphs, found, strict=True)
    return replace(article, paragraphs=tuple(p for p, language in pairs if not language))


def language_flags(flags: Iterable[str], articles: Sequence[Article]) -> tuple[str, ...]:
    """Return a document's flags with the languages of its articles, said once."""
    counts = Counter(article.language for article in articles if article.language)
    kept = tuple(flag for flag in flags if not flag.startswith(_FLAG))
    if not counts:
        return kept
    if len(articles) == 1:
        return (*kept, _FLAG + language_name(next(iter(counts))))
    told = (f"{language_name(code)} ({count})" for code, count in sorted(counts.items()))
    return (*kept, f"{_FLAG}{', '.join(told)} of {len(articles)} articles")


def language_name(code: str) -> str:
    """Return a language's English name ("French"), its code where it has none."""
    found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    return str(found.name) if found else code


def _words(paragraphs: Sequence[Paragraph], text: str) -> Iterable[str]:
    return (text[p.span.start : p.span.end] for p in paragraphs)


class _Recogniser(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _recogniser() -> _Recogniser:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second to load

    recogniser: _Recogniser = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return recogniser


def _recognised(text: str) -> tuple[str, float]:
    language, chance = _recogniser().classify(text)
    return str(language), float(chance)
