"""What bare amounts leave open: how small they are, and which cells name a unit themselves (术语 无单位金额)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FEW_YUAN = 100_000
BARE = re.compile(r"[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?")


@dataclass(slots=True)
class Bare:
    """The bare numbers of a column of amounts of which nobody says the unit (术语 无单位金额).

    Parameters
    ----------
    largest : of them; few : how many are below what is hardly an amount in yuan; number : of all that are not zero

    Examples
    --------
    >>> bare = Bare()
    >>> bare.add([Decimal(12), Decimal(350), Decimal(250_000)])
    >>> bare.is_doubtful, bare.largest
    (True, Decimal('250000'))
    """

    largest: Decimal = Decimal(0)
    few: int = 0
    number: int = 0

    def add(self, amounts: Sequence[Decimal]) -> None:
        """Nothing; more of them are known (术语 无单位金额).

        Examples
        --------
        >>> bare = Bare()
        >>> bare.add([Decimal(3)])
        >>> bare.number
        1
        """
        self.largest = max([self.largest, *amounts])
        self.few += sum(amount < FEW_YUAN for amount in amounts)
        self.number += len(amounts)

    @property
    def is_doubtful(self) -> bool:
        """Whether most of them are so small that they may be in another unit (术语 单位存疑).

        Examples
        --------
        >>> Bare().is_doubtful
        False
        """
        return self.few * 2 > self.number


def names_unit(cell: Any) -> bool:
    """Whether a cell of amounts says more than a number (术语 自带单位).

    Examples
    --------
    >>> [names_unit(cell) for cell in ("12.5万元", "1,350", 12.5, "")]
    [True, False, False, False]
    """
    return isinstance(cell, str) and cell != "" and BARE.fullmatch(cell.strip()) is None


def own_units(cells: Sequence[Any]) -> list[bool]:
    """Of each cell of amounts, whether it says more than a number (术语 自带单位).

    Examples
    --------
    >>> own_units(["12.5万元", 12.5])
    [True, False]
    """
    return [names_unit(cell) for cell in cells]
