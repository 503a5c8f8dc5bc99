"""Probabilities and outcomes -> how often a choice is right, and a table that shows it."""

from __future__ import annotations

from typing import Any

import numpy as np

from geodata.ranker import Calibration

Array = np.ndarray[Any, Any]

# Bins of equal weight that neighbours are pooled from; more would follow the noise.
BINS = 16
# Of the surest, this share is taken to be right at most: the true place may be one
# that the gazetteer lacks.
MOST_RIGHT = 0.97
# Characters of a bar for a share of one.
BAR = 40


def calibrate(chances: Array, right: Array, weights: Array) -> Calibration:
    """Return the share right by probability, never falling (pool adjacent violators).

    Args:
        chances: Probability of each choice.
        right: 1 for a right choice, 0 for a wrong one.
        weights: How much each counts.
    """
    order = np.argsort(chances)
    steps = np.cumsum(weights[order])
    bins = np.minimum((steps - weights[order]) * BINS // steps[-1], BINS - 1)
    pools: list[tuple[float, float, float]] = []
    for number in range(BINS):
        mine = order[bins == number]
        if len(mine):
            weight = float(weights[mine].sum())
            middle = float(np.average(chances[mine], weights=weights[mine]))
            pools.append((middle, float(np.average(right[mine], weights=weights[mine])), weight))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            pools[-2:] = [_pooled(*pools[-2:])]
    inner = [(middle, min(share, MOST_RIGHT)) for middle, share, _ in pools]
    table = [(0.0, 0.0), *inner, (1.0, max(inner[-1][1], 0.0))]
    return Calibration(tuple(c for c, _ in table), tuple(s for _, s in table))


def _pooled(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[float, float, float]:
    weight = a[2] + b[2]
    return (a[0] * a[2] + b[0] * b[2]) / weight, (a[1] * a[2] + b[1] * b[2]) / weight, weight


def reliability(sure: Array, right: Array, weights: Array) -> str:
    """Return a plot in text: answers of each tenth of confidence, and how many are right.

    The bar is as long as the share that is right; "|" stands where it should end.
    """
    lines = ["confidence  mean   right  answers"]
    for low in np.arange(0.35, 0.96, 0.1):
        mine = (sure >= low) & (sure < low + 0.1)
        if mine.any():
            mean = np.average(sure[mine], weights=weights[mine])
            share = np.average(right[mine], weights=weights[mine])
            count = int(weights[mine].sum())
            row = f"{low:.2f}-{low + 0.1:.2f}   {mean:.3f}  {share:.3f}  {count:<7}"
            lines.append(f"{row}  {_bar(share, mean)}")
    return "\n".join(lines)


def _bar(share: float, mean: float) -> str:
    bar = ("#" * round(share * BAR)).ljust(BAR + 1)
    end = round(mean * BAR)
    return f"{bar[:end]}|{bar[end + 1 :]}".rstrip()
