"""A million texts and more through the stages that take text from anywhere and do not parse.

``DATELINE_FUZZ`` gives another number of executions, ``DATELINE_FUZZ_SEED`` other texts. What
breaks a stage is printed whole; keep it in ``tests/data/fuzz/STAGE-name.json``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import islice
from math import ceil

from tests import fuzzing

EXECUTIONS = 1_000_000
SEED = 20_240_229
SHOWN = 3


def run() -> Iterator[tuple[str, str]]:
    """Yield what each stage did with its share of the texts."""
    count = ceil(int(os.environ.get("DATELINE_FUZZ", str(EXECUTIONS))) / len(fuzzing.STAGES))
    seed = int(os.environ.get("DATELINE_FUZZ_SEED", str(SEED)))
    for number, (name, stage) in enumerate(fuzzing.STAGES.items()):
        began = time.perf_counter()
        broken = list(_broken(stage, count, seed + number))
        each_us = (time.perf_counter() - began) / count * 1e6
        yield f"fuzz, {name}: texts, failures, µs each", f"{count:,}, {len(broken)}, {each_us:.0f}"
        for text, error in broken[:SHOWN]:
            yield f"  {type(error).__name__}: {error}"[:58], repr(text)


def _broken(stage: Callable[[str], None], count: int, seed: int) -> Iterator[tuple[str, Exception]]:
    for text in islice(fuzzing.texts(seed), count):
        try:
            stage(text)
        except Exception as error:  # noqa: BLE001 - what it is looking for
            yield text, error
