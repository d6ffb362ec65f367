"""A file of another register is told so once, and which register it is."""

from __future__ import annotations

import pytest

from kechuang.registers.catalogue.organisation import organisation
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.catalogue.technology_need import technology_need
from kechuang.registers.importing.fitting import best_fit, fit
from kechuang.registers.registry import register, registers
from kechuang.registers.workbook.heading import Heading
from kechuang.registers.workbook.layout import columns_out
from tests.registers.importing.tables import HEADING, codes, contract, number, planned

BODIES = [("单位名称", "单位类型", "统一社会信用代码"), ("甲公司", "企业", ""), ("乙公司", "企业", "")]


def test_a_file_of_another_register_says_so_once_a_row_and_names_the_register() -> None:
    plan = planned([("单位名称", "类型", "所在区域"), ("甲公司", "企业", "咸安"), ("乙公司", "企业", "咸安")])
    assert [codes(plan, row) for row in (2, 3)] == [["importing.wrong-register"]] * 2
    assert plan.counts()["refused"] == 2
    told = plan.rows[0].problems[0].problem
    assert "kechuang import organisation" in told.sentence("zh")
    assert "还缺这些必填的列：合同登记编号、卖方、登记日期、成交额" in told.sentence("zh")
    assert '"organisations"' in told.sentence("en")


def test_a_file_without_a_known_heading_says_whose_heading_it_has() -> None:
    plan = planned([("名录",), *BODIES], register=technology_contract)
    assert (list(plan.rows), plan.looks_like) == ([], organisation)
    assert planned([("天气", "心情"), ("晴", "好")]).looks_like is None


def test_a_column_that_is_missing_makes_no_other_register_of_a_file() -> None:
    rows = [HEADING[:1] + HEADING[2:], (number(1), "咸宁市示例光电有限公司", "2024-02-27", 3)]
    assert codes(planned(rows), 2) == ["importing.no-column"]


def test_what_was_said_of_a_column_or_of_all_rows_counts() -> None:
    rows = [("名", "类", "在"), ("甲公司", "企业", "咸安")]
    known = {"名": "name", "在": "region"}
    assert codes(planned(rows, register=organisation, mapping=known), 2) == ["importing.no-column"]
    assert planned(rows, register=organisation, mapping=known, constants={"kind": "企业"}).counts()["new"] == 1


def test_one_wrong_table_does_not_speak_for_the_others() -> None:
    plan = planned(
        {"合同": [HEADING, contract(1)], "单位": [("单位名称", "类型", "所在区域"), ("甲公司", "企业", "咸安")]}
    )
    assert [row.fate for row in plan.rows] == ["new", "refused"]


@pytest.mark.parametrize("one", registers(), ids=lambda each: each.code)
def test_every_template_is_known_as_that_of_its_own_register(one: object) -> None:
    assert not isinstance(one, str)
    own = next(each for each in registers() if each is one)
    heading = Heading(1, 1, tuple((column.heading,) for column in columns_out(own)), 1)
    assert best_fit(heading, fit(heading, own)) is None
    for named in (technology_contract, technology_need, register("title")):
        better = best_fit(heading, fit(heading, named))
        assert better in (None, own)
