"""Sheets given as rows, planned without a file (合成示范数据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing import Held, ImportPlan, plan_import
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.registers.workbook.sheet import Chunk, Merged, Sheet, Workbook

HEADING = ("合同登记编号", "合同类型", "卖方", "登记日期", "成交额")
FIRMS = Held(
    names={
        "咸宁市示例光电有限公司": (Ref("organisation", "光电"),),
        "咸宁市示例生物有限公司": (Ref("organisation", "生物"),),
        "91421200MA4KCH004E": (Ref("organisation", "光电"),),
        "示例": (
            Ref("organisation", "光电", "咸宁市示例光电有限公司"),
            Ref("organisation", "生物", "咸宁市示例生物有限公司"),
        ),
        "示例农场": (Ref("organisation", "咸安农场", "咸安示例农场"), Ref("organisation", "嘉鱼农场", "嘉鱼示例农场")),
    },
    places={"咸安农场": "421202", "嘉鱼农场": "421221"},
)


def number(last: int) -> str:
    return f"2024421201{last:06}"


def contract(last: int, **other: Any) -> tuple[Any, ...]:
    """A row under `HEADING` that nothing is wrong with."""
    cells = {"type": "技术开发", "seller": "咸宁市示例光电有限公司", "on": "2024-02-27", "turnover": 12.5, **other}
    return number(last), cells["type"], cells["seller"], cells["on"], cells["turnover"]


def sheet(
    name: str, rows: Iterable[Sequence[Any]], *, merged: Sequence[Merged] = (), chunk: int = 2000, **more: Any
) -> Sheet:
    lines = [tuple("" if cell is None else cell for cell in row) for row in rows]
    width = max(map(len, lines), default=0)
    lines = [(*line, *("",) * (width - len(line))) for line in lines]
    blocks = [lines[at : at + chunk] for at in range(0, len(lines), chunk)]
    starts = range(1, len(lines) + 1, chunk)
    chunks = (
        Chunk(first, [list(column) for column in zip(*block, strict=True)])
        for first, block in zip(starts, blocks, strict=True)
    )
    return Sheet(name, len(lines), tuple(merged), chunks=chunks, **more)


def planned(
    rows: Iterable[Sequence[Any]] | Mapping[str, Iterable[Sequence[Any]]],
    *,
    register: Register = technology_contract,
    known: Any = FIRMS,
    merged: Sequence[Merged] = (),
    chunk: int = 2000,
    from_1904: bool = False,
    **options: Any,
) -> ImportPlan:
    sheets = rows if isinstance(rows, Mapping) else {"台账": rows}
    made = (sheet(name, lines, merged=merged, chunk=chunk, from_1904=from_1904) for name, lines in sheets.items())
    return plan_import(Workbook("台账.xlsx", "xlsx", made), register, known, **{"home": "421200", **options})


def fates(plan: ImportPlan) -> dict[int, str]:
    """The class of each row by its number, skipped ones by the code of the reason."""
    found = {row.row: row.fate for row in plan.rows}
    return {**found, **{each.row: each.reason.code for each in plan.skipped}}


def codes(plan: ImportPlan, row: int) -> list[str]:
    """The codes of what is wrong with a row, all of which have their sentences."""
    (found,) = [each for each in plan.rows if each.row == row]
    for each in found.problems:
        plan.placed(found, each).sentence("zh")
        plan.placed(found, each).sentence("en")
    return [each.problem.code for each in found.problems]
