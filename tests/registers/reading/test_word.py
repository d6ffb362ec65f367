"""Texts, yes and no, choices, tags, codes and places, as people fill them in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.catalogue.organisation import organisation
from kechuang.registers.catalogue.person import person
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.reading.column import ColumnReader
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.schema import choice, claim, code, tags, text
from kechuang.registers.workbook.sheet import Fault
from tests.registers.reading.cells import read, refused, remark

TITLE = text("title", "名称", "title")
CLAIM = claim("is_local", "是否本地", "is local")
LEVEL = choice("level", "级别", "level", "level")
FIELDS = tags("fields", "技术领域", "fields", choices="high_tech_field")
FREE = tags("topics", "方向", "topics")
CREDIT = organisation.field("credit_code")
CONTRACT = technology_contract.field("registration_no")
REGION = code("region", "所在区域", "region", reader="region")
UNIT = code("reporting_unit", "考核单元", "reporting unit", reader="reporting_unit")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  咸宁市示例公司  ", "咸宁市示例公司"), ("咸宁市示例\n光电有限公司", "咸宁市示例光电有限公司"), ("A\nB", "A B"),
        ("甲\u200b乙", "甲乙"),
        ("\ufeff甲", "甲"), ("甲\u202e乙", "甲乙"), ("甲　乙", "甲 乙"), (2024, "2024"), (2024.0, "2024"), (0.5, "0.5"), ("无", "无"),
        ("-", None),
        ("", None), ("李䶮", "李䶮"), ("钱𠮷", "钱𠮷"), ("'=1+1", "'=1+1"), ("'甲'", "'甲'"), ("ＡＢ有限公司", "ＡＢ有限公司"),
    ],
)  # fmt: skip
def test_a_text_loses_only_what_nobody_sees(cell: Any, value: str | None) -> None:
    assert read(TITLE, cell) == value


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4))
def test_a_column_of_texts_reads_as_its_cells_do(cells: list[str]) -> None:
    whole = ColumnReader(TITLE, Setting()).read(cells)[0]
    alone = [ColumnReader(TITLE, Setting()).read([cell, 1])[0][0] for cell in cells]
    assert whole == alone


@pytest.mark.parametrize("cell", ["是", "√", "✓", "有", "Y", "yes", "TRUE", 1, "１", " 是 "])
def test_yes_is_yes(cell: Any) -> None:
    assert read(CLAIM, cell) is True


@pytest.mark.parametrize("cell", ["否", "×", "无", "没有", "N", "FALSE", 0, "不是", "x"])
def test_no_is_no(cell: Any) -> None:
    assert read(CLAIM, cell) is False


def test_neither_yes_nor_no_is_sent_back() -> None:
    assert refused(CLAIM, "也许") == "reading.claim"
    assert refused(CLAIM, Fault("#REF!")) == "reading.error-cell"
    assert read(CLAIM, "/") is None


@pytest.mark.parametrize("cell", ["省", "省级", "省级 ", "1.省级", "A、省级", "省级（部门）"])
def test_a_choice_is_read_by_its_word_or_an_alias(cell: str) -> None:
    assert read(LEVEL, cell) == "省"


def test_a_word_that_is_no_choice_is_sent_back_with_what_may_be_meant() -> None:
    problem = read(FIELDS, "电子信息,生物与医药新")
    assert problem.code == "reading.choice-near"
    assert "可能是“生物与新医药”" in problem.sentence("zh")
    assert '"生物与新医药 (biology and new medicine)" may be meant' in problem.sentence("en")
    assert refused(LEVEL, "村") == "reading.choice"


def test_tags_are_sorted_and_single() -> None:
    assert read(FIELDS, "新材料、电子信息；新材料") == ("新材料", "电子信息") or read(
        FIELDS, "新材料、电子信息；新材料"
    ) == tuple(sorted({"新材料", "电子信息"}))
    assert read(FREE, "竹材加工, 以竹代塑") == ("以竹代塑", "竹材加工")
    assert read(FREE, "无") is None


@pytest.mark.parametrize(
    "cell",
    [
        "91421200MA4KCH004E",
        "91421200ma4kch004e",
        "９１４２１２００ＭＡ４ＫＣＨ００４Ｅ",
        " 91421200-MA4KCH004E ",
        '="91421200MA4KCH004E"',
    ],
)
def test_a_credit_code_is_read_however_it_was_typed(cell: str) -> None:
    assert read(CREDIT, cell) == "91421200MA4KCH004E"


@pytest.mark.parametrize("cell", [1.23e17, 123000000000000000, "1.23E+17", "1.23e17", "914212001234567000"])
def test_r33_a_credit_code_that_a_spreadsheet_made_a_number_is_sent_back(cell: Any) -> None:
    assert refused(CREDIT, cell) == "identifiers.credit-code.number"


def test_r33_a_credit_code_cut_to_seventeen_digits_is_sent_back_with_advice() -> None:
    problem = read(CREDIT, "91421200123456789")
    assert problem.code == "identifiers.credit-code.number"
    assert "文本" in problem.sentence("zh")


@pytest.mark.parametrize("cell", ["91421200MA4KCH004F", "91421200MA4KCHO04E", "91421200MA4KCH00"])
def test_a_wrong_credit_code_is_sent_back(cell: str) -> None:
    assert refused(CREDIT, cell).startswith("identifiers.credit-code.")


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18))
def test_the_quick_check_of_a_credit_code_is_the_slow_one(cell: str) -> None:
    from kechuang import identifiers

    assert isinstance(read(CREDIT, cell), str) == identifiers.is_credit_code(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("2024421201000123", "2024421201000123"),
        ("2024 4212 0100 0123", "2024421201000123"),
        (24421201000123, "24421201000123"),
    ],
)
def test_a_contract_number_is_read(cell: Any, number: str) -> None:
    assert read(CONTRACT, cell) == number


@pytest.mark.parametrize("cell", [2024421201000123, 2.02442e15, "2.02442E+15", 2024421201000100.0])
def test_r33_a_contract_number_of_sixteen_digits_that_became_a_number_is_sent_back(cell: Any) -> None:
    assert refused(CONTRACT, cell) == "identifiers.contract.number"


def test_a_contract_number_of_an_odd_length_is_kept_with_a_remark() -> None:
    assert read(CONTRACT, "123456") == "123456"
    assert remark(CONTRACT, "123456") == "identifiers.contract.length"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("咸安", "421202"),
        ("咸安区", "421202"),
        ("咸宁市咸安区", "421202"),
        ("421202", "421202"),
        (421202, "421202"),
        ("赤壁", "421281"),
        ("武汉", "420100"),
        ("高新区", "421200-GX"),
    ],
)
def test_a_region_is_read_as_people_at_home_say_it(cell: Any, found: str) -> None:
    assert read(REGION, cell) == found


def test_an_address_gives_its_region_with_a_remark() -> None:
    assert read(REGION, "湖北省咸宁市咸安区永安大道1号") == "421202"
    assert remark(REGION, "湖北省咸宁市咸安区永安大道1号") == "reading.region-of-address"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("咸安", "421202"),
        ("高新区", "421200-GX"),
        ("市直", "421200-SZ"),
        ("市本级", "421200-SZ"),
        ("嘉鱼县科技局", "421221"),
    ],
)
def test_a_reporting_unit_is_read(cell: str, found: str) -> None:
    assert read(UNIT, cell) == found


@pytest.mark.parametrize("cell", ["武汉市", "咸宁市", "某处"])
def test_what_is_no_reporting_unit_of_home_is_sent_back_with_those_that_are(cell: str) -> None:
    problem = read(UNIT, cell)
    assert problem.code == "reading.reporting-unit"
    assert "咸安区、" in problem.sentence("zh")
    assert "Xian'an District, " in problem.sentence("en")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("13912345678", "13912345678"),
        (13912345678, "13912345678"),
        ("139-1234-5678", "13912345678"),
        ("0715-8123456", "0715-8123456"),
        ("8123456", "8123456"),
    ],
)
def test_a_phone_number_is_read(cell: Any, found: str) -> None:
    assert read(person.field("phone"), cell) == found


def test_a_personal_value_is_masked_where_it_is_refused() -> None:
    problem = read(person.field("phone"), "139123456789")
    assert problem.facts["value"] == "139*******89"
    assert "123456" not in read(person.field("id_number"), "421202199001011234").sentence("zh")


def test_an_identity_number_is_checked() -> None:
    assert read(person.field("id_number"), "11010519491231002x") == "11010519491231002X"
    assert refused(person.field("id_number"), "110105194912310021") == "reading.id-number"
    assert refused(person.field("id_number"), 1.10105194912e17) == "reading.code-number"


def test_a_bank_account_that_became_a_number_is_sent_back() -> None:
    assert refused(person.field("bank_account"), 6222020200112233445) == "reading.code-number"


@pytest.mark.parametrize(
    ("cell", "found"),
    [("C3974", "C3974"), ("3974", "3974"), (3974, "3974"), ("C3974 显示器件制造", "C3974"), ("c39", "C39")],
)
def test_an_industry_is_read_by_its_code(cell: Any, found: str) -> None:
    assert read(organisation.field("industry"), cell) == found
