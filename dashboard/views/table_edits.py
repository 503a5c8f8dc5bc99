"""An edited download: what would change, what cannot be taken, and the button that keeps it."""

from __future__ import annotations

import streamlit as st

from dashboard import access, brought, loading
from dashboard.corpora import ledger_path
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several
from dashboard.views import review, states
from geodata.corrections import Author
from geodata.documents.tables import Table
from geodata.errors import GeodataError
from geodata.export.affiliations import affiliations_of
from geodata.ledger import LedgerReader
from geodata.queries import ReadModel
from geodata.records import Place
from geodata.round_trip import Plan, plan
from geodata.round_trip.known import Known

_PLAN = "plan of a table"
_FORM = "table edits"


def show(model: ReadModel, table: Table, file_id: str) -> None:
    """Show what an edited table comes to, and offer to keep it.

    Args:
        model: The read model.
        table: As it came back.
        file_id: What the table is known by in this session.
    """
    try:
        found = _plan(model, table, file_id)
    except GeodataError as error:
        st.error(markdown_literal(str(error)))
        return
    st.markdown(f"**An edited download**: {brought.plan_words(found)}")
    for words in found.notes:
        st.caption(markdown_literal(words))
    if not found.changes and not found.clashes and not found.problems:
        st.info("It asks for no change: all that it says is known already.")
        return
    _listed("What would change", brought.changes_frame(found.changes))
    over_others = _clashes(found)
    _listed(
        "Not taken: mend these in the file and hand it over again",
        brought.problems_frame(found.problems),
    )
    _keep(found, over_others=over_others)


def _plan(model: ReadModel, table: Table, file_id: str) -> Plan:
    key = file_id, model.generation
    kept = st.session_state.get(_PLAN)
    if kept and kept[0] == key:
        known: Plan = kept[1]
        return known
    with st.spinner("Comparing it"), LedgerReader(ledger_path()) as ledger:
        noted = affiliations_of(loading.publishers())
        found = plan(table, Known(model, ledger, _place_of, affiliations=noted))
    st.session_state[_PLAN] = key, found
    return found


def _place_of(gazetteer_id: str) -> Place | None:
    world = loading.gazetteer()
    found = world.by_id(gazetteer_id)
    return found and world.shaped(found)


def _clashes(found: Plan) -> bool:
    """Show what others changed in the meantime; return whether to overrule them."""
    if not found.clashes:
        return False
    _listed(
        "Others changed these in the meantime", brought.changes_frame(found.clashes, since=True)
    )
    return st.checkbox(
        f"Keep my {several(len(found.clashes), 'change')} of these as well", key="over others"
    )


def _listed(title: str, frame: object) -> None:
    if len(frame):  # type: ignore[arg-type]
        st.markdown(f"**{title}**")
        st.dataframe(frame, hide_index=True)


def _keep(found: Plan, *, over_others: bool) -> None:
    count = len(found.corrections(Author(), over_others=over_others))
    if not found.changes and not found.clashes:
        return
    if not access.may("reviewer"):
        st.caption("Keeping corrections is for reviewers.")
        return
    left, right = st.columns(2)
    with left:
        review.name_field(_FORM)
    right.text_input("Why", key=f"why {_FORM}", max_chars=400, placeholder="Your reason")
    st.button(
        f"Keep {several(count, 'correction')}",
        key="keep table",
        type="primary",
        disabled=not count,
        on_click=_store,
        args=(found,),
        kwargs={"over_others": over_others},
    )


def _store(found: Plan, *, over_others: bool) -> None:
    by = review.reviewer(_FORM, st.session_state.get(f"why {_FORM}", "").strip())
    made = found.corrections(Author(by.who, by.when, by.why), over_others=over_others)
    if review.store(made):
        states.notice(f"{several(len(made), 'correction')} kept; Review can take them back.")
