"""What a second process is asked in tests: who it is, once it has something to say."""

import os
import time
from pathlib import Path

Part = tuple[Path, int, int]
"""A folder, the part's number, and the first process."""


def who_reads(part: Part, world: object) -> tuple[int, int]:
    """Return the part's number and who read it; the first process waits for the other's first."""
    folder, number, first = part
    end = time.monotonic() + 60
    if os.getpid() != first:
        (folder / str(number)).touch()
    while not any(folder.iterdir()) and time.monotonic() < end:
        time.sleep(0.05)
    return number, os.getpid()


def only_first(part: Part, world: object) -> int:
    """Return the part's number in the first process; end any other."""
    _, number, first = part
    if os.getpid() != first:
        os._exit(1)
    return number
