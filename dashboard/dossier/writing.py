"""A selection -> its dossier. The command line and the dashboard both come here."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import BinaryIO

import numpy as np

from dashboard import markup
from dashboard.dossier import MOST_STORIES, parts, summary
from dashboard.dossier.sources import source
from dashboard.dossier.stories import story_list
from dashboard.escaping import html_attribute, html_text
from dashboard.map.model import MapModel, encode_model
from dashboard.selection import bounds
from geodata import __version__
from geodata.boxes import Box
from geodata.errors import ExportError
from geodata.export.selection import Selection
from geodata.queries import ReadModel, Report, StoryRow
from geodata.queries.columns import Rows
from geodata.queries.ground import read_ground

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Dateline dossier: {title}</title>
<style>{style}</style>
</head>
<body>
<header><h1>Dateline dossier</h1><p class="shown">{title}</p><p class="counts">{counted}</p>
<details class="about"><summary>Filters used, what is missing, how it was made</summary>
{about}</details>
</header>
<main>
<section id="map" class="dateline-map" aria-label="Map and time bar">
<div class="dateline-ground"></div></section>
<section id="stories" aria-label="Stories"><h2>Stories</h2>
<p id="now"><output id="told"></output> <button type="button" id="all" hidden>Show all</button></p>
{stories}</section>
</main>
<section id="sources"><h2>Sources</h2>{sources}</section>
{data}
<script>{script}</script>
</body>
</html>
"""


_HOW_TO_READ = (
    "A report is one text's telling; reports of one happening make a story. Dates are intervals,"
    " places as wide as they are known. What no words state is marked as inferred, with the"
    " reason. Machines read these texts and err: read the sentence before you rely on a pin."
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier is made of.

    Attributes:
        stories: In row order.
        reports: Those of each story, earliest first, by the story's id.
        made: When.
    """

    selection: Selection
    stories: tuple[StoryRow, ...]
    reports: dict[str, list[Report]]
    made: datetime


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports that were.

    Raises:
        ExportError: There are more stories than a page can show.
    """
    if len(selection.rows) > MOST_STORIES:
        raise ExportError(
            f"{len(selection.rows):,} stories are too many for one page; narrow the filter to"
            f" {MOST_STORIES:,}, or choose another format"
        )
    made = gather(selection, datetime.now(UTC))
    file.write(dossier(made).encode("utf-8", "replace"))
    return sum(map(len, made.reports.values()))


def gather(selection: Selection, made: datetime) -> Dossier:
    """Read what a dossier needs."""
    reports = defaultdict(list)
    for report in selection.reports():
        reports[report.story].append(report)
    return Dossier(selection, tuple(selection.model.stories(selection.wanted)), reports, made)


def dossier(made: Dossier) -> str:
    """Return the page. Every word of a document in it is escaped for where it stands."""
    selection = made.selection
    script, style = parts.script(), parts.style()
    text_of = selection.texts()
    listed = ((story, made.reports[story.story]) for story in made.stories)
    return _PAGE.format(
        policy=html_attribute(policy(script, style)),
        title=html_text(summary.heading(selection.wanted, made.stories)),
        style=style,
        counted=html_text(summary.counted(made.stories, len(_by_document(made)))),
        about=markup.facts((term, html_text(words)) for term, words in _about(made)),
        stories="\n".join(story_list(listed, text_of, selection.viewpoint, selection.wanted.words)),
        sources="\n".join(_sources(made)),
        data="\n".join((parts.ground(), *_map_blocks(made))),
        script=script,
    )


def policy(script: str, style: str) -> str:
    """Return the Content-Security-Policy: this script, this style, and nothing else."""
    return (
        f"default-src 'none'; script-src {parts.source_hash(script)};"
        f" style-src {parts.source_hash(style)}; base-uri 'none'; form-action 'none'"
    )


def _about(made: Dossier) -> list[summary.Fact]:
    selection = made.selection
    return [
        *summary.filters(selection.wanted, made.stories, selection.viewpoint),
        *summary.reasons(made.stories),
        ("Made", f"{made.made:%d %B %Y, %H:%M} UTC, by Dateline {__version__}"),
        ("How to read it", _HOW_TO_READ),
    ]


def _sources(made: Dossier) -> list[str]:
    text_of = made.selection.texts()
    by_document = _by_document(made)
    return [
        source(row, by_document[row.id], text_of(row.id))
        for row in made.selection.model.documents()
        if row.id in by_document
    ]


def _by_document(made: Dossier) -> dict[str, list[Report]]:
    found = defaultdict(list)
    for reports in made.reports.values():
        for report in reports:
            found[report.document_sha256].append(report)
    return found


def _map_blocks(made: Dossier) -> list[str]:
    drawn, fit = _map(made)
    window = made.selection.wanted
    view = {
        "window": [str(window.first), str(window.last)] if window.first and window.last else None,
        "fit": fit,
    }
    return [
        parts.block("stories.bin", drawn.columns),
        parts.block("places.json", drawn.places),
        # Numbers and days only: no word of a document.
        f'<script type="application/json" id="view">{json.dumps(view)}</script>',
    ]


def _published(made: Dossier) -> dict[date, int]:
    reports = chain.from_iterable(made.reports.values())
    articles = {(report.document_sha256, report.article): report.published for report in reports}
    return dict(sorted(Counter(day for day in articles.values() if day).items()))


def _map(made: Dossier) -> tuple[MapModel, list[list[float]] | None]:
    """Return what the map draws, of the selection alone, and where it looks first."""
    model = made.selection.model
    rows = np.array(made.selection.rows, dtype=np.intp)
    table = model.map_table().take(rows)
    ids = set(table["place_id"].to_pylist())
    shapes = [shape for shape in model.shapes() if shape.place_id in ids]
    drawn = encode_model(
        str(model.generation), table, shapes=shapes, mentioned=(), published=_published(made)
    )
    box = _box(model, rows)
    fit = [[box.south, box.west], [box.north, box.east]] if box else None
    return drawn, fit


def _box(model: ReadModel, rows: Rows) -> Box | None:
    columns = model.tallies.columns()
    chosen = np.zeros(len(columns), dtype=np.bool_)
    chosen[rows] = True
    with model.asking() as db:
        return bounds(columns, read_ground(db, columns), chosen)
