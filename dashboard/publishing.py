"""Publishing a little later: a decision is on the disk at once, the view follows in a while.

Who decides on one report after another is not to wait each time for the whole read model to
be made anew. Several decisions in a row are published once, in the background.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from geodata.errors import GeodataError

DELAY_S = 3.0
"""Seconds without another decision after which the view is made anew."""

_lock = threading.Lock()
_due: dict[Path, threading.Timer] = {}
_failed: dict[Path, str] = {}


def soon(path: Path, publish: Callable[[], None]) -> None:
    """Publish a ledger once nothing more is decided for a moment.

    Args:
        path: The ledger.
        publish: Does it; what it raises is told by ``trouble``.
    """
    timer = threading.Timer(DELAY_S, _run, [path, publish])
    timer.daemon = True
    with _lock:
        before = _due.get(path)
        if before:
            before.cancel()  # one that is under way goes on: it may have read too early
        _due[path] = timer
    timer.start()


def settle(path: Path) -> None:
    """Publish at once what is due of a ledger, and wait for what is under way."""
    with _lock:
        timer = _due.get(path)
    if timer is None:
        return
    timer.cancel()
    timer.join()
    with _lock:
        was_waiting = _due.pop(path, None) is timer
    if was_waiting:
        _publish(*timer.args)


def trouble(path: Path) -> str:
    """Return why the last publication in the background failed, once; "" if none did."""
    with _lock:
        return _failed.pop(path, "")


def _run(path: Path, publish: Callable[[], None]) -> None:
    _publish(path, publish)
    with _lock:
        if _due.get(path) is threading.current_thread():
            del _due[path]


def _publish(path: Path, publish: Callable[[], None]) -> None:
    if not path.exists():  # deleted meanwhile: it must not come back empty
        return
    try:
        publish()
    except GeodataError as error:
        with _lock:
            _failed[path] = str(error)
