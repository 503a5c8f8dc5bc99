"""The pages as tests open, read and press them, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from geodata.queries import Filter, ReadModel

WINDOW = {"from": "2022-01-01", "to": "2024-12-31"}
MODULE = """
from dashboard.page import main
main()
"""
ALONE = """
import streamlit as st
from dashboard.views import {module}, pages
st.navigation(pages.all_pages())
{module}.show()
"""


def open_page(**query: str) -> AppTest:
    """Return the page after its first run, opened by a link with this query."""
    return _linked(AppTest.from_string(MODULE, default_timeout=30), query).run()


def page_alone(module: str, **query: str) -> AppTest:
    """Return a page, not run yet, without the navigation that leads to it."""
    return _linked(AppTest.from_string(ALONE.format(module=module), default_timeout=30), query)


def _linked(app: AppTest, query: dict[str, str]) -> AppTest:
    for name, value in query.items():
        app.query_params[name] = value
    return app


def press(app: AppTest, key: str) -> AppTest:
    """Press a button; nothing may break."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def query_of(app: AppTest) -> dict[str, str]:
    """Return what the page's address says by now."""
    return {name: app.query_params[name] for name in app.query_params}


def html_of(app: AppTest) -> str:
    """Return all HTML of a page that is ours, Streamlit's own left out."""
    return "".join(element.proto.body for element in app.get("html"))


def keys(app: AppTest) -> set[str]:
    """Return the keys of the buttons that are there."""
    return {button.key for button in app.button}


def count_of(app: AppTest, name: str) -> str:
    """Return what a number of the count line says."""
    return app.button(key=f"count {name}").label


def story_of(path: Path, words: str) -> str:
    """Return the id of the first published story whose text holds the words."""
    stories = ReadModel.open(path).stories(Filter())
    return next(story.story for story in stories if words in story.text)


def open_review(**query: str) -> AppTest:
    """Return the page Review after its first run."""
    return page_alone("review_page", **{**WINDOW, **query}).run()
