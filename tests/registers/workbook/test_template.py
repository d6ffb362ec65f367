"""The template of a register: what a person sees, may choose and is told."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kechuang.registers.codes import code_list
from kechuang.registers.registry import registers
from kechuang.registers.workbook.guidance import LONGEST_MESSAGE, LONGEST_TITLE
from kechuang.registers.workbook.layout import EXAMPLE_MARK, PROBLEM_HEADINGS, SHEETS_ASIDE
from kechuang.registers.workbook.template import EXAMPLE_ROW, FIRST_ROW, HEAD_ROW, OPTIONAL, REQUIRED, write_template
from tests.registers.workbook.samples import SAMPLE, calamine, pages

UNITS = {"reporting_unit": ["咸安区", "高新区", "市直"]}


def sheets(language: Any = "zh", **more: Any) -> dict[str, Worksheet]:
    return pages(write_template(SAMPLE, language=language, offered=UNITS, **more))


def headings(sheet: Worksheet) -> dict[str, str]:
    """The letters of each column by its heading."""
    return {str(cell.value): cell.column_letter for cell in sheet[HEAD_ROW + 1] if cell.value}


def check(sheet: Worksheet, letters: str) -> DataValidation:
    """The check on the first cell that is filled in."""
    (found,) = [one for one in sheet.data_validations.dataValidation if f"{letters}{FIRST_ROW + 1}" in one.sqref]
    return found


def test_the_sheets_are_the_register_its_parts_choices_and_instructions_none_hidden() -> None:
    book = sheets()
    assert list(book) == ["样表", "变更 核减", "选项", "填写说明"]
    assert {sheet.sheet_state for sheet in book.values()} == {"visible"}
    assert {"选项", "填写说明"} <= SHEETS_ASIDE


def test_required_columns_bear_a_star_and_a_colour_of_their_own() -> None:
    sheet = sheets()["样表"]
    found = headings(sheet)
    assert {"编号*", "名称*", "签订日期*", "卖方*", "卖方信用代码", "成交额（元）", "从业人员（人）"} <= found.keys()
    colours = {sheet[f"{found[name]}{HEAD_ROW + 1}"].fill.fgColor.rgb[2:] for name in found if name.endswith("*")}
    others = {sheet[f"{found[name]}{HEAD_ROW + 1}"].fill.fgColor.rgb[2:] for name in found if not name.endswith("*")}
    assert (colours, others) == ({REQUIRED[1:]}, {OPTIONAL[1:]})


def test_codes_are_text_so_that_no_program_turns_them_into_numbers() -> None:
    sheet = sheets()["样表"]
    found = headings(sheet)
    for name in ("编号*", "卖方信用代码", "所在区域", "报告期", "得分"):
        assert sheet.column_dimensions[found[name]].number_format == "@", name
    assert sheet[f"A{EXAMPLE_ROW + 1}"].data_type == "s"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_cell_of_every_example_row_begins_with_the_mark(language: Any) -> None:
    content = write_template(SAMPLE, language=language)
    for number in range(2):
        first = calamine(content, number)[EXAMPLE_ROW][0]
        assert first.startswith(EXAMPLE_MARK)
        assert first.endswith("2024420000001234")


def test_a_choice_offers_every_word_of_its_list_from_the_sheet_of_choices() -> None:
    book = sheets()
    rule = check(book["样表"], headings(book["样表"])["类别"])
    assert rule.type == "list"
    name, area = rule.formula1.split("!")
    assert name.strip("'") == "选项"
    words = [row[0].value for row in book["选项"][area.replace("$", "")]]
    assert words == list(code_list("fund_kind").values)
    assert rule.errorStyle in (None, "stop")


def test_offered_words_for_a_code_may_be_overruled() -> None:
    book = sheets()
    rule = check(book["样表"], headings(book["样表"])["考核单元"])
    assert (rule.type, rule.errorStyle) == ("list", "warning")


def test_a_claim_is_chosen_and_numbers_and_days_are_checked_with_a_message() -> None:
    sheet = sheets()["样表"]
    found = headings(sheet)
    assert check(sheet, found["是否本地"]).formula1 == '"是,否"'
    staff = check(sheet, found["从业人员（人）"])
    assert (staff.type, staff.formula1, staff.showErrorMessage) == ("whole", "0", True)
    assert "不小于 0" in staff.error
    assert check(sheet, found["成交额（元）"]).type == "decimal"
    assert float(check(sheet, found["成交额（元）"]).formula1) < 0
    share = check(sheet, found["持股比例"])
    assert (share.formula1, share.formula2) == ("0", "1")
    day = check(sheet, found["签订日期*"])
    assert day.type == "custom"
    assert "ISTEXT" in day.formula1
    assert "2024-02-27" in day.error


@pytest.mark.parametrize("language", ["zh", "en"])
def test_messages_of_every_register_fit_and_speak_the_language(language: Any) -> None:
    for register in registers():
        for sheet in pages(write_template(register, language=language, offered=UNITS)).values():
            for rule in sheet.data_validations.dataValidation:
                assert len(rule.promptTitle or "") <= LONGEST_TITLE
                assert len(rule.prompt) <= LONGEST_MESSAGE
                assert ("。" in rule.prompt) == (language == "zh"), rule.prompt
                assert rule.prompt.endswith(("。", ".")), rule.prompt


def test_every_column_is_explained_with_what_it_may_hold_and_whom_to_ask() -> None:
    content = write_template(SAMPLE, language="zh", contact="0715-0000000")
    rows = calamine(content, "填写说明")
    said = {row[1]: row for row in rows if row[0] == "样表"}
    assert said["编号"][2] == "必填"
    assert said["类别"][5] == "、".join(code_list("fund_kind").values)
    assert said["成交额（元）"][3] == "金额，按元"
    assert any("成果转化科 0715-0000000" in str(row[0]) for row in rows)
    listed = [cell for row in calamine(content)[HEAD_ROW : HEAD_ROW + 1] for cell in row]
    assert [heading.removesuffix("*") for heading in listed] == list(said)


def test_the_head_stays_in_sight_and_on_every_printed_page_turned_and_fitted() -> None:
    sheet = sheets()["样表"]
    assert sheet.freeze_panes == f"B{FIRST_ROW}"
    assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_no_heading_of_a_template_is_one_that_the_reader_leaves_out() -> None:
    for register in registers():
        for name, sheet in pages(write_template(register, language="zh")).items():
            cells = [cell.value for row in sheet.iter_rows(max_row=FIRST_ROW) for cell in row]
            assert PROBLEM_HEADINGS["zh"] not in cells
            if name not in SHEETS_ASIDE:
                assert str(cells[0]).startswith(register.zh)


def test_the_notice_of_synthetic_data_stands_in_the_title() -> None:
    assert sheets(notice="合成示范数据")["样表"]["A1"].value == "样表填报表（合成示范数据）"
