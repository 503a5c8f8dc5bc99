"""Reports of one article -> its happenings: what it tells more than once, told as one.

An article tells its news in the headline, again in its first lines, and points back at it
later ("the attack"). Two of its reports are one happening if nothing tells them apart and
enough speaks for it; less is enough than between two articles, as one writer seldom tells of
two happenings of the same kind without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from geodata.folding import fold
from geodata.stories.matching import alike, apart, contradict, particular
from geodata.stories.telling import of_a_period
from geodata.stories.traits import Traits, joined
from geodata.stories.wording import marked

_WORD = re.compile(r"\w+")
_ENOUGH = 2.5
_POINTS_BACK = 1.5
_HEADLINE = 1.5
_LEAD = 400  # code points below a headline within which it is told again
_SAME_WORDS = 4
_ONE_SPEECH = 800  # code points within which one speaker goes on


def happenings(reports: Iterable[Traits]) -> list[Traits]:
    """Return the happenings that one article reports, in order of their first report."""
    groups: list[list[Traits]] = []
    for one in sorted(_summed([*reports]), key=_firmness):
        group = _best(groups, one)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [joined(sorted(group, key=_position)) for group in groups]


def _summed(reports: Sequence[Traits]) -> list[Traits]:
    """Return the reports; one counts as several only where the text tells parts of it as well.

    "In another attack" makes the one before it a part of "the attacks" that the opening tells
    of, and a year's attacks are no single day's; else "the attacks" may be what it told singly.
    """
    listed = {one.family for one in reports if one.another}
    return [
        one if _is_sum(one, listed) else replace(one, several=False) if one.several else one
        for one in reports
    ]


def _is_sum(one: Traits, listed: Collection[str]) -> bool:
    return one.several and (of_a_period(one) or one.family in listed)


def _best(groups: Sequence[list[Traits]], one: Traits) -> list[Traits] | None:
    """Return the happening that a report is most like, the latest of equals, None if none.

    One without a date that is as like two of different days belongs to neither.
    """
    fitting = [(_likeness(group, one), n) for n, group in enumerate(groups)]
    most, best = max(fitting, default=(0.0, 0))
    if most < _ENOUGH:
        return None
    others = [groups[n] for found, n in fitting if found == most and n != best]
    if one.interval is None and any(apart(groups[best][0], other[0]) for other in others):
        return None
    return groups[best]


def _firmness(one: Traits) -> tuple[object, ...]:
    return one.interval is None, *_position(one)


def _position(one: Traits) -> tuple[object, ...]:
    event = one.event
    return event.span, event.trigger_span, event.type, event.id


def _likeness(group: Sequence[Traits], one: Traits) -> float:
    if not any(_one_kind(other, one) for other in group):
        return 0.0
    if any(contradict(other, one) for other in group):
        return 0.0
    compare = _one_speech if one.spoken else _told_again
    return max(compare(*sorted((other, one), key=_position)) for other in group)


def _one_kind(first: Traits, one: Traits) -> bool:
    """Tell whether two are of one family, or may be told as of two.

    "The raid" of an army may be taken for one by police; and of what its first lines tell, a
    headline may choose another side ("Crowd storms the palace": an attack and a protest).
    """
    if first.family == one.family:
        return True
    if one.pointing and {first.family, one.family} <= marked("force"):
        return True
    return _retold(first, one) or _retold(one, first)


def _retold(first: Traits, later: Traits) -> bool:
    """Tell whether a headline is told again: who did it to whom, or how many it struck."""
    if first.spoken or later.spoken or not _first_telling(first, later):
        return False
    parties = first.sources & later.sources and first.targets & later.targets
    return bool(parties or first.figures & later.figures)


def _told_again(first: Traits, later: Traits) -> float:
    if first.event.sentence == later.event.sentence:
        return _ENOUGH if _one_toll(first, later) else 0.0  # else no sentence tells it twice
    if not (later.pointing or particular(first, later) or _first_telling(first, later)):
        return 0.0
    if not (later.pointing or first.headline or _anchored(first, later)):
        return 0.0
    found = alike(first, later)
    if later.pointing:
        found += _POINTS_BACK
    if first.headline and not _on_other_days(first, later):
        found += _HEADLINE
    return found


def _anchored(first: Traits, later: Traits) -> bool:
    """Tell whether a day, a place, a deed, a number or a person stands in the one or the other.

    Else two of a kind by one party, told with a common word, would be one whenever they were.
    """
    if first.interval or later.interval or first.site or later.site:
        return True
    persons = [party for party in first.targets & later.targets if not party.isupper()]
    return bool(persons or first.trigger & later.trigger or first.figures & later.figures)


def _one_toll(first: Traits, later: Traits) -> bool:
    """Tell whether a sentence counts the dead and the hurt of one happening."""
    ours, theirs = ({what for what, _ in one.figures} for one in (first, later))
    return bool(ours and theirs) and ours.isdisjoint(theirs) and ours | theirs <= marked("toll")


def _on_other_days(first: Traits, later: Traits) -> bool:
    if first.interval is None or later.interval is None:
        return False
    return not first.interval.overlaps(later.interval)


def _first_telling(first: Traits, later: Traits) -> bool:
    """Tell whether what stands in the headline is told right below it, of the same day."""
    if not first.headline or later.headline:
        return False
    gap = later.event.span.start - first.event.span.end
    return first.interval is not None and first.interval == later.interval and gap <= _LEAD


def _one_speech(first: Traits, later: Traits) -> float:
    """Return the likeness of two acts of speaking: the same speaker, in one breath."""
    shared = len(first.words & later.words)
    if shared >= _SAME_WORDS and not (first.sources and later.sources):
        return _ENOUGH
    if not first.sources & later.sources:
        return 0.0
    if _one_voice(first, later):
        return _ENOUGH + 1
    if first.event.sentence == later.event.sentence:
        return _ENOUGH
    if not first.targets & later.targets:
        return 0.0
    headline = _HEADLINE if first.headline and first.interval == later.interval else 0.0
    return 1.0 + min(0.5 * shared, 1.0) + headline


def _one_voice(first: Traits, later: Traits) -> bool:
    """Tell whether one speaker goes on; an office speaks more often than a person."""
    if later.event.span.start - first.event.span.end > _ONE_SPEECH:
        return False
    if first.speakers & later.speakers or _introduced(first, later):
        return True
    return bool(first.voices & later.voices) and first.interval == later.interval


def _introduced(first: Traits, later: Traits) -> bool:
    """Tell whether the clause that names no speaker has the other's surname."""
    if bool(first.speakers) == bool(later.speakers):
        return False
    named, unnamed = (first, later) if first.speakers else (later, first)
    surnames = {name.rsplit(" ", 1)[-1] for name in named.speakers}
    return not surnames.isdisjoint(_WORD.findall(fold(unnamed.event.text)))
