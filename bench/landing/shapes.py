"""Common forecasts of whole numbers, by their seven quantiles: what their distributions are in the mean where only these are known.

Many distributions share the same seven whole quantiles. For the test of calibration it matters where in their steps the levels lie; the
best that can be said is the mean over the distributions that a forecaster might have meant: negative binomials of all means and spreads,
binomials of few candidates, rounded normals of all widths and offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import erf, exp, lgamma, log

import numpy as np

from bench.landing.folder import LEVELS

REACH = 12  # a median further from the floor is looked up as if there were none
WIDE = 40  # steps that a distribution is followed for

Key = tuple[int, ...]


def looked_up(quantiles: np.ndarray, result: float, floor: float) -> tuple[float, float] | None:
    """F(y-1) and F(y) of the distributions with these quantiles in the mean; None when there is none."""
    for table, base in ((counts(), floor), (normals(), float(quantiles[3]))):
        if np.isfinite(base) and abs(result - base) < WIDE // 2:
            curve = table.get(tuple(int(one) for one in np.rint(quantiles - base)))
            if curve is not None:
                at = round(result - base) + (WIDE // 2 if table is normals() else 0)
                return (float(curve[at - 1]) if at else 0.0), float(curve[at])
    return None


@lru_cache
def counts() -> dict[Key, np.ndarray]:
    """Mean curves of distributions that begin at 0, by their quantiles."""
    return _gathered((curve, 0) for curve in (*_negative_binomials(), *_binomials()))


@lru_cache
def normals() -> dict[Key, np.ndarray]:
    """Mean curves of rounded normals, by their quantiles from the median on; the median stands in the middle of a curve."""
    return _gathered(_rounded())


def _gathered(curves: Iterator[tuple[np.ndarray, int]]) -> dict[Key, np.ndarray]:
    found: dict[Key, list[np.ndarray]] = {}
    for curve, base in curves:
        if curve[-1] > LEVELS[-1]:
            key = tuple(int(one) - base for one in np.searchsorted(curve, LEVELS))
            found.setdefault(key, []).append(curve)
    return {key: np.mean(mine, axis=0) for key, mine in found.items()}


def _negative_binomials() -> Iterator[np.ndarray]:
    steps = np.arange(WIDE)
    grown = np.array([lgamma(step + 1) for step in steps])
    for mean in np.geomspace(0.003, REACH, 160):
        for size in (0.4, 1.0, 3.0, 10.0, 1e6):
            ways = np.array([lgamma(step + size) - lgamma(size) for step in steps]) - grown
            yield np.cumsum(np.exp(ways + size * log(size / (size + mean)) + steps * log(mean / (size + mean))))


def _binomials() -> Iterator[np.ndarray]:
    for trials in range(1, 21):
        for chance in np.linspace(0.02, 0.98, 33):
            masses = np.zeros(WIDE)
            for hits in range(trials + 1):
                ways = lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
                masses[hits] = exp(ways + hits * log(chance) + (trials - hits) * log(1 - chance))
            yield np.cumsum(masses)


def _rounded() -> Iterator[tuple[np.ndarray, int]]:
    middle = WIDE // 2
    for width in np.geomspace(0.1, 6, 60):
        for offset in np.linspace(-0.49, 0.49, 29):
            edges = (np.arange(WIDE) - middle + 0.5 - offset) / width / 2**0.5
            yield np.array([0.5 + 0.5 * erf(edge) for edge in edges]), middle
