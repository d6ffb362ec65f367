"""What a year may come to before anything of it is known, from the years before (术语 年度水平)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kechuang.monitor.history import Floats

LEVEL_WEIGHT, GROWTH_WEIGHT, DAMPING = 0.55, 0.3, 0.75
USUAL_GROWTH, STEEPEST_GROWTH = 0.04, 0.3
FADING = 0.7
USUAL_VARIANCE, USUAL_VARIANCE_WEIGHT = 0.05, 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """What is expected of a year, by region and in all, and how far such expectations were off (术语 年度水平).

    Parameters
    ----------
    mean : shape (regions + 1,)
    variance : of the relative error beyond what chance alone makes of a count, shape as `mean`
    is_empty : the chance that nothing happens at all, shape as `mean`

    Examples
    --------
    >>> Level(np.array([4.0]), np.array([0.1]), np.zeros(1)).mean
    array([4.])
    """

    mean: Floats
    variance: Floats
    is_empty: Floats


def level(final: Floats, grains: Floats, *, is_count: bool) -> Level:
    """The level of the year after the last one told (术语 年度水平).

    Parameters
    ----------
    final, grains : of past years, shape (years, regions + 1), the last column all together

    Examples
    --------
    >>> final = np.array([[8.0, 8.0], [9.0, 9.0], [10.0, 10.0]])
    >>> 9 < float(level(final, final, is_count=True).mean[-1]) < 12
    True
    """
    final, grains = _begun(final), grains[len(final) - len(_begun(final)) :]
    years, width = final.shape
    if not years:
        return Level(np.full(width, 0.5), np.full(width, 1.0), np.full(width, 0.5))
    off = np.zeros((0, width))
    noise = np.zeros((0, width))
    for year in range(1, years):
        expected = _expected(final[:year], is_count=is_count)
        off = np.vstack([off, _relative(final[year], expected, is_count=is_count)])
        noise = np.vstack([noise, 1 / np.maximum(expected if is_count else grains[year], 0.3)])
    return Level(_expected(final, is_count=is_count), _variance(off, noise, is_count=is_count), _emptiness(final))


def _begun(final: Floats) -> Floats:
    """The years from the first one in which anything happened; a year of nothing before it tells that it was not yet there."""
    some = np.flatnonzero(final[:, -1] > 0)
    return final[some[0] :] if len(some) else final


def _expected(final: Floats, *, is_count: bool) -> Floats:
    """The whole by its damped growth, the regions by their shares of late years."""
    whole = final[:, -1]
    floor = 0.5 if is_count else max(float(np.abs(whole).mean()) * 0.02, 1e-9)
    ahead = _ahead(np.log(np.maximum(whole, 0) + floor))
    total = max(float(np.exp(ahead)) - floor, 0.1 * floor)
    weights = FADING ** np.arange(len(final))[::-1]
    shares = weights @ final[:, :-1]
    little = (0.3 if is_count else float(weights @ np.abs(whole)) * 0.01) + 1e-12
    regions = max(len(shares), 1)
    shares = (np.maximum(shares, 0) + little / regions) / (np.maximum(shares, 0).sum() + little)
    return np.append(total * shares, total)


def _ahead(told: Floats) -> float:
    """The next value of a line that drifts: its level smoothed, its growth damped."""
    height, growth = float(told[0]), USUAL_GROWTH
    for value in told[1:]:
        expected = height + DAMPING * growth
        last = height
        height = expected + LEVEL_WEIGHT * (float(value) - expected)
        grown = float(np.clip(height - last, -STEEPEST_GROWTH, STEEPEST_GROWTH))
        growth = DAMPING * growth + GROWTH_WEIGHT * (grown - DAMPING * growth)
    return height + DAMPING * growth


def _relative(final: Floats, expected: Floats, *, is_count: bool) -> Floats:
    if is_count:
        return np.asarray((final - expected) / np.maximum(expected, 0.3))
    scale = np.maximum(expected, 1e-12)
    return np.asarray(np.log((np.maximum(final, 0) + 0.05 * scale) / (1.05 * scale)))


def _variance(off: Floats, noise: Floats, *, is_count: bool) -> Floats:
    """How far expectations were off beyond chance; one region's few years lean on all regions', those on what is usual."""
    beyond = off**2 - (noise if is_count else 0)
    weights = 1 / (noise + 0.05) if is_count else np.ones_like(off)
    width = beyond.shape[1]
    told = USUAL_VARIANCE * USUAL_VARIANCE_WEIGHT
    usual = USUAL_VARIANCE_WEIGHT
    whole = (told + beyond[:, -1].sum()) / (usual + len(beyond))
    if width == 1:
        return np.array([max(float(whole), 0.004)])
    worth = weights[:, :-1] / max(float(weights[:, :-1].max(initial=0)), 1e-9)
    pooled = (told + (worth * beyond[:, :-1]).sum()) / (usual + worth.sum())
    own = (pooled * 4 + (worth * beyond[:, :-1]).sum(axis=0)) / (4 + worth.sum(axis=0))
    return np.asarray(np.append(np.maximum(own, 0.004), max(float(whole), 0.004)))


def _emptiness(final: Floats) -> Floats:
    empty = (final <= 0).sum(axis=0)
    return np.asarray(np.where(empty > 0, (empty + 0.2) / (len(final) + 1), 0.2 / (len(final) + 2)))
