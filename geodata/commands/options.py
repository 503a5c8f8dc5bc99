"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from geodata import settings
from geodata.corpora import home_named, homes
from geodata.documents.columns import NAMES
from geodata.errors import GeodataError, SettingsError
from geodata.moments import moment_from
from geodata.servers import shown
from geodata.world import World, open_world

ALL_DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2

stderr = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Add ``--corpus DIR|none``."""
    parser.add_argument(
        "--corpus",
        metavar="DIR",
        help="directory with places.geojson and actors.csv; or the name of a corpus with a ledger "
        "of its own, which ingest makes; 'none' for the world's data alone "
        "(default: the project's seeds)",
    )


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Add ``--ledger FILE|ADDRESS``."""
    usual = shown(settings.ledger_path()).replace("%", "%%")
    parser.add_argument(
        "--ledger",
        metavar="FILE",
        help="the file all is kept in, or a database: postgresql://user@host/database "
        f"(default: the corpus's own, else {usual})",
    )


def ledger_of(args: argparse.Namespace) -> Path:
    """Return the ledger asked for: outright, by the corpus's name, or the default one."""
    home = home_named(args.corpus) if getattr(args, "corpus", None) else None
    if args.ledger:
        return settings.ledger_at(args.ledger)
    return home.ledger if home else settings.ledger_path()


def corpus_of(args: argparse.Namespace) -> Path | None:
    """Return the corpus directory asked for, None for the world's data alone.

    Raises:
        SettingsError: There is no such directory.
    """
    if args.corpus is None:
        return settings.corpus_dir()
    if args.corpus == "none":
        return None
    home = home_named(args.corpus)
    if home:
        return home.folder
    path = Path(args.corpus)
    if not path.is_dir():
        names = ", ".join(one.name for one in homes())
        raise SettingsError(
            f"--corpus {args.corpus}: no such directory or corpus; give one, 'none', or of {names}"
        )
    return path


def world_of(args: argparse.Namespace) -> World:
    """Return the world to read with; a missing gazetteer is built first, with a progress bar."""
    with progress_bar() as bar:
        task = bar.add_task("gazetteer", total=1.0, visible=False)

        def show(stage: str, share: float) -> None:
            bar.update(task, description=f"gazetteer: {stage}", completed=share, visible=True)

        return open_world(corpus_of(args), progress=show)


def progress_bar() -> Progress:
    """Return a progress bar on standard error; silent where that is no terminal."""
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    return Progress(*columns, console=stderr, transient=True)


def day(words: str) -> date:
    """Return an ISO 8601 day given as an option."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is no day such as 2023-09-27") from error


def moment(words: str) -> datetime:
    """Return a day's beginning or a moment, in UTC, given as an option."""
    try:
        return moment_from(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def columns_of(words: str, names: Iterable[str] = NAMES) -> dict[str, str]:
    """Return which columns hold what, given as "text=body,published=day".

    Args:
        words: As an option gives them.
        names: What columns may hold.
    """
    pairs = [pair.partition("=") for pair in words.split(",")]
    for name, sign, column in pairs:
        if name.strip() not in names or not sign or not column.strip():
            raise argparse.ArgumentTypeError(
                f"{name!r}: write NAME=COLUMN, the name one of {', '.join(names)}"
            )
    return {name.strip(): column.strip() for name, _, column in pairs}


def printable(words: str) -> str:
    """Return words that may come from a file, without what could steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words)


def print_lines(records: Iterable[dict[str, Any]]) -> None:
    """Write JSON lines to standard output."""
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_lines(path: str, failures: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file; ``-`` is standard input.

    Each holds ``document`` (its name), ``text`` and perhaps ``published`` (ISO 8601).

    Args:
        path: The file.
        failures: Told why a line, or the file, could not be read; the other lines are.
    """
    try:
        with sys.stdin if path == "-" else Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    if line.strip():
                        yield _checked(line, f"{path}, line {number}")
                except GeodataError as error:
                    failures.append(str(error))
    except OSError as error:
        failures.append(f"{path}: {error.strerror}")
    except UnicodeDecodeError as error:
        failures.append(f"{path}: not UTF-8 ({error.reason}); re-save it as UTF-8")


def exit_code(failures: Sequence[str], *, done: int) -> int:
    """Print why inputs failed, and return the command's exit code.

    Args:
        failures: A reason for each input that failed.
        done: How many did not.
    """
    for reason in failures:
        stderr.print(reason)
    if not failures:
        return ALL_DONE
    return SOME_FAILED if done else NOTHING_DONE


def _checked(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GeodataError(f"{where}: not JSON ({error}); give one object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise GeodataError(f'{where}: give an object with "document" and "text"')
    # JSON can spell half a surrogate pair, which is no character: one for one, so offsets hold.
    whole = record["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return {**record, "text": whole}


def published_of(record: dict[str, Any]) -> date | None:
    """Return a line's day of publication, None where it gives none that we can read."""
    try:
        return date.fromisoformat(str(record.get("published") or "")[:10])
    except ValueError:
        return None
