"""Two reports of one text -> whether the text itself tells them apart."""

from __future__ import annotations

from geodata.stories.traits import Traits
from geodata.stories.wording import types_of

_MONTH_DAYS = 31
_TOLD = frozenset({"occurred", "ongoing"})


def told_apart(a: Traits, b: Traits) -> bool:
    """Tell whether one text itself tells them apart.

    It calls one of them another, counts them, names other weekdays or another speaker.
    """
    if a.another != b.another or _whole_and_part(a, b) or _listed_apart(a, b):
        return True
    if a.weekdays and b.weekdays and a.weekdays.isdisjoint(b.weekdays):
        return True
    if _other_doers(a, b):
        return True
    return a.spoken and bool(a.speakers and b.speakers and not a.speakers & b.speakers)


def _other_doers(a: Traits, b: Traits) -> bool:
    """Tell whether both name who does it, and not the same: one writer would know.

    "Gunmen" and "pirates" may be anybody, and of what is only claimed each side has its own.
    """
    known = {a.family, b.family} <= types_of("one_doer") and _known(a) and _known(b)
    return known and a.sources.isdisjoint(b.sources)


def _known(one: Traits) -> bool:
    told = all(event.claim in _TOLD for event in one.events)
    named = (party.isupper() or party in one.names for party in one.sources)
    return told and bool(one.sources) and all(named)


def _whole_and_part(a: Traits, b: Traits) -> bool:
    """Tell whether one sums up several that the text then tells one by one."""
    if a.several == b.several or a.spoken:
        return False
    whole, part = (a, b) if a.several else (b, a)
    return of_a_period(whole) or not part.headline  # which has no room for more than one


def of_a_period(one: Traits) -> bool:
    """Tell whether a report is dated by more than a month."""
    return one.interval is not None and one.interval.days > _MONTH_DAYS


def _listed_apart(a: Traits, b: Traits) -> bool:
    """Tell whether both count the same to different numbers, or at different spots."""
    if {noun for noun, _ in a.counts}.isdisjoint(noun for noun, _ in b.counts):
        return False
    if a.counts.isdisjoint(b.counts):
        return True
    return bool(a.spots and b.spots and a.spots.isdisjoint(b.spots))
