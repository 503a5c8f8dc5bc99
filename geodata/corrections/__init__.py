"""People's corrections, laid over the machine's events. Append-only; never lost.

A correction is bound to a document (by hash), a trigger's span and the clause's words,
never to an event's type: the next version of the engine may well see another type in the
same words, and the correction still holds. What matches nothing goes to a queue.
"""

from geodata.corrections.added import added_events, added_value
from geodata.corrections.applying import apply_corrections, story_pins
from geodata.corrections.articles import ArticleOverride, article_overrides
from geodata.corrections.exchange import (
    Incoming,
    Plan,
    fault_of,
    identity,
    order,
    plan,
    read_lines,
    to_line,
)
from geodata.corrections.history import History, histories
from geodata.corrections.making import Author, correct, undo
from geodata.corrections.matching import newest
from geodata.corrections.records import (
    ARTICLE_FIELDS,
    EVENT_FIELDS,
    Correction,
    Field,
    ReviewedEvent,
    Subject,
    Value,
    subject,
)
from geodata.corrections.values import AUDITED, check

__all__ = [
    "ARTICLE_FIELDS",
    "AUDITED",
    "EVENT_FIELDS",
    "ArticleOverride",
    "Author",
    "Correction",
    "Field",
    "History",
    "Incoming",
    "Plan",
    "ReviewedEvent",
    "Subject",
    "Value",
    "added_events",
    "added_value",
    "apply_corrections",
    "article_overrides",
    "check",
    "correct",
    "fault_of",
    "histories",
    "identity",
    "newest",
    "order",
    "plan",
    "read_lines",
    "story_pins",
    "subject",
    "to_line",
    "undo",
]
