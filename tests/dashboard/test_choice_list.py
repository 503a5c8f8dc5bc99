"""The field of several choices: what a reader types or chooses is not taken away again."""

import pytest
from streamlit.testing.v1 import AppTest


def field(counts, active=()):
    """Show the field alone, as a page does that is run again with other counts."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function's text alone

    from dashboard.views.choice_list import choice_list, chosen_in, with_count  # noqa: PLC0415

    offered = {
        key: with_count(name, counts[key]) for key, name in {"a": "Fiji", "b": "Oman"}.items()
    }

    def chosen():
        st.session_state["chosen"] = chosen_in("countries", offered)

    choice_list("Country", "countries", offered, active, hint="", on_change=chosen)


def opened(**given):
    return AppTest.from_function(field, kwargs=given).run()


def sent(app):
    return app.multiselect(key="countries").proto.set_value


def test_a_run_that_changes_nothing_sends_no_value():
    app = opened(counts={"a": 1, "b": 2})

    assert not sent(app.run())


def test_other_counts_send_no_value_into_an_empty_field():
    app = opened(counts={"a": 1, "b": 2})
    app.kwargs = {"counts": {"a": 3, "b": 0}}  # a run on its way brings other counts

    assert not sent(app.run())


@pytest.mark.parametrize("active", [["a"], ["b", "a"]])
def test_what_the_page_chooses_is_sent(active):
    app = opened(counts={"a": 1, "b": 2})
    app.kwargs = {"counts": {"a": 1, "b": 2}, "active": active}

    assert sent(app.run())
    assert app.multiselect(key="countries").value == active


def test_a_choice_whose_count_has_changed_meanwhile_is_not_lost():
    app = opened(counts={"a": 1, "b": 2})
    stale = app.multiselect(key="countries").options[1]
    app.kwargs = {"counts": {"a": 1, "b": 7}}
    app.run()
    app.multiselect(key="countries").set_value([stale]).run()

    assert app.session_state["chosen"] == ("b",)
