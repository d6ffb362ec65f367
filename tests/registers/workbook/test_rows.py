"""Tables found on sheets as people lay them out; every row told apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.workbook.lines import gaps
from kechuang.registers.workbook.sheet import Merged
from tests.registers.importing.tables import HEADING, contract, fates, number, planned

TITLE = ("咸安区2024年技术合同登记台账",)


def values(plan: Any, row: int) -> dict[str, Any]:
    return next(each for each in plan.rows if each.row == row).values()


def columns(plan: Any, table: int = 0) -> dict[str, str]:
    return {column.letter: column.aim.name for column in plan.tables[table].filled}


def test_a_heading_stands_under_titles() -> None:
    plan = planned([TITLE, ("填报单位：咸安区科技局", None, None, None, "单位：万元"), (), HEADING, contract(1)])
    assert fates(plan) == {1: "rows.title", 2: "rows.title-unit", 3: "rows.blank", 4: "rows.heading", 5: "new"}
    assert plan.tables[0].header_row == 4


def test_the_unit_in_the_corner_is_that_of_bare_amounts() -> None:
    plan = planned([("单位：万元",), HEADING, contract(1), contract(2, turnover="3亿元")])
    assert [values(plan, row)["turnover"] for row in (3, 4)] == [Decimal(125_000), Decimal(300_000_000)]


@pytest.mark.parametrize("unit", ["（万元）", "(万元)", "\n（单位：万元）", "【万元】"])
def test_the_unit_in_a_heading_comes_before_that_in_the_corner(unit: str) -> None:
    plan = planned([("单位：亿元",), (*HEADING[:4], f"成交额{unit}"), contract(1)])
    assert values(plan, 3)["turnover"] == Decimal(125_000)


def test_the_unit_of_the_filling_office_is_no_unit_of_amounts() -> None:
    assert values(planned([("填报单位：万元村科技站",), HEADING, contract(1)]), 3)["turnover"] == Decimal("12.5")


def test_a_heading_of_two_rows_with_merged_groups_is_read_from_top_to_bottom() -> None:
    rows = [
        TITLE,
        ("序号", "合同基本信息", None, None, "卖方", None, "合同金额（万元）", None, "登记日期"),
        (None, "合同编号", "合同类型", "合同名称", "名称", "所在地", "成交额", "其中：技术交易额", None),
        (1, number(1), "技术开发", "某项目", "咸宁市示例光电有限公司", "咸安", 12, 10, "2024-02-27"),
    ]
    merged = [
        Merged(1, 1, 1, 9),
        Merged(2, 2, 2, 4),
        Merged(2, 5, 2, 6),
        Merged(2, 7, 2, 8),
        Merged(2, 1, 3, 1),
        Merged(2, 9, 3, 9),
    ]
    expected = {
        "B": "registration_no", "C": "type", "D": "title", "E": "seller", "F": "seller_region", "G": "turnover", "H": "technical_part",
        "I": "registered_on",
    }  # fmt: skip
    for told in (merged, []):  # csv and ods tell nothing of merged cells
        plan = planned(rows, merged=told)
        assert columns(plan) == expected
        assert plan.tables[0].header_row == 3
        assert fates(plan) == {1: "rows.title", 2: "rows.heading", 3: "rows.heading", 4: "new"}
        assert values(plan, 4)["turnover"] == Decimal(120_000)


def test_several_tables_on_a_sheet_have_their_own_columns_and_units() -> None:
    plan = planned(
        [
            HEADING, contract(1), (), ("技术转让（单位：万元）",), ("卖方", "登记号", "登记时间", "成交金额", "类型"),
            ("咸宁市示例生物有限公司", number(2), "2024.3.1", 3, "技术转让"), ("合计", None, None, 3),
        ]
    )  # fmt: skip
    assert fates(plan) == {
        1: "rows.heading", 2: "new", 3: "rows.blank", 4: "rows.title-unit", 5: "rows.heading", 6: "new",
        7: "rows.total",
    }  # fmt: skip
    assert [table.header_row for table in plan.tables] == [1, 5]
    assert values(plan, 2)["turnover"] == Decimal("12.5")
    assert values(plan, 6)["turnover"] == Decimal(30_000)


def test_a_heading_repeated_on_every_printed_page_is_no_record() -> None:
    plan = planned([HEADING, contract(1), HEADING, contract(2)])
    assert fates(plan) == {1: "rows.heading", 2: "new", 3: "rows.heading", 4: "new"}


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "合 计", "本页小计", "全市合计", "合计（2份）", "累计："])
def test_totals_are_skipped_wherever_their_word_stands(word: str) -> None:
    plan = planned([HEADING, contract(1), (None, word, None, None, 12.5), (word, None, None, None, 12.5)])
    assert fates(plan) == {1: "rows.heading", 2: "new", 3: "rows.total", 4: "rows.total"}


@pytest.mark.parametrize(
    "words",
    [
        "填表人：张某",
        "制表：张某",
        "审核人（签字）：",
        "联系电话：0715-8123456",
        "填报日期：2024年3月1日",
        "单位负责人：",
        "2024年3月1日",
    ],
)
def test_signatures_are_skipped(words: str) -> None:
    plan = planned([HEADING, contract(1), (), (words, None, "审核：李某")])
    assert fates(plan)[4] == "rows.signature"


@pytest.mark.parametrize(
    "words",
    [
        "注：以上数据为合成示范数据",
        "备注：金额含税",
        "说明：一、成交额指合同登记时认定的全部成交金额。",
        "1、登记日期以登记机构认定的日期为准，不以签订日期为准。",
    ],
)
def test_notes_are_skipped(words: str) -> None:
    assert fates(planned([HEADING, contract(1), (words,)]))[3] == "rows.note"


def test_a_row_that_only_lacks_something_is_refused_and_not_skipped() -> None:
    assert fates(planned([HEADING, contract(1), (number(2), None, "咸宁市示例光电有限公司", None, 3)]))[3] == "refused"
    assert fates(planned([HEADING, (number(2),)]))[2] == "refused"


def test_a_firm_whose_name_sounds_like_a_total_is_a_record() -> None:
    plan = planned([HEADING, contract(1, seller="湖北总计会计师事务所")])
    assert fates(plan)[2] == "refused"


@pytest.mark.parametrize("mark", ["同上", "〃", '"', "同 上"])
def test_r33_ditto_marks_are_filled_down(mark: str) -> None:
    plan = planned([HEADING, contract(1), (number(2), mark, mark, mark, 3), (number(3), mark, mark, mark, 4)], chunk=2)
    assert fates(plan) == {1: "rows.heading", 2: "new", 3: "new", 4: "new"}
    assert values(plan, 4)["seller"].id == "光电"


def test_a_ditto_mark_under_nothing_is_refused() -> None:
    plan = planned([HEADING, (number(1), "同上", "咸宁市示例光电有限公司", "2024-02-27", 3)])
    assert fates(plan)[2] == "refused"


def test_r33_merged_cells_are_filled_down_also_over_the_end_of_a_chunk() -> None:
    rows = [HEADING, contract(1), (number(2), None, None, None, 3), (number(3), None, None, None, 4)]
    merged = [Merged(2, column, 4, column) for column in (2, 3, 4)]
    for chunk in (2, 3, 2000):
        plan = planned(rows, merged=merged, chunk=chunk)
        assert [values(plan, row)["registered_on"] for row in (2, 3, 4)] == [date(2024, 2, 27)] * 3


def test_one_amount_over_merged_rows_is_refused_because_it_would_count_for_each() -> None:
    rows = [HEADING, contract(1), (number(2), "技术开发", "咸宁市示例光电有限公司", "2024-02-27", None)]
    plan = planned(rows, merged=[Merged(2, 5, 3, 5)])
    assert fates(plan) == {1: "rows.heading", 2: "refused", 3: "refused"}
    assert {each.problem.code for row in plan.rows for each in row.problems} >= {"rows.merged-amount"}


def test_a_sheet_without_a_heading_is_told_row_by_row() -> None:
    assert fates(planned([("甲", 1), ("乙", 2), ()])) == {1: "rows.no-heading", 2: "rows.no-heading", 3: "rows.blank"}


@pytest.mark.parametrize(
    ("heading", "field", "reason"),
    [
        ("合同登记编号", "registration_no", "label"), ("*合同登记编号", "registration_no", "label"),
        ("合同\n登记编号", "registration_no", "label"),
        ("登记号", "registration_no", "alias"), ("1.登记号：", "registration_no", "alias"),
        ("ＲＥＧＩＳＴＲＡＴＩＯＮ number", "registration_no", "label"),
        ("registration_no", "registration_no", "alias"),
        ("合同登记号码", "registration_no", "near"), ("编码", "registration_no", "content"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_label_alias_near_word_or_content(heading: str, field: str, reason: str) -> None:
    plan = planned([(heading, *HEADING[1:]), contract(1)])
    first = plan.tables[0].columns[0]
    assert (first.aim and first.aim.name, first.reason) == (field, reason)


def test_what_a_person_said_of_a_heading_comes_first() -> None:
    rows = [(*HEADING, "金额"), (*contract(1), 7)]
    plan = planned(rows, mapping={"成交额": "", "金额": "turnover"})
    assert columns(plan) == {"A": "registration_no", "B": "type", "C": "seller", "D": "registered_on", "F": "turnover"}
    assert values(plan, 2)["turnover"] == Decimal(7)
    assert plan.mapping["成交额"] == ""
    assert planned(rows, mapping=plan.mapping).mapping == plan.mapping


def test_a_remembered_heading_helps_to_find_the_table() -> None:
    rows = [("编码甲", "编码乙", "编码丙", "编码丁", "编码戊"), contract(1)]
    assert fates(planned(rows))[2] == "rows.no-heading"
    names = ("registration_no", "type", "seller", "registered_on", "turnover")
    assert fates(planned(rows, mapping=dict(zip(rows[0], names, strict=True))))[2] == "new"


def test_no_field_is_filled_twice() -> None:
    plan = planned([(*HEADING[:4], "成交额（万元）", "成交额", "合同金额"), (*contract(1), 3, 4)])
    assert columns(plan)["E"] == "turnover"
    assert "F" not in columns(plan)
    assert [told.code for told in plan.remarks] == ["importing.second-columns"]


def test_a_numbering_column_is_not_worth_a_remark() -> None:
    assert planned([("序号", *HEADING[:4], "成交额（万元）"), (1, *contract(1))]).remarks == []


def test_repeated_groups_of_columns_are_items_of_a_part() -> None:
    heading = (
        *HEADING,
        "变更与核减类别1",
        "变更与核减日期1",
        "变更与核减金额1（万元）",
        "变更与核减类别2",
        "变更与核减日期2",
    )
    plan = planned(
        [heading, (*contract(1), "核减", "2024-05-01", 2, "注销", "2024.6"), (*contract(2), "", "", "", "", "")]
    )
    assert values(plan, 2)["amendments"] == [
        {"kind": "核减", "happened_on": date(2024, 5, 1), "amount": Decimal(20_000)},
        {"kind": "注销", "happened_on": "2024-06"},
    ]
    assert "amendments" not in values(plan, 3)


def test_an_item_that_lacks_what_it_needs_is_refused() -> None:
    plan = planned([(*HEADING, "变更与核减类别1", "变更与核减日期1"), (*contract(1), "核减", "")])
    assert fates(plan)[2] == "refused"


def test_a_second_sheet_holds_the_items_of_the_rows_it_names() -> None:
    plan = planned(
        {
            "技术合同": [HEADING, contract(1), contract(2)],
            "变更与核减": [
                ("合同登记编号", "类别", "日期", "金额"),
                (number(1), "核减", "2024-05-01", 3),
                (number(9), "核减", "2024-05-01", 3),
            ],
        }
    )
    assert plan.rows[0].values()["amendments"] == [
        {"kind": "核减", "happened_on": date(2024, 5, 1), "amount": Decimal(3)}
    ]
    assert [(row.sheet, row.row, row.fate) for row in plan.rows] == [
        ("技术合同", 2, "new"), ("技术合同", 3, "new"), ("变更与核减", 2, "new"), ("变更与核减", 3, "refused"),
    ]  # fmt: skip
    assert [row.row for row in plan.taken()] == [2, 3]


def test_items_of_a_row_that_is_not_taken_are_not_taken() -> None:
    plan = planned(
        {
            "技术合同": [HEADING, contract(1, turnover="三块半")],
            "变更与核减": [("合同登记编号", "类别", "日期"), (number(1), "核减", "2024-05-01")],
        }
    )
    assert [(row.fate, row.problems[0].problem.code) for row in plan.rows] == [
        ("refused", "reading.money"), ("refused", "importing.owner-not-taken"),
    ]  # fmt: skip


@given(
    st.integers(1, 6).flatmap(
        lambda width: st.tuples(
            st.just(width),
            st.integers(0, width),
            st.lists(st.lists(st.sampled_from(["", "a"]), min_size=width, max_size=width)),
        )
    )
)
def test_no_sparse_row_is_passed_over(case: tuple[int, int, list[list[str]]]) -> None:
    width, blanks, lines = case
    columns = [list(column) for column in zip(*lines, strict=True)] or [[] for _ in range(width)]
    found = set(gaps(columns, width - blanks + 1))
    assert {at for at, line in enumerate(lines) if line.count("") >= blanks} <= found
