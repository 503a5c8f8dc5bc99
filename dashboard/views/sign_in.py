"""What somebody sees who has not signed in, or has no role here."""

from __future__ import annotations

import streamlit as st

from dashboard.escaping import markdown_literal


def show() -> None:
    """Offer the login if one is set up; say what to do where it is not enough."""
    st.markdown("### Dateline")
    user = st.user.to_dict()
    if user.get("is_logged_in"):
        name = markdown_literal(str(user.get("email") or user.get("name") or "Your account"))
        st.info(f"{name} has no role here, or the login has ended. Ask whoever keeps the roles.")
        st.button("Sign out", on_click=st.logout)
    elif "is_logged_in" in user:
        st.write("Sign in to see the documents of this ledger.")
        st.button("Sign in", type="primary", on_click=st.login)
    else:
        st.info("You are not signed in. Come through the address that signs you in.")
