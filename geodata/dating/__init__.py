"""Action + dated mentions -> when it happened: the expression that governs its clause.

``governing`` reads from the parse which words time which action; ``inheriting``
says what an action without any may take from its paragraph or its article.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.dating.governing import attach
from geodata.dating.inheriting import Surroundings, in_order, main_day
from geodata.mentions.actions import Action
from geodata.records import Article, Interval, When
from geodata.sentences import Sentence
from geodata.timing import DatedMention
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import show
from geodata.timing.units import precision_of

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
    own = _own_dates(actions, sentences, dated)
    surroundings = Surroundings(article, main_day(own))
    answer = list(own)
    for number in in_order(actions):
        if own[number].text is None:
            surroundings.note(actions[number], When())
            answer[number] = surroundings.inherited(actions[number])
        else:
            surroundings.note(actions[number], own[number])
    return answer


def _own_dates(
    actions: Sequence[Action], sentences: Sequence[Sentence], dated: Sequence[DatedMention]
) -> list[When]:
    """Return the date each action has by words of its own sentence, an empty one without."""
    answer = [When()] * len(actions)
    by_sentence: dict[int, list[int]] = {}
    for number, action in enumerate(actions):
        by_sentence.setdefault(action.sentence.number, []).append(number)
    for sentence in sentences:
        numbers = by_sentence.get(sentence.number, [])
        inside = [d for d in dated if sentence.span.contains(d.mention.span)] if numbers else []
        found = attach(sentence, inside, [actions[n] for n in numbers])
        for number in numbers:
            mentions = found.get(actions[number].head.i)
            if mentions:
                answer[number] = when_of(mentions)
    return answer


def when_of(mentions: Sequence[DatedMention]) -> When:
    """Return the date that the expressions governing one action come to together.

    The finest dated one wins; two days joined ("on Monday and Tuesday") give
    both. Words that bound a time on one side, last, or name none give no days.
    """
    certain = [m for m in mentions if m.interval and m.mention.side is None]
    if not certain:
        vague = mentions[0]
        why = f'"{vague.mention.text}" gives no certain days'
        return When(text=vague.mention.text, derivation=why, span=vague.mention.span)
    best = min(certain, key=lambda m: m.interval.days if m.interval else 0)
    return When(
        best.interval,
        best.precision,
        best.basis,
        best.mention.text,
        best.edtf,
        best.derivation,
        best.mention.span,
    )
