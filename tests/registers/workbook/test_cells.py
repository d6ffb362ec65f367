"""What a cell holds, and the guard against formulas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.registers.registry import registers
from kechuang.registers.schema import Field, claim, day, decimal, integer, money, share, tags
from kechuang.registers.values import Ref, tables
from kechuang.registers.workbook.cells import Directory, neutralised, row_out, unneutralised, written
from kechuang.registers.workbook.layout import columns_out, unit_of
from tests.registers.workbook.samples import DIRECTORY, HOSTILE, ROW, SAMPLE


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        (claim("is_local", "", ""), True, "是"),
        (claim("is_local", "", ""), False, "否"),
        (day("on", "", ""), date(2024, 2, 27), date(2024, 2, 27)),
        (day("on", "", ""), "2024-02", "2024-02"),
        (money("m", "", ""), Decimal("1.5"), Decimal("1.50")),
        (money("m", "", ""), Decimal("1E+3"), Decimal("1000.00")),
        (money("m", "", ""), Decimal("0.125"), Decimal("0.125")),
        (money("m", "", ""), Decimal("1234567890123.45"), Decimal("1234567890123.45")),
        (money("m", "", ""), Decimal("12345678901234.56"), "12345678901234.56"),
        (money("m", "", ""), "1****", "1****"),
        (integer("n", "", ""), 10**15 - 1, 10**15 - 1),
        (integer("n", "", ""), 10**15 + 1, "1000000000000001"),
        (decimal("d", "", "", scale=0), Decimal(7), 7),
        (share("s_share", "", ""), Decimal("0.500000"), Decimal("0.5")),
        (tags("t", "", ""), ("乙", "甲"), "乙、甲"),
        (claim("is_local", "", ""), None, None),
    ],
)
def test_a_value_stands_in_its_cell_without_loss(field: Field, value: Any, cell: Any) -> None:
    found = written(field, value, directory=DIRECTORY)
    assert (type(found), str(found)) == (type(cell), str(cell))


def test_an_organisation_takes_a_name_and_a_credit_code() -> None:
    columns = columns_out(SAMPLE)
    cells = dict(zip([column.heading for column in columns], row_out(columns, ROW, directory=DIRECTORY), strict=True))
    assert (cells["卖方"], cells["卖方信用代码"]) == ("咸宁市示例光电有限公司", "91421200MA4900008X")
    assert (cells["买方"], cells["买方信用代码"]) == ("某外地公司", None)
    assert "平台信用代码" not in cells


def test_a_reference_without_a_name_shows_its_id() -> None:
    assert Directory({}).name(Ref("platform", "p9")) == "p9"


def test_common_fields_stand_last_and_an_export_begins_with_id_and_version() -> None:
    headings = [column.heading for column in columns_out(SAMPLE, is_export=True)]
    assert headings[:2] == ["记录号", "版本"]
    assert headings[-4:] == ["所在区域", "考核单元", "佐证文件", "备注"]


def test_the_sheet_of_a_part_begins_with_the_keys_of_its_row() -> None:
    found = [(column.heading, column.role) for column in columns_out(SAMPLE, part=SAMPLE.parts[0], is_export=True)]
    assert found[:4] == [
        ("记录号", "row_id"),
        ("编号（主表）", "key"),
        ("名称（主表）", "key"),
        ("年度（主表）", "key"),
    ]
    assert ("日期", "value") in found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_columns_of_a_sheet_have_one_heading(language: Any) -> None:
    for register in registers():
        for _, part, _ in tables(register):
            for is_export in (False, True):
                columns = columns_out(register, part=part, language=language, is_export=is_export)
                headings = [column.heading for column in columns]
                assert len(set(headings)) == len(headings), (register.code, part)


def test_every_unit_has_its_english_word() -> None:
    fields = [field for register in registers() for _, _, fields in tables(register) for field in fields if field.unit]
    assert fields
    assert not [
        field.unit for field in fields if not unit_of(field, "en").isascii() and unit_of(field, "en") == field.unit
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_r_36_the_guard_comes_off_exactly(text: str) -> None:
    assert unneutralised(neutralised(text)) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize(
    "before", ["", " ", "\u3000", "甲;", "甲,", "甲|", "甲\t", '甲"', "甲\n", "甲\r", "甲; ", "\t", "\r\n"]
)
def test_r_36_no_cell_can_begin_with_a_sign_wherever_a_program_divides_the_line(sign: str, before: str) -> None:
    guarded = neutralised(f"{before}{sign}1+1")
    assert "'" in guarded
    for mark in ',;|\t\r\n"':
        assert not [piece for piece in guarded.split(mark) if piece.strip(" \u3000").startswith(sign)]


@pytest.mark.parametrize("text", ["甲-乙", "a=b", "'甲'", "O'Neil", "3-5年", "甲 - 乙", "甲、-乙", "a@b.cn"])
def test_a_harmless_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == unneutralised(text) == text
