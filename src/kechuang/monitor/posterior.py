"""What the year comes to, once its level is weighed against what is known so far (术语 后验分布).

A level says what the year may come to, a share how much of it is usually known by the day: so every possible end of the
year has a chance, and one under which what is known would be odd has little. Where the share tells nothing (a batch that
comes in November) the level speaks alone, where the year is nearly over what is known does.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaln, gammaln

from kechuang.monitor.history import Floats
from kechuang.monitor.level import Level
from kechuang.monitor.share import Share

POINTS = 420
SURPRISE, SURPRISE_SCALE = 0.12, 6.0
LARGEST_VARIANCE = 2.5
CEASING = 0.03


def counts(now: float, place: int, level: Level, share: Share) -> tuple[Floats, Floats]:
    """The possible remainders of a count and the chance of each (术语 计数余量).

    Parameters
    ----------
    now : known so far
    place : of the region

    Examples
    --------
    >>> rest, chance = counts(0.0, 0, Level(np.array([5.0]), np.array([0.05]), np.zeros(1)), Share(np.array([0.5]), np.array([0.02])))
    >>> 1 < float((rest * chance).sum()) < 5
    True
    """
    mean = max(float(level.mean[place]), 0.02)
    variance = float(level.variance[place])
    passed, drift = float(share.mean[place]), float(share.drift[place])
    now = max(round(now), 0)
    far = mean + 7 * np.sqrt(mean + SURPRISE_SCALE * variance * mean**2) + 12
    likely = (now + 3) * (1 - passed) / max(passed, 1e-3) * 3 + 12
    rest, gap = _grid(max(far - now, min(likely, 4 * far)))
    total = now + rest
    told = np.logaddexp(
        np.log1p(-SURPRISE) + _negative_binomial(total, mean, variance),
        np.log(SURPRISE) + _negative_binomial(total, mean, min(SURPRISE_SCALE * variance, LARGEST_VARIANCE)),
    )
    parts = (1 - drift) / drift
    known = _beta_binomial(now, total, passed * parts, (1 - passed) * parts)
    if now:
        return rest, _normalised(told + known + np.log(gap))
    return rest, _ceased(told + known + np.log(gap), _ceasing(mean, variance, float(level.is_empty[place])))


def amounts(now: float, place: int, level: Level, share: Share, grains: float) -> tuple[Floats, Floats]:
    """The possible remainders of an amount and the chance of each (术语 金额余量).

    Parameters
    ----------
    grains : of how many equal parts such a year is as uneven

    Examples
    --------
    >>> level = Level(np.array([100.0]), np.array([0.05]), np.zeros(1))
    >>> rest, chance = amounts(50.0, 0, level, Share(np.array([0.5]), np.array([0.02])), 100.0)
    >>> 30 < float((rest * chance).sum()) < 70
    True
    """
    mean, variance = max(float(level.mean[place]), 1e-9), float(level.variance[place])
    passed, drift = float(share.mean[place]), float(share.drift[place])
    empty = float(level.is_empty[place])
    now = max(now, 0.0)
    far = mean * np.exp(3.2 * np.sqrt(min(SURPRISE_SCALE * variance, LARGEST_VARIANCE)) + 0.5)
    rest, gap = _spread(max(far, now * 2), scale=max(mean, now) * 2e-3)
    total = now + rest
    told = np.logaddexp(
        np.log1p(-SURPRISE) + _lognormal(total, mean, variance),
        np.log(SURPRISE) + _lognormal(total, mean, min(SURPRISE_SCALE * variance, LARGEST_VARIANCE)),
    )
    parts = 1 / (1 / max(grains, 0.5) + drift) - 1
    parts = float(np.clip(parts, 0.3, 1e6))
    done = np.clip(now / np.maximum(total, 1e-12), 1e-3, 1 - 1e-6)
    before, after = max(passed * parts, 0.05), max((1 - passed) * parts, 0.05)
    known = (
        (before - 1) * np.log(done)
        + (after - 1) * np.log1p(-done)
        - betaln(before, after)
        - np.log(np.maximum(total, 1e-12))
    )
    if now <= 0:
        known = np.zeros_like(total)
    chance = _normalised(told + known + np.log(gap))
    if now <= 0:
        unseen = empty + (1 - empty) * _untouched(passed, parts)
        chance = np.append(chance[:1] + (empty / unseen) / (1 - empty / unseen + 1e-9), chance[1:])
        chance = chance / chance.sum()
    return rest, chance


def _ceasing(mean: float, variance: float, empty: float) -> float:
    """How often a series stays empty though its level would not have it so: it ended, or rested for a year."""
    by_chance = float(np.exp(_negative_binomial(np.zeros(1), mean, variance)[0]))
    return float(np.clip(CEASING + empty - by_chance, CEASING, 0.6))


def _ceased(logs: Floats, ceasing: float) -> Floats:
    """The chances where nothing is known yet: that nothing comes at all weighs the more, the odder it is to know nothing."""
    going = float(np.exp(logs).sum()) * (1 - ceasing)
    chances = _normalised(logs) * going / (going + ceasing)
    chances[0] += ceasing / (going + ceasing)
    return chances


def _untouched(passed: float, parts: float) -> float:
    """How often nothing is known by the day of a year that is not empty."""
    return float(np.clip((1 - passed) ** np.clip(parts, 0.5, 40), 0.02, 1))


def _grid(furthest: float) -> tuple[Floats, Floats]:
    """Whole numbers from nothing on, one by one first, then further apart, with the gaps between them."""
    if furthest <= POINTS:
        rest = np.arange(int(furthest) + 2, dtype=np.float64)
        return rest, np.ones_like(rest)
    rest = np.unique(np.round(np.expm1(np.linspace(0, np.log1p(furthest), POINTS))))
    gap = np.gradient(rest)
    gap[0] = 1.0
    return rest, gap


def _spread(furthest: float, *, scale: float) -> tuple[Floats, Floats]:
    """Amounts from next to nothing on, ever further apart, with the gaps between them."""
    rest = scale * np.expm1(np.linspace(0, np.log1p(furthest / scale), POINTS))
    return rest, np.gradient(rest)


def _negative_binomial(total: Floats, mean: float, variance: float) -> Floats:
    size = 1 / max(variance, 1e-6)
    return np.asarray(
        gammaln(total + size) - gammaln(size) - gammaln(total + 1)
        + size * np.log(size / (size + mean)) + total * np.log(mean / (size + mean))
    )  # fmt: skip


def _beta_binomial(now: float, total: Floats, before: float, after: float) -> Floats:
    chosen = gammaln(total + 1) - gammaln(now + 1) - gammaln(total - now + 1)
    return np.asarray(chosen + betaln(now + before, total - now + after) - betaln(before, after))


def _lognormal(total: Floats, mean: float, variance: float) -> Floats:
    spread = np.sqrt(max(variance, 1e-4))
    off = (np.log(np.maximum(total, mean * 1e-6)) - np.log(mean)) / spread
    return np.asarray(-0.5 * off**2 - np.log(spread) - np.log(np.maximum(total, mean * 1e-6)))


def _normalised(logs: Floats) -> Floats:
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum())
