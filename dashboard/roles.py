"""Who may do what, by a file that an administrator writes. No Streamlit here.

name = "email"                  # which attribute of a signed-in user names them
others = "viewer"               # everyone else who is signed in; left out: turned away
proxy_secret = "..."            # what a reverse proxy must send along, if one signs in

[roles]
admin = ["ana@example.org"]
reviewer = ["bo@example.org"]
"""

from __future__ import annotations

import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from geodata.errors import GeodataError, SettingsError

Role = Literal["viewer", "reviewer", "admin"]
"""A viewer reads; a reviewer also corrects and saves views; an admin adds and deletes documents."""

ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most; each may do what those before it may."""

_KNOWN = frozenset({"name", "others", "proxy_secret", "roles"})


class NotAllowed(GeodataError):
    """A person asked for a change that their role does not cover; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is on the other side.

    Attributes:
        name: As signed in; "" for the one user of a dashboard without accounts.
        role: What they may do.
    """

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether this person may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Person("", "admin")
"""The one user of a dashboard without accounts."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The file of roles, read.

    Attributes:
        name: The attribute of a signed-in user that names them.
        role_of: Name, case folded -> role.
        others: The role of everyone else who is signed in, None to turn them away.
        proxy_secret: What the proxy must send, "" where none signs people in.
    """

    name: str
    role_of: Mapping[str, Role]
    others: Role | None = None
    proxy_secret: str = field(default="", repr=False)

    def person(self, user: Mapping[str, Any], now: float) -> Person | None:
        """Return who a signed-in user is, None where nobody is or they are turned away.

        Args:
            user: The attributes that the login or the proxy gave.
            now: Seconds since 1970-01-01 UTC; a login that has ended by then is none.
        """
        name = user.get(self.name)
        if not isinstance(name, str) or not name.strip() or not self._is_signed_in(user, now):
            return None
        role = self.role_of.get(name.strip().casefold(), self.others)
        return Person(name.strip(), role) if role else None

    def _is_signed_in(self, user: Mapping[str, Any], now: float) -> bool:
        if self.proxy_secret:
            sent = str(user.get("proxy_secret") or "")
            return hmac.compare_digest(sent.encode(), self.proxy_secret.encode())
        ends = user.get("exp")
        in_time = not isinstance(ends, int | float) or ends > now
        return (
            user.get("is_logged_in") is True and user.get("email_verified") is not False and in_time
        )


def read_roles(path: Path) -> Roles:
    """Return the roles that a file gives.

    Raises:
        SettingsError: It is not there or breaks its form; nobody is let in.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read the roles in {path}: {error}") from error
    for name in given:
        if name not in _KNOWN:
            raise SettingsError(f"{path}: {name!r} is unknown; known: {', '.join(sorted(_KNOWN))}")
    others, secret = given.get("others"), given.get("proxy_secret", "")
    if others is not None:
        _check_role(path, others)
    if not isinstance(secret, str) or 0 < len(secret) < 20:
        raise SettingsError(f"{path}: proxy_secret must be text of at least 20 characters")
    return Roles(str(given.get("name", "email")), _role_of(path, given), others, secret)


def _role_of(path: Path, given: Mapping[str, Any]) -> dict[str, Role]:
    found: dict[str, Role] = {}
    listed = given.get("roles", {})
    for role, names in listed.items() if isinstance(listed, dict) else [(listed, [])]:
        _check_role(path, role)
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise SettingsError(f"{path}: {role} must be a list of names in quotes")
        for name in names:
            if name.casefold() in found:
                raise SettingsError(f"{path}: {name!r} has two roles; leave one")
            found[name.casefold()] = role
    return found


def _check_role(path: Path, role: object) -> None:
    if role not in ROLES:
        raise SettingsError(f"{path}: {role!r} is no role; known: {', '.join(ROLES)}")
