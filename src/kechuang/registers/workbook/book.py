"""A workbook while it is written row by row: the same rows always give the same bytes (术语 工作簿)."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kechuang.errors import Problem
from kechuang.packing import AUTHOR, WRITTEN_AT

if TYPE_CHECKING:
    from xlsxwriter.format import Format

LONGEST_CELL, LONGEST_NAME = 32_767, 31
DAY = "yyyy-mm-dd"
FACE, HEAD_FACE = "宋体", "黑体"
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_A4, _A3 = 9, 8
_WIDE = 180
_LINE_POINTS = 14.5


class Sheet(Worksheet):  # type: ignore[misc]  # the writer ships no types
    """A sheet whose texts come back as they were, whatever they look like (术语 工作表).

    Examples
    --------
    >>> Sheet._escape_control_characters("<r>_x0041_x0042_</r>")
    '_x003C_r>_x005F_x0041_x005F_x0042_</r>'
    """

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        """With Excel's own escapes; the writer's leave out what overlaps, and pass a text in `<r>` on as markup."""
        if not isinstance(data, str):
            return data
        text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPED.sub("_x005F_", data))
        return f"_x003C_{text[1:]}" if text.startswith("<r>") else text


class Book:
    """The workbook; texts are texts, never formulas or links, and numbers are numbers (术语 工作簿).

    Parameters
    ----------
    from_1904 : days are counted from 1904, as in the file that this one answers: a bare number in it stays the same day

    Examples
    --------
    >>> with Book("技术合同") as book:
    ...     book.put(book.sheet("技术合同"), 0, 0, "=1+1")
    ...     book.content()[:2]
    b'PK'
    """

    def __init__(self, title: str, *, from_1904: bool = False) -> None:
        self._raw, self._first_day = io.BytesIO(), date(1904, 1, 1) if from_1904 else _FIRST_DAY
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(self._raw, {**options, "date_1904": from_1904})
        self._book.set_properties({"title": title[:255], "author": AUTHOR, "created": WRITTEN_AT.replace(tzinfo=None)})
        self._forms: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Rows wait in temporary files; they go with the book, finished or not."""
        self._close()

    def sheet(self, name: str) -> Sheet:
        """A new sheet under that name, or the nearest that Excel allows and no other sheet has (术语 新工作表).

        Examples
        --------
        >>> with Book("") as book:
        ...     [book.sheet(name).get_name() for name in ("变更/核减", "变更 核减", "")]
        ['变更 核减', '变更 核减 2', 'Sheet']
        """
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", _possible(name)).strip(" '")[:LONGEST_NAME] or "Sheet"
        number, tried = 1, plain
        while tried.casefold() in self._names or tried.casefold() == "history":
            number += 1
            tried = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        self._names.add(tried.casefold())
        added: Sheet = self._book.add_worksheet(tried, Sheet)
        return added

    def form(self, **rules: Any) -> Format:
        """The cell format of those rules, made once (术语 单元格格式).

        Examples
        --------
        >>> book = Book("")
        >>> book.form(bold=True) is book.form(bold=True)
        True
        """
        key = tuple(sorted(rules.items()))
        if key not in self._forms:
            self._forms[key] = self._book.add_format(
                {"font_name": FACE, "font_size": 10.5, "valign": "vcenter", **rules}
            )
        return self._forms[key]

    def put(self, sheet: Sheet, row: int, column: int, value: object, form: Format | None = None) -> None:
        """Nothing; the cell holds the value as what it is (术语 写单元格).

        Raises
        ------
        Problem  registers.workbook.long-text  more characters than a cell holds

        Examples
        --------
        >>> with Book("") as book:
        ...     book.put(book.sheet("甲"), 0, 0, Decimal("-5"))
        """
        match value:
            case None:
                sheet.write_blank(row, column, None, form)
            case bool():
                sheet.write_boolean(row, column, value, form)
            case int() | float() | Decimal():
                sheet.write_number(row, column, float(value), form)
            case datetime() | date() if _day(value) >= self._first_day:
                sheet.write_datetime(row, column, value, form)
            case _:
                text = _possible(value.isoformat() if isinstance(value, date) else str(value))
                if 2 * len(text) > LONGEST_CELL and length(text) > LONGEST_CELL:
                    place = f"{sheet.get_name()} / {row + 1}"
                    raise Problem("registers.workbook.long-text", place, {"seen": length(text), "limit": LONGEST_CELL})
                sheet.write_string(row, column, text, form)

    def content(self) -> bytes:
        """The bytes of the file, once everything is written (术语 文件内容).

        Examples
        --------
        >>> Book("甲").content() == Book("甲").content()
        True
        """
        self._close()
        return self._raw.getvalue()

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._book.close()


def print_out(sheet: Sheet, *, head: int | None = None, footer: str = "", wide: int = 0) -> None:
    """Nothing; the sheet is printed on a page turned, as wide as it, its head on every page (术语 打印设置).

    Parameters
    ----------
    wide : the width of all columns; what is too wide for A4 is printed on A3

    Examples
    --------
    >>> with Book("") as book:
    ...     print_out(book.sheet("甲"), head=2)
    """
    sheet.set_paper(_A3 if wide > _WIDE else _A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    if head is not None:
        sheet.repeat_rows(head)
    said = footer.replace("&", "&&")[:200]
    sheet.set_footer(f"&L&8{said}&R&8&P / &N" if said else "&C&8&P / &N")


def width(text: str) -> int:
    """The columns that a line of text takes: two for a Chinese sign (术语 显示宽度).

    Examples
    --------
    >>> width("成交额 a")
    8
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row whose texts are wrapped in columns so wide (术语 行高).

    Examples
    --------
    >>> height(["技术合同", "a"], [4, 10]) > height(["技术", "a"], [4, 10])
    True
    """
    needed = (
        sum(max(1, math.ceil(width(line) / max(1.0, wide - 1))) for line in text.split("\n"))
        for text, wide in zip(texts, widths, strict=True)
    )
    return min(400.0, 5 + _LINE_POINTS * max(needed, default=1))


def length(text: str) -> int:
    """The characters of a text as Excel counts them: two for a rare one (术语 字符数).

    Examples
    --------
    >>> length("𠮷a")
    3
    """
    return len(text) + sum(sign > "\uffff" for sign in text)


def rules_of(kind: str, value: object, *, scale: int = 0) -> Mapping[str, Any]:
    """How a value of that kind is shown: the number format and the side (术语 显示格式).

    Examples
    --------
    >>> rules_of("money", Decimal("1.50"))["num_format"], rules_of("share", Decimal("0.125000"))["num_format"]
    ('#,##0.00', '0.0%')
    >>> rules_of("code", "007")["num_format"]
    '@'
    """
    if isinstance(value, str) or kind in (
        "text",
        "code",
        "choice",
        "tags",
        "ref",
        "month",
        "period",
        "interval",
        "claim",
    ):
        return {"num_format": "@", "indent": 1}
    if kind == "day":
        return {"num_format": DAY, "align": "center"}
    if kind == "share":
        return {"num_format": _fraction("0", _percent_places(value)) + "%"}
    return {"num_format": {"money": "#,##0.00", "integer": "#,##0", "year": "0"}.get(kind, _fraction("#,##0", scale))}


def _percent_places(value: object) -> int:
    if not isinstance(value, Decimal):
        return 2
    return max(0, -int(value.normalize().as_tuple().exponent) - 2)


def _fraction(whole: str, places: int) -> str:
    return f"{whole}.{'0' * places}" if places else whole


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text)
