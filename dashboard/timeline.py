"""Stories a month or year -> bars in the colours of the map, as HTML. No Streamlit here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from dashboard.escaping import html_attribute, html_text
from dashboard.map.palette import QUAD_COLOURS
from dashboard.phrasing import several
from geodata.queries import Period

_MOST_BARS = 240
_LABELS = 8


def timeline(
    periods: Sequence[Period], *, monthly: bool, address: Callable[[date, date], str]
) -> str:
    """Return the bars of all months or years from the first to the last, gaps among them.

    Args:
        periods: In order, those without stories left out.
        monthly: Whether a period is a month; else a year.
        address: The first and last day of a period -> where its bar leads.
    """
    counted = {period.first: period.quads for period in periods}
    starts = list(_starts(periods[0].first, periods[-1].first, monthly=monthly))[-_MOST_BARS:]
    most = max(sum(period.quads) for period in periods)
    every = -(-len(starts) // _LABELS)
    bars = "".join(
        _bar(
            start,
            counted.get(start, (0, 0, 0, 0, 0)),
            most,
            monthly=monthly,
            label=_name(start, monthly=monthly) if number % every == 0 else "",
            address=address(start, _after(start, monthly=monthly) - timedelta(1)),
        )
        for number, start in enumerate(starts)
    )
    words = html_attribute(_summary(periods, monthly=monthly))
    drawn = f'<div class="dl-timeline" role="group" aria-label="{words}">{bars}</div>'
    return drawn + _key(periods)


def _key(periods: Sequence[Period]) -> str:
    entries = "".join(
        f'<span><i class="dl-quad-{colour.quad}"></i>{html_text(colour.words)}</span>'
        for colour in QUAD_COLOURS
        if any(period.quads[colour.quad] for period in periods)
    )
    return f'<div class="dl-timeline-key" aria-hidden="true">{entries}</div>'


def _starts(first: date, last: date, *, monthly: bool) -> Iterator[date]:
    start = first
    while start <= last:
        yield start
        if start.year == date.max.year and (start.month == 12 or not monthly):
            return
        start = _after(start, monthly=monthly)


def _after(start: date, *, monthly: bool) -> date:
    """Return the first day after a month or year; of the calendar's last, its last day."""
    months = start.month if monthly else 12
    if start.year == date.max.year and months == 12:
        return date.max
    return date(start.year + months // 12, months % 12 + 1, 1)


def _bar(
    start: date, quads: Sequence[int], most: int, *, monthly: bool, label: str, address: str
) -> str:
    total = sum(quads)
    parts = "".join(
        f'<i class="dl-quad-{quad}" style="height:{100 * count / most:.2f}%"></i>'
        for quad, count in enumerate(quads)
        if count
    )
    shares = [f"{quads[c.quad]} {c.words}" for c in QUAD_COLOURS if quads[c.quad]]
    head = f"{_name(start, monthly=monthly)}: {several(total, 'story')}"
    title = html_attribute(", ".join([head, *shares]))
    inner = f"<u>{parts}</u>" + (f"<b>{label}</b>" if label else "")
    if not total:
        return f'<span title="{title}">{inner}</span>'
    link = html_attribute(address)
    return f'<a href="{link}" title="{title}" aria-label="{title}">{inner}</a>'


def _name(start: date, *, monthly: bool) -> str:
    return f"{start:%b} {start.year}" if monthly else str(start.year)


def _summary(periods: Sequence[Period], *, monthly: bool) -> str:
    first, last = (_name(one.first, monthly=monthly) for one in (periods[0], periods[-1]))
    total = several(sum(sum(period.quads) for period in periods), "story")
    return f"{total} with a date, {first} to {last}"
