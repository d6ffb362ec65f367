"""Days, months, years and periods as people write them (术语 日期读取).

A day that was written with its month alone stays a month. What can be two days is refused: nobody is asked to trust a guess.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from typing import Any

from kechuang import period, quantity
from kechuang.errors import Problem
from kechuang.registers.reading.outcome import NOTHING, Reader, Setting, cleaned, fault, seen
from kechuang.registers.schema import Field
from kechuang.registers.workbook.serial import day_of_serial
from kechuang.registers.workbook.sheet import Fault, MonthCell

FIRST_YEAR, LAST_YEAR = 1900, 2100
_USUAL = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})")
_SHORT = re.compile(r"([0-9]{1,2})([-./年])([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4}|[0-9]{2}(?=年))[-./年]([0-9]{1,2})月?份?|([0-9]{4})([0-9]{2})")
_HAN_MONTH = re.compile(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月份?")
_YEAR = re.compile(r"([0-9]{4})(?:年度?)?(?:\.0+)?")
_SERIAL = re.compile(r"[1-7][0-9]{4}(?:\.[0-9]+)?")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$|(?:星期|周)[一二三四五六日天]$|[.。,，]$")
_ANY = period.Period.of("1900/2100")


def time_reader(field: Field, setting: Setting) -> Reader:
    """The reader of a day, month, year or period field (术语 日期读取).

    Examples
    --------
    >>> from kechuang.registers.schema import day
    >>> read = time_reader(day("signed_on", "签订日期", "signed on"), Setting())
    >>> {str(read(cell)) for cell in ("2024.2.27", "2024年2月27日", "24/2/27", "20240227", 45349, 20240227)}
    {'2024-02-27'}
    >>> read("2024年2月"), read("2024.2.30").code, read("3/4/2024").code
    ('2024-02', 'period.day.no-such-day', 'reading.day.ambiguous')
    """
    one: Callable[[Any, Setting], Any] = {"day": _day, "month": _month, "year": _year, "period": _period}[field.kind]

    def read(cell: Any) -> Any:
        if isinstance(cell, Fault):
            return fault(cell)
        if isinstance(cell, str):
            cell = re.sub(r"\s+(?=\D|$)|(?<=\D)\s+", "", unicodedata.normalize("NFKC", cleaned(cell)))
            if cell in NOTHING:
                return None
        elif isinstance(cell, datetime):
            cell = cell.date()
        try:
            return one(cell, setting)
        except Problem as problem:
            return problem

    return read


def _day(cell: Any, setting: Setting) -> Any:
    if isinstance(cell, date):
        return _within(cell.year, cell) and cell
    if isinstance(cell, MonthCell):
        return _within(cell.year, cell) and str(cell)
    if isinstance(cell, int | float) and math.isfinite(cell):
        return _numbered(cell, setting)
    if isinstance(cell, clock | float):
        return Problem("period.day.unreadable", "", {"value": seen(cell)})
    return _spelt(cell, setting)


def _numbered(cell: float, setting: Setting) -> Any:
    """A day from a bare number: 20240227, 202402, 2024.2, or the number that Excel gives a day."""
    if cell == int(cell) and 19000101 <= cell <= 21001231:
        return period.read_day(str(int(cell)))
    if cell == int(cell) and 190001 <= cell <= 210012 and 1 <= cell % 100 <= 12:
        return f"{int(cell) // 100}-{int(cell) % 100:02}"
    if FIRST_YEAR <= cell < LAST_YEAR + 1:
        return _year_and_month(cell)
    day = day_of_serial(cell, from_1904=setting.from_1904)
    return day or Problem("period.day.unreadable", "", {"value": seen(cell)})


def _year_and_month(cell: float) -> Any:
    """2024.2 was typed for a month and became a number; 2024.1 may have been 2024.10."""
    year, _, month = f"{cell:.2f}".rstrip("0").rstrip(".").partition(".")
    if not month:
        return Problem("reading.day.year-only", "", {"value": year})
    if month == "1":
        return Problem(
            "reading.day.ambiguous", "", {"value": seen(cell), "first": f"{year}-01", "second": f"{year}-10"}
        )
    if month.startswith("0") or int(month) > 12:
        return Problem("period.day.unreadable", "", {"value": seen(cell)})
    return f"{year}-{int(month):02}"


def _spelt(text: str, setting: Setting) -> Any:
    usual = _USUAL.fullmatch(text)
    if usual:
        try:
            return _within(int(usual[1]), text) and date(int(usual[1]), int(usual[3]), int(usual[4]))
        except ValueError:
            return period.read_day(text)
    text = _ASIDE.sub("", text)
    for read in (_short, _year_last, _as_month):
        found = read(text)
        if found is not None:
            return found
    if _SERIAL.fullmatch(text):
        return _numbered(float(text), setting)
    if _YEAR.fullmatch(text):
        return Problem("reading.day.year-only", "", {"value": text})
    return period.read_day(text)


def _short(text: str) -> Any:
    """24/2/27 is the year first, as Chinese offices write; a first number that can be a month may be one."""
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if found[2] != "年" and year <= 12:
        second = f"20{day:02}-{year:02}-{month:02}"
        return Problem(
            "reading.day.ambiguous", "", {"value": text, "first": f"20{year:02}-{month:02}-{day:02}", "second": second}
        )
    return period.read_day(f"{_century(year)}-{month}-{day}")


def _year_last(text: str) -> Any:
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), found[4]
    if first <= 12 and second <= 12 and first != second:
        facts = {"value": text, "first": f"{year}-{first:02}-{second:02}", "second": f"{year}-{second:02}-{first:02}"}
        return Problem("reading.day.ambiguous", "", facts)
    return period.read_day(f"{year}-{second}-{first}" if first > 12 else f"{year}-{first}-{second}")


def _as_month(text: str) -> Any:
    found = _MONTH.fullmatch(text)
    if found:
        year, month = int(found[1] or found[3]), int(found[2] or found[4])
    elif han := _HAN_MONTH.fullmatch(text):
        year, month = int(quantity.numeral(han[1])), int(quantity.numeral(han[2]))
    else:
        return None
    year = _century(year) if year < 100 else year
    if not 1 <= month <= 12:
        return Problem("period.day.no-such-month", "", {"value": text, "month": month})
    return _within(year, text) and f"{year}-{month:02}"


def _century(year: int) -> int:
    return year + (1900 if year > 70 else 2000)


def _within(year: int, cell: Any) -> bool:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Problem("period.year.far", "", {"value": seen(cell), "first": FIRST_YEAR, "last": LAST_YEAR})
    return True


def _month(cell: Any, setting: Setting) -> Any:
    value = _day(cell, setting)
    return f"{value:%Y-%m}" if isinstance(value, date) else value


def _year(cell: Any, _: Setting) -> Any:
    if isinstance(cell, date | MonthCell):
        year = cell.year
    elif isinstance(cell, int | float):
        year = int(cell) if math.isfinite(cell) and cell == int(cell) else 0
    else:
        text = str(cell).removesuffix("年度").removesuffix("年")
        found = _YEAR.fullmatch(text)
        year = (
            int(found[1])
            if found
            else int(quantity.numeral(text))
            if re.fullmatch("[〇零一二三四五六七八九]{4}", text)
            else 0
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("reading.year", "", {"value": seen(cell)})
    return year


def _period(cell: Any, _: Setting) -> Any:
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if cell.day == 1 else cell.isoformat()
    if isinstance(cell, MonthCell):
        return str(cell)
    text = seen(cell).upper().replace("年度", "年") if isinstance(cell, str) else seen(cell)
    try:
        return period.Period.of(text).code
    except Problem:
        month = _as_month(text)
        if isinstance(month, str):
            return month
    try:
        return period.read(text, _ANY).code
    except Problem:
        return Problem("reading.period", "", {"value": seen(cell)})
