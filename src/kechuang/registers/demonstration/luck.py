"""Seeded chance: the same seed and purpose give the same draws in every process (术语 随机种子)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Drawn = TypeVar("Drawn")
_DAY = timedelta(days=1)


class Luck(Random):
    """A stream of draws; a stream for one purpose never disturbs another (术语 随机数流).

    Examples
    --------
    >>> Luck("7/contracts/2024").randint(1, 100) == Luck("7/contracts/2024").randint(1, 100)
    True
    """

    def is_so(self, chance: float) -> bool:
        """Whether what has this chance happens (术语 是否发生).

        Examples
        --------
        >>> Luck("any").is_so(1.0), Luck("any").is_so(0.0)
        (True, False)
        """
        return self.random() < chance

    def poisson(self, mean: float) -> int:
        """A count whose mean and variance are `mean` (术语 泊松计数).

        Examples
        --------
        >>> luck = Luck("any")
        >>> 900 < sum(luck.poisson(2.0) for _ in range(500)) < 1100
        True
        """
        if mean > 30:
            return max(0, round(self.gauss(mean, math.sqrt(mean))))
        limit, product, count = math.exp(-mean), self.random(), 0
        while product > limit:
            product *= self.random()
            count += 1
        return count

    def pick(self, chances: Mapping[Drawn, float]) -> Drawn:
        """One of the keys, each with its weight (术语 按权重抽取).

        Examples
        --------
        >>> Luck("any").pick({"首次": 1.0, "复核": 0.0})
        '首次'
        """
        return self.choices(tuple(chances), tuple(chances.values()))[0]

    def day(self, first: date, last: date, *, rush: float = 1.0) -> date:
        """A day from `first` to `last`; a rush above 1 crowds them towards the end (术语 随机日期).

        Examples
        --------
        >>> Luck("any").day(date(2024, 6, 1), date(2024, 6, 1))
        datetime.date(2024, 6, 1)
        """
        span = (last - first).days
        return first + _DAY * int((span + 1) * self.random() ** (1 / rush)) if span > 0 else first

    def part(self, items: Sequence[Drawn], count: int) -> list[Drawn]:
        """So many different ones of a sequence, or all when there are fewer (术语 抽样).

        Examples
        --------
        >>> sorted(Luck("any").part("abc", 9))
        ['a', 'b', 'c']
        """
        return self.sample(items, min(count, len(items)))


class Lottery(Generic[Drawn]):
    """Weighted draws from a long list, each in logarithmic time (术语 按权重抽签).

    Examples
    --------
    >>> Lottery(["甲", "乙"], [0.0, 1.0]).draw(Luck("any"))
    '乙'
    """

    def __init__(self, items: Sequence[Drawn], weights: Sequence[float]) -> None:
        self._items = items
        self._sums = list(accumulate(weights))

    def draw(self, luck: Luck) -> Drawn:
        """One of the items (术语 抽签).

        Examples
        --------
        >>> Lottery([7], [1.0]).draw(Luck("any"))
        7
        """
        return luck.choices(self._items, cum_weights=self._sums)[0]


@cache
def working(day: date) -> date:
    """The day itself when offices work on it, else the next on which they do (术语 顺延至工作日).

    Examples
    --------
    >>> working(date(2024, 10, 1)), working(date(2024, 9, 30))
    (datetime.date(2024, 10, 8), datetime.date(2024, 9, 30))
    """
    from kechuang.period import calendar_years, is_working_day

    while not (is_working_day(day) if day.year in calendar_years() else day.weekday() < 5):
        day += _DAY
    return day
