"""The rows of a file as columns; one alone is made only when somebody looks at it (术语 导入行列)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.workbook.rows import Table


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table that were read together: their numbers in the sheet, columns under names, keys (术语 导入行列).

    Parameters
    ----------
    remarks : what is worth knowing of single cells, by the place of their row

    Examples
    --------
    >>> batch = Batch(Table("台账", 0, 1, ()), [2, 3], ("title",), [["甲", "乙"]], [None, None])
    >>> batch.row(1).values(), batch.only([False, True]).columns
    ({'title': '乙'}, [['乙']])
    """

    table: Table
    numbers: Sequence[int]
    names: tuple[str, ...]
    columns: Sequence[Sequence[Any]]
    keys: Sequence[str | None]
    remarks: Mapping[int, Sequence[Flaw]] = field(default_factory=dict)

    def row(self, at: int) -> PlannedRow:
        """One of its rows by itself (术语 导入行).

        Examples
        --------
        >>> Batch(Table("台账", 0, 1, ()), [2], (), [], [None]).row(0).row
        2
        """
        cells = tuple(column[at] for column in self.columns)
        row = PlannedRow(self.table, self.numbers[at], self.names, cells, self.keys[at])
        row.remarks = tuple(self.remarks.get(at, ()))
        return row

    def only(self, chosen: Sequence[bool]) -> Batch:
        """The batch without the rows that are not chosen, and without remarks (术语 选取).

        Examples
        --------
        >>> Batch(Table("台账", 0, 1, ()), [2, 3], (), [], [None, None]).only([False, True]).numbers
        [3]
        """
        numbers, keys = list(compress(self.numbers, chosen)), list(compress(self.keys, chosen))
        return Batch(self.table, numbers, self.names, [list(compress(each, chosen)) for each in self.columns], keys)


class Rows(Sequence[PlannedRow]):
    """The rows of a file in its order, each made at the first look and kept (术语 导入行列).

    Whatever is said of a row is said to it; so one at which nobody looked is new, and nothing is wrong with it.

    Examples
    --------
    >>> rows = Rows([Batch(Table("台账", 0, 1, ()), [2, 3], ("title",), [["甲", "乙"]], [None, None])])
    >>> rows[1].fate, len(rows), list(rows.seen())
    ('new', 2, [1])
    """

    def __init__(self, batches: Iterable[Batch] = ()) -> None:
        self._batches: list[Batch] = []
        self._starts: list[int] = []
        self._height = 0
        self._made: dict[int, PlannedRow] = {}
        for each in batches:
            self._add(each)

    def __len__(self) -> int:
        return self._height

    def __iter__(self) -> Iterator[PlannedRow]:
        return map(self._row, range(self._height))

    def __getitem__(self, at: Any) -> Any:
        places = range(self._height)[at]
        return self._row(places) if isinstance(places, int) else list(map(self._row, places))

    def extend(self, others: Rows) -> None:
        """Nothing; other rows come after these (术语 追加).

        Examples
        --------
        >>> rows = Rows()
        >>> rows.extend(Rows([Batch(Table("台账", 0, 1, ()), [2], (), [], [None])]))
        >>> [row.row for row in rows]
        [2]
        """
        self._made.update((self._height + at, row) for at, row in others._made.items())
        for each in others._batches:
            self._add(each)

    def without(self, rows: Collection[PlannedRow]) -> Rows:
        """The same rows but some (术语 剔除).

        Examples
        --------
        >>> rows = Rows([Batch(Table("台账", 0, 1, ()), [2, 3], (), [], [None, None])])
        >>> [row.row for row in rows.without([rows[0]])]
        [3]
        """
        gone = {id(row) for row in rows}
        chosen = [id(row) not in gone for row in self]
        left = Rows(each.only(chosen[start : start + len(each.numbers)]) for start, each in self._numbered())
        left._made = dict(enumerate(compress(self, chosen)))
        return left

    def seen(self) -> dict[int, PlannedRow]:
        """The rows at which somebody looked, by place, in the order of the file (术语 已查看行).

        Examples
        --------
        >>> Rows().seen()
        {}
        """
        return {at: self._made[at] for at in sorted(self._made)}

    def remarked(self) -> list[PlannedRow]:
        """The rows of which something is worth knowing, in the order of the file (术语 有提示的行).

        Examples
        --------
        >>> Rows().remarked()
        []
        """
        told = {start + at for start, batch in self._numbered() for at in batch.remarks}
        told.update(at for at, row in self._made.items() if row.remarks)
        return [self._row(at) for at in sorted(told)]

    def of_parts(self) -> list[PlannedRow]:
        """The rows of sheets that hold parts of the register's rows (术语 子表行).

        Examples
        --------
        >>> Rows().of_parts()
        []
        """
        parts = (each for each in self._numbered() if each[1].table.part is not None)
        return [self._row(at) for start, batch in parts for at in range(start, start + len(batch.numbers))]

    def keyed(self) -> Iterator[tuple[int, str | None]]:
        """Place and key of each row of the register itself (术语 自然键).

        Examples
        --------
        >>> list(Rows([Batch(Table("台账", 0, 1, ()), [2], (), [], ["甲"])]).keyed())
        [(0, '甲')]
        """
        for start, batch in self._own():
            yield from enumerate(batch.keys, start)

    def new(self) -> Iterator[tuple[list[int], Batch]]:
        """The new rows of the register itself, batch by batch, with their places (术语 新增行).

        Examples
        --------
        >>> rows = Rows([Batch(Table("台账", 0, 1, ()), [2, 3], (), [], [None, None])])
        >>> rows[0].fate = "refused"
        >>> [(places, batch.numbers) for places, batch in rows.new()]
        [([1], [3])]
        """
        others = {at for at, row in self._made.items() if row.fate != "new"}
        for start, batch in self._own():
            places = range(start, start + len(batch.numbers))
            chosen = [at not in others for at in places]
            yield list(compress(places, chosen)), batch.only(chosen)

    def _add(self, batch: Batch) -> None:
        self._batches.append(batch)
        self._starts.append(self._height)
        self._height += len(batch.numbers)

    def _row(self, at: int) -> PlannedRow:
        made = self._made.get(at)
        if made is None:
            number = bisect_right(self._starts, at) - 1
            made = self._made[at] = self._batches[number].row(at - self._starts[number])
        return made

    def _numbered(self) -> Iterator[tuple[int, Batch]]:
        return zip(self._starts, self._batches, strict=True)

    def _own(self) -> Iterator[tuple[int, Batch]]:
        return (each for each in self._numbered() if each[1].table.part is None)
