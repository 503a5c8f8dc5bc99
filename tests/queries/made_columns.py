"""Columns of stories that differ in their days alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.queries.columns import UNDATED_FIRST, UNDATED_LAST, Coded, Columns, Rest, day_number
from geodata.records import Interval


def columns_dated(days: Sequence[Interval], undated: int = 0) -> Columns:
    """Return the columns of stories of some days, and of so many without any."""
    days = sorted(days, key=lambda one: (one.first, one.last))
    count = len(days) + undated
    none = np.zeros(count, dtype=np.uint8)
    alike = Coded(("",), none)
    return Columns(
        np.array([*(day_number(i.first) for i in days), *[UNDATED_FIRST] * undated], np.int32),
        np.array([*(day_number(i.last) for i in days), *[UNDATED_LAST] * undated], np.int32),
        np.arange(count) < len(days), none.astype(np.bool_), none,
        quads=Coded(("0",), none), sites=alike,
        read_rest=lambda: Rest(none, alike, alike, alike, alike),
    )  # fmt: skip
