"""The rows of a register as a csv file that can be imported again (术语 导出 csv)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from kechuang.errors import Language
from kechuang.registers.schema import Part, Register
from kechuang.registers.workbook.cells import Cell, Directory, neutralised, row_out, short
from kechuang.registers.workbook.export import items_of
from kechuang.registers.workbook.layout import PROVENANCE_MARK, Column, columns_out
from kechuang.registers.workbook.provenance import Provenance
from kechuang.registers.workbook.wording import said

Encoding = Literal["utf-8-sig", "gb18030"]
"""No other: gbk lacks characters that stand in names."""


def write_csv(
    register: Register,
    rows: Iterable[Mapping[str, Any]],
    *,
    language: Language,
    directory: Directory,
    provenance: Provenance,
    part: Part | None = None,
    encoding: Encoding = "utf-8-sig",
    is_raw: bool = False,
) -> bytes:
    """The csv file of the rows, or of the items of one part; its last row says where it comes from (术语 导出 csv).

    Parameters
    ----------
    rows : values as `kechuang.registers.values` describes them, with ``id`` and ``version``
    is_raw : texts as they are, without the guard against formulas; for programs, not for people, and its last row says
        so. Such a file is read without `kechuang.registers.workbook.cells.unneutralised`.

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> provenance = Provenance(by="张三", at="2024-09-30 10:00", id="E-12")
    >>> rows = [{"id": "0f3c", "version": 1, "name": "=1+1"}]
    >>> content = write_csv(organisation, rows, language="zh", directory=Directory({}), provenance=provenance)
    >>> content.decode("utf-8-sig").splitlines()[1][:14]
    "0f3c,1,'=1+1,,"
    """
    columns = columns_out(register, part=part, language=language, is_export=True)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.heading for column in columns)
    count = 0
    for row in rows:
        for item in items_of(part, row):
            count += 1
            cells = row_out(columns, item, directory=directory)
            writer.writerow([_text(column, cell, is_raw) for column, cell in zip(columns, cells, strict=True)])
    told = provenance.facts(register, count, language)
    if is_raw:
        told.append((said("export.raw", language), said("export.is-raw", language)))
    facts = [said("export.fact", language, label=label, value=value) for label, value in told]
    writer.writerow([PROVENANCE_MARK, *(facts if is_raw else map(neutralised, facts))])
    return out.getvalue().encode(encoding, "replace")


def _text(column: Column, cell: Cell, is_raw: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        is_share = column.field is not None and column.field.kind == "share"
        return f"{short(cell * 100)}%" if is_share else f"{cell:f}"
    return neutralised(cell) if isinstance(cell, str) and not is_raw else str(cell)
