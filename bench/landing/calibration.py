"""Where a result fell within a forecast of which seven quantiles are known: its randomised PIT, by the bins between their levels.

A calibrated forecast F of whole numbers is tested by U = F(y-1) + V (F(y) - F(y-1)) with V uniform on (0, 1): U is then uniform, whatever F
(Czado, Gneiting, Held 2009). Instead of drawing V, the mass of a result is spread evenly over (F(y-1), F(y)], which is the mean of all
draws. So the central interval of 50 % holds, of each result, the part of that mass which lies within (0.25, 0.75].

Of F only Q(p) = min {x: F(x) >= p} is known, at seven levels:

- Q(p) < y says p <= F(y-1), and Q(p) > y says p > F(y). Is y none of the quantiles, the whole mass lies between two levels, known exactly.
- Is y one of them, for the levels p_i..p_j: F(y-1) lies in [p_(i-1), p_i) and F(y) in [p_j, p_(j+1)). Where in there nobody says. The
  estimate is the mean over common distributions with exactly these quantiles (`shapes`). Where there is none, the next quantile, g steps
  away, is reached at an even pace from the middle of one step to the middle of the other: F(y) = p_j + (p_(j+1) - p_j) / 2g; beyond the
  outermost level the pace is that of its inner neighbour. Of counts nothing lies under what is counted already: there F(y-1) = 0.

`bounds` gives what any F that fits the quantiles could make of it, so that one sees how much hangs on the estimate.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from bench.landing.folder import LEVELS
from bench.landing.shapes import looked_up

EDGES = np.array([0.0, *LEVELS, 1.0])
INTERVALS = {50: (0.25, 0.75), 80: (0.10, 0.90), 90: (0.05, 0.95)}
NARROW = (1e-6, 1e-9)  # a mass as narrow as can be, on either side of a level

Array = np.ndarray


class Ends(NamedTuple):
    """Where F(y-1) and F(y) may lie, and where they are supposed to."""

    low: tuple[Array, Array, Array]  # least, supposed, most
    high: tuple[Array, Array, Array]
    is_tie: Array


def ends(quantiles: Array, results: Array, floors: Array, is_whole: Array) -> Ends:
    """The ends of each result's mass; `floors` is the least that is possible, -inf where nobody knows."""
    near = 1e-9 * np.maximum(1, np.abs(results))
    under = (quantiles < (results - near)[:, None]).sum(1)
    upto = (quantiles <= (results + near)[:, None]).sum(1)
    low_least, low_most = EDGES[under], EDGES[under + 1]
    high_least, high_most = EDGES[upto], EDGES[upto + 1]
    is_tie = upto > under
    known = np.column_stack([np.full(len(results), -np.inf), quantiles, np.full(len(results), np.inf)])
    rows = np.arange(len(results))
    down, up = results - known[rows, under], known[rows, upto + 1] - results
    steps_down = _steps(down, up, is_whole & is_tie)
    steps_up = _steps(up, down, is_whole & is_tie)
    low = low_most - (low_most - low_least) / (2 * steps_down)
    high = high_least + (high_most - high_least) / (2 * steps_up)
    least = results <= floors + near
    for at in np.flatnonzero(is_tie & is_whole):
        seen = looked_up(quantiles[at], results[at], floors[at])
        low[at], high[at] = seen or (low[at], high[at])
    lows = [np.where(is_tie & least, 0.0, one) for one in (low_least, low, low_most)]
    return Ends(
        tuple(np.where(is_tie, one, low_least) for one in lows),
        tuple(np.where(is_tie, one, low_most) for one in (high_least, high, high_most)),
        is_tie,
    )


def _steps(there: Array, opposite: Array, is_whole: Array) -> Array:
    """Whole steps to the next quantile; beyond the outermost as many as to the neighbour on the other side."""
    steps = np.where(np.isfinite(there), there, np.where(np.isfinite(opposite), opposite, 1.0))
    return np.where(is_whole, np.maximum(steps, 1.0), 1.0)


def within(low: Array, high: Array, span: tuple[float, float]) -> Array:
    """The part of each mass that lies in the span."""
    return np.clip(np.minimum(high, span[1]) - np.maximum(low, span[0]), 0, None) / (high - low)


def bins(found: Ends) -> Array:
    """The mass of each result in the eight bins between the levels."""
    spans = pairwise(EDGES.tolist())
    return np.column_stack([within(found.low[1], found.high[1], span) for span in spans])


def covered(found: Ends, percent: int) -> Array:
    """How much of each result the central interval holds."""
    return within(found.low[1], found.high[1], INTERVALS[percent])


def bounds(found: Ends, percent: int) -> tuple[Array, Array]:
    """The least and the most that the interval may hold of each result, over all forecasts with these quantiles."""
    lows = [found.low[0], *(np.maximum(found.low[2] - one, found.low[0]) for one in NARROW)]
    highs = [found.high[2], *(np.minimum(found.high[0] + one, found.high[2]) for one in NARROW)]
    seen = [
        within(
            np.where(found.is_tie, low, found.low[1]), np.where(found.is_tie, high, found.high[1]), INTERVALS[percent]
        )
        for low, high in product(lows, highs)
    ]
    return np.min(seen, axis=0), np.max(seen, axis=0)
