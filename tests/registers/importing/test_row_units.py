"""Units of amounts in a column beside them, in a line under the heading, and units that contradict each other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing import ImportPlan, plan_import, shape
from kechuang.registers.importing.mending import mend_file
from kechuang.registers.registry import register
from kechuang.registers.workbook.opening import open_workbook
from kechuang.registers.workbook.sheet import Merged
from tests.registers.importing.tables import FIRMS, HEADING, codes, contract, fates, planned

WAN = 10_000


def amounts(plan: ImportPlan, name: str = "turnover") -> dict[int, Decimal]:
    return {row.row: row.values()[name] for row in plan.of("new") if name in row.values()}


def of_turnover(plan: ImportPlan, table: int = 0) -> tuple[str, str]:
    (column,) = [each for each in plan.tables[table].filled if each.aim and each.aim.name == "turnover"]
    return column.unit, column.unit_by


def beside(*rows: tuple[Any, Any], heading: str = "单位", amount: str = "成交额", **options: Any) -> ImportPlan:
    """Amounts, each with what stands in the column of units beside it."""
    lines = [(*contract(at, turnover=number), unit) for at, (number, unit) in enumerate(rows, 1)]
    return planned([(*HEADING[:4], amount, heading), *lines], **options)


@pytest.mark.parametrize("heading", ["单位", "金额单位", "计量单位", "货币单位", "Unit", "单 位", "单位（元/万元）"])
def test_each_row_is_read_in_the_unit_that_stands_beside_its_amount(heading: str) -> None:
    plan = beside((120, "万元"), ("3,000,000", "元"), (7, "亿元"), (5, "（万元）"), (9, " 万 元 "), heading=heading)
    assert amounts(plan) == {2: 120 * WAN, 3: 3_000_000, 4: 700_000_000, 5: 5 * WAN, 6: 9 * WAN}
    assert of_turnover(plan) == ("万元、元、亿元", "column")
    assert [(each.letter, each.reason) for each in plan.tables[0].columns if not each.aim] == [("F", "unit")]
    assert plan.remarks == []


def test_the_tables_of_the_plan_say_nothing_new_of_a_column_of_units() -> None:
    (table,) = shape(beside((120, "万元")))["tables"]
    assert list(table) == ["sheet", "header_row", "columns"]
    assert "F" not in table["columns"]


def test_english_units_in_a_column_are_read_too() -> None:
    assert amounts(beside((1.5, "RMB million"), (3, "yuan"), heading="unit")) == {2: 1_500_000, 3: 3}


def test_the_same_as_above_and_merged_cells_hold_in_a_column_of_units() -> None:
    assert amounts(beside((120, "万元"), (3, "同上"), (4, "〃"))) == {2: 120 * WAN, 3: 3 * WAN, 4: 4 * WAN}
    merged = [Merged(2, 6, 4, 6)]
    assert amounts(beside((120, "万元"), (3, ""), (4, ""), merged=merged)) == {2: 120 * WAN, 3: 3 * WAN, 4: 4 * WAN}


def test_a_column_of_units_is_known_however_the_file_comes_in_pieces() -> None:
    for chunk in (1, 2, 3):
        assert amounts(beside((120, "万元"), (3, "元"), (4, "万元"), chunk=chunk)) == {2: 120 * WAN, 3: 3, 4: 4 * WAN}


def test_a_row_without_a_unit_among_others_with_one_is_refused_and_without_an_amount_is_not() -> None:
    plan = beside((120, "万元"), (3, ""), (3, "—"), (None, ""), ("3亿元", ""), (5, "元"))
    assert [codes(plan, row) for row in (3, 4)] == [["importing.no-row-unit"]] * 2
    assert "importing.no-row-unit" not in codes(plan, 5)
    assert amounts(plan) == {2: 120 * WAN, 6: 300_000_000, 7: 5}


def test_a_row_without_a_unit_takes_that_of_the_heading_or_the_corner() -> None:
    assert amounts(beside((120, "万元"), (3, ""), amount="成交额（万元）")) == {2: 120 * WAN, 3: 3 * WAN}
    lines = [("单位：万元",), (*HEADING, "单位"), (*contract(1, turnover=120), "元"), (*contract(2, turnover=3), "")]
    assert amounts(planned(lines)) == {3: 120, 4: 3 * WAN}


def test_a_row_whose_unit_is_not_that_of_its_heading_is_refused() -> None:
    plan = beside((120, "万元"), (3_000_000, "元"), amount="成交额（万元）")
    assert amounts(plan) == {2: 120 * WAN}
    assert codes(plan, 3) == ["importing.clashing-units"]
    (told,) = shape(plan)["refused"]
    assert (told["column"], "万元、元" in told["reason"]) == ("E", True)


def test_a_cell_that_names_another_unit_than_the_one_beside_it_is_refused() -> None:
    plan = beside(("120万元", "万元"), ("120万元", "元"), (4, "万元"))
    assert [codes(plan, row) for row in (2, 3)] == [[], ["importing.clashing-units"]]


def test_what_is_no_unit_of_money_and_what_is_foreign_is_refused_beside_a_bare_amount() -> None:
    plan = beside((120, "万元"), (3, "件"), (4, "万美元"), (5, "元"))
    assert [codes(plan, row) for row in (3, 4)] == [["importing.row-unit"], ["reading.currency"]]
    assert amounts(plan) == {2: 120 * WAN, 5: 5}


def test_the_units_of_several_amounts_stand_in_one_column_or_one_beside_each() -> None:
    heading = (*HEADING, "技术交易额", "单位")
    plan = planned([heading, (*contract(1, turnover=120), 100, "万元")])
    assert (amounts(plan), amounts(plan, "technical_part")) == ({2: 120 * WAN}, {2: 100 * WAN})
    heading = (*HEADING, "单位", "技术交易额", "单位")
    plan = planned([heading, (*contract(1, turnover=120), "万元", 900_000, "元")])
    assert (amounts(plan), amounts(plan, "technical_part")) == ({2: 120 * WAN}, {2: 900_000})


def test_a_column_of_units_is_that_of_the_amounts_before_it_and_not_of_those_whose_heading_names_their_own() -> None:
    heading = (*HEADING[:4], "成交额", "单位", "技术交易额/万元")
    plan = planned([heading, (*contract(1, turnover=9_000_000), "元", 8), (*contract(2, turnover=12), "万元", 3)])
    assert amounts(plan) == {2: 9_000_000, 3: 12 * WAN}
    assert amounts(plan, "technical_part") == {2: 8 * WAN, 3: 3 * WAN}


def test_amounts_of_parts_heed_the_column_of_units_too() -> None:
    heading = (*HEADING, "变更与核减类别1", "变更与核减日期1", "变更与核减金额1", "单位")
    plan = planned([heading, (*contract(1, turnover=120), "核减", "2024-03-01", 3, "万元")])
    (row,) = plan.of("new")
    assert row.values()["amendments"][0]["amount"] == 3 * WAN


def test_a_column_of_units_that_a_person_ignored_before_is_heeded() -> None:
    assert amounts(beside((120, "万元"), mapping={"单位": ""})) == {2: 120 * WAN}


def test_a_column_that_says_who_is_no_column_of_units() -> None:
    plan = beside((2_500_000, "咸宁市示例光电有限公司"), (3_000_000, "万元村科技站"))
    assert of_turnover(plan) == ("元", "nobody")
    assert [(each.letter, each.reason) for each in plan.tables[0].columns if not each.aim] == [("F", "unknown")]
    person = planned([("姓名", "单位"), ("示范某", "咸宁市示例光电有限公司")], register=register("person"))
    assert [each.aim.name for each in person.tables[0].filled if each.aim][-1] == "unit"


def test_the_unit_in_which_a_statistic_is_measured_stays_its_own_field() -> None:
    rows = [("指标", "数值", "单位"), ("某指标", 3, "亿元")]
    (column,) = [each for each in planned(rows, register=register("statistic")).tables[0].columns if each.letter == "C"]
    assert (column.aim and column.aim.name, column.reason) == ("measured_in", "alias")


@pytest.mark.parametrize(
    "line",
    [
        ("", "", "", "", "万元"),
        ("—", "/", "", "年月日", "（万元）"),
        ("单位", "", "", "年/月/日", "万元"),
        ("文本", "文本", "文字", "日期", "万元"),
        ("", "项", "家", "yyyy-mm-dd", "单位：万元"),
    ],
)
def test_the_units_in_the_line_under_a_heading_are_heeded_and_the_line_accounted_for(line: tuple[str, ...]) -> None:
    for chunk in (1, 2, 2000):
        plan = planned([HEADING, line, contract(1, turnover=120), contract(2, turnover="3亿元")], chunk=chunk)
        assert amounts(plan) == {3: 120 * WAN, 4: 300_000_000}
        assert of_turnover(plan) == ("万元", "row")
        assert fates(plan) == {1: "rows.heading", 2: "rows.units", 3: "new", 4: "new"}
    assert "万元" in shape(plan)["skipped"][1]["reason"]


def test_units_of_counts_and_areas_under_a_heading_are_heeded() -> None:
    zone = register("zone")
    area = next(each for each in zone.fields if each.unit in ("平方公里", "亩", "平方米"))
    wide = "万平方米" if area.unit == "平方米" else "公顷" if area.unit == "亩" else "平方米"
    plan = planned([("名称", area.zh), ("", wide), ("示例园区", 2)], register=zone)
    (column,) = [each for each in plan.tables[0].filled if each.aim and each.aim.name == area.name]
    assert (column.unit, column.unit_by, column.factor != 1) == (wide, "row", True)


@pytest.mark.parametrize(
    "line", [("2024421201000009", "", "", "", "万元"), ("", "", "", "", 3), ("—", "", "", "年月日", "")]
)
def test_a_line_in_which_anything_but_units_stands_is_no_line_of_units(line: tuple[Any, ...]) -> None:
    plan = planned([HEADING, line, contract(1, turnover=2_500_000)])
    assert of_turnover(plan) == ("元", "nobody")
    assert fates(plan)[2] != "rows.units"


def test_a_unit_merged_over_several_amounts_is_that_of_each() -> None:
    lines = [(*HEADING, "技术交易额"), ("", "", "", "", "万元", ""), (*contract(1, turnover=120), 100)]
    plan = planned(lines, merged=[Merged(2, 5, 2, 6)])
    assert (amounts(plan), amounts(plan, "technical_part")) == ({3: 120 * WAN}, {3: 100 * WAN})


def test_the_line_of_units_holds_for_the_same_heading_on_the_next_page() -> None:
    units = ("", "", "", "", "万元")
    plan = planned([HEADING, units, contract(1, turnover=120), HEADING, contract(2, turnover=130)])
    assert amounts(plan) == {3: 120 * WAN, 5: 130 * WAN}


def test_a_line_of_units_that_contradicts_its_heading_refuses_bare_amounts() -> None:
    units = ("", "", "", "", "元")
    plan = planned([(*HEADING[:4], "成交额（万元）"), units, contract(1, turnover=120), contract(2, turnover="120元")])
    assert codes(plan, 3) == ["importing.clashing-units"]
    assert amounts(plan) == {4: 120}


@pytest.mark.parametrize(
    "above",
    [
        [("合同台账（单位：万元）", "", "", "", "单位：元")],
        [("单位：万元",), ("金额单位：元",)],
        [("合同台账（单位：万元）  单位：元",)],
        [("单位：元、万元",)],
    ],
)
def test_corners_that_contradict_each_other_settle_nothing(above: list[tuple[str, ...]]) -> None:
    plan = planned([*above, HEADING, contract(1, turnover=120), contract(2, turnover="120万元"), HEADING, contract(3)])
    first = len(above) + 2
    assert codes(plan, first) == codes(plan, first + 3) == ["importing.clashing-units"]
    assert fates(plan)[first + 1] == "new"
    headed = planned([*above, (*HEADING[:4], "成交额（元）"), contract(1, turnover=120)])
    assert amounts(headed) == {first: 120}


@pytest.mark.parametrize(
    "line", ["单位：万元（人民币万元）", "单位：万元、人", "单位：万元、元/吨", "金额单位：万元  单位：万"]
)
def test_corners_that_say_the_same_are_one(line: str) -> None:
    assert of_turnover(planned([(line,), HEADING, contract(1)])) == ("万元", "corner")


def test_rows_refused_for_their_units_are_refused_again_from_their_mend_file(tmp_path: Path) -> None:
    bad = {"type": "天气"}
    for rows in (
        [HEADING, ("", "", "", "", "万元"), contract(1, turnover=120, **bad)],
        [("单位：万元", "", "", "", "单位：元"), HEADING, contract(1, turnover=120)],
        [
            (*HEADING, "单位"),
            (*contract(1, turnover=120), "万元"),
            (*contract(2, turnover=120), "同上"),
            (*contract(3), "件"),
        ],
        [(*HEADING, "unit"), (*contract(1, turnover=120), "万元"), contract(2, turnover=120)],
    ):
        file, mend = tmp_path / "合同.xlsx", tmp_path / "待改.xlsx"
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(file)
        plan = read(file)
        mend.write_bytes(mend_file(file, plan, language="zh", rest_only=True))
        again = read(mend)
        assert refused(again) == refused(plan)
        assert [each.reason for each in again.tables[0].columns if each.heading in ("金额单位", "unit of amounts")] == [
            each.reason for each in plan.tables[0].columns if each.heading in ("单位", "unit")
        ]


def read(file: Path) -> ImportPlan:
    with open_workbook(file) as workbook:
        return plan_import(workbook, technology_contract, FIRMS, home="421200")


def refused(plan: ImportPlan) -> list[list[str]]:
    return [[each.problem.code for each in row.problems] for row in plan.of("refused")]
