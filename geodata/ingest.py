"""Files -> ledger: reads each document and stores all it says, one transaction each.

Stopping at any moment loses nothing that was reported as read; running again
goes on where it stopped, because a document whose bytes, engine and corpus are
unchanged is not read twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from geodata import __version__
from geodata.corpus import Corpus
from geodata.corrections import article_overrides
from geodata.documents import MAX_BYTES, document_id, read_document, read_sidecars, walk
from geodata.errors import UnreadableDocument
from geodata.ledger import Ledger
from geodata.pipeline import Overrides, Reading, World, read_out
from geodata.records import Event, Metadata


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        document_id: SHA-256 of its bytes, "" where not even those could be read.
        status: ``unchanged`` if the same bytes were read before by the same engine.
        events: Events found in it; 0 where it was not read.
        reason: Why it failed, in words; "" if it did not.
    """

    name: str
    document_id: str
    status: Literal["read", "unchanged", "failed"]
    events: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch, in the order of its files."""

    outcomes: tuple[Outcome, ...]

    def count(self, status: str) -> int:
        """Return how many files ended with a status."""
        return sum(1 for outcome in self.outcomes if outcome.status == status)


@dataclass(frozen=True, slots=True)
class Change:
    """An event before and after; None where there was or will be none."""

    before: Event | None
    after: Event | None


def engine_version(corpus: Corpus) -> str:
    """Return what decides how a document is read: our version and the corpus's content."""
    content = hashlib.sha256(repr((corpus.places, corpus.actors)).encode()).hexdigest()
    return f"{__version__}+{content[:12]}"


def ingest(
    ledger: Ledger,
    paths: Iterable[Path],
    world: World,
    *,
    report: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Read files and folders into the ledger; return what became of each.

    A file that cannot be read is recorded with its reason and the batch goes on. What a
    documents.csv beside the files says of them is taken in.

    Args:
        ledger: Where to keep what is found.
        paths: Files, or folders to walk.
        world: Gazetteer and corpus to read with.
        report: Called after each file; what it is told of is on disk.

    Raises:
        SidecarError: A documents.csv breaks its form; nothing was read.
    """
    outcomes = []
    files = list(walk(paths))
    described = read_sidecars(files)
    for path in files:
        outcome = _ingest_file(ledger, path, world, described.get(path.absolute()))
        report(outcome)
        outcomes.append(outcome)
    return Summary(tuple(outcomes))


def ingest_bytes(
    ledger: Ledger,
    name: str,
    data: bytes,
    world: World,
    *,
    address: str = "",
    described: Metadata | None = None,
) -> Outcome:
    """Read one file's bytes into the ledger; a failure is recorded, not raised.

    Args:
        ledger: Where to keep what is found.
        name: The file's name, as given.
        data: The file's bytes.
        world: Gazetteer and corpus to read with.
        address: Path or web address; another text under the same one is replaced.
        described: What is said of it elsewhere; None leaves what was said before.
    """
    key, engine = document_id(data), engine_version(world.corpus)
    known = ledger.document(key)
    told = described or (known.described if known else Metadata())
    if known and known.described == told and ledger.engine_of(key) == engine:
        ledger.add_name(key, name, address)
        return Outcome(name, key, "unchanged")
    try:
        document = replace(read_document(name, data, address=address), described=told)
    except UnreadableDocument as error:
        ledger.record_failure(name, key, error.reason, engine=engine)
        return Outcome(name, key, "failed", reason=error.reason)
    reading = read_out(document, world, article_overrides(key, ledger.corrections(key)))
    _save(ledger, reading, engine)
    return Outcome(name, key, "read", len(reading.events))


def reprocess(ledger: Ledger, key: str, world: World) -> Reading:
    """Read a stored document again, with all that people said of it; return what it says.

    Raises:
        KeyError: The ledger holds no such document.
    """
    reading = _read_again(ledger, key, world, article_overrides(key, ledger.corrections(key)))
    _save(ledger, reading, engine_version(world.corpus))
    return reading


def preview_overrides(ledger: Ledger, key: str, overrides: Overrides, world: World) -> list[Change]:
    """Return the events that would change if a person set a document's date or title.

    Nothing is stored. Events are matched by their trigger's words.

    Raises:
        KeyError: The ledger holds no such document.
    """
    given = {**article_overrides(key, ledger.corrections(key)), **overrides}
    after = {e.trigger_span: e for e in _read_again(ledger, key, world, given).events}
    before = {e.trigger_span: e for e in ledger.events(key)}
    spans = sorted(before.keys() | after.keys())
    changes = (Change(before.get(span), after.get(span)) for span in spans)
    return [change for change in changes if change.before != change.after]


def _ingest_file(ledger: Ledger, path: Path, world: World, described: Metadata | None) -> Outcome:
    address = str(path.absolute())
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _failed(ledger, path, f"{size:,} bytes is over the limit of {MAX_BYTES:,}")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _failed(ledger, path, f"{reason}; check the path and its permissions")
    return ingest_bytes(ledger, path.name, data, world, address=address, described=described)


def _failed(ledger: Ledger, path: Path, reason: str) -> Outcome:
    ledger.record_failure(path.name, "", reason)
    return Outcome(path.name, "", "failed", reason=reason)


def _read_again(ledger: Ledger, key: str, world: World, overrides: Overrides) -> Reading:
    document = ledger.document(key)
    if document is None:
        raise KeyError(key)
    return read_out(document, world, overrides)


def _save(ledger: Ledger, reading: Reading, engine: str) -> None:
    ledger.save_document(
        reading.document, reading.articles, reading.events, reading.mentions, engine=engine
    )
