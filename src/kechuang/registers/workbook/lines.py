"""Rows looked at across the columns in which they lie (术语 逐行视图)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any


class Lines(Sequence[tuple[Any, ...]]):
    """The rows of columns, each made when it is looked at: few are (术语 逐行视图).

    Examples
    --------
    >>> list(Lines([["甲", "乙"], [1, 2]], range(2))[1:])
    [('乙', 2)]
    """

    def __init__(self, columns: Sequence[Sequence[Any]], places: range) -> None:
        self._columns, self._places = columns, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Lines(self._columns, self._places[at])
        place = self._places[at]
        return tuple(column[place] for column in self._columns)


def gaps(columns: Sequence[Sequence[Any]], most: int) -> Iterable[int]:
    """Places of all rows in which fewer than `most` cells are filled, among others: of so many columns one is empty there (术语 稀疏行).

    Examples
    --------
    >>> gaps([["甲", "", ""], ["乙", "丙", ""]], 2), gaps([["甲", "乙"], ["丙", "丁"]], 1)
    ({1, 2}, ())
    """
    if most > len(columns):
        return range(len(columns[0]) if columns else 0)
    whole = (column for column in columns if "" not in column)
    if len(list(islice(whole, most))) == most:
        return ()
    chosen = sorted(columns, key=lambda column: column.count(""))[:most]
    return {at for column in chosen for at, cell in enumerate(column) if cell == ""}
