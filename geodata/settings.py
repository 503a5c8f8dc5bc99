"""Where Dateline keeps its files: read from the environment once, at the edge."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from geodata.servers import is_server, stand_in

PROJECT = Path(__file__).resolve().parent.parent


def ledger_path() -> Path:
    """Return the ledger: ``DATELINE_LEDGER``, else a file in the user's data directory."""
    given = os.environ.get("DATELINE_LEDGER")
    return ledger_at(given) if given else user_data_path("dateline") / "ledger.db"


def ledger_at(words: str) -> Path:
    """Return the ledger that words name: a path, or what stands here for one on a server.

    Beside the latter lies the read model, in the folder ``DATELINE_READ_MODEL`` or the user's
    data directory.

    Raises:
        SettingsError: The words look like a server's address, and are none.
    """
    if not is_server(words):
        return Path(words)
    folder = os.environ.get("DATELINE_READ_MODEL")
    return stand_in(words, Path(folder) if folder else user_data_path("dateline") / "servers")


def cache_dir() -> Path:
    """Return the directory of what can be rebuilt: ``DATELINE_CACHE``, else the user's cache."""
    given = os.environ.get("DATELINE_CACHE")
    return Path(given) if given else user_cache_path("dateline")


def views_path(ledger: Path) -> Path:
    """Return the user's own file of saved views of a ledger that they cannot write."""
    digest = hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:12]
    return user_data_path("dateline") / f"views-{digest}.json"


def roles_path() -> Path | None:
    """Return the file of people's roles: ``DATELINE_ROLES``, None where there are no accounts."""
    given = os.environ.get("DATELINE_ROLES")
    return Path(given) if given else None


def corpus_dir() -> Path | None:
    """Return the directory of places.geojson and actors.csv, None for the world's data alone.

    ``DATELINE_CORPUS`` names it ("none" for no corpus); the default is the project's seeds.
    """
    given = os.environ.get("DATELINE_CORPUS", str(PROJECT / "seeds"))
    return None if given == "none" else Path(given)


def cores() -> int:
    """Return how many cores one document may be read on: ``DATELINE_CORES``, else all there are."""
    given = os.environ.get("DATELINE_CORES", "")
    if given.isdigit():
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
