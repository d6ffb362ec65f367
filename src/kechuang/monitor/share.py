"""Which share of a year is usually known by a day, and how much that differs from year to year (术语 进度份额)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kechuang.monitor.history import Floats, Known

FADING = 0.85
REGION_WEIGHT = 25.0
USUAL_DRIFT, USUAL_DRIFT_WEIGHT = 0.02, 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """The share of the year that is usually known, by region and in all (术语 进度份额).

    Parameters
    ----------
    mean : between 0 and 1, shape (regions + 1,)
    drift : of its variance the part that no number of happenings evens out, in units of mean × (1 - mean), shape as `mean`

    Examples
    --------
    >>> Share(np.array([0.5]), np.array([0.02])).mean
    array([0.5])
    """

    mean: Floats
    drift: Floats


def share(known: Known) -> Share:
    """The share known by the day, from what past years knew by the same day (术语 进度份额).

    Examples
    --------
    >>> known = Known((2022, 2023), ("a",), np.array([[5.0, 5.0], [0.0, 0.0]]), np.array([[10.0, 10.0]]), np.array([[10.0, 10.0]]))
    >>> share(known).mean.round(2)
    array([0.5, 0.5])
    """
    kept = known.followed
    final, so_far, grains = known.final[kept], known.so_far[:-1][kept], known.grains[kept]
    width = known.so_far.shape[1]
    if not len(final):
        return Share(np.full(width, 0.5), np.full(width, 0.5))
    parts = np.divide(grains, final, out=np.zeros_like(final), where=final > 0)
    known_grains = np.clip(so_far * parts, 0, grains)
    weights = FADING ** np.arange(len(final))[::-1, None]
    whole = _mean(weights * known_grains[:, -1:], weights * grains[:, -1:])
    regions = _shrunk(weights * known_grains[:, :-1], weights * grains[:, :-1], whole)
    drift = _drift(known_grains[:, -1:], grains[:, -1:], whole, USUAL_DRIFT, USUAL_DRIFT_WEIGHT)
    local = _drift(known_grains[:, :-1], grains[:, :-1], regions, drift, USUAL_DRIFT_WEIGHT) if width > 1 else drift
    return Share(np.append(regions, whole), np.append(np.full(width - 1, max(local, drift)), drift))


def _mean(known: Floats, grains: Floats) -> float:
    """A share that is never quite nothing or all."""
    return float((known.sum() + 0.15) / (grains.sum() + 0.3))


def _shrunk(known: Floats, grains: Floats, whole: float) -> Floats:
    """Of each region its own share as far as it has happenings to show it."""
    return np.asarray((known.sum(axis=0) + REGION_WEIGHT * whole) / (grains.sum(axis=0) + REGION_WEIGHT))


def _drift(known: Floats, grains: Floats, mean: Floats | float, usual: float, weight: float) -> float:
    """By how much years differed beyond chance, leaning on what is usual."""
    spread = np.broadcast_to(np.asarray(mean) * (1 - np.asarray(mean)), grains.shape)
    chance = grains * spread
    beyond = np.maximum(grains * (grains - 1), 0) * spread
    told = (known - grains * np.asarray(mean)) ** 2 - chance
    worth = np.divide(beyond, chance + 0.05 * beyond, out=np.zeros_like(beyond), where=beyond > 0)
    each = np.divide(told, beyond, out=np.zeros_like(beyond), where=beyond > 0)
    few = worth / 20.0
    return float(np.clip((usual * weight + (few * each).sum()) / (weight + few.sum()), 0.001, 0.9))
