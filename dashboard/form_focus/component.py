"""What takes the keyboard into a form: its first field, once for each time it is opened."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_render = st.components.v2.component(
    "dateline_form_focus", html="", js=(_HERE / "focus.js").read_text(encoding="utf-8")
)


def form_focus(form: str, opened: int) -> None:
    """Let the first field of a form take the keyboard.

    Args:
        form: Key of the container that the form is in.
        opened: How often forms were opened so far; the same number takes nothing again.
    """
    _render(key="form focus", data={"form": form, "opened": opened})
