"""The chain ladder of claims reserving with Mack's standard error: what plain development factors say (术语 链梯法).

It stands beside the other models in the back-test. It answers only where its assumptions can hold: where something is known
already and every factor has a past to be read from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kechuang.monitor.history import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """A triangle carried to its end (术语 链梯结果).

    Parameters
    ----------
    factors : from each age to the next, shape (ages - 1,)
    ultimate, error : of each year, the error a standard error of prediction, shape (years,)
    total_error : of the sum of all years

    Examples
    --------
    >>> Ladder(np.ones(1), np.array([2.0, 3.0]), np.zeros(2), 0.0).total
    5.0
    """

    factors: Floats
    ultimate: Floats
    error: Floats
    total_error: float

    @property
    def total(self) -> float:
        """The sum of all years' ends (术语 最终合计).

        Examples
        --------
        >>> Ladder(np.ones(1), np.array([2.0]), np.zeros(1), 0.0).total
        2.0
        """
        return float(self.ultimate.sum())


def ladder(triangle: Floats) -> Ladder | None:
    """The ends of the years of a cumulative triangle; None where a factor cannot be read (术语 链梯法).

    Parameters
    ----------
    triangle : cumulative, shape (years, ages), NaN where the age is not reached; each year reaches at least its first age

    Notes
    -----
    Factors are volume-weighted; the variance of the last one, which one year cannot tell, is read from a straight line through
    the logarithms of those before. Source: Mack, Distribution-free calculation of the standard error of chain ladder reserve
    estimates, ASTIN Bulletin 23 (1993).

    Examples
    --------
    >>> made = ladder(np.array([[10.0, 20.0, 30.0], [10.0, 22.0, np.nan], [12.0, np.nan, np.nan]]))
    >>> made.factors.round(2).tolist()
    [2.1, 1.5]
    """
    _years, ages = triangle.shape
    reached = ~np.isnan(triangle)
    factors, variances = np.ones(ages - 1), np.full(ages - 1, np.nan)
    for age in range(ages - 1):
        both = reached[:, age] & reached[:, age + 1]
        before, after = triangle[both, age], triangle[both, age + 1]
        if not both.any() or before.sum() <= 0:
            return None
        factors[age] = after.sum() / before.sum()
        if both.sum() > 1 and (before > 0).all():
            variances[age] = (before * (after / before - factors[age]) ** 2).sum() / (both.sum() - 1)
    variances = _completed(variances)
    last = np.array([int(np.flatnonzero(row)[-1]) for row in reached])
    full = _carried(triangle, factors, last)
    squares = _squares(triangle, reached, factors, variances, last, full)
    return Ladder(
        factors, full[:, -1], np.sqrt(squares), _total_error(triangle, reached, factors, variances, last, full, squares)
    )


def _completed(variances: Floats) -> Floats:
    """Variances with those that no past tells read from a line through the logarithms of the others."""
    told = np.flatnonzero(variances > 0)
    missing = np.flatnonzero(np.isnan(variances))
    made = np.nan_to_num(variances, nan=0.0)
    if len(told) >= 2:
        slope, height = np.polyfit(told + 1.0, 0.5 * np.log(variances[told]), 1)
        made[missing] = np.exp(2 * (height + slope * (missing + 1.0)))
    return made


def _carried(triangle: Floats, factors: Floats, last: NDArray[np.int64]) -> Floats:
    full = triangle.copy()
    for year, reached in enumerate(last):
        for age in range(int(reached), len(factors)):
            full[year, age + 1] = full[year, age] * factors[age]
    return full


def _squares(
    triangle: Floats,
    reached: NDArray[np.bool_],
    factors: Floats,
    variances: Floats,
    last: NDArray[np.int64],
    full: Floats,
) -> Floats:
    """Mack's mean squared error of each year."""
    made = np.zeros(len(triangle))
    for year, at in enumerate(last):
        for age in range(int(at), len(factors)):
            weight = triangle[reached[:, age] & reached[:, age + 1], age].sum()
            if full[year, age] > 0:
                made[year] += variances[age] / factors[age] ** 2 * (1 / full[year, age] + 1 / weight)
        made[year] *= full[year, -1] ** 2
    return made


def _total_error(
    triangle: Floats, reached: NDArray[np.bool_], factors: Floats, variances: Floats, last: NDArray[np.int64], full: Floats,
    squares: Floats,
) -> float:  # fmt: skip
    """The error of the sum: years share the factors, so what is wrong with these is wrong with all of them."""
    total = float(squares.sum())
    for year, at in enumerate(last):
        others = full[last < at, -1].sum()
        for age in range(int(at), len(factors)):
            weight = triangle[reached[:, age] & reached[:, age + 1], age].sum()
            total += full[year, -1] * others * 2 * variances[age] / factors[age] ** 2 / weight
    return float(np.sqrt(total))
