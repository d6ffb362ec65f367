"""A column of cells read into values, as fast as its commonest cells allow (术语 列读取).

Each distinct cell is read once. Cells of the plainest kind - ordinary texts, bare amounts, whole numbers, days - are read
without looking at one alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.reading.code import code_reader, is_contract_number
from kechuang.registers.reading.number import number_reader, whole_fen
from kechuang.registers.reading.outcome import Noted, Reader, Setting, refused
from kechuang.registers.reading.time import FIRST_YEAR, LAST_YEAR, time_reader
from kechuang.registers.reading.word import texts, word_reader
from kechuang.registers.schema import Field

REMEMBERED = 50_000
ODD = frozenset({Problem, Noted})
KINDS: Mapping[str, Any] = {
    **dict.fromkeys(("money", "share", "integer", "decimal", "interval"), number_reader),
    **dict.fromkeys(("day", "month", "year", "period"), time_reader),
    **dict.fromkeys(("text", "claim", "choice", "tags"), word_reader),
    "ref": word_reader,
    "code": code_reader,
}
Told = tuple[int, Problem]


class ColumnReader:
    """What reads the cells of one column, chunk after chunk (术语 列读取).

    Parameters
    ----------
    reader : of single cells; made from the field when not given

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> values, refusals, remarks = ColumnReader(money("turnover", "成交额", "turnover"), Setting()).read([3, "三块半", ""])
    >>> values, [(at, problem.code) for at, problem in refusals], remarks
    ([Decimal('3.00'), None, None], [(1, 'reading.money')], [])
    """

    def __init__(self, field: Field, setting: Setting, *, reader: Reader | None = None) -> None:
        self.field, self.setting = field, setting
        self._one = reader or cell_reader(field, setting)
        if field.personal is not None:
            self._one = _behind_mask(self._one)
        self._known: _Known = _Known(self._one)
        self._is_special = reader is not None or field.personal is not None

    def read(self, cells: Sequence[Any]) -> tuple[list[Any], list[Told], list[Told]]:
        """The values, None where there is none; refusals and remarks by place in the column (术语 列读取结果).

        Examples
        --------
        >>> from kechuang.registers.schema import text
        >>> ColumnReader(text("title", "名称", "title"), Setting()).read(["甲", ""])
        (['甲', None], [], [])
        """
        if len(self._known) > REMEMBERED:
            self._known = _Known(self._one)
        quick = None if self._is_special else self._quick(list(cells))
        values = list(map(self._known.__getitem__, cells)) if quick is None else quick
        refusals: list[Told] = []
        remarks: list[Told] = []
        if self._known.is_odd and not set(map(type, values)).isdisjoint(ODD):
            for at, value in enumerate(values):
                if type(value) is Problem:
                    refusals.append((at, refused(self.field, value)))
                    values[at] = None
                elif type(value) is Noted:
                    remarks.append((at, refused(self.field, value.problem)))
                    values[at] = value.value
        return values, refusals, remarks

    def _quick(self, cells: list[Any]) -> list[Any] | None:
        kinds, field = set(map(type, cells)), self.field
        match field.kind:
            case "text" if kinds == {str}:
                return texts(cells)
            case "code" if field.reader == "contract_number" and kinds == {str}:
                known = self._known
                return [cell if is_contract_number(cell) else known[cell] for cell in cells]
            case "money":
                return self._amounts(cells)
            case "integer" if kinds == {int} and self.setting.factor == 1 and _is_within(field, cells):
                return cells
            case "day" if kinds == {date} and min(cells).year >= FIRST_YEAR and max(cells).year <= LAST_YEAR:
                return cells
        return None

    def _amounts(self, cells: list[Any]) -> list[Any] | None:
        """Bare numbers all at once; None when one needs a closer look."""
        numbers = [cell for cell in cells if type(cell) is float or type(cell) is int]
        if not numbers or not _is_within(self.field, numbers):
            return None
        fen = whole_fen(numbers, self.setting.factor)
        if fen is None or len(fen) == len(cells):
            return fen
        told, known = dict(zip(numbers, fen, strict=True)), self._known
        return [told[cell] if cell in told else known[cell] for cell in cells]


def cell_reader(field: Field, setting: Setting) -> Reader:
    """The reader of single cells of a field; a reference is read as the name that was written (术语 单元格读取).

    Examples
    --------
    >>> from kechuang.registers.schema import share
    >>> cell_reader(share("holding_share", "持股比例", "holding"), Setting())("15%")
    Decimal('0.150000')
    """
    made: Reader = KINDS[field.kind](field, setting)
    return made


def _behind_mask(one: Reader) -> Reader:
    """A mask that an export put in a personal value's place says nothing, and changes nothing."""
    return lambda cell: None if isinstance(cell, str) and cell and not cell.strip("*") else one(cell)


class _Known(dict[Any, Any]):
    """Outcomes by cell, each found once."""

    def __init__(self, one: Reader) -> None:
        super().__init__()
        self._one = one
        self.is_odd = False  # whether any was more, or less, than a value

    def __missing__(self, cell: Any) -> Any:
        outcome = self[cell] = self._one(cell)
        self.is_odd = self.is_odd or type(outcome) in ODD
        return outcome


def _is_within(field: Field, cells: list[Any]) -> bool:
    """Amounts in a heading's unit are compared unscaled: the bounds of amounts are 0 or none."""
    least, most = field.least, field.most
    if field.kind == "money" and (most is not None or least not in (0, None)):
        return False
    return (least is None or min(cells) >= least) and (most is None or max(cells) <= most)
