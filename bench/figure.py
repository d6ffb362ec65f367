"""Figures of a run: medians over rounds, their spread, and what the spread leaves standing of an aim."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import comb
from statistics import median

DOUBT = 0.125  # of a verdict on which rounds disagree: two of nine may stand against it, one of seven, none of five
NOISY = 0.3  # a timing that spreads by more of its median is called noisy


@dataclass(frozen=True)
class Aim:
    """What a figure should be: at least so much, or at most."""

    limit: float
    at_most: bool = False

    def verdict(self, seen: Sequence[float]) -> str:
        """`met` or `missed` when every round says so, or so many that the median can hardly lie on the other side."""
        good = sum(value <= self.limit if self.at_most else value >= self.limit for value in seen)
        told = "met" if 2 * good > len(seen) else "missed"
        return told if _by_chance(len(seen), min(good, len(seen) - good)) <= DOUBT else "too noisy to tell"

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.limit:g}"


@dataclass(frozen=True)
class Figure:
    """One line of the report. With a peer, the value is the peer's, and the ratio is ours divided by it; `each` is of every round."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    ratio: float | None = None
    rounds: int = 1
    noise: float | None = None
    aim: str | None = None
    verdict: str | None = None
    each: tuple[float, ...] = ()

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def ours(name: str, unit: str, seen: Sequence[float], aim: Aim | None = None) -> Figure:
    """A figure of Kechuang's, from one value a round."""
    verdict = aim.verdict(seen) if aim else None
    each = tuple(map(_short, seen))
    return Figure(name, _short(median(seen)), unit, None, None, len(seen), spread(seen), _text(aim), verdict, each)


def beside(name: str, unit: str, peer: str, pairs: Sequence[tuple[float, float]], aim: Aim | None = None) -> Figure:
    """A peer's figure, from (our value, its value) a round; noise and aim are of the ratio."""
    ratios = [mine / theirs for mine, theirs in pairs]
    value, ratio = median(theirs for _, theirs in pairs), median(ratios)
    verdict = aim.verdict(ratios) if aim else None
    each, noise = tuple(map(_short, ratios)), spread(ratios)
    return Figure(name, _short(value), unit, peer, _short(ratio), len(pairs), noise, _text(aim), verdict, each)


def spread(seen: Sequence[float]) -> float | None:
    """From the lowest to the highest, in parts of the median; None for a single value."""
    return round((max(seen) - min(seen)) / median(seen), 3) if len(seen) > 1 and median(seen) else None


def _by_chance(rounds: int, against: int) -> float:
    """How probable it is that no more rounds than these stand against the others, were each side as likely (sign test)."""
    return sum(comb(rounds, number) for number in range(against + 1)) / 2**rounds if against else 0.0


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _text(aim: Aim | None) -> str | None:
    return str(aim) if aim else None
