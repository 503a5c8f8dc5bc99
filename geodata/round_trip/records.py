"""What an edited table comes to: changes, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geodata.corrections import Author, Correction, Field
from geodata.export.state import Unit


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that was not taken.

    Attributes:
        row: As the table counts, 0 for the table as a whole.
        column: "" for the row as a whole.
        value: The cell's words.
        reason: What is wrong, and the way out.
    """

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one report or story that a person changed.

    Attributes:
        row: As the table counts.
        id: Of the report or story.
        trigger: The words that report it.
        before: What is known now, in words.
        after: What the table says, in words.
        corrections: What it comes to, a report each; whose they are is not yet said.
        since: What happened to the field since the export, in words; "" for nothing. The
            table's author did not know of it.
    """

    row: int
    id: str
    trigger: str
    field: Field
    before: str
    after: str
    corrections: tuple[Correction, ...]
    since: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a table back would do.

    Attributes:
        rows: How many it has.
        changes: Those that nobody else's stands against.
        clashes: Those of fields that changed since the export.
        notes: What else a reader should know.
    """

    unit: Unit = "report"
    rows: int = 0
    changes: tuple[Change, ...] = ()
    clashes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def corrections(self, author: Author, *, over_others: bool = False) -> list[Correction]:
        """Return the corrections to be kept, as an author's.

        Args:
            author: Who edited the table, when it is taken back, and why.
            over_others: Take the clashing changes as well.
        """
        chosen = (*self.changes, *(self.clashes if over_others else ()))
        return list(_signed(chosen, author))


def _signed(changes: Iterable[Change], author: Author) -> Iterable[Correction]:
    for change in changes:
        for one in change.corrections:
            yield replace(one, who=author.who, when=author.when, why=author.why)
