"""The filter in force on a page that lists stories: the address, mended and completed."""

from __future__ import annotations

from dataclasses import replace

from dashboard import loading
from dashboard.filters import NAMING, filter_from_query
from dashboard.selection import extent
from dashboard.views import address, states
from geodata.boxes import Box
from geodata.queries import Filter, ReadModel, StoryRow
from geodata.records import Interval


def chosen_filter(
    model: ReadModel,
    *,
    moved: Interval | None = None,
    boxed: Box | None = None,
    whole: bool = False,
) -> Filter:
    """Return the filter that the address asks for, and put it into the address in full.

    Parts of a link that make no sense are left out with a notice. A link without a
    window gets the first view's; one with half a window is completed by the data.

    Args:
        model: The read model.
        moved: Where the reader has just moved the window; it wins over the address.
        boxed: The box that the reader has just chosen on the map, likewise.
        whole: A link without a window gets all days instead.
    """
    query = address.query()
    # A link that names nothing, such as the first, does not wait for all that there is to name.
    known = loading.known(model) if NAMING & query.keys() else None
    chosen, notices = filter_from_query(query, known)
    for words in notices:
        states.notice(f"Left out of the link: {words}")
    window = moved or _window(model, chosen, whole=whole)
    if window:
        chosen = replace(chosen, first=window.first, last=window.last)
    if boxed:
        chosen = replace(chosen, box=boxed)
    address.show(chosen)
    return chosen


def _window(model: ReadModel, chosen: Filter, *, whole: bool) -> Interval | None:
    if chosen.first is None and chosen.last is None and not whole:
        return _holding(loading.first_window(model), loading.story(model, address.story()))
    known = extent(loading.columns(model))
    first = chosen.first or (known.first if known else chosen.last)
    last = chosen.last or (known.last if known else chosen.first)
    return Interval(min(first, last), max(first, last)) if first and last else None


def _holding(window: Interval | None, opened: StoryRow | None) -> Interval | None:
    """Return the window, wide enough for the story that a link opens."""
    if window is None or opened is None or opened.first_day is None or opened.last_day is None:
        return window
    return Interval(min(window.first, opened.first_day), max(window.last, opened.last_day))
