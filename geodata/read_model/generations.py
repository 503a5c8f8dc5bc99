"""The files of a generation: where they lie, whether they are up to date, who reads them."""

from __future__ import annotations

import os
import re
import sys
import weakref
from contextlib import suppress
from pathlib import Path

from geodata.engine import program_version
from geodata.ledger import Generation, LedgerReader

if sys.platform != "win32":
    import fcntl

_FILE = re.compile(r"[a-z_]+-(\d+)\.parquet(?:\.part)?")


def model_directory(ledger: Path) -> Path:
    """Return where the read model of a ledger lies: ``<ledger>.model`` beside it."""
    return ledger.with_name(ledger.name + ".model")


def is_up_to_date(ledger: LedgerReader) -> bool:
    """Tell whether readers see all that the ledger holds, as this version shows it."""
    with ledger.snapshot() as revision:
        generations = ledger.generations()
    if not generations:
        return False
    current = generations[0]
    made = (current.revision, current.made_by) == (revision, program_version())
    return made and all(path.exists() for path in files_of(ledger.path, current).values())


def files_of(ledger: Path, generation: Generation) -> dict[str, Path]:
    """Return where the files of a generation lie, by table."""
    return {name: model_directory(ledger) / file for name, file in generation.files.items()}


def number_of(file: Path) -> int | None:
    """Return the generation that a file belongs to, None for a file that is in none."""
    named = _FILE.fullmatch(file.name)
    return int(named[1]) if named else None


def last_number(ledger: Path) -> int:
    """Return the last generation of which files lie beside a ledger, 0 where there are none."""
    found = (number_of(path) for path in model_directory(ledger).glob("*.parquet*"))
    return max((number for number in found if number is not None), default=0)


class Lease:
    """A reader's claim on a file, which keeps its generation from being removed.

    It is the system's lock on the open file, so it ends with the process at the latest.
    Windows has none, and needs none: there an open file cannot be removed.

    Attributes:
        path: The file.

    Raises:
        OSError: There is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        opened = os.open(path, os.O_RDONLY)
        if sys.platform != "win32":
            with suppress(OSError):  # a disk that knows no locks: then only age protects files
                fcntl.flock(opened, fcntl.LOCK_SH)
        self._end = weakref.finalize(self, os.close, opened)

    def end(self) -> None:
        """Give the claim up; twice does no harm."""
        self._end()


def is_read(path: Path) -> bool:
    """Tell whether somebody, in any process, holds a lease on a file."""
    if sys.platform == "win32" or not path.exists():
        return False
    opened = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(opened)
    return False
