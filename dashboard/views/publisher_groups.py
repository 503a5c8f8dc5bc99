"""Publishers chosen by what people noted of them: all of one country or one affiliation."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from dashboard import loading
from dashboard.filters import MAX_VALUES
from geodata.publishers import groups

_GROUP = "publisher group"


def publisher_groups(offered: Collection[str], show: Callable[[tuple[str, ...]], None]) -> None:
    """Offer the groups of the publishers that the view offers; nothing where none is noted.

    Args:
        offered: The publishers' names.
        show: Called with the names of the group chosen.
    """
    found = {
        shared: kept
        for shared, names in groups(loading.publishers()).items()
        if (kept := [name for name in names if name in offered])
    }
    if not found:
        return

    def changed() -> None:
        names = found.get(st.session_state[_GROUP] or "", [])
        st.session_state[_GROUP] = None
        if names:
            show(tuple(names[:MAX_VALUES]))

    st.selectbox(
        "All of a country or affiliation",
        list(found),
        index=None,
        key=_GROUP,
        format_func=lambda shared: f"{shared} \u00b7 {len(found[shared])}",
        placeholder="As noted on the page Sources",
        on_change=changed,
    )
