"""Who is asking in this session, and whether they may: asked wherever something is written.

Off unless ``DATELINE_ROLES`` names a file of roles: then the one local user is an admin.
A person is known by Streamlit's own login (OpenID Connect) or by a header that a reverse
proxy sends; a browser can set neither.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard.roles import LOCAL, NotAllowed, Person, Role, read_roles
from geodata.corrections import Correction
from geodata.settings import roles_path


def has_accounts() -> bool:
    """Tell whether people sign in here."""
    return roles_path() is not None


def person() -> Person | None:
    """Return who is asking, None where they have not signed in or are turned away.

    Raises:
        SettingsError: The file of roles cannot be read; nobody is let in.
    """
    path = roles_path()
    if path is None:
        return LOCAL
    return read_roles(path).person(st.user.to_dict(), time.time())


def may(role: Role) -> bool:
    """Tell whether the person who is asking may do what a role may."""
    who = person()
    return who is not None and who.may(role)


def require(role: Role) -> Person:
    """Return who is asking if they may do what a role may.

    Raises:
        NotAllowed: They may not; the message says who can.
    """
    who = person()
    if who is None:
        raise NotAllowed("You are not signed in, so nothing was changed. Sign in first.")
    if not who.may(role):
        raise NotAllowed(
            f"{who.name} may read here, not do this ({role}); nothing was changed. "
            "Ask whoever keeps the file of roles."
        )
    return who


def attributed(corrections: Iterable[Correction]) -> list[Correction]:
    """Return corrections as the person's who is asking, whatever name they bear.

    Without accounts the name that a person typed stays.

    Raises:
        NotAllowed: They may not correct.
    """
    who = require("reviewer")
    return [replace(one, who=who.name) if who.name else one for one in corrections]
