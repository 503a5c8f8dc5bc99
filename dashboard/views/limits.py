"""What this cannot do: short, honest, with the measured figures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import streamlit as st

_LIMITS = Path(__file__).resolve().parent.parent / "limits.toml"


def show() -> None:
    """Show every limit; a figure only where one was measured."""
    with st.container(key="limits", width=760):
        st.markdown("### What this cannot do")
        for limit in tomllib.loads(_LIMITS.read_text(encoding="utf-8"))["limits"]:
            st.markdown(f"**{limit['title']}.** {limit['text']}")
            if limit["figure"]:
                st.caption(f"{limit['measured']}: {limit['figure']}")
