"""By their numbers the map knows a command that it has obeyed already."""

from __future__ import annotations

import pytest

from tests.dashboard.pages import WINDOW, open_page

pytestmark = pytest.mark.usefixtures("filled")


def command(app):
    number, words = app.session_state["map command"]
    return number, words


def test_a_command_keeps_its_number_until_it_says_something_else():
    app = open_page(**WINDOW)
    first = command(app)

    assert command(app.run()) == first

    app.multiselect(key="actors").set_value(["Norland"]).run()
    narrowed = command(app)
    assert narrowed[0] > first[0]
    assert narrowed[1] != first[1]

    app.multiselect(key="actors").set_value([]).run()
    again = command(app)
    assert again[0] > narrowed[0]
    assert again[1] == first[1]
