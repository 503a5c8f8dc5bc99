"""Action + dated mentions -> when it happened: the expression that governs its clause.

``governing`` reads from the parse which words time which action; ``inheriting``
says what an action without any may take from its paragraph or its article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geodata.dating.apart import tell_apart
from geodata.dating.governing import attach
from geodata.dating.headed import headed, without_release
from geodata.dating.inheriting import Surroundings
from geodata.dating.lasting import lasted_until
from geodata.mentions.actions import Action
from geodata.records import Article, Interval, When
from geodata.sentences import Sentence
from geodata.timing import DatedMention
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import NO_DATE_TO_COUNT_FROM, published_words, show

__all__ = ["date_actions"]


def date_actions(
    actions: Sequence[Action],
    sentences: Sequence[Sentence],
    dated: Sequence[DatedMention],
    article: Article,
) -> list[When]:
    """Return when each action happened, one answer per action, in their order.

    Args:
        actions: Actions of one article.
        sentences: Its sentences, in order.
        dated: Its time expressions, resolved, in order.
        article: Gives the day of publication.
    """
    order = sorted(range(len(actions)), key=lambda n: _position(actions[n]))
    ordered = [actions[number] for number in order]
    dated = without_release(sentences, dated, article.published)
    own = _own_dates(ordered, sentences, dated, article)
    own = tell_apart(ordered, sentences, dated, own)
    heads = {start: when_of([one], article) for start, one in headed(sentences, dated).items()}
    surroundings = Surroundings(article, ordered, own, heads)
    surroundings.fill()
    answer = [When()] * len(actions)
    for number, when in zip(order, surroundings.dates, strict=True):
        answer[number] = when
    return answer


def _position(action: Action) -> tuple[int, int]:
    return action.sentence.number, action.head.i


def _own_dates(
    actions: Sequence[Action],
    sentences: Sequence[Sentence],
    dated: Sequence[DatedMention],
    article: Article,
) -> list[When]:
    """Return the date each action has by words of its own sentence, an empty one without."""
    answer = [When()] * len(actions)
    governing: dict[int, list[DatedMention]] = {}
    by_sentence: dict[int, list[int]] = {}
    for number, action in enumerate(actions):
        by_sentence.setdefault(action.sentence.number, []).append(number)
    starts = [one.mention.span.start for one in dated]
    for sentence in sentences:
        numbers = by_sentence.get(sentence.number, [])
        span = sentence.span
        inside = dated[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        found = attach(sentence, inside, [actions[n] for n in numbers])
        for number in numbers:
            mentions = found.get(actions[number].head.i)
            if mentions:
                governing[number] = mentions
                answer[number] = when_of(mentions, article)
    for number, mentions in governing.items():
        lasting = lasted_until(actions[number], mentions, actions, answer)
        answer[number] = lasting or answer[number]
    return answer


def when_of(mentions: Sequence[DatedMention], article: Article) -> When:
    """Return the date that the expressions governing one action come to together.

    The finest dated one wins. Words that bound a time on one side, last, or
    name none give no days; "now" is the day of publication.
    """
    certain = [m for m in mentions if m.interval and m.mention.side is None]
    if certain:
        best = min(certain, key=lambda m: m.interval.days if m.interval else 0)
        words, days = best.mention, best.interval
        return When(
            days,
            best.precision,
            best.basis,
            words.text,
            best.edtf,
            best.derivation,
            words.span,
            best.anchor,
        )
    words = mentions[0].mention
    if words.present and article.published:
        day = Interval(article.published, article.published)
        why = f'"{words.text}" + {published_words(article)} → {show(day)}'
        anchor = article.published_span
        return When(day, "day", "publication", words.text, edtf_of(day), why, words.span, anchor)
    undated = NO_DATE_TO_COUNT_FROM in mentions[0].derivation
    why = NO_DATE_TO_COUNT_FROM if undated else "gives no certain days"
    return When(text=words.text, derivation=f'"{words.text}": {why}', span=words.span)
