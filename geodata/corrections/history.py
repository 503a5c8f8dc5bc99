"""What people did to one field over time, what stands of it, and where they disagree. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.corrections.records import Correction, Subject, subject


@dataclass(frozen=True, slots=True)
class History:
    """All corrections of one field of one event or article, oldest first. Never empty.

    Attributes:
        made: Every correction, those that take others back among them.
        others: The last words of other people who set the field to something else, and whose
            say nobody has settled since; empty where nobody disagrees.
    """

    made: tuple[Correction, ...]
    others: tuple[Correction, ...] = ()

    @property
    def last(self) -> Correction:
        """Return the correction that decides."""
        return self.made[-1]

    @property
    def stands(self) -> bool:
        """Tell whether a person's value stands, not the machine's."""
        return not self.last.restore


def histories(corrections: Iterable[Correction]) -> list[History]:
    """Return the history of every field that people touched, the latest touched first.

    Judgements of an audit change no field, and are left out.

    Args:
        corrections: Oldest first.
    """
    found: dict[Subject, list[Correction]] = {}
    for one in corrections:
        if one.field != "audit":
            made = found.pop(subject(one), [])
            found[subject(one)] = [*made, one]
    return [History(tuple(made), _others(made)) for made in reversed(found.values())]


def _others(made: list[Correction]) -> tuple[Correction, ...]:
    """Return who else set the field otherwise, until somebody says the last value once more."""
    since = _since_restored(made)
    if not since:
        return ()
    last = since[-1]
    if sum(one.after == last.after for one in since) > 1:
        return ()
    latest = {one.who: one for one in since}
    return tuple(one for one in latest.values() if one.after != last.after)


def _since_restored(made: list[Correction]) -> list[Correction]:
    restored = [number for number, one in enumerate(made) if one.restore]
    return made[restored[-1] + 1 :] if restored else made
