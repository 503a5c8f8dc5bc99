"""Corrections out to a file, and in from another ledger's: first what would change."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import access, markup, recorded
from dashboard.correction_words import about_words, made_words, value_words
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several, thousands
from dashboard.views import states
from geodata.corrections import Correction, Incoming, plan, read_lines, to_line
from geodata.errors import GeodataError

_SHOWN = 50
_LIMIT_MB = 50


def show() -> None:
    """Show both ways; taking in is for who may add documents."""
    every = recorded.every_correction()
    st.markdown("**Out**")
    st.caption(
        "All corrections, as JSON lines: a copy, or for colleagues who read the same documents."
    )
    st.download_button(
        f"Save {several(len(every), 'correction')}",
        data="".join(f"{to_line(one)}\n" for one in every),
        file_name="dateline-corrections.jsonl",
        mime="application/jsonl",
        key="export corrections",
        icon=":material/download:",
        on_click="ignore",
        disabled=not every,
    )
    st.markdown("**In**")
    if not access.may("admin"):
        st.caption("Taking in what others corrected is for who may add documents.")
        return
    st.caption("What is known already is left out; of two changes of one field the later stands.")
    given = st.file_uploader(
        "A file of corrections", type=["jsonl"], key="import file", max_upload_size=_LIMIT_MB
    )
    if given is not None:
        _plan(given.getvalue(), every)


def _plan(data: bytes, every: list[Correction]) -> None:
    try:
        lines = data.decode("utf-8").split("\n")
        found = plan(read_lines(lines, datetime.now(UTC)), every)
    except (GeodataError, UnicodeDecodeError) as error:
        st.error(f"Nothing was taken in. {markdown_literal(str(error))}")
        return
    new = [one.correction for one in found.incoming]
    st.markdown(
        f"**{several(len(new), 'new correction')}**, {thousands(found.known)} known already"
    )
    st.html(markup.facts((_title(one), _effect(one)) for one in found.incoming[:_SHOWN]))
    if len(new) > _SHOWN:
        st.caption(f"and {thousands(len(new) - _SHOWN)} more")
    if new and st.button("Take them in", key="import corrections", type="primary"):
        _take_in(new)


def _title(one: Incoming) -> str:
    return made_words(one.correction)


def _effect(one: Incoming) -> str:
    made = one.correction
    now = value_words(made.field, one.now)
    after = "as the machine reads it" if made.restore else value_words(made.field, made.after)
    late = "" if one.wins else "something later stands; kept in the history"
    head = markup.words(f"{about_words(made)}: {now} \u2192 {after}")
    return head + (markup.words(late, kind="soft") if late else "")


def _take_in(new: list[Correction]) -> None:
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    with st.spinner("Taking them in"):
        try:
            kept = reading.take_in(new)
        except GeodataError as error:
            st.error(f"Nothing was taken in. {markdown_literal(str(error))}")
            return
    states.notice(f"{several(kept, 'correction')} taken in.")
    st.rerun()
