"""The rows of a sheet told apart: titles, headings, data, totals, signatures, notes; none is lost (术语 行识别).

A sheet is walked once, chunk by chunk. Rows are looked at one by one only when something about them is unusual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kechuang import classified
from kechuang.errors import Problem
from kechuang.registers.reading.outcome import DITTO
from kechuang.registers.schema import Part
from kechuang.registers.workbook.heading import Heading, heading_in, remembered_as
from kechuang.registers.workbook.headword import Headwords, headword, headwords
from kechuang.registers.workbook.layout import EXAMPLE_MARK, PROVENANCE_MARK, SHEETS_ASIDE
from kechuang.registers.workbook.lines import Lines, gaps
from kechuang.registers.workbook.mapping import Column, mapped
from kechuang.registers.workbook.sheet import Chunk, Merged, Sheet
from kechuang.registers.workbook.unit import corner_unit, corner_units, different, says_unit, units_row
from kechuang.registers.workbook.wording import unit_named

TOTAL = re.compile(r"(?:.{0,8}?)(?:合计|总计|小计|共计|累计|汇总|总 ?计)(?:\(.*\)|[0-9]+[家项份个人])?[:：]?")
SIGNATURE = re.compile(
    r"(?:填表|制表|填报|审核|审批|复核|负责|联系|经办|分管|主管|单位)(?:人|领导|负责人)?(?:员|签[字名章])?[:：(（]|"
    r"(?:填报|制表|报送|上报|填表|统计)(?:单位|日期|时间|部门)[:：]|(?:联系)?电话[:：]|\(?盖章\)?|日期[:：]|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$"
)
NOTE = re.compile(
    r"(?:注|备注|说明|附注|附|填表说明|填报说明|注意事项)[0-9一二三四五六]?[:：.、]|\*{1,3}[^*]|[0-9一二三四五]+[、.].{8,}"
)
WORDS_OF_TOTAL = frozenset({"合计", "总计", "小计", "合 计", "总 计", "小 计", "合  计", "共计", "累计"})
MOST_HEADLESS = 40
OURS = (EXAMPLE_MARK, PROVENANCE_MARK)
TITLES = frozenset({"rows.title", "rows.title-unit"})
QUANTITIES = frozenset({"money", "integer", "decimal", "share", "interval"})


@dataclass(slots=True)
class Table:
    """A table of a sheet: where its heading stands and what its columns fill (术语 表).

    Parameters
    ----------
    number : of the table in the workbook, from 0
    header_row : the last row of its heading
    part : the part of the register that it holds, None for the register itself
    late_unit : the unit of amounts that only a line under rows names, when nothing above them did

    Examples
    --------
    >>> Table("台账", 0, 3, ()).filled
    ()
    """

    sheet: str
    number: int
    header_row: int
    columns: tuple[Column, ...]
    part: Part | None = None
    from_1904: bool = False
    heading: Heading | None = None
    late_unit: str = ""

    @property
    def filled(self) -> tuple[Column, ...]:
        """The columns that fill a field (术语 已对应列).

        Examples
        --------
        >>> Table("台账", 0, 1, (Column(1, "序号", None, "unknown"),)).filled
        ()
        """
        return tuple(column for column in self.columns if column.aim)

    @property
    def lacks_unit(self) -> bool:
        """Whether nobody says the unit of some amounts (术语 无单位金额).

        Examples
        --------
        >>> Table("台账", 0, 1, ()).lacks_unit
        False
        """
        return any(column.unit and column.unit_by == "nobody" for column in self.filled)


@dataclass(slots=True)
class Block:
    """Rows of data of one table, as columns by their number (术语 数据块).

    Parameters
    ----------
    rows : their numbers in the sheet
    cells : by column number; ditto marks and merged cells are filled down
    refusals : row number, column number and problem of what could not be filled

    Examples
    --------
    >>> Block(Table("台账", 0, 1, ()), [2], {1: ["甲"]}).cells[1]
    ['甲']
    """

    table: Table
    rows: Sequence[int]
    cells: Mapping[int, Sequence[Any]]
    refusals: list[tuple[int, int, Problem]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why (术语 跳过的行).

    Parameters
    ----------
    unit : of amounts, which the row names for others

    Examples
    --------
    >>> Skipped("台账", 9, Problem("rows.total", "", {"text": "合计"})).row
    9
    """

    sheet: str
    row: int
    reason: Problem
    unit: str = ""


class Walk:
    """The way through the sheets of a workbook: tables as they begin, blocks of their rows, rows skipped (术语 逐表读取).

    Parameters
    ----------
    remembered : field by heading, as set before
    name : of the file, put before the place of a problem

    Attributes
    ----------
    headless : the first lines of what has no heading that is known

    Raises
    ------
    Problem  document.classified  a line that is no record bears a secrecy mark

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> rows = [("台账", ""), ("合同编号", "卖方"), ("2024421201000123", "某公司"), ("合计", "1份")]
    >>> sheet = Sheet("一", 4, chunks=iter([Chunk(1, list(zip(*rows)))]))
    >>> walk = Walk(Headwords(technology_contract), {})
    >>> [type(each).__name__ for each in walk.through(sheet)]
    ['Skipped', 'Skipped', 'Block', 'Skipped']
    """

    def __init__(self, words: Headwords, remembered: Mapping[str, str], *, name: str = "") -> None:
        self.words, self.name = words, name
        self.remembered = {remembered_as(heading): field for heading, field in remembered.items()}
        self.tables: list[Table] = []
        self.headless: list[Sequence[Any]] = []
        self.parts = {
            _sheet_word(name): part for part in words.register.parts for name in (part.zh, part.name, part.en)
        }

    def through(self, sheet: Sheet) -> Iterator[Block | Skipped]:
        """What the sheet holds, in the order of its rows; each row once (术语 逐行归类).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> list(Walk(Headwords(organisation), {}).through(Sheet("空", 0)))
        []
        """
        if sheet.name in SHEETS_ASIDE:
            yield from (Skipped(sheet.name, row, Problem("rows.aside")) for row in range(1, sheet.rows + 1))
            return
        state = _State(self, sheet)
        last = 0
        for chunk in sheet.chunks:
            yield from state.chunk(chunk)
            last = chunk.first + chunk.rows - 1
        yield from (Skipped(sheet.name, row, Problem("rows.blank")) for row in range(last + 1, sheet.rows + 1))


class _State:
    """Where a walk stands in one sheet."""

    def __init__(self, walk: Walk, sheet: Sheet) -> None:
        self.walk, self.sheet = walk, sheet
        self.table: Table | None = None
        self.part = walk.parts.get(_sheet_word(sheet.name))
        self.words = headwords(walk.words.register, self.part) if self.part else walk.words
        self.units: set[str] = set()  # of amounts, that lines of the sheet named
        self.corner: tuple[str, ...] = ()  # that of the present table
        self.paths: tuple[tuple[str, ...], ...] = ()  # of the last heading
        self.under: tuple[str, ...] = ()  # units that a line under it named
        self.unit = ""  # the last that was named since a heading
        self.titled: list[str] = []  # all that titles named since a heading
        self.is_begun = False  # whether a heading was just read, under which its units may stand
        self.is_blind = False  # whether nothing under that heading was seen yet
        self.above: dict[int, Any] = {}
        self.tall = sorted((each for each in sheet.merged if each.is_tall), key=lambda each: each.top)
        self.tops: dict[Merged, Any] = {}
        self.words_of_heading: frozenset[str] = frozenset()
        self.odd: frozenset[str] = frozenset()
        self.ditto: set[int] = set()
        self.heads: dict[int, int] = {}

    def chunk(self, chunk: Chunk) -> Iterator[Block | Skipped]:
        lines = Lines(chunk.columns, range(chunk.rows))
        at = 0
        while at < len(lines):
            if self.table is None:
                heading = heading_in(
                    list(lines[at:]), chunk.first + at, self.sheet.merged, self.words, self.walk.remembered
                )
                end = heading.top - chunk.first if heading else len(lines)
                yield from self._before(lines[at:end], chunk.first + at, is_found=heading is not None)
                if heading is None:
                    return
                at = heading.bottom - chunk.first + 1
                self._begin(heading, lines[at:])
                yield from (self._skip(row, Problem("rows.heading")) for row in range(heading.top, heading.bottom + 1))
            elif self.is_begun:
                self.is_begun = False
                found = list(self._take_units(lines[at], chunk.first + at, lines[at + 1 :]))
                yield from found
                at += len(found)
            else:
                end = yield from self._body(lines, at, chunk)
                at = end

    def _begin(self, heading: Heading, below: Sequence[Sequence[Any]]) -> None:
        named = different(self.titled) or (self.unit,) if self.unit else different(sorted(self.units))
        if self.unit or len(named) == 1:
            self.corner = named
        elif len(self.corner) == 1:  # of several that the sheet named, each belongs to a table of its own
            self.corner = ()
        if heading.paths != self.paths:
            self.paths, self.under = heading.paths, ()
        self.unit, self.titled, self.is_begun, self.is_blind = "", [], True, not below
        columns = self._mapped(heading, below)
        self.table = Table(
            self.sheet.name, len(self.walk.tables), heading.bottom, columns, self.part, self.sheet.from_1904, heading
        )
        self.walk.tables.append(self.table)
        self.above = {}
        own = {word for path in heading.paths for word in path}
        self.words_of_heading = self.words.raw | own
        self.odd = self.words_of_heading | WORDS_OF_TOTAL | DITTO

    def _mapped(self, heading: Heading, below: Sequence[Sequence[Any]]) -> tuple[Column, ...]:
        known, corner = self.walk.remembered, self.corner
        return mapped(heading, self.words, below, remembered=known, corner=corner, under=self.under)

    def _take_units(self, line: Sequence[Any], row: int, below: Sequence[Sequence[Any]]) -> Iterator[Skipped]:
        """The line right under a heading when it names the units of the columns: they are mapped anew.

        They are, too, when the heading was the last row of its chunk, and nothing had been seen of the cells under it.
        """
        assert self.table is not None
        assert self.table.heading is not None
        named = units_row(self._spread(line, row))
        if named or self.is_blind:
            self.under = named or self.under
            self.table.columns = self._mapped(self.table.heading, below if named else [line, *below])
        if named:
            shown = {"text": " ".join(str(cell).strip() for cell in line if cell != "")[:40]}
            yield self._skip(row, Problem("rows.units", "", shown), next(filter(None, named)))

    def _spread(self, line: Sequence[Any], row: int) -> list[Any]:
        """A line in which what stands in cells merged across stands in each of them."""
        cells = list(line)
        for each in self.sheet.merged:
            if each.top == row and each.right > each.left:
                cells[each.left - 1 : each.right] = [cells[each.left - 1]] * (each.right - each.left + 1)
        return cells

    def _before(self, lines: Sequence[Sequence[Any]], first: int, *, is_found: bool) -> Iterator[Skipped]:
        if not is_found:
            self.walk.headless += lines[: MOST_HEADLESS - len(self.walk.headless)]
        for row, line in enumerate(lines, first):
            texts = [str(cell) for cell in line if cell != ""]
            unit = self._hear(texts, row, is_title=True)
            if not texts:
                yield self._skip(row, Problem("rows.blank"))
            elif is_found:
                yield self._skip(row, _titled(texts), unit)
            else:
                yield self._skip(row, Problem("rows.no-heading"))

    def _hear(self, texts: Sequence[str], row: int, *, is_title: bool) -> str:
        """What a line that is no record says about the others: their unit; it may also say that nobody may see them."""
        named = [unit for text in texts for unit in corner_units(text)]
        if named:
            self.unit = named[0]
            self.units.update(named)
            self.titled += named if is_title else ()
        if any(map(classified.is_marked, texts)):
            place = " / ".join(part for part in (self.walk.name, self.sheet.name, f"第 {row} 行") if part)
            raise Problem("document.classified", place)
        return named[0] if named else ""

    def _skip(self, row: int, reason: Problem, unit: str = "") -> Skipped:
        return Skipped(self.sheet.name, row, reason, unit)

    def _body(self, lines: Sequence[Sequence[Any]], start: int, chunk: Chunk) -> Any:
        """Blocks and skipped rows up to the next table or the chunk's end; gives back where it stopped."""
        assert self.table is not None
        keep_from = start
        for at in self._suspects(lines, start, chunk):
            if at < keep_from:
                continue
            reason = self._reason(lines, at, chunk)
            if reason is None:
                continue
            yield from self._block(chunk, range(keep_from, at))
            keep_from = at + 1
            if reason.code == "rows.heading":
                # The same heading on a new page, or another table: both are read anew from here.
                self.table = None
                return at
            is_title = reason.code in TITLES
            unit = self._hear([str(cell) for cell in lines[at] if cell != ""], chunk.first + at, is_title=is_title)
            if not is_title and self.unit and self.table.late_unit in ("", "元") and self.table.lacks_unit:
                self.table.late_unit = self.unit
            yield self._skip(chunk.first + at, reason, unit)
        yield from self._block(chunk, range(keep_from, len(lines)))
        return len(lines)

    def _suspects(self, lines: Sequence[Sequence[Any]], start: int, chunk: Chunk) -> list[int]:
        """Places of rows that may be no record: mostly empty, with a word of totals or of headings, without what is required."""
        assert self.table is not None
        filled = self.table.filled
        width = len(chunk.columns)
        sparse = width - max(2, len(filled) // 3)
        found = {at for at in gaps(chunk.columns, width - sparse + 1) if lines[at].count("") >= sparse}
        heads = self.heads = {}
        self.ditto = set()
        required = {each.number for each in filled if each.aim and each.aim.field.required}
        for number, column in enumerate(chunk.columns, 1):
            if not self.odd.isdisjoint(column):
                found.update(at for at, cell in enumerate(column) if cell in WORDS_OF_TOTAL)
                for at, cell in enumerate(column):
                    if cell in self.words_of_heading:
                        heads[at] = heads.get(at, 0) + 1
                if not DITTO.isdisjoint(column):
                    self.ditto.add(number)
            if number in required and "" in column:
                found.update(at for at, cell in enumerate(column) if cell == "")
        found.update(at for at, count in heads.items() if count > 1)
        found.update(at for at, cell in enumerate(chunk.columns[0]) if type(cell) is str and cell.startswith(OURS))
        return sorted(at for at in found if at >= start)

    def _reason(self, lines: Sequence[Sequence[Any]], at: int, chunk: Chunk) -> Problem | None:
        """Why a row is no record; None when it is one."""
        assert self.table is not None
        line = lines[at]
        filled = [(number, cell) for number, cell in enumerate(line, 1) if cell != ""]
        texts = [cell.strip() for _, cell in filled if isinstance(cell, str) and cell.strip()]
        if not texts and all(isinstance(cell, str) for _, cell in filled):
            return Problem("rows.blank")
        if self.heads.get(at, 0) > 1 and heading_in(
            [line], chunk.first + at, self.sheet.merged, self.words, self.walk.remembered
        ):
            return Problem("rows.heading")
        shown = {"text": texts[0][:40] if texts else ""}
        if texts and texts[0].startswith(OURS):
            return Problem("rows.example") if texts[0].startswith(EXAMPLE_MARK) else Problem("rows.note", "", shown)
        if any(
            TOTAL.fullmatch(headword(text)[0] or text) and len(text) <= 16 for text in texts[:3]
        ) and self._lacks_required(line):
            return Problem("rows.total", "", shown)
        if len(filled) > max(4, len(self.table.filled) // 2) or not self._lacks_required(line):
            return None
        is_above_heading = any(self.heads.get(at + further, 0) > 1 for further in (1, 2, 3))
        if unit := next(filter(says_unit, texts), ""):
            if is_above_heading:
                return _titled(texts)
            return Problem("rows.note" if NOTE.match(texts[0]) else "rows.unit", "", {"text": unit[:40]})
        if SIGNATURE.match(texts[0]) if texts else False:
            return Problem("rows.signature", "", shown)
        if texts and (
            NOTE.match(texts[0])
            or self._is_merged_across(chunk.first + at)
            or (len(filled) == 1 and len(texts[0]) > 20)
        ):
            return Problem("rows.note", "", shown)
        if len(filled) == 1 and texts and is_above_heading:
            return _titled(texts)
        return None

    def _lacks_required(self, line: Sequence[Any]) -> bool:
        """Whether something is missing without which no row is a record, besides what the total's word stands in."""
        assert self.table is not None
        required = [each.number for each in self.table.filled if each.aim and each.aim.field.required]
        words = [
            n
            for n in required
            if isinstance(line[n - 1], str) and (TOTAL.fullmatch(headword(line[n - 1])[0]) or line[n - 1] == "")
        ]
        return bool(words) or not required

    def _is_merged_across(self, row: int) -> bool:
        return any(each.top <= row <= each.bottom and each.right - each.left >= 2 for each in self.sheet.merged)

    def _block(self, chunk: Chunk, places: range) -> Iterator[Block]:
        if not places or self.table is None:
            return
        first, last = chunk.first + places.start, chunk.first + places.stop - 1
        numbers = {
            each.number
            for each in self.table.columns
            if each.aim or each.beside or each.reason in ("row_id", "version", "unit")
        }
        cells = {
            n: chunk.columns[n - 1][places.start : places.stop] for n in sorted(numbers) if n <= len(chunk.columns)
        }
        block = Block(self.table, range(first, last + 1), cells)
        self._fill_merged(block, first, last, cells)
        for column in self.table.columns:
            if column.number in cells and column.number in self.ditto:
                cells[column.number] = self._filled_down(block, column, cells[column.number])
        for number, column_cells in cells.items():
            self.above[number] = column_cells[-1]
        yield block

    def _fill_merged(self, block: Block, first: int, last: int, cells: dict[int, Any]) -> None:
        for each in self.tall:
            if each.top > last:
                break
            if each.bottom < first:
                continue
            for number in range(each.left, each.right + 1):
                if number in cells:
                    self._fill_one(block, each, number, first, cells)

    def _fill_one(self, block: Block, merged: Merged, number: int, first: int, cells: dict[int, Any]) -> None:
        column = cells[number] = list(cells[number])
        if merged.top >= first and number == merged.left:
            self.tops[merged] = column[merged.top - first]
        value = self.tops.get(merged, "")
        aim = next((each.aim for each in block.table.columns if each.number == number), None)
        rows = range(max(merged.top, first), min(merged.bottom, first + len(column) - 1) + 1)
        if aim and aim.field.kind in QUANTITIES and value != "":
            # One amount over several rows would be counted once for each.
            facts = {"value": str(value), "rows": merged.bottom - merged.top + 1}
            block.refusals += [(row, number, Problem("rows.merged-amount", "", facts)) for row in rows]
            return
        for row in rows:
            column[row - first] = value

    def _filled_down(self, block: Block, column: Column, cells: Sequence[Any]) -> list[Any]:
        filled = list(cells)
        above = self.above.get(column.number, "")
        for at, cell in enumerate(filled):
            if isinstance(cell, str) and cell.strip() in DITTO:
                if above == "":
                    block.refusals.append((block.rows[at], column.number, Problem("rows.ditto", "", {"value": cell})))
                filled[at] = above
            above = filled[at]
        return filled


def _titled(texts: Sequence[str]) -> Problem:
    """What is said of a line above a heading; of one that names the unit of amounts, that it was heeded."""
    for text in texts:
        if unit := corner_unit(text):
            return Problem("rows.title-unit", "", {"text": text.strip()[:40], "unit": unit_named(unit)})
    return Problem("rows.title", "", {"text": texts[0].strip()[:40]})


def _sheet_word(name: str) -> str:
    """The name of a sheet as far as a spreadsheet keeps it: no separators, thirty-one signs."""
    return re.sub(r"[\W_]", "", headword(name)[0])[:31]
