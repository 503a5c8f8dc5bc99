"""How long a newcomer waits: a fresh clone, its environment, its gazetteer, the seeds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run() -> Iterator[tuple[str, str]]:
    """Yield the seconds of each step of the README's first command, in a fresh clone."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "dateline"
        environment = {
            **os.environ,
            "DATELINE_CACHE": f"{folder}/cache",
            "DATELINE_LEDGER": f"{folder}/ledger.db",
        }
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        steps = {
            "set-up: environment and locked requirements, s": ["make", "-s", ".venv/app"],
            "gazetteer built, s": [".venv/bin/python", "-m", "geodata", "gazetteer", "build"],
            "seeds read, s": [".venv/bin/python", "-m", "geodata", "ingest", "seeds"],
            "seeds read again (unchanged), s": [
                ".venv/bin/python", "-m", "geodata", "ingest", "seeds",
            ],
        }  # fmt: skip
        for what, command in steps.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=clone, env=environment, check=True, stderr=sys.stderr)
            yield what, f"{time.perf_counter() - start:.1f}"
