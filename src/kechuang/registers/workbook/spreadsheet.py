"""The parser of xlsx, xls and ods files, for the limited child: sheets in chunks of columns (术语 表格解析).

What it yields is plain: first the names of the sheets, then each visible sheet, then that sheet's chunks. A column is a
list, ``{"k": …, "n": …}`` of one text in so many rows, ``{"s": …}`` of texts joined by a sign that none of them has,
``{"f": …, "t": …}`` of numbers in their eight bytes, with the places of each text among them, ``{"d": …}`` of day numbers,
or ``{"m": …}`` in which a cell that JSON cannot hold is tagged.
"""

from __future__ import annotations

import gc
import math
from array import array
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO

import python_calamine as calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kechuang.errors import Problem
from kechuang.registers.workbook import limit, merged

LARGEST_EXACT = 10**18
JOINT = "\x7f"  # JSON keeps it as it is, and nobody can type it


def read(source: BinaryIO) -> Iterator[dict[str, Any]]:
    """The workbook, its visible sheets and their chunks, as plain values (术语 表格解析).

    Raises
    ------
    Problem  workbook.damaged, .encrypted, .macro, .apart, .rows, .columns

    Examples
    --------
    >>> import io
    >>> try:
    ...     next(read(io.BytesIO(b"PK\\x03\\x04")))
    ... except Problem as problem:
    ...     print(problem.code)
    workbook.damaged
    """
    was_searched = gc.isenabled()
    gc.disable()  # a few large lists of plain values: collecting finds nothing and costs a third of the time
    try:
        yield from _parts(source)
    finally:
        if was_searched:
            gc.enable()


def _parts(source: BinaryIO) -> Iterator[dict[str, Any]]:
    try:
        book = CalamineWorkbook.from_filelike(merged.unsought(source))
    except calamine.PasswordError as error:
        raise Problem("workbook.encrypted") from error
    except calamine.CalamineError as error:
        raise Problem("workbook.damaged", "", {"error": type(error).__name__}) from error
    if any(sheet.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for sheet in book.sheets_metadata):
        raise Problem("workbook.macro")
    yield {"sheets": [_told(sheet) for sheet in book.sheets_metadata]}
    for at, sheet in enumerate(book.sheets_metadata):
        if _told(sheet)[1] == "read":
            yield from _sheet(book, at, sheet.name)


def _told(sheet: Any) -> tuple[str, str]:
    if sheet.typ != SheetTypeEnum.WorkSheet:
        return sheet.name, "chart"
    return sheet.name, "read" if sheet.visible == SheetVisibleEnum.Visible else "hidden"


def _sheet(book: CalamineWorkbook, at: int, name: str) -> Iterator[dict[str, Any]]:
    try:
        sheet = book.get_sheet_by_index(at)
    except calamine.CalamineError as error:
        raise Problem("workbook.damaged", name, {"error": type(error).__name__}) from error
    rows, columns = (edge + 1 for edge in sheet.end or (-1, -1))
    try:
        limit.require_modest(rows, columns)
    except Problem as problem:
        raise Problem(problem.code, name, problem.facts) from problem
    ranges = [
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    yield {"sheet": name, "at": at, "rows": rows, "merged": ranges}
    if sheet.start:
        yield from _chunks(sheet, sheet.start[1])


def _chunks(sheet: CalamineSheet, left: int) -> Iterator[dict[str, Any]]:
    lines, at = sheet.iter_rows(), 0
    while block := list(islice(lines, limit.CHUNK_ROWS)):
        columns = [_encoded(column) for column in zip(*block, strict=True)]
        yield {"first": at + 1, "columns": [[""] * len(block) for _ in range(left)] + columns}
        at += len(block)


def _encoded(column: Sequence[Any]) -> Any:
    kinds = set(map(type, column))
    if kinds <= {str}:
        if column[0] == column[-1] and column.count(column[0]) == len(column):
            return {"k": column[0], "n": len(column)}
        joined = JOINT.join(column)
        return {"s": joined} if joined.count(JOINT) == len(column) - 1 else column
    if kinds <= {float, str} and (numbers := _numbers(column, only=len(kinds) == 1)):
        return numbers
    if kinds == {date}:
        return {"d": list(map(date.toordinal, column))}
    if kinds <= {date, str}:
        return {"d": [cell.toordinal() if type(cell) is date else cell for cell in column]}
    return {"m": [cell if type(cell) is str else _plain(cell) for cell in column]}


def _numbers(column: Sequence[Any], *, only: bool) -> Any:
    """Whole numbers as such, others in their bytes; None when one is too large for that, or no number at all."""
    numbers = column if only else [cell for cell in column if type(cell) is float]
    if not sum(map(abs, numbers)) < LARGEST_EXACT:
        return None
    if all(map(float.is_integer, numbers)):
        return list(map(int, column)) if only else [int(cell) if type(cell) is float else cell for cell in column]
    return _packed(column, {}) if only else _packed(*_texts_apart(column))


def _packed(numbers: Sequence[float], texts: dict[str, list[int]]) -> dict[str, Any]:
    """To write the shortest digits that mean a number takes five times as long as all else that is done to it here."""
    return {"f": b2a_base64(array("d", numbers), newline=False).decode("ascii"), "t": texts}


def _texts_apart(column: Sequence[Any]) -> tuple[list[float], dict[str, list[int]]]:
    """The numbers of a column, 0 for each text, and where each text stands."""
    texts: dict[str, list[int]] = {}
    for at, cell in enumerate(column):
        if type(cell) is str:
            texts.setdefault(cell, []).append(at)
    return [cell if type(cell) is float else 0.0 for cell in column], texts


def _plain(cell: Any) -> Any:
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            if not math.isfinite(cell):
                return {"e": "#NUM!"}
            return int(cell) if cell.is_integer() and abs(cell) < LARGEST_EXACT else cell
        case datetime():
            return {"t": cell.isoformat()}
        case date():
            return {"d": cell.isoformat()}
        case time():
            return {"h": cell.isoformat()}
        case str() | int():
            return cell
    return str(cell)
