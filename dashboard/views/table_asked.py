"""What a table of one's own is compared by: its columns, how it writes days, what is near."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.escaping import markdown_literal
from geodata.documents.tables import Table
from geodata.matching import NAMES, DayOrder, Tolerance, day_order, guessed

NOTHING = "\u2013"
"""What stands where a table has nothing."""

_LABELS = {
    "date": "Day",
    "date_end": "Last day",
    "date_precision": "ACLED's precision of the day",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "place": "Place",
    "actor1": "Who",
    "actor2": "To whom",
    "type": "Kind",
    "notes": "Words",
    "fatalities": "Killed",
    "id": "Its own number",
}
_DAY_ORDERS: dict[DayOrder, str] = {"day first": "3 April", "month first": "4 March"}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a table is to be compared.

    Attributes:
        columns: What is found in which column.
        order: How it writes days, where it does not tell by itself.
        tolerance: What counts as near.
    """

    columns: dict[str, str]
    order: DayOrder
    tolerance: Tolerance


def asked_of(table: Table, file_id: str, before: Asked | None) -> Asked | None:
    """Ask how a table is to be compared; None, with a word on it, while no column holds the day.

    Args:
        table: As it was brought.
        file_id: What the table is known by in this session.
        before: What was asked of it when the page was left; None for the first time.
    """
    first = before or Asked(guessed(table.columns), "day first", Tolerance())
    columns = _columns(table, file_id, first.columns)
    if "date" not in columns:
        st.warning("Say which column holds the day.")
        return None
    order = _day_order(table, columns, file_id, first.order)
    return Asked(columns, order, _tolerance(first.tolerance))


def _begun(key: str, value: object) -> str:
    """Return the key of a widget, which begins with a value: its own is gone with the page."""
    st.session_state.setdefault(key, value)
    return key


def _columns(table: Table, file_id: str, before: dict[str, str]) -> dict[str, str]:
    known = guessed(table.columns)
    told = ", ".join(f"{_LABELS[what].lower()}: {column}" for what, column in known.items())
    with st.expander("Which column holds what", expanded="date" not in known):
        st.caption(
            markdown_literal(f"Known by their names \u2013 {told}" if told else "None known")
        )
        places = st.columns(4)
        chosen = {
            what: places[number % 4].selectbox(
                _LABELS[what],
                [NOTHING, *table.columns],
                key=_begun(f"column {what} {file_id}", before.get(what, NOTHING)),
            )
            for number, what in enumerate(NAMES)
        }
    return {what: column for what, column in chosen.items() if column != NOTHING}


def _day_order(table: Table, columns: dict[str, str], file_id: str, before: DayOrder) -> DayOrder:
    """Return how days are written, asked where the table itself does not tell."""
    order = day_order(table, columns)
    if order != "either":
        return order
    chosen: DayOrder | None = st.segmented_control(
        "03/04/2024 in this table is",
        list(_DAY_ORDERS),
        format_func=_DAY_ORDERS.__getitem__,
        key=_begun(f"day order {file_id}", before),
        help="No day of the table is past the 12th, so it could be either",
    )
    return chosen or "day first"


def _tolerance(before: Tolerance) -> Tolerance:
    days, km, alike, deeds = st.columns([1, 1, 1.4, 1.6], vertical_alignment="bottom")
    return Tolerance(
        days=days.number_input(
            "Days apart at most", 0, 60, key=_begun("match days", before.days),
            help="Days that overlap are none apart",
        ),
        km=float(km.number_input(
            "Kilometres apart at most", 1, 500, key=_begun("match km", int(before.km)),
            help="Within the radius of a story's own place always counts",
        )),
        alike=alike.slider(
            "Actors alike at least", 0, 100, format="%d%%",
            key=_begun("match alike", round(100 * before.alike)),
            help="Where both sides name some: their names, or whom the names stand for",
        ) / 100,
        deeds=deeds.toggle(
            "Leave out talks and statements", key=_begun("match deeds", before.deeds),
            help="Stories that are only words: tables of events seldom list them",
        ),
    )  # fmt: skip
