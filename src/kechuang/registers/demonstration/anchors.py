"""The published figures that the invented city follows, with their sources (术语 锚定值)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def anchors() -> dict[str, Any]:
    """Every path with its source; each value says whether it was published, derived, recalled or invented (术语 锚定表).

    Examples
    --------
    >>> anchors()["contracts_turnover"]["values"][2020]
    [52.35, 'published']
    """
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "anchors.yaml").read_text("utf-8"))
    return loaded


def path(name: str, year: int) -> float:
    """The value of a path in a year: between known years in proportion, beyond them at the last yearly rate (术语 锚定值).

    Examples
    --------
    >>> path("contracts_turnover", 2020), round(path("high_tech_stock", 2022)), path("high_tech_applied", 2016) < 68
    (52.35, 443, True)
    """
    values = {known: float(pair[0]) for known, pair in anchors()[name]["values"].items()}
    years = sorted(values)
    if year in values or len(years) == 1:
        return values[year if year in values else years[0]]
    before = max((known for known in years if known < year), default=years[0])
    after = min((known for known in years if known > year), default=years[-1])
    if before == after:
        before, after = (years[0], years[1]) if year < years[0] else (years[-2], years[-1])
    rate = (values[after] / values[before]) ** (1 / (after - before))
    return float(values[before] * rate ** (year - before))


def spread(name: str, year: int) -> float:
    """How far a year of the city may stray from a path, as a relative deviation: little where a figure was published (术语 偏离).

    Examples
    --------
    >>> spread("contracts_turnover", 2020) < spread("contracts_turnover", 2021)
    True
    """
    known = anchors()[name]["values"].get(year, (0.0, "invented"))
    return 0.06 if known[1] == "invented" else 0.015
