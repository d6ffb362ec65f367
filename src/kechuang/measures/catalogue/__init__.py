"""All measures, by their codes (术语 测度目录)."""

from __future__ import annotations

from functools import cache

import kechuang.measures.catalogue as here
from kechuang.catalogue import declared
from kechuang.errors import Problem
from kechuang.measures.measure import Measure


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, in the order of their codes (术语 测度目录).

    Examples
    --------
    >>> "contracts.turnover" in [one.code for one in measures()]
    True
    """
    return tuple(sorted(declared(here, Measure), key=lambda one: one.code))


def measure(code: str) -> Measure:
    """The measure of that code (术语 测度).

    Raises
    ------
    Problem  measures.unknown

    Examples
    --------
    >>> measure("contracts.turnover").unit
    '元'
    """
    for one in measures():
        if one.code == code:
            return one
    raise Problem("measures.unknown", "", {"measure": code})
