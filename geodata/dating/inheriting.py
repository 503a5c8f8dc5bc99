"""What an action without a time of its own may take from its surroundings.

A simple past carries on from the date its paragraph is at, or from the one day
an article is about; a perfect ("has repeatedly said"), a plan or a denial does
not. What is told in the present, of now, is of the day of publication. Every
such date is marked as inferred, with the words that give it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from geodata.dating.clauses import (
    is_perfect,
    is_plain_past,
    is_said,
    is_told_of_now,
    leads,
    wholes,
)
from geodata.dating.occurrences import Occurrences
from geodata.mentions.actions import Action
from geodata.mentions.times.tables import word_list
from geodata.records import Article, DateBasis, Interval, When
from geodata.timing.edtf_text import edtf_of
from geodata.timing.outcome import published_words, show

_ONE_DAY_SHARE = 0.7  # of an article's dated actions, for it to be about one day
_SHORT_SENTENCES = 25  # a report up to this length is about its news, not its background
_NEWS_DAYS = 7
_LEAD_SENTENCES = 2
_LONG_DAYS = 10  # a date longer than this carries on to the next sentence only
_OLD_STATEMENT_DAYS = 3


_HAPPENED = frozenset({"occurred", "ongoing", "alleged"})
_OF_THE_RUNNING_DAY = word_list("clauses", "of_the_running_day")


@dataclass
class Surroundings:
    """The dates of the actions of an article, as it is read front to back.

    Attributes:
        article: Gives the day of publication.
        actions: In the order of the text.
        dates: Each action's date so far, by its own words or taken.
        headed: The date at the head of each paragraph of a timeline, by its start.
    """

    article: Article
    actions: Sequence[Action]
    dates: list[When]
    headed: Mapping[int, When] = field(default_factory=dict)
    main: When | None = None
    _running: When | None = None
    _ran: Action | None = None
    _heads: dict[int, dict[int, int]] = field(default_factory=dict)
    _opening: int = 0
    _occurrences: Occurrences = field(init=False)

    def __post_init__(self) -> None:
        self.main = main_day(self.actions, self.dates, self.article)
        for number, action in enumerate(self.actions):
            self._heads.setdefault(_paragraph(action), {})[action.head.i] = number
        self._occurrences = Occurrences(self.actions, tuple(self.dates))
        body = (a.sentence.number for a in self.actions if not a.sentence.is_title)
        self._opening = next(body, 0)

    def fill(self) -> None:
        """Give every body action without a date what it may take, then the headlines."""
        own = list(self.dates)
        for number, action in enumerate(self.actions):
            if not action.sentence.is_title:
                if not own[number].interval and _may_take(own[number], action):
                    self.dates[number] = self._inherited(number, action, own)
                self._note(action, own[number])
        for number, action in enumerate(self.actions):
            if action.sentence.is_title and not own[number].text:
                self.dates[number] = self._headline(action)

    def _note(self, action: Action, when: When) -> None:
        if _has_come(when, self.article) and leads(action) and when.basis != "publication":
            self._running, self._ran = when, action

    def _inherited(self, number: int, action: Action, own: Sequence[When]) -> When:
        within = self._within(action)
        if within is not None:
            return within
        if is_told_of_now(action) or (self._in_lead(action) and is_perfect(action)):
            return self.published(f'"{action.trigger}" told as of then')
        same = self._occurrences.same(action)
        if same is not None:
            taken = _taken(same, "the same occurrence is dated elsewhere")
            if same.precision == "day":
                self._note(action, taken)
            return taken
        if not is_plain_past(action):
            return own[number]
        running = self._carried(action)
        if running:
            return _taken(running, "the date its paragraph is at")
        return _taken(self.main, "the day the article is about") if self.main else own[number]

    def _within(self, action: Action) -> When | None:
        """Return the date of what an action is told as part of, or under the head of."""
        for whole in self._wholes(action):
            if self.dates[whole].interval:
                return _taken(self.dates[whole], "it is told as part of what has one")
        head = self.headed.get(_paragraph(action))
        if head is not None and head.interval and leads(action):
            return _taken(head, "the date at the head of its paragraph")
        return None

    def _carried(self, action: Action) -> When | None:
        """Return the running date where an action still stands under it, None where not."""
        running, ran = self._running, self._ran
        if running is None or running.interval is None or ran is None:
            return None
        if ran.sentence.paragraph != action.sentence.paragraph:
            return running if self._goes_on(action, ran, running) else None
        if running.interval.days > _LONG_DAYS:
            near = action.sentence.number - ran.sentence.number <= 1
            return running if near and leads(action) and not action.nominal else None
        published = self.article.published
        if is_said(action) and published:
            old = (published - running.interval.last).days > _OLD_STATEMENT_DAYS
            return None if old or self.main else running
        return running

    def _goes_on(self, action: Action, ran: Action, running: When) -> bool:
        """Tell whether a later paragraph of a short report still tells of the day of its lead."""
        published = self.article.published
        return (
            published is not None
            and self.actions[-1].sentence.number < _SHORT_SENTENCES
            and self._lead_days() == {running.interval}
            and self._in_lead(ran)
            and running.precision == "day"
            and _is_news(running, published)
            and leads(action)
            and not (is_said(action) or action.nominal)
        )

    def _lead_days(self) -> set[Interval]:
        """Return the days that the opening's actions have so far."""
        dated = zip(self.actions, self.dates, strict=True)
        inside = (w for a, w in dated if self._in_lead(a) and not a.sentence.is_title)
        return {when.interval for when in inside if when.interval}

    def _wholes(self, action: Action) -> list[int]:
        heads = self._heads[_paragraph(action)]
        return [heads[i] for i in wholes(action, heads)]

    def _in_lead(self, action: Action) -> bool:
        number = action.sentence.number
        return self._opening <= number < self._opening + _LEAD_SENTENCES

    def _headline(self, action: Action) -> When:
        """Return the date of what the opening says of the same, else the day of publication."""
        lead = [
            (other, when)
            for other, when in zip(self.actions, self.dates, strict=True)
            if self._in_lead(other) and not other.sentence.is_title
        ]
        told = [(other.type, when) for other, when in lead if other.claim in _HAPPENED]
        same = [when for kind, when in told if kind == action.type]
        days = same or [when for _, when in told]
        dated = next((when for when in days if when.interval and when.precision == "day"), None)
        if dated:
            return _taken(dated, "the headline tells what the opening dates")
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
            f"{why} + {published_words(self.article)} → {show(day)}",
            own.span if own else self.article.published_span,
            self.article.published_span,
        )


def main_day(actions: Sequence[Action], dates: Sequence[When], article: Article) -> When | None:
    """Return the date of the day that most of an article's dated actions name, if one does.

    In a short report only days of the week before publication are counted: the
    years and months of its background do not outvote the day it is about.
    """
    dated = [
        when
        for action, when in zip(actions, dates, strict=True)
        if _has_come(when, article) and when.basis != "publication" and not action.sentence.is_title
    ]
    if actions and actions[-1].sentence.number < _SHORT_SENTENCES and article.published:
        dated = [when for when in dated if _is_news(when, article.published)] or dated
    if not dated:
        return None
    counts = Counter(when.interval for when in dated)
    most, times = counts.most_common(1)[0]
    found = next(when for when in dated if when.interval == most)
    is_day = found.precision == "day" and times >= _ONE_DAY_SHARE * len(dated)
    return found if is_day else None


def _has_come(when: When, article: Article) -> bool:
    """Tell whether a date is not all ahead of publication: no past deed is of a day to come."""
    published, interval = article.published, when.interval
    return interval is not None and (published is None or interval.first <= published)


def _is_news(when: When, published: date) -> bool:
    return when.interval is not None and 0 <= (published - when.interval.last).days < _NEWS_DAYS


def _may_take(when: When, action: Action) -> bool:
    """Tell whether an action's own words leave its date open: none, or an unplaced "today".

    What is going on now is so whatever vague time stands behind it: "is urging them to meet
    in the near future".
    """
    going_on = action.head.tag_ == "VBG" and is_told_of_now(action)
    return when.text is None or going_on or when.text.lower() in _OF_THE_RUNNING_DAY


def _paragraph(action: Action) -> int:
    return action.sentence.paragraph.span.start


def _taken(when: When, why: str) -> When:
    shown = show(when.interval) if when.interval else ""
    words = f'"{when.text}" → ' if when.text else ""
    derivation = f"no date of its own; {why}: {words}{shown}"
    basis: DateBasis = "publication" if when.basis == "publication" else "inferred"
    return replace(when, basis=basis, derivation=derivation)
