"""``ingest``: files and folders into the ledger. Can be stopped and run again."""

from __future__ import annotations

import argparse
import glob
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import Progress

from geodata.commands import scaled
from geodata.commands.interrupts import held_back
from geodata.commands.options import (
    ALL_DONE,
    NOTHING_DONE,
    SOME_FAILED,
    add_corpus,
    add_ledger,
    columns_of,
    printable,
    progress_bar,
    stderr,
    world_of,
)
from geodata.commands.scaled import ManyReaders, is_address, many_readers
from geodata.corpora import home_named, is_name, new_home
from geodata.documents import Columns, walk
from geodata.errors import LedgerError, ReadModelError, ScalingError
from geodata.ingest import Outcome, Summary, ingest
from geodata.ledger import Ledger, open_ledger
from geodata.read_model.generations import is_up_to_date
from geodata.settings import ledger_path
from geodata.watching import Watch
from geodata.world import World

if TYPE_CHECKING:
    from geodata.read_model.keeping import ModelKeeper

STOPPED = 130  # what a shell reports for Ctrl-C
_LOOK_EVERY_S = 1.0
_SHOWN_EVERY_S = 60.0
_READING_TO_SHOWING = 20  # a large corpus takes long to show: that should not slow reading


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="files, folders, patterns such as 'reports/*.pdf', or - for standard input",
    )
    parser.add_argument(
        "--watch",
        metavar="FOLDER",
        type=Path,
        action="append",
        default=[],
        help="read what comes into a folder as it comes, until Ctrl-C",
    )
    parser.add_argument(
        "--columns",
        metavar="NAME=COLUMN,...",
        type=columns_of,
        default={},
        help="which columns of tables hold what, such as text=body,published=day",
    )
    scaled.add(parser)
    add_ledger(parser)
    add_corpus(parser)


def run(args: argparse.Namespace) -> int:
    """Read the files; 1 if some failed, 2 if all did."""
    if not args.paths and not args.watch:
        stderr.print("ingest: give files, folders, - or --watch FOLDER")
        return NOTHING_DONE
    if args.corpus and is_name(args.corpus) and not Path(args.corpus).is_dir():
        _begin(args)
    world = world_of(args)
    args.ledger.parent.mkdir(parents=True, exist_ok=True)
    with many_readers(args) as others, open_ledger(args.ledger) as ledger:
        reading = _Reading(ledger, world, args.columns, others)
        try:
            addresses = [word for word in args.paths if is_address(word)]
            paths = [word for word in args.paths if not is_address(word)]
            reading.read(list(walk(_expanded(paths))), addresses)
            reading.publish()
        except KeyboardInterrupt:
            reading.publish()
            stderr.print(f"Stopped. {reading.kept}")
            return STOPPED
        except (LedgerError, ReadModelError, ScalingError) as error:
            stderr.print(f"{error}\nStopped. {reading.kept}")
            return SOME_FAILED if reading.summary.files else NOTHING_DONE
        if args.watch:
            reading.watch(args.watch)
            return ALL_DONE
    return _tell(reading.summary)


def _begin(args: argparse.Namespace) -> None:
    """Make the corpus named, unless it is there or means no corpus at all."""
    if args.corpus != "none" and home_named(args.corpus) is None:
        home = new_home(args.corpus)
        args.ledger = home.ledger if args.ledger == ledger_path() else args.ledger
        stderr.print(f"A new corpus: {home.name}, in {home.folder}")


class _Reading:
    """Files into one ledger, each told as it is done, and shown to readers now and then."""

    def __init__(
        self, ledger: Ledger, world: World, columns: Columns, others: ManyReaders | None
    ) -> None:
        self._ledger = ledger
        self._world = world
        self._columns = columns
        self._others = others
        self._keeper: ModelKeeper | None = None
        self._next_s = time.monotonic() + _SHOWN_EVERY_S
        self.summary = Summary()

    @property
    def kept(self) -> str:
        """What an interruption left, in words."""
        return f"{self.summary.files} files are kept; run the same line to go on."

    def read(self, files: list[Path], addresses: Sequence[str] = ()) -> None:
        """Read files, and what addresses lead to, with a progress bar."""
        with progress_bar() as bar:
            task = bar.add_task("reading", total=len(files))

            def report(outcome: Outcome) -> None:
                self.summary.add(outcome)
                _tell_one(bar, outcome)
                # An archive is one file of the folder and gives many.
                total = max(len(files), self.summary.files)
                bar.update(task, completed=self.summary.files, total=total)
                if time.monotonic() > self._next_s:
                    self.publish()

            if self._others is None:
                ingest(self._ledger, files, self._world, report=report, columns=self._columns)
                return
            for outcome in self._others(self._ledger, self._world, files, addresses):
                report(outcome)

    def publish(self) -> None:
        """Show readers what was read, if they do not see it already."""
        if is_up_to_date(self._ledger):
            return
        begun_s = time.monotonic()
        with held_back():
            # Only what is new needs these: a run that finds nothing new is spared .5 s.
            from geodata.publish import publish  # noqa: PLC0415
            from geodata.read_model.keeping import ModelKeeper  # noqa: PLC0415

            self._keeper = self._keeper or ModelKeeper()
            publish(self._ledger, keeper=self._keeper)
        now_s = time.monotonic()
        self._next_s = now_s + max(_SHOWN_EVERY_S, _READING_TO_SHOWING * (now_s - begun_s))

    def watch(self, folders: list[Path]) -> None:
        """Read what comes into folders until Ctrl-C."""
        watch = Watch(folders)
        stderr.print(f"Watching {', '.join(map(str, folders))}; Ctrl-C ends it.")
        try:
            while True:
                files = watch.look()
                if files:
                    self.read(files)
                    self.publish()
                time.sleep(_LOOK_EVERY_S)
        except KeyboardInterrupt:
            self.publish()
            stderr.print("Stopped watching; all that was read is kept.")


def _expanded(words: Iterable[str]) -> Iterable[Path]:
    """Yield paths; a pattern that the shell left as it is becomes the files that match it."""
    for word in words:
        is_pattern = any(c in word for c in "*?[") and not Path(word).exists()
        found = sorted(glob.glob(word, recursive=True)) if is_pattern else []  # noqa: PTH207 - also absolute ones
        yield from map(Path, found or [word])


def _tell_one(bar: Progress, outcome: Outcome) -> None:
    said = {
        "read": f"{outcome.events} events",
        "unchanged": "unchanged",
        "failed": f"not read: {outcome.reason}",
    }
    bar.console.print(f"{printable(outcome.name)}: {printable(said[outcome.status])}")


def _tell(summary: Summary) -> int:
    read, failed = summary.count("read"), summary.count("failed")
    unchanged = summary.count("unchanged")
    stderr.print(f"{read} read ({summary.events} events), {unchanged} unchanged, {failed} failed")
    for outcome in summary.failed:
        stderr.print(f"  {printable(outcome.name)}: {printable(outcome.reason)}")
    if not summary.files:
        stderr.print("No documents there: give files, or a folder that holds some.")
        return NOTHING_DONE
    if not failed:
        return ALL_DONE
    return SOME_FAILED if read or unchanged else NOTHING_DONE
