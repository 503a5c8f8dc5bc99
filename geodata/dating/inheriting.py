"""What an action without a time of its own may take from its surroundings.

A simple past carries on from the date its paragraph is at, or from the one day
an article is about; a perfect ("has repeatedly said"), a plan, a denial or a
noun does not. What is told in the present, of now, is of the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.records import Article, Interval, When
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import show

_RUNNING_DAYS = 10  # the longest date that later sentences of its paragraph carry on
_ONE_DAY_SHARE = 0.7  # of an article's dates, for it to be about one day
_PRESENT = frozenset({"now", "currently", "still", "today", "presently"})
_SAYING = frozenset({"say", "tell", "warn", "report", "announce", "claim", "deny", "call", "urge", "vow", "add"})  # fmt: skip
_OPEN_CLAIMS = frozenset({"planned", "hypothetical_reported"})


@dataclass
class Surroundings:
    """The dates of the actions of an article, as it is read front to back.

    Attributes:
        article: Gives the day of publication.
        paragraph: Start of the paragraph the running date stands in.
        running: The last date that an action of the paragraph had by its own words.
        main: The day most of the article's dates name, None without one.
    """

    article: Article
    main: When | None = None
    paragraph: int = -1
    running: When | None = None
    by_head: dict[tuple[int, int], When] = field(default_factory=dict)

    def note(self, action: Action, when: When) -> None:
        """Remember an action's own date for what follows in its paragraph."""
        start = action.sentence.paragraph.span.start
        if start != self.paragraph:
            self.paragraph, self.running = start, None
        if when.interval and when.interval.days <= _RUNNING_DAYS and not action.sentence.is_title:
            self.running = when

    def inherited(self, action: Action) -> When:
        """Return the date an action without one takes from what surrounds it, if any."""
        if action.sentence.is_title:
            return _from(self.main, "the day the article is about") or self._published(action)
        now = self._now(action)
        if now is not None:
            return now
        if not carries_on(action):
            return When()
        same = self.paragraph == action.sentence.paragraph.span.start
        return (
            _from(self.running if same else None, "the date its paragraph is at")
            or _from(self.main, "the day the article is about")
            or When()
        )

    def _now(self, action: Action) -> When | None:
        return self._published(action) if told_of_now(action) else None

    def _published(self, action: Action) -> When:
        published = self.article.published
        if published is None:
            return When()
        day = Interval(published, published)
        return When(
            day,
            "day",
            "publication",
            None,
            edtf_of(day),
            f'"{action.trigger}" told as of the day of publication → {show(day)}',
            self.article.published_span,
        )


def main_day(whens: Iterable[When]) -> When | None:
    """Return the date of the day that most of an article's dates name, None without one."""
    days = [when for when in whens if when.interval and when.interval.days == 1]
    if not days:
        return None
    counts = {when.interval: 0 for when in days}
    for when in days:
        counts[when.interval] += 1
    most = max(counts.values())
    if most < _ONE_DAY_SHARE * len(days):
        return None
    return next(when for when in days if counts[when.interval] == most)


def carries_on(action: Action) -> bool:
    """Tell whether an action continues what was told before it: a plain past."""
    if action.claim in _OPEN_CLAIMS:
        return False
    head = action.head
    if action.nominal:
        return False
    auxiliaries = _auxiliaries(head)
    if auxiliaries & {"have", "has", "had", "'ve", "will", "would", "may", "might", "could", "can"}:
        return False
    return head.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "did"})


def told_of_now(action: Action) -> bool:
    """Tell whether an action is told as going on, or being said, at the time of writing."""
    head = action.head
    if action.nominal or action.claim in _OPEN_CLAIMS:
        return False
    words = {child.lower_ for child in head.children if child.dep_ == "advmod"}
    auxiliaries = _auxiliaries(head)
    if auxiliaries & {"was", "were", "will", "would", "had"} or head.tag_ == "VBD":
        return False
    if words & _PRESENT:
        return True
    if head.tag_ == "VBG":
        return bool(auxiliaries & {"is", "are", "'s", "'re"})
    return head.tag_ in ("VBZ", "VBP") and head.lemma_ in _SAYING


def _auxiliaries(head: Token) -> set[str]:
    return {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}


def _from(when: When | None, why: str) -> When | None:
    if when is None or when.interval is None:
        return None
    derivation = f'no date of its own; {why}: "{when.text}" → {show(when.interval)}'
    return When(
        when.interval, when.precision, "inferred", when.text, when.edtf, derivation, when.span
    )


def in_order(actions: Sequence[Action]) -> list[int]:
    """Return the positions of actions, in the order of the text."""
    return sorted(
        range(len(actions)), key=lambda n: (actions[n].sentence.number, actions[n].head.i)
    )
