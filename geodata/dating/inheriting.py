"""What an action without a time of its own may take from its surroundings.

A simple past carries on from the date its paragraph is at, or from the one day
an article is about; a perfect ("has repeatedly said"), a plan or a denial does
not. What is told in the present, of now, is of the day of publication. Every
such date is marked as inferred, with the words that give it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from geodata.dating.clauses import carries_on, is_said, leads, told_of_now, whole_of
from geodata.mentions.actions import Action
from geodata.records import Article, Interval, When
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import show

_ONE_DAY_SHARE = 0.7  # of an article's dated actions, for it to be about one day
_LEAD_SENTENCES = 3


@dataclass
class Surroundings:
    """The dates of the actions of an article, as it is read front to back.

    Attributes:
        article: Gives the day of publication.
        actions: In the order of the text.
        dates: Each action's date so far, by its own words or taken.
    """

    article: Article
    actions: Sequence[Action]
    dates: list[When]
    main: When | None = None
    _running: tuple[int, When | None] = (-1, None)
    _by_head: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.main = main_day(self.actions, self.dates)
        for number, action in enumerate(self.actions):
            self._by_head[(action.sentence.paragraph.span.start, action.head.i)] = number

    def fill(self) -> None:
        """Give every body action without a date what it may take, then the headlines."""
        own = list(self.dates)
        for number, action in enumerate(self.actions):
            if not action.sentence.is_title:
                if not own[number].interval and _may_take(own[number]):
                    self.dates[number] = self._inherited(number, action, own)
                self._note(action, own[number])
        for number, action in enumerate(self.actions):
            if action.sentence.is_title and not own[number].text:
                self.dates[number] = self._headline()

    def _note(self, action: Action, when: When) -> None:
        start = action.sentence.paragraph.span.start
        if start != self._running[0]:
            self._running = (start, None)
        if when.interval and leads(action):
            self._running = (start, when)

    def _inherited(self, number: int, action: Action, own: Sequence[When]) -> When:
        whole = self._whole(action)
        if whole is not None and self.dates[whole].interval:
            return _taken(self.dates[whole], "part of what is told with it")
        if told_of_now(action):
            return self.published(f'"{action.trigger}" told as of then')
        same = _same_occurrence(action, self.actions, own)
        if same is not None:
            return _taken(same, "the same occurrence is dated elsewhere")
        if not carries_on(action):
            return own[number]
        start = action.sentence.paragraph.span.start
        running = self._running[1] if self._running[0] == start else None
        if is_said(action) and self.main:
            running = None
        if running:
            return _taken(running, "the date its paragraph is at")
        return _taken(self.main, "the day the article is about") if self.main else own[number]

    def _whole(self, action: Action) -> int | None:
        start = action.sentence.paragraph.span.start
        heads = {i for paragraph, i in self._by_head if paragraph == start}
        found = whole_of(action, heads)
        return None if found is None else self._by_head[(start, found)]

    def _headline(self) -> When:
        first = next((a.sentence.number for a in self.actions if not a.sentence.is_title), 0)
        for action, when in zip(self.actions, self.dates, strict=True):
            number = action.sentence.number
            if not action.sentence.is_title and number < first + _LEAD_SENTENCES and when.interval:
                return _taken(when, "the headline tells what the opening dates")
        return self.published("the headline")

    def published(self, why: str, *, own: When | None = None) -> When:
        """Return the day of publication as a date, an empty one in an undated article."""
        published = self.article.published
        if published is None:
            return own or When()
        day = Interval(published, published)
        return When(
            day,
            "day",
            "publication",
            own.text if own else None,
            edtf_of(day),
            f"{why} + published {published:%a} {show(day)} → {show(day)}",
            own.span if own else self.article.published_span,
        )


def main_day(actions: Sequence[Action], dates: Sequence[When]) -> When | None:
    """Return the date of the day that most of an article's dated actions name, if one does."""
    dated = [
        when
        for action, when in zip(actions, dates, strict=True)
        if when.interval and not action.sentence.is_title
    ]
    days = [when for when in dated if when.interval and when.interval.days == 1]
    if not days:
        return None
    counts: dict[Interval | None, int] = {}
    for when in days:
        counts[when.interval] = counts.get(when.interval, 0) + 1
    most = max(counts.values())
    if most < _ONE_DAY_SHARE * len(dated):
        return None
    return next(when for when in days if counts[when.interval] == most)


def _may_take(when: When) -> bool:
    """Tell whether an action's own words leave its date open: none, or an unplaced "today"."""
    return when.text is None or when.text.lower() == "today"


def _same_occurrence(action: Action, actions: Sequence[Action], own: Sequence[When]) -> When | None:
    """Return the one date that an event noun has wherever the article dates it itself."""
    if not action.nominal:
        return None
    names = _names(action.head)
    found = [
        when
        for other, when in zip(actions, own, strict=True)
        if when.interval and action.head.lemma_ in _event_nouns(other)
        if not (names and _names(other.head)) or names & _names(other.head)
    ]
    return found[0] if len({when.interval for when in found}) == 1 else None


def _event_nouns(action: Action) -> set[str]:
    if action.nominal:
        return {action.head.lemma_}
    return {child.lemma_ for child in action.head.children if child.dep_ in ("dobj", "nsubjpass")}


def _names(noun: Token) -> set[str]:
    return {token.lower_ for token in noun.subtree if token.pos_ == "PROPN"}


def _taken(when: When, why: str) -> When:
    shown = show(when.interval) if when.interval else ""
    words = f'"{when.text}" → ' if when.text else ""
    derivation = f"no date of its own; {why}: {words}{shown}"
    basis = "publication" if when.basis == "publication" else "inferred"
    return When(when.interval, when.precision, basis, when.text, when.edtf, derivation, when.span)
