"""The small vocabulary of a paper: what it says and in which order, never how a format says it (术语 版面单元).

Each writer renders every block. A wall test holds that: a new kind of block goes into all writers at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from kechuang.errors import Language

PORTRAIT_MM, LANDSCAPE_MM = 156, 225
"""How wide the text block of GB/T 9704-2012 is, upright and turned."""

MOST_MERGED_LINES = 8
_SIGN_MM, _PADDING_MM = 3.75, 2.0  # a sign of 10.5 pt; the space left and right of a cell's words

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered note: each writer counts the notes of a paper from one (术语 脚注).

    Parameters
    ----------
    at : how many signs of the text stand before its mark; all of them when it is None

    Examples
    --------
    >>> Footnote("依据：资质认定310条。").at is None
    True
    """

    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """The words or the number of a cell with notes of its own (术语 带脚注的单元格).

    Examples
    --------
    >>> Noted(310, (Footnote("依据"),)).value
    310
    """

    value: str | int | Decimal
    notes: tuple[Footnote, ...]


Cell = str | int | Decimal | Noted


@dataclass(frozen=True, slots=True)
class Mark:
    """The line above the title of an attachment (术语 附件标识).

    Examples
    --------
    >>> Mark("附件").text
    '附件'
    """

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper, and a smaller line under it (术语 标题).

    Examples
    --------
    >>> Title("2025年工作计划一览表").note
    ''
    """

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the paper; ``level`` 1 to 3 as 一、 （一） 1. (术语 层次标题).

    Examples
    --------
    >>> Heading("一、目标", 1).level
    1
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the body, and its notes (术语 正文).

    Examples
    --------
    >>> Text("各单位：").notes
    ()
    """

    text: str
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A framed word that nobody may overlook, such as 合成示范数据 (术语 标注).

    Examples
    --------
    >>> Label("合成示范数据").text
    '合成示范数据'
    """

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A small remark before or after a table (术语 注).

    Examples
    --------
    >>> Note("注：共3项。").text
    '注：共3项。'
    """

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table (术语 栏目).

    Parameters
    ----------
    width : in millimetres of the printed page; the whole table is scaled to the text block
    merges : equal cells that follow one another within a group become one, unless they are empty
    is_aside : for checking on the screen: only a workbook shows it, and no page prints it

    Examples
    --------
    >>> Column("序号", 10, "centre").merges
    False
    """

    heading: str
    width: float
    align: Align = "left"
    merges: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one for each column; numbers stay numbers (术语 行).

    Examples
    --------
    >>> Row((1, "高新技术企业", Decimal("350"))).cells[2]
    Decimal('350')
    """

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A line across the table that names the rows below it (术语 分组行).

    Examples
    --------
    >>> Group("一、壮大创新主体").text
    '一、壮大创新主体'
    """

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page; ``name`` is its sheet's (术语 表).

    Examples
    --------
    >>> table = Table("一览表", (Column("序号", 10), Column("原文", 80, is_aside=True)), (Row((1, "新增3家")),))
    >>> [column.heading for column in table.printed.columns], table.printed.rows[0].cells
    (['序号'], (1,))
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]

    @property
    def printed(self) -> Table:
        """The table without the columns that only stand aside (术语 打印栏目).

        Examples
        --------
        >>> Table("表", (Column("甲", 10, is_aside=True),), ()).printed.columns
        ()
        """
        kept = [index for index, column in enumerate(self.columns) if not column.is_aside]
        rows = (row if isinstance(row, Group) else Row(tuple(row.cells[i] for i in kept)) for row in self.rows)
        return Table(self.name, tuple(self.columns[i] for i in kept), tuple(rows))

    def runs(self, column: int) -> Iterator[tuple[int, int]]:
        """First row and number of rows of each cell of a column, once equal neighbours are merged (术语 合并单元格).

        A merged cell stays so low that it fits on a page: none is ever torn apart by a page's end.

        Examples
        --------
        >>> rows = (Row(("甲",)), Row(("甲",)), Row(("乙",)), Group("二"), Row(("乙",)))
        >>> list(Table("表", (Column("任务", 20, merges=True),), rows).runs(0))
        [(0, 2), (2, 1), (4, 1)]
        """
        start, seen, count, height = 0, None, 0, 0
        for index, row in enumerate(self.rows):
            lines = self._height(row)
            if count and self._goes_on(row, column, seen) and height + lines <= MOST_MERGED_LINES:
                count, height = count + 1, height + lines
                continue
            if count:
                yield start, count
            start, count, height = index, int(isinstance(row, Row)), lines
            seen = row.cells[column] if isinstance(row, Row) else None
        if count:
            yield start, count

    def _goes_on(self, row: Row | Group, column: int, seen: Cell | None) -> bool:
        return self.columns[column].merges and isinstance(row, Row) and row.cells[column] == seen != ""

    def _height(self, row: Row | Group) -> int:
        """Lines that a row takes, about; what merges is shared with its neighbours."""
        if isinstance(row, Group):
            return 1
        pairs = zip(row.cells, self.columns, strict=True)
        single = ((cell, column) for cell, column in pairs if not column.is_aside and not column.merges)
        return max((lines_of(words(cell), column.width) for cell, column in single), default=1)


Block = Mark | Title | Heading | Text | Label | Note | Table
Paper = Sequence[Block]


def is_wide(paper: Paper) -> bool:
    """Whether a table of the paper needs the page turned (术语 横向版面).

    Examples
    --------
    >>> is_wide([Table("表", (Column("甲", 200),), ())]), is_wide([Text("正文")])
    (True, False)
    """
    tables = [block.printed for block in paper if isinstance(block, Table)]
    return any(sum(column.width for column in table.columns) > PORTRAIT_MM for table in tables)


class Piece(NamedTuple):
    """A stretch of words, and the notes whose marks follow it (术语 文字段).

    Examples
    --------
    >>> Piece("完成310家").notes
    ()
    """

    text: str
    notes: tuple[str, ...] = ()


def pieces(text: str, notes: Sequence[Footnote]) -> list[Piece]:
    """The words of a paragraph or cell, cut behind each mark of a note (术语 文字分段).

    Examples
    --------
    >>> pieces("甲3家，乙2家", [Footnote("二"), Footnote("一", at=3)])
    [Piece(text='甲3家', notes=('一',)), Piece(text='，乙2家', notes=('二',))]
    """
    places: dict[int, list[str]] = {}
    for note in notes:
        at = len(text) if note.at is None else min(max(note.at, 0), len(text))
        places.setdefault(at, []).append(legible(note.text))
    made, start = [], 0
    for at in sorted(places):
        made.append(Piece(legible(text[start:at]), tuple(places[at])))
        start = at
    return made if made and start == len(text) else [*made, Piece(legible(text[start:]))]


def notes_of(cell: Cell) -> tuple[Footnote, ...]:
    """The notes of a cell (术语 单元格脚注).

    Examples
    --------
    >>> notes_of("甲"), len(notes_of(Noted(3, (Footnote("依据"),))))
    ((), 1)
    """
    return cell.notes if isinstance(cell, Noted) else ()


def value_of(cell: Cell) -> str | int | Decimal:
    """What stands in a cell, without its notes (术语 单元格值).

    Examples
    --------
    >>> value_of(3), value_of(Noted(3, (Footnote("依据"),)))
    (3, 3)
    """
    return cell.value if isinstance(cell, Noted) else cell


def language_of(paper: Paper) -> Language:
    """The language of a paper, as its title shows it (术语 文种).

    Examples
    --------
    >>> language_of([Title("通报")]), language_of([Title("Annex")])
    ('zh', 'en')
    """
    return "zh" if any("一" <= sign <= "鿿" for sign in headline(paper)) else "en"


def headline(paper: Paper) -> str:
    """The words of the paper's title, for the particulars of its file (术语 题名).

    Examples
    --------
    >>> headline([Mark("附件"), Title("工作计划一览表")])
    '工作计划一览表'
    """
    return next((legible(block.text) for block in paper if isinstance(block, Title)), "")


def words(cell: Cell) -> str:
    """A cell as it is printed; a number keeps the decimals it was written with (术语 单元格文字).

    Examples
    --------
    >>> words(Decimal("86.0")), words(Decimal("1E+3")), words(" 力争\\x00 ")
    ('86.0', '1000', '力争')
    """
    value = value_of(cell)
    return format(value, "f") if isinstance(value, Decimal) else legible(str(value)).strip()


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column so many millimetres wide, about (术语 行数估计).

    Examples
    --------
    >>> lines_of("科" * 12, 40), lines_of("", 40)
    (2, 1)
    """
    room = max((width - _PADDING_MM) / _SIGN_MM, 1)
    return sum(max(1, math.ceil(_width(line) / room)) for line in text.split("\n"))


def _width(text: str) -> float:
    """In full-width signs."""
    return sum(1.0 if ord(char) >= _FIRST_WIDE else 0.52 for char in text)


_FIRST_WIDE = 0x2010
_ILLEGIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def legible(text: str) -> str:
    """The text without characters that no file may hold and marks that turn its direction (术语 可印文字).

    Examples
    --------
    >>> legible("a\\x0b\\u202eb")
    'ab'
    """
    return _ILLEGIBLE.sub("", text)
