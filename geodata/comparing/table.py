"""A comparison -> CSV: a story a row, a shared one a row for each point it is told differently."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from geodata.cells import neutral
from geodata.comparing.differences import Compared, Difference
from geodata.comparing.halves import Halves
from geodata.comparing.overlap import Overlap
from geodata.comparing.stories import compared_at
from geodata.event_types import plain_word
from geodata.queries import ReadModel, Report, StoryRow
from geodata.records import Figure, Interval
from geodata.stories.comparison import Side

COLUMNS = (
    "part", "story", "title", "first_day", "last_day", "place", "type", "who", "to_whom", "claim",
    "reports", "publishers", "differs", "one", "one_says", "one_sentence", "one_document",
    "one_start", "one_end", "other", "other_says", "other_sentence", "other_document",
    "other_start", "other_end",
)  # fmt: skip
"""``one_start`` and on are code points in the document's text, the end exclusive."""

_STORIES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Titles:
    """What the two halves are called."""

    one: str
    other: str


Row = dict[str, object]
"""One row of the table, by column."""


def write(model: ReadModel, halves: Halves, found: Overlap, titles: Titles, file: BinaryIO) -> None:
    """Write all stories of a comparison as UTF-8: the shared ones first, no cell a formula."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n", restval="")
    writer.writeheader()
    for row in _rows(model, halves, found, titles):
        writer.writerow({name: neutral(value) for name, value in row.items()})
    text.flush()
    text.detach()  # else it would close the caller's file


def _rows(model: ReadModel, halves: Halves, found: Overlap, titles: Titles) -> Iterator[Row]:
    for story, said in compared_at(model, found.shared, halves):
        yield from _shared(story, said, titles)
    for half, title, rows in (
        ("one", titles.one, found.only_one),
        ("other", titles.other, found.only_other),
    ):
        for start in range(0, len(rows), _STORIES_AT_ONCE):
            for story in model.stories_at(rows[start : start + _STORIES_AT_ONCE]):
                words = {half: title, f"{half}_sentence": story.text}
                yield {**_story(story), "part": f"only {title}", **words}


def _shared(story: StoryRow, found: Compared, titles: Titles) -> Iterator[Row]:
    by_id = {report.id: report for report in (*found.one, *found.other)}
    for point in found.differences or (None,):
        yield {
            **_story(story),
            "part": "both",
            "differs": f"{point.subject} {point.what}".strip() if point else "",
            "one": titles.one,
            **_said("one", _first(point.one, by_id) if point else found.one[0]),
            "one_says": _values(point, "one"),
            "other": titles.other,
            **_said("other", _first(point.other, by_id) if point else found.other[0]),
            "other_says": _values(point, "other"),
        }


def _story(story: StoryRow) -> Row:
    return {
        "story": story.story,
        "title": story.title,
        "first_day": story.first_day or "",
        "last_day": story.last_day or "",
        "place": story.place,
        "type": plain_word(story.type),
        "who": "; ".join(story.source_actors),
        "to_whom": "; ".join(story.target_actors),
        "claim": story.claim,
        "reports": story.reports,
        "publishers": "; ".join(story.publishers),
    }


def _first(sides: Sequence[Side], by_id: dict[str, Report]) -> Report:
    return by_id[sides[0].reports[0].event.id]


def _said(half: str, report: Report) -> Row:
    return {
        f"{half}_sentence": report.sentence,
        f"{half}_document": report.document,
        f"{half}_start": report.sentence_span.start,
        f"{half}_end": report.sentence_span.end,
    }


def _values(point: Difference | None, half: str) -> str:
    sides: tuple[Side, ...] = getattr(point, half) if point else ()
    return "; ".join(_value(side.value) for side in sides)


def _value(value: Interval | Figure | str) -> str:
    if isinstance(value, Interval):
        days = (value.first.isoformat(), value.last.isoformat())
        return "/".join(dict.fromkeys(days))
    if isinstance(value, Figure):
        return "-".join(dict.fromkeys((str(value.low), str(value.high))))
    return value
