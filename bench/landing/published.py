"""Published quarter points: how often an interval from the other years of an indicator held the share of the year that was reached."""

from __future__ import annotations

import csv
from collections import defaultdict
from math import sqrt
from pathlib import Path

import numpy as np

FILE = Path(__file__).parents[3] / "shared" / "figures" / "seasonality_shares.csv"
FEWEST = 3  # other points of an indicator and month, before anything is said
T = {
    2: 2.920,
    3: 2.353,
    4: 2.132,
    5: 2.015,
    6: 1.943,
    7: 1.895,
    8: 1.860,
    9: 1.833,
}  # 95 % of Student's t, by degrees of freedom
NORMAL = 1.645


def said(path: Path = FILE) -> str:
    """One sentence about the coverage of 90 % by a plain model of the share, or why there is none."""
    if not path.exists():
        return "the published quarter points are left out: there is no table of them here"
    held = [is_in for shares in _shares(path).values() for is_in in held_out(shares)]
    if not held:
        return "the published quarter points are left out: too few of one indicator and month"
    return f"published quarter points: 90 % intervals of a plain model of the share hold {np.mean(held):.2f} of {len(held)}"


def held_out(shares: list[float]) -> list[bool]:
    """Of each share whether the interval of the others, as logits with Student's t, holds it."""
    logits = np.log(np.array(shares) / (1 - np.array(shares)))
    if len(logits) <= FEWEST:
        return []
    held = []
    for at, mine in enumerate(logits):
        others = np.delete(logits, at)
        wide = T.get(len(others) - 1, NORMAL) * float(others.std(ddof=1)) * sqrt(1 + 1 / len(others))
        held.append(bool(abs(mine - others.mean()) <= wide))
    return held


def _shares(path: Path) -> dict[tuple[str, str], list[float]]:
    """The shares of the year that were reached, by indicator and month; a whole year says nothing."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["share_pct"] and 0 < (share := float(row["share_pct"]) / 100) < 1:
                found[row["indicator"], row["month"]].append(share)
    return found
