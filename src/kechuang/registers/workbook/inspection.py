"""The inspection of a zipped workbook, for a limited child of its own that works beside the parser (术语 表格预检).

The parser may already be laying out what is found here to be a bomb: it stands under the same limits, and nothing that it
says is used before the inspection has passed.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from kechuang import archive
from kechuang.registers.workbook import limit, package
from kechuang.registers.workbook.look import MONTH, Look
from kechuang.registers.workbook.merged import Range, merged_ranges

Tag = tuple[int, int, str]


def inspected(source: BinaryIO) -> dict[str, Any]:
    """Form, first day of its calendar, and by sheet its merged ranges and the cells of which a parser does not tell all (术语 表格预检).

    A tag is row, column and either ``month``, for a date that shows no day, or the error in the cell; an empty one is a
    formula saved without its result.

    Raises
    ------
    Problem  untrusted.*, workbook.*

    Examples
    --------
    >>> inspected.__module__
    'kechuang.registers.workbook.inspection'
    """
    look = Look()
    packed = archive.opened(source, limit.PACKAGE, watch=look)
    form = package.form_of(packed)
    if form == "ods":
        package.require_near(packed)
        return {"form": form, "from_1904": False, "tags": [], "merged": []}
    look.require_modest()
    styles = package.month_styles(packed)
    tags: list[list[Tag]] = []
    merged: list[list[Range]] = []
    for part in package.sheet_parts(packed):
        sight = look.parts.get(part)
        faults = sight.faults if sight else {}
        merged.append(merged_ranges(packed, part) if sight and sight.is_merged else [])
        tags.append([(*_place(address), text) for address, text in faults.items()])
        if sight and styles:
            months = package.month_cells(packed, part, styles)
            tags[-1] += [(row, limit.column_number(letters), MONTH) for letters, row in months]
    return {"form": form, "from_1904": package.counts_from_1904(packed), "tags": tags, "merged": merged}


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), limit.column_number(letters)
