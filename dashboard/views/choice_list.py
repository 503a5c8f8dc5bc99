"""A field of several choices with their counts, which loses neither a choice nor typed letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.phrasing import thousands

_COUNT = " \u00b7 "


def choice_list(
    title: str,
    key: str,
    offered: Mapping[str, str],
    active: Sequence[str],
    *,
    hint: str,
    on_change: Callable[[], None],
) -> None:
    """Show the field; ``chosen_in`` tells what is chosen in it.

    Args:
        title: What the field is called.
        key: Of the field.
        offered: The words of each value, with its count, in order.
        active: The values in force, all of them offered.
        hint: What stands in the empty field.
        on_change: Called when a reader chooses.
    """
    # The value is told with its words: they are what the browser knows it by.
    tell(key, list(active), as_words=[offered[value] for value in active])
    st.multiselect(
        title,
        list(offered),
        format_func=lambda value: offered.get(value, value),
        key=key,
        placeholder=hint,
        # In the order offered: by likeness, the short and rare would stand before the frequent.
        filter_mode="contains",
        select_all=False,
        on_change=on_change,
    )


def with_count(label: str, count: int) -> str:
    """Return the words of a choice: "Kenya . 3"."""
    return f"{label}{_COUNT}{thousands(count)}"


def chosen_in(key: str, offered: Mapping[str, str]) -> tuple[str, ...]:
    """Return the values chosen in a field.

    A choice made while other counts were on their way comes back as the words it had then;
    the value is the one of those words whatever their count.
    """
    values = {_label(words): value for value, words in offered.items()}
    picked: list[str] = st.session_state[key]
    found = [one if one in offered else values.get(_label(one), one) for one in picked]
    return tuple(dict.fromkeys(found))


def tell(key: str, value: object, *, as_words: object = None) -> None:
    """Give a field its value, only where that is not what it holds.

    What is told is sent, and what is sent takes the place of what a reader is typing or has
    just chosen.

    Args:
        key: Of the field.
        value: What it is to hold.
        as_words: What the browser calls it; told anew where that changes.
    """
    told = f"{key} as told"
    holds = key in st.session_state and st.session_state[key] == value
    if not holds or st.session_state.get(told) != as_words:
        st.session_state[key], st.session_state[told] = value, as_words


def _label(words: str) -> str:
    return words.rpartition(_COUNT)[0] or words
