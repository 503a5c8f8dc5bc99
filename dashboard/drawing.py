"""What the map draws: every story or, where they are too many for a browser, cells of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard import loading
from dashboard.answers import few, once
from dashboard.map.cells import cells_model, days, most_sent, rows_at, sites
from dashboard.map.component import MAX_PICKED
from dashboard.map.model import MapModel, map_model
from geodata.queries import Filter, ReadModel


def is_large(model: ReadModel) -> bool:
    """Tell whether there are too many stories to send them one by one."""
    return len(loading.columns(model)) > most_sent()


def prepare(model: ReadModel) -> None:
    """Make ready what a large model is drawn with under any filter."""
    model.tallies.stretches()
    once(model, sites)


def drawing(model: ReadModel, chosen: Filter) -> MapModel:
    """Return what the map draws; of a large model, under a filter and its window."""
    if is_large(model):
        return few(model, _cells, chosen)
    return once(model, map_model, tuple(loading.publishers()))


def rows_drawn(model: ReadModel, chosen: Filter, places: Sequence[int]) -> tuple[int, ...]:
    """Return the rows of the stories that cells of a filter hold, as many as a click picks.

    Args:
        model: The read model.
        chosen: The filter that the cells are of.
        places: Indexes into the list of places that the map draws.
    """
    digests = once(model, sites).digests
    drawn_at = tuple(digests[at] for at in places if 0 <= at < len(digests))
    return rows_at(model, chosen, drawn_at, MAX_PICKED) if drawn_at else ()


def _cells(model: ReadModel, chosen: Filter) -> MapModel:
    # What is certain depends on the window; all else that the time bar shows does not.
    is_fixed = chosen.gap in ("certain", "possible")
    of_days = chosen if is_fixed else replace(chosen, first=None, last=None)
    by_days = few(model, days, of_days)
    return cells_model(model, chosen, once(model, sites), by_days)
