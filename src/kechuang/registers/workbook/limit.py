"""How large a table file may be (术语 表格限额)."""

from __future__ import annotations

from kechuang.archive import Allowance
from kechuang.errors import Problem
from kechuang.untrusted import Limits

FILE_BYTES = 50 << 20
ROWS = 200_000
LINES_BESIDE = 1_000  # titles, headings, totals, notes: they are no rows of a register
COLUMNS = 1_000
# Cells with something in them, and cells of the rectangle around them: a parser lays out the whole rectangle.
CELLS = 4_000_000
RECTANGLE = 8_000_000
CHUNK_ROWS = 2_000
FAULTS = 20_000

PACKAGE = Allowance(unpacked_bytes=400 << 20, xml_bytes=320 << 20)
CHILD = Limits(file_bytes=FILE_BYTES)


def require_modest(rows: int, columns: int) -> None:
    """Nothing: a sheet of so many rows and columns is within the limits (术语 表格限额).

    Raises
    ------
    Problem  workbook.apart  few cells, far from each other
    Problem  workbook.rows, workbook.columns

    Examples
    --------
    >>> require_modest(200_000, 40)
    """
    if columns > COLUMNS and rows > ROWS + LINES_BESIDE:
        raise Problem("workbook.apart", "", {"cell": f"{column_name(columns)}{rows}"})
    if columns > COLUMNS:
        raise Problem("workbook.columns", "", {"seen": columns, "limit": COLUMNS})
    if rows > ROWS + LINES_BESIDE:
        raise Problem("workbook.rows", "", {"seen": rows, "limit": ROWS})
    if rows * columns > RECTANGLE:
        raise Problem("workbook.apart", "", {"cell": f"{column_name(columns)}{rows}"})


def column_number(name: str) -> int:
    """The number of a column from its letters, from 1 (术语 列号).

    Examples
    --------
    >>> column_number("A"), column_number("aa"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """The letters of a column from its number (术语 列标).

    Examples
    --------
    >>> column_name(1), column_name(27), column_name(16384)
    ('A', 'AA', 'XFD')
    """
    name = ""
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name
