"""Files -> ledger: reads each document and stores all it says, one transaction each.

Stopping at any moment loses nothing that was reported as read; running again
goes on where it stopped, because a document whose bytes, engine and corpus are
unchanged is not read twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from geodata.corrections import ARTICLE_FIELDS, Correction, article_overrides, plan
from geodata.documents import (
    Columns,
    File,
    Reader,
    ahead,
    document_id,
    open_file,
    read_sidecars,
    unfold,
    walk,
)
from geodata.engine import engine_version
from geodata.errors import UnreadableDocument
from geodata.ledger import Ledger
from geodata.records import Document, Event, Metadata
from geodata.world import World

if TYPE_CHECKING:
    from geodata.pipeline import Overrides, Reading

_SOON_S = 0.5


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


@dataclass(slots=True)
class Summary:
    """What became of a batch. Of what went well only the numbers are kept, however many.

    Attributes:
        events: Found in what was read.
        failed: The files that could not be read, in order.
    """

    events: int = 0
    failed: list[Outcome] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count what became of one file more."""
        self._counts[outcome.status] += 1
        self.events += outcome.events
        if outcome.status == "failed":
            self.failed.append(outcome)

    def count(self, status: str) -> int:
        """Return how many files ended with a status."""
        return self._counts[status]

    @property
    def files(self) -> int:
        """How many files there were."""
        return self._counts.total()


@dataclass(frozen=True, slots=True)
class Change:
    """An event before and after; None where there was or will be none."""

    before: Event | None
    after: Event | None


def ingest(
    ledger: Ledger,
    paths: Iterable[Path],
    world: World,
    *,
    report: Callable[[Outcome], None] = lambda _: None,
    columns: Columns | None = None,
) -> Summary:
    """Read files and folders into the ledger; return what became of them.

    A file that cannot be read is recorded with its reason and the batch goes on. What a
    documents.csv beside the files says of them is taken in.

    Args:
        ledger: Where to keep what is found.
        paths: Files, or folders to walk.
        world: Gazetteer and corpus to read with.
        report: Called after each file; what it is told of is on disk.
        columns: Which columns of tables hold what; without, they are known by their names.

    Raises:
        SidecarError: A documents.csv breaks its form; nothing was read.
    """
    ledger.begin_batch()
    files = list(walk(paths))
    described = read_sidecars(files)
    given = ((open_file(path), described.get(path.absolute())) for path in files)
    summary = Summary()
    with closing(ingest_files(ledger, given, world, columns=columns)) as all_of_them:
        for outcome in all_of_them:
            report(outcome)
            summary.add(outcome)
    return summary


def ingest_files(
    ledger: Ledger,
    files: Iterable[tuple[File, Metadata | None]],
    world: World,
    *,
    columns: Columns | None = None,
) -> Generator[Outcome]:
    """Read files, and all that they hold, into the ledger; yield what became of each.

    A failure is recorded, not raised. While one is read for events the next are parsed.

    Args:
        ledger: Where to keep what is found.
        files: Each with what is said of it elsewhere; None leaves what was said before. A
            documents.csv in an archive is told of its members. Another text under the same
            address is replaced.
        world: Gazetteer and corpus to read with.
        columns: Which columns of a table hold what; without, they are known by their names.
    """
    with Reader(columns) as reader:
        work = _Work(ledger, world, engine_version(world, columns), reader)
        given = (
            (one, said if one.name == file.name else one.described)
            for file, said in files
            for one in unfold(file)
        )
        for (file, said), begun in ahead(given, work.begin):
            yield work.finish(file, said, begun)


@dataclass(frozen=True, slots=True)
class _Work:
    ledger: Ledger
    world: World
    engine: str
    reader: Reader

    def begin(self, given: tuple[File, Metadata | None]) -> Future[Document] | None:
        """Have a file parsed, unless it was read before."""
        file, _ = given
        known = self.ledger.engine_of(_key(file)) == self.engine
        return None if known else self.reader.begin(file)

    def finish(
        self, file: File, described: Metadata | None, begun: Future[Document] | None
    ) -> Outcome:
        """Read a parsed file for events and keep them."""
        key, ledger = _key(file), self.ledger
        known = ledger.document(key)
        told = described or (known.described if known else Metadata())
        if known and known.described == told and ledger.engine_of(key) == self.engine:
            ledger.add_name(key, file.name, file.address)
            return Outcome(file.name, key, "unchanged")
        try:
            document = replace(_parsed(begun or self.reader.begin(file)), described=told)
        except UnreadableDocument as error:
            ledger.record_failure(file.name, key, error.reason, engine=self.engine)
            return Outcome(file.name, key, "failed", reason=error.reason)
        overrides = article_overrides(key, ledger.corrections(key))
        reading = _read_out(document, self.world, overrides)
        _save(ledger, reading, self.engine)
        return Outcome(file.name, key, "read", len(reading.events))


def _key(file: File) -> str:
    # What could not be opened has no bytes, and so no hash.
    return document_id(file.data) if file.data or not file.reason else ""


def _parsed(begun: Future[Document]) -> Document:
    """Return a document when it is parsed; while a long one is, the parser of English loads."""
    done, _ = wait([begun], timeout=_SOON_S)
    if not done:
        from geodata.sentences import load_parser  # noqa: PLC0415 - as in _read_out

        load_parser()
    return begun.result()


def reprocess(ledger: Ledger, key: str, world: World) -> Reading:
    """Read a stored document again, with all that people said of it; return what it says.

    Raises:
        KeyError: The ledger holds no such document.
    """
    reading = _read_again(ledger, key, world, article_overrides(key, ledger.corrections(key)))
    _save(ledger, reading, engine_version(world))
    return reading


def take_in(
    ledger: Ledger, corrections: Sequence[Correction], open_world: Callable[[], World]
) -> int:
    """Import corrections from another ledger; return how many were new.

    Documents whose articles were corrected are read again, as a date or a title decides
    how their words are read.

    Args:
        ledger: Where they come in.
        corrections: From a file.
        open_world: Opens what to read with, only where something is to be read.

    Raises:
        CorrectionError: A field cannot hold its value; nothing is kept.
    """
    incoming = plan(corrections, ledger.corrections()).incoming
    kept = ledger.import_corrections(corrections)
    corrected = {
        one.correction.document_id
        for one in incoming
        if one.wins and one.correction.field in ARTICLE_FIELDS
    }
    present = sorted(corrected & {document.id for document in ledger.documents()})
    if present:
        world = open_world()
        for key in present:
            reprocess(ledger, key, world)
    return kept


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


def _read_again(ledger: Ledger, key: str, world: World, overrides: Overrides) -> Reading:
    document = ledger.document(key)
    if document is None:
        raise KeyError(key)
    return _read_out(document, world, overrides)


def _read_out(document: Document, world: World, overrides: Overrides) -> Reading:
    # Only this needs the parser of English: where nothing is new, a start saves 1.4 s.
    from geodata.pipeline import read_out  # noqa: PLC0415

    return read_out(document, world, overrides)


def _save(ledger: Ledger, reading: Reading, engine: str) -> None:
    ledger.save_document(
        reading.document, reading.articles, reading.events, reading.mentions, engine=engine
    )
