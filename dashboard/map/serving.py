"""What the map fetches, under addresses that nobody can guess.

Columns and places hold what confidential documents say, so they never lie in
Streamlit's public static folder: an address is a secret of the reader's own session and
the content's hash, and it ends some minutes after the session last named it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC_FOLDER = Path(__file__).resolve().parent.parent / "static"
PREFIX = "/dateline"
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".bin": "application/octet-stream",
    ".png": "image/png",
}

KEPT_SECONDS = 900.0
"""How long an address answers after a page last named it; the page's next run renews it."""

_KEPT_EACH = 24  # two generations of the map, and some pictures of pages


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to serve and what they are."""

    body: bytes
    media_type: str


@dataclass(slots=True)
class _Reader:
    """What one session may fetch, by name, the least recently offered first; and until when."""

    until: float
    contents: OrderedDict[str, Content] = field(default_factory=OrderedDict)


class Shelf:
    """The contents served now, each to the sessions that it was offered to. Thread-safe.

    Args:
        now: A clock in seconds that never goes back.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._readers: dict[bytes, _Reader] = {}
        self._lock = threading.Lock()

    def offer(self, body: bytes, suffix: str, *, secret: str) -> str:
        """Serve a content to one session and return its path; offering again renews it.

        Args:
            body: The bytes.
            suffix: One of ``MEDIA_TYPES``.
            secret: The session's own, from ``new_secret``.
        """
        name = sha256(body).hexdigest()[:32] + suffix
        with self._lock:
            self._drop_expired()
            reader = self._readers.setdefault(key_of(secret), _Reader(0.0))
            reader.until = self._now() + KEPT_SECONDS
            reader.contents[name] = Content(body, MEDIA_TYPES[suffix])
            reader.contents.move_to_end(name)
            while len(reader.contents) > _KEPT_EACH:
                reader.contents.popitem(last=False)
        return f"{PREFIX}/map/{secret}/{name}"

    def find(self, secret: str, name: str) -> Content | None:
        """Return a content, None for a wrong or expired secret or a name no longer served."""
        with self._lock:
            self._drop_expired()
            reader = self._readers.get(key_of(secret))
            return reader.contents.get(name) if reader else None

    def _drop_expired(self) -> None:
        now = self._now()
        for key in [key for key, reader in self._readers.items() if reader.until <= now]:
            del self._readers[key]


def new_secret() -> str:
    """Return a secret of 256 bits for one session's addresses."""
    return secrets.token_urlsafe(32)


def key_of(secret: str) -> bytes:
    """Return what a secret is looked up by: its hash, whose search time tells nothing of it."""
    return sha256(secret.encode(errors="replace")).digest()


SHELF = Shelf()
"""The one shelf of this process: the page offers, the route finds."""


@cache
def static_prefix() -> str:
    """Return the path of the static folder, with a hash of all that is in it.

    The hash lets browsers keep the files for ever and still see the next version.
    """
    digest = sha256()
    for path in sorted(path for path in STATIC_FOLDER.rglob("*") if path.is_file()):
        digest.update(path.relative_to(STATIC_FOLDER).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return f"{PREFIX}/static/{digest.hexdigest()[:16]}"


def static_path(name: str) -> str:
    """Return the path on this server of a file in ``dashboard/static``."""
    return f"{static_prefix()}/{name}"
