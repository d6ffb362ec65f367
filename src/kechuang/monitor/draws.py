"""A distribution as draws: quantiles, chances, sums, and the same made wider or narrower (术语 预测抽样)."""

from __future__ import annotations

from collections.abc import Hashable
from zlib import crc32

import numpy as np
from scipy.special import ndtr, ndtri

from kechuang.monitor.history import Floats

DRAWS = 2000
PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def generator(*named: Hashable) -> np.random.Generator:
    """A stream of chance of its own for what is named, the same in every process (术语 随机流).

    Examples
    --------
    >>> int(generator("events", 2024).integers(100)) == int(generator("events", 2024).integers(100))
    True
    """
    return np.random.default_rng(crc32("/".join(map(str, named)).encode()))


def drawn(points: Floats, chances: Floats, luck: np.random.Generator, *, count: int = DRAWS) -> Floats:
    """Draws of a distribution on points, spread evenly over its chances and then shuffled (术语 抽样).

    Examples
    --------
    >>> sorted(drawn(np.array([1.0, 2.0]), np.array([0.25, 0.75]), generator("any"), count=4).tolist())
    [1.0, 2.0, 2.0, 2.0]
    """
    levels = (np.arange(count) + 0.5) / count
    luck.shuffle(levels)
    return np.asarray(points[np.minimum(np.searchsorted(np.cumsum(chances), levels), len(points) - 1)])


def quantiles(draws: Floats, *, is_whole: bool) -> Floats:
    """The seven quantiles that are told of every forecast (术语 分位数).

    Parameters
    ----------
    is_whole : whether only whole numbers can be: then each is the least with at least that chance

    Examples
    --------
    >>> quantiles(np.arange(100.0), is_whole=True).tolist()
    [4.0, 9.0, 24.0, 49.0, 74.0, 89.0, 94.0]
    """
    if is_whole:
        return np.asarray(np.quantile(draws, np.array(PROBABILITIES), method="inverted_cdf"))
    return np.asarray(np.quantile(draws, np.array(PROBABILITIES)))


def standing(draws: Floats, value: float, luck: np.random.Generator) -> float:
    """Where a value stands in the distribution, in standard normal units; ties are broken by chance (术语 概率积分变换).

    Examples
    --------
    >>> round(standing(np.arange(100.0), 49.5, generator("any")), 2)
    0.0
    """
    below, upto = float((draws < value - 1e-9).mean()), float((draws <= value + 1e-9).mean())
    level = below + float(luck.random()) * (upto - below)
    return float(ndtri(np.clip(level, 0.5 / len(draws), 1 - 0.5 / len(draws))))


def stretched(draws: Floats, *, by: float, shift: float = 0.0) -> Floats:
    """The distribution with its tails as far out as by experience they are (术语 校准).

    Parameters
    ----------
    by : above 1 makes it wider; shift : in standard normal units

    Examples
    --------
    >>> made = stretched(np.arange(1000.0), by=1.5)
    >>> float(np.quantile(made, 0.9)) > 900
    True
    """
    if by == 1.0 and shift == 0.0:
        return draws
    levels = (np.arange(len(draws)) + 0.5) / len(draws)
    ranks = np.argsort(np.argsort(draws, kind="stable"), kind="stable")
    moved = ndtr(by * ndtri(levels) + shift)
    made = np.quantile(np.sort(draws), moved, method="inverted_cdf")
    return np.asarray(made[ranks])
