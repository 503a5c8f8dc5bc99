"""Articles + what is said of their document elsewhere -> articles with that filled in.

What a person wrote in a table beside the document goes before the text; the file's
name gives only a date that the text does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geodata.headers import month_number
from geodata.records import Article, Document, Metadata

FROM_FILE_NAME = "its file name"
ENGLISH = "en"
_FIELDS = ("title", "byline", "publisher", "published", "url")
_OF_ALL_ARTICLES = ("publisher", "published", "url")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BETWEEN = r"[-_. ]"
# In a name "_" is no letter, so \b is of no use.
_DATES = tuple(
    re.compile(rf"(?<![^\W_]){form}(?![^\W_])", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<gap>{_BETWEEN}?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)(?:T\d{{4,6}}Z?)?",
        rf"(?P<day>\d\d?){_BETWEEN}(?P<word>[a-z]{{3,9}}){_BETWEEN}{_YEAR}",
        rf"(?P<word>[a-z]{{3,9}}){_BETWEEN}(?P<day>\d\d?){_BETWEEN}{{1,2}}{_YEAR}",
        rf"(?P<first>\d\d)(?P<gap>{_BETWEEN})(?P<second>\d\d)(?P=gap){_YEAR}",
    )
)


def described(articles: Sequence[Article], document: Document) -> tuple[Article, ...]:
    """Return a document's articles with what its description and its file's name add.

    Of a document with one article a description says everything; of several, each
    with a header of its own, it fills only what an article lacks, and never a title. A
    text said to be in another language than English reports no events.
    A date in a file's name counts where the one article has none.
    """
    given = document.described
    if given != Metadata():
        articles = [_with(article, given, alone=len(articles) == 1) for article in articles]
    if len(articles) == 1 and articles[0].published is None:
        day = day_in_name(document.name)
        if day is not None:
            articles = [replace(articles[0], published=day, origin=FROM_FILE_NAME)]
    return tuple(articles)


def filled(article: Article, told: Metadata, *, over: bool = False) -> Article:
    """Return an article with what its file says of it.

    Args:
        article: As its lines tell.
        told: What the file says beside them.
        over: Whether the file goes before the lines; else it fills what they leave open.
    """
    changes = {
        name: value
        for name, value in said(told).items()
        if name != "origin" and (over or not getattr(article, name))
    }
    if all(getattr(article, name) == value for name, value in changes.items()):
        return article
    if changes.get("published", article.published) != article.published:
        changes["published_span"] = None
    return replace(article, **changes, origin=told.origin)


def said(told: Metadata) -> dict[str, Any]:
    """Return what is said of an article, by the article's own field names."""
    names = (*_FIELDS, "origin")
    return {name: getattr(told, name) for name in names if getattr(told, name)}


def same_words(line: str, title: str) -> bool:
    """Tell whether two lines say the same, blanks and capitals aside."""
    return line.casefold().split() == title.casefold().split()


def day_in_name(name: str) -> date | None:
    """Return the one day that a file's name spells, None without one or with several.

    "2024-03-09 flood.txt", "flood_20240309", "9-Mar-2024.html", "31.12.2023". What could
    be two days ("03-09-2024") is none.
    """
    days = set(_days(name))
    return days.pop() if len(days) == 1 else None


def _days(name: str) -> Iterator[date]:
    for form in _DATES:
        for match in form.finditer(name):
            day = _day(match.groupdict())
            if day is not None:
                yield day


def _day(words: dict[str, str | None]) -> date | None:
    first, second = int(words.get("first") or 0), int(words.get("second") or 0)
    if first:
        if min(first, second) > 12 or (max(first, second) <= 12 and first != second):
            return None
        month, day = min(first, second), max(first, second)
    else:
        month = month_number(words["word"] or "") if "word" in words else int(words["month"] or 0)
        day = int(words["day"] or 0)
    try:
        return date(int(words["year"] or 0), month, day)
    except ValueError:  # "2024-13-40"
        return None


def _with(article: Article, given: Metadata, *, alone: bool) -> Article:
    names = _FIELDS if alone else _OF_ALL_ARTICLES
    changes: dict[str, Any] = {
        name: getattr(given, name)
        for name in names
        if getattr(given, name) and (alone or not getattr(article, name))
    }
    if changes:
        changes["origin"] = given.origin
    if changes.get("published", article.published) != article.published:
        changes["published_span"] = None
    if given.language and given.language != ENGLISH:
        changes |= {"language": given.language, "paragraphs": ()}
    return replace(article, **changes)
