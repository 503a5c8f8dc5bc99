"""Publishers chosen by what people noted of them, and whether nobody else may tell a story."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from dashboard import loading
from dashboard.filters import MAX_VALUES
from dashboard.views import address, pages, states
from geodata.publishers import groups
from geodata.queries import Filter

_GROUP, _TOLD_ONLY = "publisher group", "told only"


def publisher_groups(offered: Collection[str], show: Callable[[tuple[str, ...]], None]) -> None:
    """Offer the groups of the publishers that the view offers; where none is noted, say how.

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
        st.caption("To choose all state-affiliated ones at once, or any other group of yours:")
        st.page_link(
            pages.sources_page(),
            label="Note what each publisher is",
            icon=":material/newspaper:",
            width="content",
        )
        return

    def changed() -> None:
        group = st.session_state[_GROUP] or ""
        names = found.get(group, [])
        st.session_state[_GROUP] = None
        if len(names) > MAX_VALUES:
            states.notice(
                f"{group}: the first {MAX_VALUES} of {len(names)} publishers are chosen; a link "
                "holds no more. Compare takes them all."
            )
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


def told_only(chosen: Filter) -> None:
    """Offer to leave out what any other publisher tells as well."""

    def changed() -> None:
        address.change(told_only=st.session_state[_TOLD_ONLY])

    st.session_state[_TOLD_ONLY] = chosen.told_only
    st.toggle(
        "Only what nobody else tells",
        key=_TOLD_ONLY,
        disabled=not chosen.publishers,
        help="Stories that these publishers report and no other document does"
        if chosen.publishers
        else "Choose publishers first",
        on_change=changed,
    )
