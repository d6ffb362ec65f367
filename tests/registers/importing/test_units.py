"""What nobody wrote beside an amount or a day is asked, said, or refused; it is never guessed in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kechuang.errors import Listed
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing import ImportPlan, PlannedRow, plan_import, shape
from kechuang.registers.importing.mending import mend_file
from kechuang.registers.reading.number import MONEY_UNITS
from kechuang.registers.registry import register
from kechuang.registers.workbook.headword import headword
from kechuang.registers.workbook.opening import open_workbook
from kechuang.registers.workbook.sheet import Merged
from tests.registers.importing.tables import FIRMS, HEADING, codes, contract, fates, planned

PERSON = register("person")
TODAY = date(2026, 3, 1)
WHOLE = 2_500_000


def of_turnover(plan: ImportPlan, table: int = 0) -> tuple[str, str]:
    (column,) = [each for each in plan.tables[table].filled if each.aim and each.aim.name == "turnover"]
    return column.unit, column.unit_by


def remarks(plan: ImportPlan) -> list[str]:
    return [each.code for each in plan.remarks]


@pytest.mark.parametrize(
    ("above", "word", "told"),
    [
        ((), "成交额（万元）", ("万元", "heading")),
        (("金额单位：亿元",), "成交额", ("亿元", "corner")),
        (("单位：亿元",), "成交额（千元）", ("千元", "heading")),
        ((), "成交额", ("元", "nobody")),
    ],
)
def test_a_column_tells_the_unit_of_its_amounts_and_who_says_so(
    above: tuple[str, ...], word: str, told: tuple[str, str]
) -> None:
    plan = planned([above, (*HEADING[:4], word), contract(1)])
    assert of_turnover(plan) == told
    assert shape(plan)["units"] == [
        {"sheet": "台账", "header_row": 2, "columns": {"E": told[0]}, "unit_by": {"E": told[1]}}
    ]
    assert [list(one) for one in shape(plan)["tables"]] == [["sheet", "header_row", "columns"]]


@pytest.mark.parametrize(
    ("word", "unit", "factor"),
    [
        ("turnover (10 000 yuan)", "万元", 10_000),
        ("Turnover (RMB million)", "百万元", 1_000_000),
        ("turnover (yuan)", "元", 1),
        ("成交额 (thousand)", "千元", 1_000),
    ],
)
def test_english_headings_name_units_too(word: str, unit: str, factor: int) -> None:
    plan = planned([(*HEADING[:4], word), contract(1, turnover=3)])
    assert of_turnover(plan) == (unit, "heading")
    assert next(plan.of("new")).values()["turnover"] == 3 * factor


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("成交额/万元", "万元"),
        ("成交额／万元", "万元"),
        ("成交额-万元", "万元"),
        ("成 交 额 — 亿元", "亿元"),
        ("成交额_元", "元"),
        ("万元成交额", "万元"),
        ("成交额万元", "万元"),
        ("成交额/万元（含税）", "万元"),
        ("合同成交额/百万元", "百万元"),
    ],
)
def test_a_unit_beside_a_heading_without_brackets_is_heeded(word: str, unit: str) -> None:
    plan = planned([(*HEADING[:4], word), contract(1, turnover=3)])
    assert of_turnover(plan) == (unit, "heading")
    assert next(plan.of("new")).values()["turnover"] == 3 * MONEY_UNITS[unit]


def test_a_unit_in_a_row_of_its_own_of_the_heading_is_heeded() -> None:
    heading = ("合同基本信息", "", "卖方", "登记日期", "成交额"), ("合同编号", "合同类型", "", "", "万元")
    plan = planned([*heading, contract(1)], merged=[Merged(1, 1, 1, 2)])
    assert fates(plan) == {1: "rows.heading", 2: "rows.heading", 3: "new"}
    assert of_turnover(plan) == ("万元", "heading")


@pytest.mark.parametrize("word", ["亿元企业总收入", "千万元以上合同额", "万元项目投资额", "元器件采购额", "万元"])
def test_what_only_begins_like_a_unit_is_part_of_its_word(word: str) -> None:
    assert headword(word) == (word, "")


@pytest.mark.parametrize(
    "word", ["成交额/万美元", "成交额（万美元）", "成交额（美元）", "turnover (usd)", "成交额（万港元）"]
)
def test_amounts_under_a_foreign_currency_are_no_yuan(word: str) -> None:
    plan = planned([(*HEADING[:4], word), contract(1, turnover=12), contract(2, turnover="12万元")])
    assert codes(plan, 2) == ["reading.currency"]
    assert fates(plan)[3] == "new"


@pytest.mark.parametrize("line", ["单位：万美元", "金额单位为美元"])
def test_amounts_under_a_corner_of_a_foreign_currency_are_no_yuan(line: str) -> None:
    plan = planned([(line,), HEADING, contract(1, turnover=12), contract(2, turnover="12万元")])
    assert codes(plan, 3) == ["reading.currency"]
    assert fates(plan)[4] == "new"


@pytest.mark.parametrize(
    "line",
    [
        "注：以上金额单位为万元",
        "备注：成交额以万元计",
        "填报单位：咸安区科技局 单位：万元",
        "填报单位：咸安区科技局  单 位：万 元",
        "单位 万元",
        "合同汇总表（万元）",
    ],
)
def test_a_unit_is_heard_however_an_office_says_it(line: str) -> None:
    assert of_turnover(planned([(line,), HEADING, contract(1)])) == ("万元", "corner")
    below = planned([HEADING, contract(1), (), (line,)])
    assert codes(below, 2) == ["importing.late-unit"]


@pytest.mark.parametrize(
    "line", ["填报单位：万元村科技站", "单位：万元村科技站", "单位负责人：示例甲", "以万元村为例", "金额单位：咸安区"]
)
def test_what_only_sounds_like_a_unit_is_none(line: str) -> None:
    assert of_turnover(planned([(line,), HEADING, contract(1)])) == ("元", "nobody")


def test_rows_refused_for_a_unit_under_them_are_refused_again_from_their_mend_file(tmp_path: Path) -> None:
    file = tmp_path / "合同.xlsx"
    for rows in (
        [HEADING, contract(1), (), ("单位：万元",)],
        [
            ("合同",),
            HEADING,
            contract(1, type="天气"),
            (),
            ("二、其他（单位：万元）",),
            HEADING,
            contract(2, type="天气"),
        ],
    ):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(file)
        plan = read(file)
        (tmp_path / "待改.xlsx").write_bytes(mend_file(file, plan, language="zh", rest_only=True))
        again = read(tmp_path / "待改.xlsx")
        assert [told_of(row) for row in again.of("refused")] == [told_of(row) for row in plan.of("refused")]
        assert [of_turnover(plan, table) for table in range(len(plan.tables))] == [
            of_turnover(again, table) for table in range(len(plan.tables))
        ]


def read(file: Path) -> ImportPlan:
    with open_workbook(file) as workbook:
        return plan_import(workbook, technology_contract, FIRMS, home="421200")


def told_of(row: PlannedRow) -> list[str]:
    return [each.problem.code for each in row.problems]


def test_a_word_that_holds_the_letters_of_a_currency_is_none() -> None:
    plan = planned([(*HEADING[:4], "成交额（entrepreneur，万元）"), contract(1, turnover=12)])
    assert [row.values()["turnover"] for row in plan.of("new")] == [Decimal(120_000)]


def test_a_table_takes_no_unit_from_the_title_of_another_when_they_differ() -> None:
    tables = [
        [(title,), (*HEADING[:3], "登记时间", "成交额"), contract(at, turnover=350_000), ()]
        for at, title in enumerate(("一、开发（单位：万元）", "二、技术服务合同（单位：元）", "三、其他"), 1)
    ]
    plan = planned([row for table in tables for row in table])
    assert [table.filled[-1].unit for table in plan.tables] == ["万元", "元", "元"]
    assert [table.filled[-1].unit_by for table in plan.tables] == ["corner", "corner", "nobody"]
    assert {row.fate for row in plan.rows} == {"new"}


def test_what_the_first_line_says_holds_for_every_table_below_that_says_nothing() -> None:
    plan = planned([("单位：万元",), HEADING, contract(1), (), ("二、其他",), HEADING, contract(2)])
    assert [table.filled[-1].unit for table in plan.tables] == ["万元", "万元"]


def test_the_title_of_the_next_table_is_no_note_of_the_one_above() -> None:
    plan = planned(
        [HEADING, contract(1, turnover=WHOLE), (), ("二、技术服务合同（单位：万元）",), HEADING, contract(2)]
    )
    assert {row.fate for row in plan.rows} == {"new"}
    assert fates(plan)[4] == "rows.title-unit"


def test_the_line_that_names_the_unit_is_told_to_have_been_heeded() -> None:
    plan = planned([("台账（单位：万元）",), HEADING, contract(1)])
    assert fates(plan)[1] == "rows.title-unit"
    assert "万元" in shape(plan)["skipped"][0]["reason"]


@pytest.mark.parametrize(
    ("word", "amounts", "is_asked"),
    [
        ("成交额", (12.5, 350), True),
        ("成交额", ("12.5", "1,350"), True),
        ("成交额", (12.5, 88, WHOLE), True),
        ("成交额", (12.5, WHOLE, WHOLE), False),
        ("成交额", ("12.5万元", "3亿元"), False),
        ("成交额（万元）", (12.5, 350), False),
        ("成交额（元）", (12.5, 350), False),
    ],
)
def test_small_amounts_of_no_unit_are_asked_about(word: str, amounts: tuple[Any, ...], is_asked: bool) -> None:
    rows = [contract(at, turnover=amount) for at, amount in enumerate(amounts, 1)]
    plan = planned([(*HEADING[:4], word), *rows])
    assert ("importing.no-unit" in remarks(plan)) is is_asked
    assert {row.fate for row in plan.rows} == {"new"}


def test_the_largest_number_without_a_unit_is_told_wherever_it_stands() -> None:
    plan = planned([HEADING, contract(1, turnover=7), contract(2, turnover=90_000), contract(3, turnover=8)], chunk=3)
    (told,) = [each for each in plan.remarks if each.code == "importing.no-unit"]
    assert told.facts == {"columns": Listed(("E 成交额",)), "largest": "90000"}


def test_all_columns_of_which_nobody_names_the_unit_are_asked_about_at_once() -> None:
    plan = planned([(*HEADING, "技术交易额"), (*contract(1, turnover=120), 100), (*contract(2, turnover=30), 20)])
    (told,) = [each for each in plan.remarks if each.code == "importing.no-unit"]
    assert told.facts == {"columns": Listed(("E 成交额", "F 技术交易额")), "largest": "120"}
    assert "“E 成交额、F 技术交易额”没有写单位" in told.sentence("zh")
    assert '"E 成交额, F 技术交易额"' in told.sentence("en")


@pytest.mark.parametrize(
    "line", ["单位：万元", "金额单位:万元", "计量单位：人、万元", "（单位：万元）", "单位：亩", "单位：万"]
)
def test_a_line_of_units_under_a_table_is_said_to_be_one(line: str) -> None:
    plan = planned([HEADING, contract(1, turnover=WHOLE), (), (line,)])
    assert fates(plan)[4] == "rows.unit"
    assert fates(plan)[2] == ("refused" if "万" in line else "new")


def test_a_title_whose_unit_no_column_needed_is_told_to_be_a_title() -> None:
    headed = [("台账（单位：万元）",), (*HEADING[:4], "成交额（元）"), contract(1, turnover=WHOLE)]
    assert fates(planned(headed))[1] == "rows.title"
    clashing = [("单位：万元",), ("单位：元",), HEADING, contract(1)]
    assert [fates(planned(clashing))[row] for row in (1, 2)] == ["rows.title"] * 2
    two = [("单位：万元",), *headed[1:], (), ("二、其他",), HEADING, contract(2)]
    assert fates(planned(two))[1] == "rows.title-unit"


def test_amounts_are_refused_when_only_a_line_under_them_names_another_unit() -> None:
    plan = planned([HEADING, contract(1), contract(2, turnover=None), (), ("注：金额单位：万元",)])
    assert codes(plan, 2) == ["importing.late-unit"]
    assert [each.column for each in next(plan.of("refused")).problems] == ["E"]
    assert "importing.late-unit" not in codes(plan, 3)
    assert "importing.no-unit" not in remarks(plan)


def test_an_amount_that_names_its_own_unit_asks_for_none_under_the_table() -> None:
    plan = planned([HEADING, contract(1, turnover="12.5万元"), contract(2), ("注：金额单位：万元",)])
    assert fates(plan) == {1: "rows.heading", 2: "new", 3: "refused", 4: "rows.note"}


def test_amounts_of_parts_are_refused_too_when_only_a_line_under_them_names_their_unit() -> None:
    heading = (*HEADING[:4], "成交额（元）", "变更与核减类别1", "变更与核减日期1", "变更与核减金额1")
    rows = [(*contract(1, turnover=WHOLE), "核减", "2024-03-01", 3), (*contract(2, turnover=WHOLE), "", "", "")]
    plan = planned([heading, *rows, ("注：金额单位：万元",)])
    assert [(each.column, each.problem.code) for each in next(plan.of("refused")).problems] == [
        ("H", "importing.late-unit")
    ]
    assert fates(plan)[3] == "new"


@pytest.mark.parametrize("line", ["注：金额单位：元", "填报单位：万元村科技站"])
def test_a_line_under_the_rows_that_changes_nothing_refuses_nothing(line: str) -> None:
    assert fates(planned([HEADING, contract(1), (), (line,)]))[2] == "new"


def test_a_unit_above_is_not_disturbed_by_the_same_word_below() -> None:
    plan = planned([(*HEADING[:4], "成交额（万元）"), contract(1), (), ("注：金额单位：亿元",)])
    assert next(plan.of("new")).values()["turnover"] == Decimal(125_000)


@pytest.mark.parametrize(
    ("written", "is_remarked"),
    [("2026-03-02", True), ("2042.2.27", True), ("2026年4月", True), ("2026-03-01", False), ("2026年3月", False)],
)
def test_what_happened_after_today_is_taken_and_remarked(written: str, is_remarked: bool) -> None:
    plan = planned([HEADING, contract(1, on=written, turnover=WHOLE), contract(2)], today=TODAY)
    assert fates(plan) == {1: "rows.heading", 2: "new", 3: "new"}
    told = shape(plan)["remarked"]
    assert [(one["row"], one["column"], one["value"]) for one in told] == [(2, "D", written)] * is_remarked


def test_of_many_days_ahead_one_sentence_is_said() -> None:
    rows = [contract(at, on=f"2042-01-{at:02}", turnover=WHOLE) for at in range(1, 9)]
    told = shape(planned([HEADING, *rows], today=TODAY, chunk=3))["remarked"]
    assert [one["row"] for one in told] == [*range(2, 10)]
    assert len({one["reason"] for one in told}) == 1


def test_what_is_due_may_lie_ahead() -> None:
    heading, row = (*HEADING, "合同有效期至"), (*contract(1), "2042-02-27")
    plan = planned([heading, row], today=TODAY)
    assert [column.aim.name for column in plan.tables[0].filled if column.aim][-1] == "expires_on"
    assert shape(plan)["remarked"] == []


def test_a_personal_day_is_repeated_to_nobody() -> None:
    plan = planned([("姓名", "出生日期"), ("示范某", "2042-02-27")], register=PERSON, today=TODAY)
    assert [column.aim.name for column in plan.tables[0].filled if column.aim] == ["name", "birth_on"]
    assert "2042" not in str([(each.problem.facts, each.value) for row in plan.rows for each in row.remarks])


def test_without_a_today_no_day_lies_ahead() -> None:
    assert shape(planned([HEADING, contract(1, on="2042-02-27")]))["remarked"] == []


def test_a_row_that_is_not_taken_is_not_remarked() -> None:
    plan = planned([HEADING, contract(1, on="2042-02-27", type="天气预报")], today=TODAY)
    assert (fates(plan)[2], shape(plan)["remarked"]) == ("refused", [])


def test_a_second_column_of_one_name_is_told_to_be_one() -> None:
    plan = planned([(*HEADING, "成交额"), (*contract(1), 9)])
    assert [(each.letter, each.reason) for each in plan.tables[0].columns if not each.aim] == [("F", "second")]
    assert "importing.second-columns" in remarks(plan)
    assert "importing.unknown-columns" not in remarks(plan)


def test_a_heading_is_shown_with_the_spaces_of_its_words_and_remembered_without() -> None:
    heading = ("合同登记编号", "合同类型", "seller\nname here", "registered  on", "成 交 额")
    plan = planned([heading, contract(1)], mapping={"sellernamehere": "seller"})
    assert [each.heading for each in plan.tables[0].columns] == [
        "合同登记编号", "合同类型", "seller name here", "registered on", "成交额",
    ]  # fmt: skip
    again = planned([heading, contract(1)], mapping=plan.mapping)
    assert [each.reason for each in again.tables[0].columns] == ["remembered"] * 5
    assert fates(again)[2] == "new"


@pytest.mark.parametrize("known", ["Deal Volume", "DEAL VOLUME", "dealvolume"])
def test_a_heading_is_remembered_in_capitals_and_in_small_letters(known: str) -> None:
    plan = planned([(*HEADING[:4], "DEAL volume"), contract(1)], mapping={known: "turnover"})
    assert [(each.heading, each.reason) for each in plan.tables[0].columns][-1] == ("DEAL volume", "remembered")
    assert fates(plan)[2] == "new"


def test_two_choices_in_a_cell_of_one_are_told_to_be_two() -> None:
    plan = planned([HEADING, contract(1, type="技术开发、技术服务"), contract(2, type="技术开发和别的")])
    assert codes(plan, 2) == ["reading.choice-several"]
    assert codes(plan, 3) != ["reading.choice-several"]
