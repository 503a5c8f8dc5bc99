"""The menu of saved views, run without a browser on a small real ledger."""

from __future__ import annotations

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import view_shelf
from dashboard.roles import ROLES
from geodata.ledger import Ledger
from geodata.saved_views import SavedView
from tests.dashboard.conftest import PEOPLE, as_user
from tests.dashboard.pages import MODULE, WINDOW, open_page

SPRING = SavedView("Spring", "stories", "from=2024-03-01&actor=Norland", "Ana")


def names(app) -> list[str]:
    return [link.proto.label for link in app.get("page_link") if "bookmark" in link.proto.icon]


def save(app, name: str) -> None:
    app.text_input(key="view name").set_value(name)
    app.button(key="keep view").click().run()


def test_a_view_is_saved_with_its_filters_and_who_saved_it(filled):
    app = open_page(**WINDOW, actor="Norland", story="not kept")
    app.text_input(key="view by").set_value("Bo").run()
    save(app, "Norland acts")

    (view,) = view_shelf.saved_views()
    assert (view.name, view.page, view.who) == ("Norland acts", "", "Bo")
    assert view.query == "from=2022-01-01&to=2024-12-31&actor=Norland"
    assert names(app) == ["Norland acts"]


def test_a_saved_view_is_a_link_to_its_page(filled):
    with Ledger(filled) as ledger:
        ledger.keep_view(SPRING)
    (link,) = [one for one in open_page(**WINDOW).get("page_link") if one.proto.label == "Spring"]

    assert link.proto.page == "stories"
    assert link.proto.query_string == SPRING.query


def test_a_view_is_renamed_and_deleted(filled):
    with Ledger(filled) as ledger:
        ledger.keep_view(SPRING)
    app = open_page(**WINDOW)
    app.button(key="rename view 0").click().run()
    app.text_input(key="renamed view 0").set_value("The <b>spring</b>").run()
    assert not app.exception
    assert [view.name for view in view_shelf.saved_views()] == ["The <b>spring</b>"]

    app.button(key="delete view 0").click().run()
    assert names(app) == []


def test_a_name_that_is_taken_is_told(filled):
    with Ledger(filled) as ledger:
        ledger.keep_view(SPRING)
    app = open_page(**WINDOW)
    save(app, "spring")

    assert "already" in app.error[0].value
    assert view_shelf.saved_views() == [SPRING]


@pytest.mark.parametrize("page", ["nowhere", "<script>"])
def test_a_view_of_a_page_that_is_not_there_opens_the_map(filled, page):
    with Ledger(filled) as ledger:
        ledger.keep_view(SavedView("Old", page, "quad=9"))

    assert names(open_page(**WINDOW)) == ["Old"]


def test_a_ledger_that_cannot_be_written_leaves_views_in_ones_own_file(
    filled, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with Ledger(filled):
        pass
    kept = tmp_path / "whole.db"
    shutil.copy(filled, kept)
    filled.write_bytes(b"SQLite format 3\x00 damaged")
    view_shelf._keep(SPRING)  # noqa: SLF001 - no account of a test is ever refused by the system
    shutil.copy(kept, filled)

    assert view_shelf.saved_views() == [SPRING]
    view_shelf.drop_view("Spring")
    assert view_shelf.saved_views() == []


def test_who_may_only_read_opens_views_and_keeps_none(accounts):
    with Ledger(accounts) as ledger:
        ledger.keep_view(SPRING)
    reader, other = (
        as_user(AppTest.from_string(MODULE, default_timeout=30), name).run()
        for name in (next(n for n, role in PEOPLE.items() if role == kind) for kind in ROLES[:2])
    )

    assert names(reader) == names(other) == ["Spring"]
    assert "keep view" not in {button.key for button in reader.button}
    assert "keep view" in {button.key for button in other.button}
