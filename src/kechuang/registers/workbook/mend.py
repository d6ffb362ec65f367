"""The file that somebody sent, with every problem beside its cell, to be corrected and sent again (术语 待改文件)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from kechuang.errors import Language, Problem
from kechuang.registers.workbook import book as _book
from kechuang.registers.workbook.book import HEAD_FACE, Book, height, print_out, width
from kechuang.registers.workbook.cells import DIGITS
from kechuang.registers.workbook.layout import PROBLEM_HEADINGS, sheet_of
from kechuang.registers.workbook.wording import lines, said

Shown = object
"""A cell as it was read: text, number, truth value, date or nothing; anything else is written as its text."""
WRONG, WRONG_INK, HEAD = "#FFC7CE", "#9C0006", "#DDE7F2"
_NARROWEST, _WIDEST, _PROBLEM_WIDTH = 8, 34, 60
_LOOKED_AT = 300
_LONGEST_NUMBER = 10**11
_LIST_WIDTHS = (6, 18, 12, 20, 10, 28, 80)
_LIST_HEAD_ROW = 2


class Sheet(Protocol):
    """A sheet as it was sent: its name, and its rows of cells as they are shown (术语 来件工作表).

    Examples
    --------
    >>> class Sent(NamedTuple):
    ...     name: str
    ...     rows: list[list[Shown]]
    >>> sheet: Sheet = Sent("Sheet1", [["单位名称"], ["某公司"]])
    """

    @property
    def name(self) -> str:
        """The name of the sheet (术语 工作表名).

        >>> Sheet.name.fget is not None
        True
        """

    @property
    def rows(self) -> Sequence[Sequence[Shown]]:
        """The rows from the first of the sheet on, so that their numbers are those that a person sees (术语 行).

        >>> Sheet.rows.fget is not None
        True
        """


class CellProblem(NamedTuple):
    """A problem and its cell (术语 单元格问题).

    Parameters
    ----------
    row : as the spreadsheet numbers it
    column : its letters; empty when the problem is the row's
    heading : of the column, as the file has it

    Examples
    --------
    >>> CellProblem("Sheet1", 12, "C", Problem("document.empty"), "登记日期").row
    12
    """

    sheet: str
    row: int
    column: str
    problem: Problem
    heading: str = ""


@dataclass
class _Copy:
    """A sheet of the file while it is written: where its rows go, and what is said beside them."""

    name: str
    rows: list[tuple[int, Sequence[Shown]]]
    heads: frozenset[int]
    aside: int
    faults: dict[int, list[CellProblem]] = field(default_factory=lambda: defaultdict(list))

    @property
    def places(self) -> dict[int, int]:
        """The row in the written file, from 0, of each row of the sent one."""
        return {number: place for place, (number, _) in enumerate(self.rows)}


def write_mend(
    source_grid: Iterable[Sheet],
    problems: Iterable[tuple[str, int, str, Problem, str]],
    *,
    language: Language,
    heads: Mapping[str, Iterable[int]],
    only_rows: Mapping[str, Iterable[int]] | None = None,
    from_1904: bool = False,
) -> bytes:
    """The xlsx file that is sent back: the list of problems, then the sheets as they were (术语 待改文件).

    Each cell with a problem is coloured and carries the sentence as a comment, for a problem of a whole row its first cell;
    the last column says it in words. That column and the list are ours: they are left out when the file comes in again.

    Parameters
    ----------
    problems : as `CellProblem`: sheet, row number, column letters, problem, heading of the column
    heads : the heading rows of each sheet; what stands above the first goes with them, for a unit may stand there
    only_rows : the rows of each sheet that are sent back besides those; all when None. Merged cells and 同上 have to be
        filled in before, for the row that they lean on may stay behind
    from_1904 : whether the days of the file count from 1904; those of the copy do too

    Examples
    --------
    >>> class Sent(NamedTuple):
    ...     name: str
    ...     rows: list[list[Shown]]
    >>> sheet = Sent("Sheet1", [["单位名称", "成交额"], ["某公司", "十二"]])
    >>> write_mend([sheet], [("Sheet1", 2, "B", Problem("document.empty"), "成交额")], language="zh", heads={"Sheet1": [1]})[:2]
    b'PK'
    """
    faults = [CellProblem(*problem) for problem in problems]
    copies = [_copied(sheet, heads.get(sheet.name, ()), only_rows) for sheet in source_grid if not _is_ours(sheet)]
    by_name = {copy.name: copy for copy in copies}
    for fault in faults:
        if fault.sheet in by_name:
            by_name[fault.sheet].faults[fault.row].append(fault)
    title = said("mend.title", language)
    with Book(title, from_1904=from_1904) as book:
        listed = book.sheet(sheet_of("problems", language))
        written = {copy.name: book.sheet(copy.name) for copy in copies if copy.rows}
        _write_list(
            book, listed, faults, by_name, {name: sheet.get_name() for name, sheet in written.items()}, language
        )
        for copy in copies:
            if copy.rows:
                _Marked(book, written[copy.name], copy, language).write()
        return book.content()


def _is_ours(sheet: Sheet) -> bool:
    """Whether it is the list of an earlier mend file."""
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None
    return any(first == said("mend.title", language) for language in ("zh", "en"))


def _copied(sheet: Sheet, heads: Iterable[int], only_rows: Mapping[str, Iterable[int]] | None) -> _Copy:
    above = frozenset(heads)
    numbered = list(enumerate(sheet.rows, 1))
    if only_rows is not None:
        wanted = set(only_rows.get(sheet.name, ()))
        first = min(above, default=0)
        kept = [(number, row) for number, row in numbered if number in wanted or number in above or number < first]
        numbered = kept if wanted else []
    return _Copy(sheet.name, numbered, above, _aside(sheet))


def _aside(sheet: Sheet) -> int:
    """The place of the column for problems: that of an earlier mend file, else the first that is empty."""
    for row in sheet.rows:
        if found := next((word for word in PROBLEM_HEADINGS.values() if word in row), None):
            return row.index(found)
    return max((last for row in sheet.rows if (last := _filled(row))), default=0)


def _filled(row: Sequence[Shown]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell not in (None, "")), default=0)


class _Marked:
    """A sheet of the file with its problems marked."""

    def __init__(self, book: Book, sheet: _book.Sheet, copy: _Copy, language: Language) -> None:
        self._book, self._sheet, self._copy, self._language = book, sheet, copy, language

    def write(self) -> None:
        widths = self._widths()
        for index, wide in enumerate(widths):
            self._sheet.set_column(index, index, wide)
        for place, (number, row) in enumerate(self._copy.rows):
            faults = self._copy.faults.get(number, [])
            if faults:
                self._sheet.set_row(place, height([self._words(faults)], [_PROBLEM_WIDTH]))
            self._row(place, number, row, faults)
            self._beside(place, number, faults)
        head = max(self._copy.heads, default=None)
        if len(self._copy.heads) == 1 and head is not None:
            self._sheet.freeze_panes(self._copy.places[head] + 1, 0)
        print_out(self._sheet, head=self._copy.places[head] if head is not None else None, wide=sum(widths))

    def _row(self, place: int, number: int, row: Sequence[Shown], faults: Sequence[CellProblem]) -> None:
        by_column: dict[int, list[CellProblem]] = defaultdict(list)
        for fault in faults:
            by_column[_marked(fault, row, self._copy.aside)].append(fault)
        last = max([len(row), *(index + 1 for index in by_column)])
        for index in range(last):
            value = _cell(row[index] if index < len(row) else None)
            if index == self._copy.aside or (value in (None, "") and index not in by_column):
                continue
            is_head = number in self._copy.heads
            form = self._book.form(**_looks(value, is_wrong=index in by_column, is_head=is_head))
            self._book.put(self._sheet, place, index, value, form)
            if index in by_column:
                self._comment(place, index, by_column[index])

    def _comment(self, place: int, index: int, faults: Sequence[CellProblem]) -> None:
        words = self._words(faults)
        options = {
            "author": "Kechuang 科创",
            "font_size": 10,
            "width": 320,
            "height": 12 + 1.35 * height([words], [46]),
        }
        self._sheet.write_comment(place, index, words, options)

    def _beside(self, place: int, number: int, faults: Sequence[CellProblem]) -> None:
        if number in self._copy.heads and number + 1 not in self._copy.heads:
            form = self._book.form(font_name=HEAD_FACE, bg_color=WRONG, font_color=WRONG_INK, border=1, text_wrap=True)
            self._book.put(self._sheet, place, self._copy.aside, PROBLEM_HEADINGS[self._language], form)
        elif faults:
            form = self._book.form(font_color=WRONG_INK, text_wrap=True, num_format="@")
            self._book.put(self._sheet, place, self._copy.aside, self._words(faults, is_placed=True), form)

    def _words(self, faults: Sequence[CellProblem], *, is_placed: bool = False) -> str:
        return "\n".join(_sentence(fault, self._language, is_placed=is_placed) for fault in faults)

    def _widths(self) -> list[int]:
        first = min(self._copy.heads, default=1)
        rows = [row for number, row in self._copy.rows[:_LOOKED_AT] if number >= first]
        found = [_NARROWEST] * (self._copy.aside + 1)
        for row in rows:
            for index, cell in enumerate(row[: self._copy.aside]):
                found[index] = max(found[index], min(_WIDEST, width(_shown(cell)) + 3))
        found[self._copy.aside] = _PROBLEM_WIDTH
        return found


def _write_list(
    book: Book,
    sheet: _book.Sheet,
    faults: Sequence[CellProblem],
    copies: Mapping[str, _Copy],
    names: Mapping[str, str],
    language: Language,
) -> None:
    for index, wide in enumerate(_LIST_WIDTHS):
        sheet.set_column(index, index, wide)
    book.put(sheet, 0, 0, said("mend.title", language), book.form(font_name=HEAD_FACE, font_size=16))
    rows = len({(fault.sheet, fault.row) for fault in faults})
    book.put(sheet, 1, 0, said("mend.summary", language, count=len(faults), rows=rows), book.form(font_color="#595959"))
    head = book.form(font_name=HEAD_FACE, bg_color=HEAD, border=1, align="center", text_wrap=True)
    for index, text in enumerate(lines("mend.columns", language)):
        book.put(sheet, _LIST_HEAD_ROW, index, text, head)
    cell = book.form(border=1, text_wrap=True, num_format="@", valign="top")
    number = book.form(border=1, align="center", valign="top")
    link = book.form(border=1, font_color="#0563C1", underline=1, valign="top", align="center", num_format="@")
    for at, (fault, place, value) in enumerate(_listed(faults, copies), _LIST_HEAD_ROW + 1):
        sentence = _sentence(fault, language)
        sheet.set_row(at, height([sentence, value], [_LIST_WIDTHS[6], _LIST_WIDTHS[5]]))
        told: tuple[str | int, ...] = (
            at - _LIST_HEAD_ROW,
            fault.sheet,
            fault.row,
            fault.heading,
            place,
            value,
            sentence,
        )
        for index, said_here in enumerate(told):
            if index == 4 and place and fault.sheet in names:
                target = names[fault.sheet].replace("'", "''")
                sheet.write_url(at, index, f"internal:'{target}'!{place}", link, place)
            else:
                book.put(sheet, at, index, said_here, number if isinstance(said_here, int) else cell)
    sheet.freeze_panes(_LIST_HEAD_ROW + 1, 0)
    print_out(sheet, head=_LIST_HEAD_ROW)


def _listed(faults: Sequence[CellProblem], copies: Mapping[str, _Copy]) -> Iterator[tuple[CellProblem, str, str]]:
    """Each problem with the place of its cell in the written file, and what stands there."""
    from xlsxwriter.utility import xl_col_to_name

    places = {name: copy.places for name, copy in copies.items()}
    for fault in faults:
        at = places.get(fault.sheet, {}).get(fault.row)
        if at is None:
            yield fault, "", ""
            continue
        copy = copies[fault.sheet]
        row = copy.rows[at][1]
        index = _marked(fault, row, copy.aside)
        value = row[index] if fault.column and index < len(row) else None
        yield fault, f"{xl_col_to_name(index)}{at + 1}", _shown(value)


def _looks(value: Shown, *, is_wrong: bool, is_head: bool) -> dict[str, Any]:
    """A cell to correct is text, so that what is typed there stays as typed; a long number may be a code, too."""
    rules: dict[str, Any] = {"text_wrap": True} if is_head else {}
    if is_head:
        rules |= {"font_name": HEAD_FACE, "bg_color": HEAD, "border": 1}
    if is_wrong:
        rules |= {"bg_color": WRONG, "font_color": WRONG_INK, "border": 1}
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return {**rules, "num_format": "yyyy-mm-dd hh:mm:ss"}
    if isinstance(value, date):
        return {**rules, "num_format": _book.DAY}
    is_long = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _LONGEST_NUMBER
    if isinstance(value, str) and not is_head:
        rules["indent"] = 1
    return {**rules, "num_format": "@"} if is_wrong or isinstance(value, str) or is_long else rules


def _cell(value: Shown) -> Shown:
    """What Excel cannot hold as it is stays as text; a long number that it made of a text stays one, to be refused again."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and len(str(abs(value))) > DIGITS
        and not _is_exact(value)
    ):
        return str(value)
    return value if isinstance(value, str | int | float | date) or value is None else str(value)


def _is_exact(value: int) -> bool:
    """Whether a spreadsheet can hold the number, as it holds every number that was read from one."""
    return abs(value) < 1 << 1000 and int(float(value)) == value


def _shown(value: Shown) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return str(value)


def _sentence(fault: CellProblem, language: Language, *, is_placed: bool = False) -> str:
    """Without the file and the row, which the place shows already."""
    told = Problem(fault.problem.code, "", fault.problem.facts).sentence(language)
    colon = "：" if language == "zh" else ": "
    return f"{fault.heading or fault.column}{colon}{told}" if is_placed and (fault.heading or fault.column) else told


def _marked(fault: CellProblem, row: Sequence[Shown], aside: int) -> int:
    """The place of the cell that is marked: the one that is wrong, else the first of the row in which anything stands."""
    if fault.column:
        return _index(fault.column)
    return next((at for at, cell in enumerate(row) if cell not in (None, "") and at != aside), 0)


def _index(letters: str) -> int:
    number = 0
    for sign in letters.upper():
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1
