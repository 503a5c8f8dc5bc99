"""What the map fetches, under addresses that nobody can guess.

Columns and places hold what confidential documents say, so they never lie in
Streamlit's public static folder: each start of the server draws a new secret, and an
address is that secret and the content's hash.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
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

# Two generations in use by several windows, and some room; a page that comes back
# later serves its content anew on its next run.
_KEPT = 48


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to serve and what they are."""

    body: bytes
    media_type: str


class Shelf:
    """The contents served now, the least recently offered dropped first. Thread-safe."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(32)
        self._contents: OrderedDict[str, Content] = OrderedDict()
        self._lock = threading.Lock()

    def offer(self, body: bytes, suffix: str) -> str:
        """Serve a content and return its path on this server; offering again changes nothing.

        Args:
            body: The bytes.
            suffix: One of ``MEDIA_TYPES``.
        """
        name = sha256(body).hexdigest()[:32] + suffix
        with self._lock:
            self._contents[name] = Content(body, MEDIA_TYPES[suffix])
            self._contents.move_to_end(name)
            while len(self._contents) > _KEPT:
                self._contents.popitem(last=False)
        return f"{PREFIX}/map/{self.secret}/{name}"

    def find(self, secret: str, name: str) -> Content | None:
        """Return a content, None for a wrong secret or a name no longer served."""
        if not secrets.compare_digest(secret.encode(), self.secret.encode()):
            return None
        with self._lock:
            return self._contents.get(name)


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
