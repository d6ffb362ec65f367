"""The file that goes back to who sent it: what was wrong beside each cell, the rest taken or not (术语 待改文件)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kechuang.errors import Language
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.row import Fate
from kechuang.registers.reading.outcome import DITTO
from kechuang.registers.workbook.mend import CellProblem, Shown, write_mend
from kechuang.registers.workbook.opening import open_workbook
from kechuang.registers.workbook.sheet import Fault, MonthCell, Sheet

BAD: tuple[Fate, ...] = ("refused", "doubtful")


@dataclass(slots=True)
class Grid:
    """A sheet as it was sent, all of it (术语 来件工作表).

    Examples
    --------
    >>> Grid("台账").rows
    []
    """

    name: str
    rows: list[list[Shown]] = field(default_factory=list)


def mend_file(path: str | os.PathLike[str], plan: ImportPlan, *, language: Language, rest_only: bool) -> bytes:
    """The xlsx file with every problem beside its cell (术语 待改文件).

    Parameters
    ----------
    path : of the file that the plan was made of; it is read once more
    rest_only : only the rows that were not taken, with their headings, ready to be mended and imported

    Raises
    ------
    Problem  as `open_workbook`

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from kechuang.registers.catalogue.technology_need import technology_need
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "需求.csv"
    ...     _ = file.write_text("需求名称,企业名称", encoding="utf-8")
    ...     mend_file(file, ImportPlan("需求.csv", technology_need), language="zh", rest_only=False)[:2]
    b'PK'
    """
    grids, from_1904 = [], False
    with open_workbook(path) as workbook:
        for sheet in workbook:
            grids.append(_grid(sheet, rest_only=rest_only))
            from_1904 |= sheet.from_1904
    heads: dict[str, list[int]] = defaultdict(list)
    headings: dict[tuple[str, int, str], str] = {}
    for table in plan.tables:
        top = table.heading.top if table.heading else table.header_row
        heads[table.sheet] += range(top, table.header_row + 1)
        headings.update({(table.sheet, table.number, column.letter): column.heading for column in table.columns})
    if rest_only:
        _name_units(grids, plan)
    rest: dict[str, list[int]] = defaultdict(list)
    for row in plan.of(*BAD):
        rest[row.sheet].append(row.row)
    for each in plan.skipped:
        if each.unit and each.sheet in rest:  # without it the rows would be read in another unit
            rest[each.sheet].append(each.row)
    only, wrong = rest if rest_only else None, _problems(plan, headings)
    return write_mend(grids, wrong, language=language, heads=heads, only_rows=only, from_1904=from_1904)


def _name_units(grids: list[Grid], plan: ImportPlan) -> None:
    """Nothing; a column of units says that it is one: the rows that showed it may stay behind."""
    by_name = {grid.name: grid.rows for grid in grids}
    for table in plan.tables:
        for column in table.columns:
            if column.reason == "unit":
                heading = "unit of amounts" if column.heading.isascii() else "金额单位"
                by_name[table.sheet][table.header_row - 1][column.number - 1] = heading


def _problems(plan: ImportPlan, headings: dict[tuple[str, int, str], str]) -> Iterator[CellProblem]:
    for row in plan.of(*BAD):
        for flaw in row.problems:
            heading = headings.get((row.sheet, row.table.number, flaw.column), "")
            yield CellProblem(row.sheet, row.row, flaw.column, flaw.problem, heading)


def _grid(sheet: Sheet, *, rest_only: bool) -> Grid:
    """The sheet; in the copy nothing is merged, so every row says itself what stood in merged cells, and when rows will be
    taken out of it, what 同上 means too.
    """
    rows = [[_shown(cell) for cell in line] for line in sheet.lines()]
    for merged in sheet.merged:
        for at in range(merged.top, min(merged.bottom, len(rows))):
            rows[at][merged.left - 1] = rows[merged.top - 1][merged.left - 1]
    if rest_only:
        for above, row in pairwise(rows):
            for at, cell in enumerate(row):
                if isinstance(cell, str) and cell.strip() in DITTO and at < len(above):
                    row[at] = above[at]
    return Grid(sheet.name, rows)


def _shown(cell: Any) -> Shown:
    return str(cell) if isinstance(cell, Fault | MonthCell) else cell
