"""A register with every kind of field, rows of it, and how a written file is read back with another library."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from kechuang.registers.schema import (
    Field,
    Part,
    Register,
    choice,
    claim,
    code,
    day,
    decimal,
    integer,
    interval,
    money,
    period,
    ref,
    share,
    tags,
    text,
    year,
)
from kechuang.registers.values import Ref
from kechuang.registers.workbook.cells import Directory, unneutralised
from kechuang.registers.workbook.layout import Column
from kechuang.registers.workbook.provenance import Provenance

SAMPLE = Register(
    code="sample", zh="样表", en="samples", row_zh="一行", row_en="one row",
    keys=(("number",), ("name", "round_year")), shown_as=("name",), section="成果转化科",
    fields=(
        code("number", "编号", "number", required=True, example="2024420000001234"),
        text("name", "名称", "name", required=True, example="示例"),
        choice("kind", "类别", "kind", "fund_kind"),
        claim("is_local", "是否本地", "is local"),
        day("signed_on", "签订日期", "signed on", required=True, example="2024-02-27"),
        year("round_year", "年度", "year"),
        period("period", "报告期", "period"),
        integer("staff", "从业人员", "staff", unit="人", least=0),
        money("turnover", "成交额", "turnover", least=None),
        decimal("area", "面积", "area", unit="平方公里"),
        share("holding_share", "持股比例", "holding"),
        interval("score", "得分", "score"),
        tags("chains", "产业链", "chains"),
        ref("seller", "卖方", "seller", "organisation", required=True),
        ref("buyer", "买方", "buyer", "organisation", is_open=True),
        ref("platform", "平台", "platform", "platform"),
    ),
    parts=(
        Part(name="amendments", zh="变更/核减", en="amendments", key=("happened_on",), fields=(
            day("happened_on", "日期", "day", required=True), money("amount", "金额", "amount", least=None),
            text("reason", "原因", "reason"),
        )),
    ),
)  # fmt: skip
DIRECTORY = Directory(
    {"a1": "咸宁市示例光电有限公司", "p1": "示例孵化器", "d1": "关于示例的通知"}, {"a1": "91421200MA4900008X"}
)
PROVENANCE = Provenance(
    by="张三（合成示范数据）", at="2024-09-30 10:00", id="E-2024-0012", filter="年度 2024", notice="合成示范数据"
)
ROW: dict[str, Any] = {
    "id": "0f3c" * 8,
    "version": 3,
    "number": "2024420000001234",
    "name": "示例",
    "kind": "无偿",
    "is_local": False,
    "signed_on": date(2024, 2, 27),
    "round_year": 2024,
    "period": "2024Q1",
    "staff": 12,
    "turnover": Decimal("-1234567.89"),
    "area": Decimal("12.50"),
    "holding_share": Decimal("0.125000"),
    "score": (Decimal(60), Decimal("72.5")),
    "chains": ("光电子信息", "新材料"),
    "seller": Ref("organisation", "a1"),
    "buyer": Ref(written="某外地公司"),
    "platform": Ref("platform", "p1"),
    "region": "421202",
    "reporting_unit": "421202",
    "basis_document": Ref("document", "d1"),
    "note": "第一行\n第二行",
    "amendments": [
        {"happened_on": "2024-05", "amount": Decimal("-5"), "reason": "核减"},
        {"happened_on": date(2024, 6, 1), "amount": Decimal(0)},
    ],
}
RARE = ("䶮", "𬭎", "𠮷", "㛃")
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\r\n=1", "＝1", "＋1", "－1", "＠1", " =1", "\u3000=1", "\xa0=1",
    "'=1", "''=1", "'", "''", "'甲'", "'\t'", "甲;=1", "甲,=1", "甲|-1", "甲\t+1", '甲"=1', '"=1"', "甲,'=1", "甲\n- 乙", "甲\r\n=1",
    "=HYPERLINK(\"http://example.invalid\",\"点\")", "{=1+1}", "http://example.invalid/", "mailto:a@example.invalid",
    "_x0041_", "_x0041_x0042_", "_x005F_", "<r>&</r>", "<r><t>甲</t></r>", "&lt;", "甲\x00乙", "\x1f", " 甲 ", "\t", "\n", "1E5", "001",
    "2024-02-27", "TRUE", "#N/A", *RARE, "".join(RARE),
)  # fmt: skip


def calamine(content: bytes, sheet: int | str = 0) -> list[list[Any]]:
    """The cells of a sheet as calamine reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = book.get_sheet_by_index(sheet) if isinstance(sheet, int) else book.get_sheet_by_name(sheet)
    return found.to_python(skip_empty_area=False)


def pages(content: bytes) -> dict[str, Worksheet]:
    """The sheets as openpyxl opens them, by name."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


def csv_rows(content: bytes, encoding: str = "utf-8-sig", *, is_raw: bool = False) -> list[list[str]]:
    """The cells of a csv file, the guard against formulas taken off."""
    rows = csv.reader(io.StringIO(content.decode(encoding), newline=""))
    return [[cell if is_raw else unneutralised(cell) for cell in row] for row in rows]


def as_value(field: Field, cell: Any) -> Any:
    """What a cell says, read as a person would read it; a reference by its name."""
    if cell in (None, ""):
        return None
    match field.kind:
        case "claim":
            return cell == "是"
        case "day":
            return date.fromisoformat(cell) if isinstance(cell, str) and len(cell) == 10 else cell
        case "year" | "integer":
            return int(cell)
        case "money" | "decimal" | "share":
            return _number(cell)
        case "interval":
            return tuple(Decimal(bound) for bound in cell.split("-"))
        case "tags":
            return tuple(cell.split("、"))
    return cell


def _number(cell: Any) -> Decimal:
    if isinstance(cell, str):
        return Decimal(cell.removesuffix("%")).scaleb(-2 if cell.endswith("%") else 0)
    return Decimal(f"{cell:.15g}")


def values_of(columns: list[Column], cells: list[Any]) -> dict[str, Any]:
    """The values of a row that was read back, those of references by name."""
    cells = [*cells, *[None] * (len(columns) - len(cells))]
    found: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=True):
        if column.field is None:
            found["id" if column.role == "row_id" else "version"] = cell if column.role == "row_id" else int(cell)
        elif column.role == "value" and (value := as_value(column.field, cell)) is not None:
            found[column.field.name] = value
    return found


def by_name(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with references by the name under which they are shown, without its parts."""
    plain = {key: value for key, value in row.items() if key != "amendments" and value not in (None, "", ())}
    return {key: DIRECTORY.name(value) if isinstance(value, Ref) else value for key, value in plain.items()}
