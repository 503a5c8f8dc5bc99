"""Accounts on the pages: what each role sees, and that no page is needed to refuse."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access
from geodata.corrections import Correction
from geodata.ledger import Ledger, LedgerReader
from tests.dashboard.conftest import PEOPLE, as_user
from tests.dashboard.pages import MODULE, keys, page_alone, story_of

FORGED = """
import streamlit as st
from dashboard import {module}
from geodata.corrections import Correction
from geodata.errors import GeodataError
from geodata.records import Span
from geodata.saved_views import SavedView
view = SavedView("Mine", "", "")
made = Correction({document!r}, "review", "rejected", trigger_span=Span(0, 2), who="Ana")
titled = Correction({document!r}, "title", "Mine", who="Ana")
try:
    {call}
except GeodataError as error:
    st.text(str(error))
"""
ADDED = "reading.add_files([('a.txt', b'Rebels shelled Lagos.')], print)"
CALLS = {
    "writing.add_corrections([made])": "reviewer",
    "writing.delete_document(made.document_id)": "admin",
    "writing.set_publishers([])": "admin",
    "reading.correct_document(made.document_id, [titled])": "reviewer",
    "reading.preview(made.document_id, {})": "reviewer",
    "reading.take_in([made])": "admin",
    "view_shelf.save_view(view)": "reviewer",
    "view_shelf.rename_view(view, 'Yours')": "reviewer",
    "view_shelf.drop_view('Mine')": "reviewer",
    ADDED: "admin",
    "reading.add_seeds(print)": "admin",
}


def opened(name, **query):
    app = as_user(AppTest.from_string(MODULE, default_timeout=30), name)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def state(path):
    with LedgerReader(path) as ledger:
        return ledger.documents(), ledger.corrections()


@pytest.mark.parametrize("name", [None, "stranger"])
def test_nobody_sees_a_word_who_has_no_role(accounts, name):
    app = opened(name)

    assert not app.exception
    assert [button.label for button in app.button] == ["Sign out" if name else "Sign in"]
    assert not app.get("html")[1:]


def test_a_damaged_file_of_roles_lets_nobody_in(accounts, tmp_path):
    (tmp_path / "roles.toml").write_text("[roles]\nowner = ['ana']", encoding="utf-8")
    app = opened("ana")

    assert "is no role" in app.error[0].value.replace("\\", "")
    assert not app.button


@pytest.mark.parametrize(("name", "may_correct"), [("ana", True), ("bo", True), ("cy", False)])
def test_only_who_may_correct_is_offered_it(accounts, name, may_correct):
    app = opened(name, story=story_of(accounts, "shelled the harbour"))

    assert ("rejected 0" in keys(app)) == may_correct
    assert not app.exception


@pytest.mark.parametrize(("name", "may_delete"), [("ana", True), ("bo", False), ("cy", False)])
def test_only_an_admin_is_offered_to_delete(accounts, name, may_delete):
    app = as_user(page_alone("sources"), name).run()

    assert any(str(key).startswith("delete surely") for key in keys(app)) == may_delete


def test_a_correction_bears_the_name_of_who_signed_in(accounts):
    app = opened("bo", story=story_of(accounts, "shelled the harbour"))
    app.button(key="rejected 0").click().run()

    assert not app.exception
    assert [one.who for one in state(accounts)[1]] == ["bo"]


def test_whatever_opens_the_ledger_to_write_asks_who_it_is():
    asks = {"require", "attributed"}
    # What these do, nobody asked for: the view is made anew, or the caller has asked.
    exempt = {"_publish", "_keep"}
    found = set()
    for path in Path(access.__file__).parent.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef) and "open_ledger" in called(one):
                assert asks & called(one) or one.name in exempt, f"{path.name}: {one.name}"
                found.add(one.name)
    assert {call.split("(")[0].split(".")[1] for call in CALLS} - {"save_view", "rename_view"} == (
        found - exempt
    )


def called(function):
    names = (one.func for one in ast.walk(function) if isinstance(one, ast.Call))
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in names}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.split("(")[0])
@pytest.mark.parametrize("name", ["cy", "bo", "stranger", None])
def test_a_forged_call_is_refused_where_it_would_be_written(accounts, call, name):
    before = state(accounts)
    needed = list(PEOPLE.values()).index(CALLS[call])
    role = list(PEOPLE.values()).index(PEOPLE[name]) if name in PEOPLE else 9
    if role <= needed:
        return
    script = FORGED.format(module=call.split(".")[0], call=call, document=before[0][0].id)
    app = as_user(AppTest.from_string(script, default_timeout=30), name).run()

    assert "nothing was changed" in app.text[0].value
    assert state(accounts) == before


def test_a_name_that_somebody_types_is_replaced_by_their_own(accounts):
    document = state(accounts)[0][0].id
    script = FORGED.format(
        module="writing", call="writing.add_corrections([made])", document=document
    )
    as_user(AppTest.from_string(script, default_timeout=30), "bo").run()

    assert [one.who for one in state(accounts)[1]] == ["bo"]


def test_without_accounts_the_one_user_may_do_all_and_names_themself(filled):
    with Ledger(filled) as ledger:
        document = ledger.documents()[0].id
    script = FORGED.format(
        module="writing", call="writing.add_corrections([made])", document=document
    )
    app = AppTest.from_string(script, default_timeout=30).run()

    assert not app.exception
    (kept,) = state(filled)[1]
    assert isinstance(kept, Correction)
    assert kept.who == "Ana"
