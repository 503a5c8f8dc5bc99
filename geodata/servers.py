"""A ledger on a server: its address without the password, and the file that stands for it here.

All of the program knows a ledger by a path. That of a ledger on a server is a small file that
holds the server's address; the read model lies beside it, as it does beside a ledger's own file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

from geodata.errors import SettingsError

_SCHEMES = ("postgresql://", "postgres://")
_STAND_IN = "ledger.server"
_FORM = "postgresql://user@host:5432/database"
# User, hosts with ports, database. What fits is shown, so no password may hide in it.
_SHOWN = re.compile(r"(?:[^/@:]*@)?(?:\[[\da-f:]+\]|[\w.,%-]*)(?::[\d,:]*)?(?:/[^/@:]*)?")
_SECRET = ("password", "sslpassword")

_passwords: dict[str, str] = {}  # by address; in memory only


def is_server(words: str) -> bool:
    """Tell whether words are the address of a server, and no path."""
    return words.startswith(_SCHEMES)


def stand_in(words: str, folder: Path) -> Path:
    """Return the file that stands for a ledger on a server; it is made where it is not there.

    Args:
        words: The server's address; a password in it is remembered, and written nowhere.
        folder: Where such files lie, each in a folder named by its address.

    Raises:
        SettingsError: It is no address of a server, or the file cannot be made.
    """
    address = _remembered(words)
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    path = folder / digest / _STAND_IN
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{address}\n", encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"cannot write {path}: {error.strerror}; set DATELINE_READ_MODEL to a folder of yours"
        ) from error
    return path


def server_of(path: Path) -> str | None:
    """Return the server's address that a file stands for, without password; None for others."""
    if path.name != _STAND_IN or not path.is_file():
        return None
    return path.read_text(encoding="utf-8").strip()


def shown(path: Path) -> str:
    """Return what to call a ledger before people: its server's address, or its path."""
    return server_of(path) or str(path)


def password_of(address: str) -> str:
    """Return the password that an address came with, "" where it had none."""
    return _passwords.get(address, "")


def _remembered(words: str) -> str:
    """Return an address without its password, which is kept in memory."""
    scheme = next(one for one in _SCHEMES if words.startswith(one))
    head, _, query = words.removeprefix(scheme).partition("?")
    before, at, place = head.rpartition("@")  # a password may hold an @ that nobody escaped
    user, _, password = before.partition(":")
    options = [part.partition("=") for part in query.split("&") if part]
    kept = "&".join("".join(one) for one in options if one[0] not in _SECRET)
    told = user + at + place
    if not _SHOWN.fullmatch(told) or not all(sign for _, sign, _ in options):
        raise SettingsError(f"that is no address of a server; write {_FORM} (no password needed)")
    address = _SCHEMES[0] + told + (f"?{kept}" if kept else "")
    secret = unquote(dict(one[::2] for one in options).get("password", password))
    if secret:
        _passwords[address] = secret
    return address
