"""Action + dated mentions -> when it happened: the expression that governs its clause."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.mentions.actions import Action
from geodata.records import Article, When
from geodata.sentences import Sentence
from geodata.timing import DatedMention

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
    del sentences, dated, article
    return [When() for _ in actions]
