"""What a date may be counted from: publication, the date the text is at, its one year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geodata.mentions.times import TimeMention
from geodata.mentions.times.readings import (
    Calendar,
    Offset,
    Piece,
    Portion,
    Range,
    Reading,
    WeekOf,
)
from geodata.records import Article, Interval, Span
from geodata.sentences import Sentence
from geodata.timing.tense import Tense, tense_around, tense_of_verb

_YEAR_DAYS = 366
_SENTENCE_REACH = 300  # code points looked back for the start of a sentence
_MENTIONS_REACH = 10  # time expressions looked back for a date of the same sentence


@dataclass(frozen=True, slots=True)
class Running:
    """A date the text has named, which "the next day" may be counted from."""

    interval: Interval
    text: str
    span: Span


@dataclass
class Discourse:
    """The dates of an article as it is read, front to back.

    Attributes:
        article: Gives the day of publication.
        text: The document's text; "" where only mentions are known.
        sentences: Its parsed sentences, in order; empty for plain text.
        year: The one year that an undated article's own dates name.
        day_first: How the document writes numeric dates; None where it does not show.
    """

    article: Article
    text: str = ""
    sentences: Sequence[Sentence] = ()
    year: Running | None = None
    day_first: bool | None = None
    _named: list[Running] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [paragraph.span.start for paragraph in self.article.paragraphs]

    @property
    def published(self) -> date | None:
        """Return the day of publication."""
        return self.article.published

    def add(self, running: Running) -> None:
        """Note a date the text has just named."""
        self._named.append(running)

    def running(self, span: Span, *, longest: int = _YEAR_DAYS) -> Running | None:
        """Return the latest named date that is at most so many days long.

        Only the same paragraph and the two before count: further back a reader
        would not count "the next day" from it either.
        """
        start = self._reach(span)
        for named in reversed(self._named):
            if named.span.start < start:
                return None
            if named.interval.days <= longest:
                return named
        return None

    def tense(self, span: Span) -> Tense | None:
        """Return whether the words around a date look ahead or back, None if unknown."""
        place = bisect_right(self.sentences, span.start, key=_start) - 1
        if place >= 0 and self.sentences[place].span.contains(span):
            tense = tense_of_verb(self.sentences[place], span)
            if tense:
                return tense
        return tense_around(self.text, span) if span.start < len(self.text) else None

    def _reach(self, span: Span) -> int:
        here = bisect_right(self._starts, span.start)
        return self._starts[max(here - 3, 0)] if here else 0


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def only_year(mentions: Sequence[TimeMention], text: str) -> Running | None:
    """Return the one year that the dates of an undated article are in, with its words.

    A year counts where a date bears it ("6 May 2021") or where it stands in one
    sentence with a date that lacks it, as part of a name ("from May 3 to 7 ...
    the festival Sun 2021"). Where the article names any other year, none is sure.
    """
    years = {year for mention in mentions for year in years_of(mention.reading)}
    if len(years) != 1:
        return None
    year = years.pop()
    for number, mention in enumerate(mentions):
        whole = Interval(date(year, 1, 1), date(year, 12, 31))
        if year in years_of(mention.reading) and _bears(number, mentions, text):
            return Running(whole, mention.text, mention.span)
    return None


def years_of(reading: Reading | None) -> set[int]:
    """Return the years a reading names outright."""
    match reading:
        case Calendar(year=int(year)) if year >= 1:
            return {year}
        case Portion(of=inner) | Piece(of=inner) | Offset(of=inner) | WeekOf(day=inner):
            return years_of(inner)
        case Range(first=first, last=last):
            return years_of(first) | years_of(last)
    return set()


def _bears(number: int, mentions: Sequence[TimeMention], text: str) -> bool:
    mention = mentions[number]
    if _names_month(mention.reading):
        return True
    window = max(0, mention.span.start - _SENTENCE_REACH)
    before = text[window : mention.span.start].rstrip()
    start = window + max(before.rfind(". "), before.rfind("\n")) + 1
    part_of_name = before.rsplit(" ", 1)[-1][:1].isupper() and before[-1:].isalpha()
    return part_of_name and any(
        other.span.start >= start and _names_month(other.reading)
        for other in mentions[max(0, number - _MENTIONS_REACH) : number]
    )


def _names_month(reading: Reading | None) -> bool:
    match reading:
        case Calendar(month=int()):
            return True
        case Portion(of=inner) | Range(first=inner) | Piece(of=inner) | WeekOf(day=inner):
            return _names_month(inner)
    return False
