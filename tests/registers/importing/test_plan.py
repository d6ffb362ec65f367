"""What an import would do, row by row: classes, references, differences, checks beyond types."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.errors import Problem
from kechuang.registers.catalogue.organisation import organisation
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.catalogue.title import title
from kechuang.registers.importing import Held, KnownRow, shape
from kechuang.registers.keys import row_key
from kechuang.registers.values import Ref
from kechuang.registers.workbook.sheet import Fault
from tests.registers.importing.tables import FIRMS, HEADING, codes, contract, fates, number, planned

NOBODYS = "91421200MA4KCH888G"
MORE = (*HEADING, "合同名称", "买方", "卖方所在地", "签订日期", "备注")


def holding(*rows: dict[str, Any]) -> Held:
    """The firms, and contracts that are known already."""
    known = {row_key(technology_contract, row) or "": KnownRow(f"id-{at}", 3, row) for at, row in enumerate(rows)}
    return Held(known, FIRMS.names, FIRMS.places)


STORED = {
    "registration_no": number(1), "type": "技术开发", "seller": Ref("organisation", "光电"), "registered_on": date(2024, 2, 27),
    "turnover": Decimal("12.50"), "title": "旧名称", "amendments": [{"kind": "变更", "happened_on": date(2024, 3, 1)}],
}  # fmt: skip


def test_every_class_is_told_apart() -> None:
    rows = [
        ("台账",), HEADING, contract(1), contract(2), contract(2), contract(3, turnover=4), contract(3), contract(4, seller="示例"),
        contract(5, turnover="三块半"), contract(6, turnover=99), ("合计",),
    ]  # fmt: skip
    plan = planned(rows, known=holding(STORED, {**STORED, "registration_no": number(6)}))
    assert fates(plan) == {
        1: "rows.title", 2: "rows.heading", 3: "unchanged", 4: "new", 5: "duplicate", 6: "doubtful", 7: "doubtful", 8: "doubtful",
        9: "refused", 10: "changed", 11: "rows.total",
    }  # fmt: skip
    assert plan.counts() == {
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "duplicate": 1,
        "doubtful": 3,
        "refused": 1,
        "parts": 0,
        "skipped": 3,
    }
    assert codes(plan, 6) == codes(plan, 7) == ["importing.twice"]


def test_rows_of_parts_are_counted_by_themselves_where_they_are_taken() -> None:
    heading = ("合同登记编号（主表）", "类别", "日期", "金额（元）")
    items = [(number(1), "核减", "2024-03-01", 100), (number(1), "变更", "2024-04-01", 200)]
    sheets = {
        "技术合同": [HEADING, contract(1), contract(2)],
        "变更与核减": [heading, *items, (number(9), *items[0][1:])],
    }
    counts = planned(sheets).counts()
    assert (counts["new"], counts["parts"], counts["refused"], sum(counts.values())) == (2, 2, 1, 7)


def test_a_changed_row_says_what_changes_and_which_version_it_read() -> None:
    plan = planned([MORE, (*contract(1, turnover=20), "新名称", "", "", "", "")], known=holding(STORED))
    (row,) = plan.rows
    assert row.known is not None
    assert (row.fate, row.known.id, row.known.version) == ("changed", "id-0", 3)
    assert [(each.field, each.before, each.after) for each in row.differences] == [
        ("turnover", Decimal("12.50"), Decimal(20)), ("title", "旧名称", "新名称"),
    ]  # fmt: skip


def test_an_empty_cell_changes_nothing() -> None:
    plan = planned([MORE, (*contract(1), "", "", "", "", "")], known=holding(STORED))
    assert fates(plan)[2] == "unchanged"


def test_the_same_firm_under_another_name_is_no_change() -> None:
    plan = planned(
        [(*HEADING, "卖方信用代码"), (*contract(1, seller="光电公司"), "91421200MA4KCH004E")], known=holding(STORED)
    )
    assert fates(plan)[2] == "unchanged"


def test_items_of_a_part_are_added_to_those_known_and_none_is_lost() -> None:
    heading = (*HEADING, "变更与核减类别1", "变更与核减日期1", "变更与核减金额1")
    plan = planned(
        [heading, (*contract(1), "核减", "2024-05-01", 2), (*contract(2), "", "", "")], known=holding(STORED)
    )
    (row, _) = plan.rows
    assert row.fate == "changed"
    assert row.values()["amendments"] == [
        {"kind": "变更", "happened_on": date(2024, 3, 1)},
        {"kind": "核减", "happened_on": date(2024, 5, 1), "amount": Decimal(2)},
    ]
    again = planned([heading, (*contract(1), "变更", "2024-03-01", "")], known=holding(STORED))
    assert again.rows[0].fate == "unchanged"


def test_r44_the_same_rows_again_are_all_known_in_whatever_order() -> None:
    rows = [contract(last, turnover=last) for last in range(1, 40)]
    first = planned([HEADING, *rows])
    known = Held({row.key or "": KnownRow(str(row.row), 1, row.values()) for row in first.taken()}, FIRMS.names)
    again = planned([HEADING, *reversed(rows)], known=known)
    assert again.counts()["unchanged"] == 39


def test_an_unknown_name_is_refused_where_only_registered_bodies_may_stand() -> None:
    plan = planned([HEADING, contract(1, seller="某外地公司")])
    assert (fates(plan)[2], codes(plan, 2)) == ("refused", ["importing.unknown-name"])


def test_an_unknown_name_is_kept_where_anybody_may_stand_and_said() -> None:
    plan = planned([MORE, (*contract(1), "", "某外地公司", "", "", "")])
    (row,) = plan.rows
    assert (row.fate, row.values()["buyer"]) == ("new", Ref(written="某外地公司"))
    assert [each.problem.code for each in row.remarks] == ["importing.open-name"]


def test_a_name_of_several_is_in_doubt_and_names_them() -> None:
    plan = planned([HEADING, contract(1, seller="示例")])
    assert plan.rows[0].fate == "doubtful"
    assert (
        plan.rows[0].problems[0].problem.facts["candidates"].label("zh")
        == "咸宁市示例光电有限公司、咸宁市示例生物有限公司"
    )


def test_the_region_of_the_row_tells_namesakes_apart() -> None:
    rows = [
        (*HEADING, "所在区域"),
        (*contract(1, seller="示例农场"), "嘉鱼"),
        (*contract(2, seller="示例农场"), "通山"),
    ]
    plan = planned(rows)
    assert plan.rows[0].values()["seller"].id == "嘉鱼农场"
    assert plan.rows[1].fate == "doubtful"


def test_a_credit_code_beside_a_name_leads_to_the_firm() -> None:
    plan = planned([(*HEADING, "卖方统一社会信用代码"), (*contract(1, seller="光电"), "91421200MA4KCH004E")])
    assert plan.rows[0].values()["seller"] == Ref("organisation", "光电", "光电")


@pytest.mark.parametrize(
    ("name", "told"), [("光电", ["importing.name-by-code"]), ("咸宁市示例光电有限公司", []), ("示例", [])]
)
def test_a_name_that_is_not_that_of_the_code_beside_it_is_remarked(name: str, told: list[str]) -> None:
    plan = planned([(*HEADING, "卖方统一社会信用代码"), (*contract(1, seller=name), "91421200MA4KCH004E")])
    assert plan.rows[0].fate == "new"
    assert [each.problem.code for row in plan.remarked() for each in row.remarks] == told


@pytest.mark.parametrize(
    ("role", "name", "told"),
    [
        ("卖方", "咸宁市示例光电有限公司", ["importing.code-unknown"]),
        ("买方", "咸宁市示例光电有限公司", ["importing.code-unknown"]),
        ("买方", "示范新公司", ["importing.open-name", "importing.code-unknown"]),
    ],
)
def test_a_sound_credit_code_that_nobody_has_is_remarked(role: str, name: str, told: list[str]) -> None:
    row = contract(1, seller=name) if role == "卖方" else contract(1)
    heading = (*HEADING, "买方", f"{role}统一社会信用代码")
    plan = planned([heading, (*row, name if role == "买方" else "", NOBODYS)])
    (made,) = plan.rows
    assert made.fate == "new"
    assert [each.problem.code for each in made.remarks] == told
    said = [one["reason"] for one in shape(plan)["remarked"]]
    assert NOBODYS in said[-1]
    assert fates(planned([heading, (*row, name if role == "买方" else "", "91421200MA4KCH004E")]))[2] == "new"


def test_a_sound_credit_code_that_nobody_has_and_no_name_are_refused() -> None:
    plan = planned([(*HEADING, "卖方统一社会信用代码"), (*contract(1, seller=""), NOBODYS)])
    assert codes(plan, 2) == ["importing.unknown-name"]


def test_a_wrong_credit_code_beside_a_name_is_refused_in_its_own_column() -> None:
    plan = planned([(*HEADING, "卖方统一社会信用代码"), (*contract(1), "91421200MA4KCH004F")])
    assert plan.rows[0].fate == "refused"
    assert [(each.column, each.problem.code) for each in plan.rows[0].problems] == [
        ("F", "identifiers.credit-code.check")
    ]


def test_a_region_may_hold_a_title() -> None:
    heading = ("主体名称", "资质类型", "级别", "年度")
    plan = planned([heading, ("赤壁市", "省创新型县市", "省", 2024)], register=title)
    assert plan.rows[0].values()["holder"] == Ref("region", "421281", "赤壁市")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (contract(1, type=""), ["registers.required"]),
        (contract(1, on=""), ["registers.required"]),
        (contract(1, turnover=-3), ["reading.below"]),
        (contract(1, type="技术买卖"), ["reading.choice-near"]),
        (contract(1, type="买卖"), ["reading.choice"]),
        (contract(1, on="2024.2.30"), ["period.day.no-such-day"]),
        (contract(1, turnover=Fault("#N/A")), ["reading.error-cell"]),
        (contract(1, turnover=Fault()), ["reading.formula"]),
        ((2024421201000001, *contract(1)[1:]), ["identifiers.contract.number"]),
        (("1.23E+17", *contract(1)[1:]), ["identifiers.contract.number"]),
        (
            (number(1), "", "", "去年", "很多"),
            ["registers.required", "registers.required", "period.day.unreadable", "reading.money"],
        ),
    ],
)
def test_all_that_is_wrong_with_a_row_is_told_at_once(row: tuple[Any, ...], told: list[str]) -> None:
    plan = planned([HEADING, row])
    assert sorted(codes(plan, 2)) == sorted(told)
    assert plan.rows[0].fate == "refused"


def test_days_out_of_order_are_refused() -> None:
    plan = planned([MORE, (*contract(1), "", "", "", "2024-03-01", "")])
    assert codes(plan, 2) == ["registers.order"]
    assert [(each.column, each.value) for each in plan.rows[0].problems] == [("I", "2024-03-01")]
    assert fates(planned([MORE, (*contract(1, on="2024年2月"), "", "", "", "2024-02-28", "")]))[2] == "new"
    assert fates(planned([MORE, (*contract(1, on="2024年2月"), "", "", "", "2024-03-01", "")]))[2] == "refused"


@pytest.mark.parametrize("beside", [(), ("",), ("2024-02-28",), ("2024年2月",), ("2024年3月", "", "2024-02-01")])
def test_days_out_of_order_are_found_whatever_stands_in_the_rows_beside(beside: tuple[str, ...]) -> None:
    signed = ("2024-02-28", *beside, "2024-02-01")
    rows = [(*contract(at, on="2024-02-27"), "", "", "", day, "") for at, day in enumerate(signed, 1)]
    late = [at for at, day in enumerate(signed, 2) if day in ("2024-02-28", "2024年3月")]
    assert [row for row, fate in fates(planned([MORE, *rows])).items() if fate == "refused"] == late


def test_a_missing_required_column_refuses_every_row_and_names_it() -> None:
    plan = planned(
        [("合同登记编号", "卖方", "登记日期", "成交额"), (number(1), "咸宁市示例光电有限公司", "2024-02-27", 3)]
    )
    assert codes(plan, 2) == ["importing.no-column"]
    assert "合同类型" in plan.rows[0].problems[0].problem.sentence("zh")


def test_a_problem_is_said_with_file_sheet_row_and_field() -> None:
    plan = planned([HEADING, contract(1, on="2024.2.30")])
    assert (
        next(plan.problems())
        .sentence("zh")
        .startswith("台账.xlsx / 台账 / 第 2 行 / 登记日期：应为日期，实际为“2024.2.30”")
    )


OWN = ("合同号", "类别（合同）", "供方", "认定登记日", "合同额（万元）", "签约日")
AS = {
    "合同号": "registration_no",
    "供方": "seller",
    "类别（合同）": "type",
    "认定登记日": "registered_on",
    "合同额（万元）": "turnover",
    "签约日": "signed_on",
}


def test_a_column_is_named_as_the_file_names_it_and_ours_stands_in_brackets() -> None:
    row = (number(1), "", "咸宁市示例光电有限公司", "2024-02-30", "很多", "")
    plan = planned([OWN, row, (*contract(2, on="2024-02-27"), "2024-03-01")], mapping=AS)
    told = sorted(each.sentence("zh") for each in plan.problems())
    assert [each.partition("：")[0].rpartition(" / ")[2] for each in told] == [
        "合同额（成交额）", "类别（合同类型）", "认定登记日（登记日期）", "签约日（签订日期）",
    ]  # fmt: skip
    assert any("缺少“类别（合同类型）”" in each for each in told)
    assert any("“签约日（签订日期）”（2024-03-01）晚于“认定登记日（登记日期）”" in each for each in told)
    english = [each.sentence("en") for each in plan.problems(language="en")]
    assert any("合同额 (turnover): " in each for each in english)
    assert any("“类别 (type)” is missing" in each for each in english)


def test_no_chinese_sentence_of_a_row_speaks_english() -> None:
    plan = planned([("合同登记编号", "卖方", "变更与核减金额1"), (number(1), "咸宁市示例光电有限公司", 3)])
    told = [each.sentence("zh") for each in plan.problems()]
    assert len(told) > 3
    assert not [each for each in told if re.search("[a-z]{3}", each.removeprefix("台账.xlsx"))]


def test_of_two_rows_of_one_number_that_differ_neither_is_taken() -> None:
    plan = planned([HEADING, contract(1), contract(2), contract(1, turnover=99), contract(1, turnover=98), contract(2)])
    assert [row.fate for row in plan.rows] == ["doubtful", "new", "doubtful", "doubtful", "duplicate"]
    told = [[flaw.problem.facts["row"] for flaw in row.problems] for row in plan.rows]
    assert told == [[4], [], [2], [2], []]


def test_rows_without_a_key_are_duplicates_only_when_they_say_the_same() -> None:
    heading = ("单位名称", "单位类型", "成立日期")
    rows = [("甲公司", "企业", "2019-05-20"), ("甲公司", "企业", "2019-05-20"), ("甲公司", "企业", "2020-05-20")]
    assert fates(planned([heading, *rows], register=organisation)) == {
        1: "rows.heading",
        2: "new",
        3: "duplicate",
        4: "new",
    }


def test_personal_values_are_masked_in_what_is_told() -> None:
    heading = ("单位名称", "单位类型", "联系电话")
    plan = planned([heading, ("甲公司", "企业", "139123456789")], register=organisation)
    told = plan.rows[0].problems[0]
    assert "123456" not in told.value + told.problem.sentence("zh")


def test_secret_words_on_a_sheet_stop_the_whole_import() -> None:
    with pytest.raises(Problem) as told:
        planned([("机密★1年",), HEADING, contract(1)])
    assert (told.value.code, told.value.where) == ("document.classified", "台账.xlsx / 台账 / 第 1 行")


def test_the_json_shape_is_that_of_the_command() -> None:
    rows = [
        ("单位：万元",),
        (*HEADING, "签订日期"),
        (*contract(1), "2024年2月"),
        (*contract(1), "2024年2月"),
        (*contract(2, turnover="很多"), ""),
        ("合计",),
    ]
    told = shape(planned(rows))
    assert told["register"] == "technology_contract"
    assert told["tables"] == [
        {
            "sheet": "台账", "header_row": 2,
            "columns": {
                "A": "registration_no", "B": "type", "C": "seller", "D": "registered_on", "E": "turnover", "F": "signed_on",
            },
        }
    ]  # fmt: skip
    (accepted,) = told["accepted"]
    assert (accepted["sheet"], accepted["row"], accepted["month_only"]) == ("台账", 3, ["signed_on"])
    assert accepted["values"] == {
        "registration_no": number(1), "type": "技术开发", "registered_on": "2024-02-27", "turnover": 125_000, "signed_on": "2024-02",
        "seller": {"register": "organisation", "id": "光电", "written": "咸宁市示例光电有限公司"},
    }  # fmt: skip
    assert told["duplicates"] == [{"sheet": "台账", "row": 4, "of": 3}]
    (refused,) = told["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (5, "E", "很多")
    assert refused["reason"].startswith("应为金额")
    assert [(each["row"], each["reason"]) for each in told["skipped"]][-1] == (6, "合计行“合计”，不是记录，已跳过。")


def test_the_json_shape_names_references_when_somebody_knows_their_names() -> None:
    rows = [(*HEADING, "卖方信用代码"), (*contract(1, seller="光电公司"), "91421200MA4KCH004E")]
    told = shape(planned(rows), named=lambda ref: f"名录：{ref.id}")
    assert told["accepted"][0]["values"]["seller"] == "名录：光电"
    assert told["tables"][0]["columns"]["F"] == "seller"


LIST = [("序号", "企业名称", "统一社会信用代码", "发证时间"), (1, "光电公司", "91421200MA4KCH004E", "2024年11月")]
ROUND = {"kind": "高新技术企业", "level": "国家级", "round_year": "2024年"}


def test_what_a_list_does_not_say_of_its_rows_a_person_says_once() -> None:
    assert set(codes(planned(LIST, register=title), 2)) == {"importing.no-column"}
    plan = planned(LIST, register=title, constants=ROUND)
    assert plan.rows[0].values() == {
        "holder": Ref("organisation", "光电", "光电公司"), "certified_on": "2024-11", "kind": "高新技术企业",
        "level": "国家", "round_year": 2024,
    }  # fmt: skip
    assert plan.rows[0].key is not None


def test_a_column_comes_before_what_was_said_of_all_rows() -> None:
    plan = planned([(*LIST[0], "年度"), (*LIST[1], 2023)], register=title, constants=ROUND)
    assert plan.rows[0].values()["round_year"] == 2023


@pytest.mark.parametrize(
    ("said", "code"), [({"level": "村"}, "reading.choice"), ({"nobody": "1"}, "registers.no-field")]
)
def test_what_cannot_be_said_of_any_row_is_sent_back_at_once(said: dict[str, str], code: str) -> None:
    with pytest.raises(Problem) as told:
        planned(LIST, register=title, constants=said)
    assert told.value.code == code
    assert told.value.sentence("zh")


def test_the_file_that_is_worked_by_numbers() -> None:
    """As docs/explanation/reading-spreadsheets.md counts it."""
    heading = [("合同信息", None, "卖方", "登记日期", "金额"), ("合同登记编号", "合同类型", "名称", None, "成交额")]
    rows = [
        contract(1),
        contract(2, turnover=3),
        contract(3, seller="同上"),
        contract(4, turnover=1),
        contract(2, turnover=3),
    ]
    plan = planned(
        [("技术合同台账",), ("单位：万元",), *heading, *rows, (None, "合计", None, None, 32), ("填表人：张某",)]
    )
    assert plan.counts() == {
        "new": 4,
        "changed": 0,
        "unchanged": 0,
        "duplicate": 1,
        "doubtful": 0,
        "refused": 0,
        "parts": 0,
        "skipped": 6,
    }
    assert [row.of.row for row in plan.of("duplicate") if row.of] == [6]
    assert plan.rows[0].values()["turnover"] == Decimal(125_000)
