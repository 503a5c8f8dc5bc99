"""What is written lasts through a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def sync_directory(directory: Path) -> None:
    """Make renames in a directory last, where the system can."""
    if os.name == "nt":  # Windows cannot open a directory, and orders renames itself
        return
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
