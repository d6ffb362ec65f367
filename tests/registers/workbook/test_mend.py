"""The mend file: what was sent, with every problem beside its cell, and importable as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kechuang.errors import Problem
from kechuang.registers.catalogue.intellectual_property import intellectual_property
from kechuang.registers.workbook.heading import Heading
from kechuang.registers.workbook.headword import Headwords
from kechuang.registers.workbook.layout import PROBLEM_HEADINGS, SHEETS_ASIDE
from kechuang.registers.workbook.mapping import mapped
from kechuang.registers.workbook.mend import WRONG, write_mend
from tests.registers.workbook.samples import HOSTILE, calamine, pages


class Sent(NamedTuple):
    """A sheet as it was sent."""

    name: str
    rows: Sequence[Sequence[Any]]


class Month:
    """A cell that the reader describes by an object of its own."""

    def __str__(self) -> str:
        return "2024-02"


ROWS = [
    ["咸安区技术合同台账（合成示范数据）"],
    ["填报单位：某局", None, "单位：万元"],
    ["合同登记编号", "登记日期", "成交额", "备注"],
    ["2024420000000001", date(2024, 2, 27), 12.5, ""],
    ["2024420000000002", "2024.2.30", "十二", None],
    ["2024420000000003", datetime.fromisoformat("2024-02-27T08:30:00"), 7, "=1+1"],
    ["合计", None, 19.5],
]
LOST = Problem("document.lost-characters", "台账.xlsx / 表 / 第 5 行", {"seen": 3})
EMPTY = Problem("document.empty", "台账.xlsx")
PROBLEMS = [("表", 5, "B", LOST, "登记日期"), ("表", 5, "C", EMPTY, "成交额"), ("表", 6, "", EMPTY, "")]


def mended(language: Any = "zh", **more: Any) -> bytes:
    return write_mend([Sent("表", ROWS), Sent("空表", [])], PROBLEMS, language=language, heads={"表": [3]}, **more)


def links_of(sheet: Worksheet) -> dict[str, str]:
    """Where each linked cell leads."""
    return {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


def test_the_copy_holds_every_cell_as_it_was_under_the_same_name_in_the_same_row() -> None:
    book = pages(mended())
    assert list(book) == ["问题清单", "表"]
    found = [[book["表"].cell(row, column).value for column in range(1, 5)] for row in range(1, 8)]
    assert [[cell for cell in row if cell is not None] for row in found] == [
        [
            datetime.fromisoformat(f"{cell}T00:00:00") if type(cell) is date else cell
            for cell in row
            if cell not in (None, "")
        ]
        for row in ROWS
    ]


def test_each_problem_cell_is_coloured_and_carries_the_sentence() -> None:
    sheet = pages(mended())["表"]
    assert sheet["B5"].fill.fgColor.rgb[2:] == WRONG[1:]
    assert sheet["B5"].comment.text == Problem(LOST.code, "", LOST.facts).sentence("zh")
    assert sheet["C5"].comment.text == Problem(EMPTY.code).sentence("zh")
    commented = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert commented == ["B5", "C5", "A6"]


def test_what_is_wrong_with_a_whole_row_marks_its_first_cell() -> None:
    sheet = pages(mended())["表"]
    assert sheet["A6"].fill.fgColor.rgb[2:] == WRONG[1:]
    assert sheet["A6"].comment.text == EMPTY.sentence("zh").partition("：")[2]
    rows = [["甲", "乙"], [None, "b"]]
    found = pages(write_mend([Sent("表", rows)], [("表", 2, "", EMPTY, "")], language="zh", heads={"表": [1]}))["表"]
    assert [cell.coordinate for row in found.iter_rows() for cell in row if cell.comment] == ["B2"]


def test_the_last_column_says_it_in_words_under_the_heading_that_is_left_out() -> None:
    rows = calamine(mended(), "表")
    assert rows[2][4] == PROBLEM_HEADINGS["zh"] == "问题（系统填写，导入时忽略）"
    assert rows[4][4].splitlines() == [
        f"登记日期：{Problem(LOST.code, '', LOST.facts).sentence('zh')}",
        f"成交额：{Problem(EMPTY.code).sentence('zh')}",
    ]
    assert rows[5][4] == Problem(EMPTY.code).sentence("zh")
    assert [row[4] for row in rows].count("") == 4


def test_what_is_typed_into_a_cell_to_correct_stays_as_typed() -> None:
    sheet = pages(mended())["表"]
    assert (sheet["B5"].number_format, sheet["C5"].number_format) == ("@", "@")
    assert sheet["B4"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_leads_to_every_cell(language: Any) -> None:
    book = pages(mended(language))
    listed = next(iter(book.values()))
    assert listed.title in SHEETS_ASIDE
    links = links_of(listed)
    assert [links[f"E{row}"] for row in (4, 5, 6)] == ["'表'!B5", "'表'!C5", "'表'!A6"]
    assert [listed[f"G{row}"].value for row in (4, 5)] == [
        Problem(LOST.code, "", LOST.facts).sentence(language),
        Problem(EMPTY.code).sentence(language),
    ]
    assert [listed[f"C{row}"].value for row in (4, 5, 6)] == [5, 5, 6]
    assert listed["F4"].value == "2024.2.30"


def test_only_the_rows_to_correct_are_sent_back_with_all_that_stands_above_them() -> None:
    content = mended(only_rows={"表": [5]})
    rows = calamine(content, "表")
    assert [row[0] for row in rows] == [
        "咸安区技术合同台账（合成示范数据）",
        "填报单位：某局",
        "合同登记编号",
        "2024420000000002",
    ]
    assert rows[1][2] == "单位：万元"
    links = links_of(pages(content)["问题清单"])
    assert links == {"E4": "'表'!B4", "E5": "'表'!C4"}
    assert calamine(content, "问题清单")[3][2] == 5


def test_a_sheet_without_a_row_to_correct_stays_behind() -> None:
    sheets = [Sent("表", ROWS), Sent("别表", [["合同登记编号"], ["2024420000000009"]])]
    content = write_mend(sheets, PROBLEMS, language="zh", heads={"表": [3], "别表": [1]}, only_rows={"表": [5]})
    assert list(pages(content)) == ["问题清单", "表"]


def test_a_second_round_replaces_the_list_and_the_column_of_the_first() -> None:
    first = mended()
    names = openpyxl.load_workbook(io.BytesIO(first)).sheetnames
    again = [Sent(name, calamine(first, name)) for name in names]
    content = write_mend(again, [("表", 4, "A", EMPTY, "合同登记编号")], language="en", heads={"表": [3]})
    assert list(pages(content)) == ["List of problems", "表"]
    rows = calamine(content, "表")
    assert [row.count(PROBLEM_HEADINGS["en"]) for row in rows] == [0, 0, 1, 0, 0, 0, 0]
    assert [bool(row[4]) for row in rows] == [False, False, True, True, False, False, False]


def test_a_two_row_heading_bears_the_mark_once_in_its_last_row() -> None:
    sheet = Sent("表", [["甲", "金额"], [None, "合同额"], ["a", 1]])
    rows = calamine(write_mend([sheet], [("表", 3, "B", EMPTY, "合同额")], language="zh", heads={"表": [1, 2]}), "表")
    assert [row[2] == PROBLEM_HEADINGS["zh"] for row in rows] == [False, True, False]


def test_several_tables_of_a_sheet_each_bear_the_heading() -> None:
    sheet = Sent("表", [["甲"], ["a"], [], ["乙"], ["b"]])
    content = write_mend(
        [sheet], [("表", 5, "A", EMPTY, "乙")], language="zh", heads={"表": [1, 4]}, only_rows={"表": [5]}
    )
    assert calamine(content, "表") == [
        ["甲", PROBLEM_HEADINGS["zh"]],
        ["乙", PROBLEM_HEADINGS["zh"]],
        ["b", f"乙：{EMPTY.sentence('zh').partition('：')[2]}"],
    ]


def test_a_problem_in_an_empty_cell_beyond_the_row_is_marked_too() -> None:
    sheet = Sent("表", [["甲", "乙", "丙"], ["a"]])
    found = pages(write_mend([sheet], [("表", 2, "C", EMPTY, "丙")], language="zh", heads={"表": [1]}))["表"]
    assert found["C2"].fill.fgColor.rgb[2:] == WRONG[1:]
    assert found["C2"].comment is not None


def test_r_36_nothing_that_was_sent_becomes_a_formula_and_all_comes_back() -> None:
    sheet = Sent("=表'1", [["名称"], *([text] for text in HOSTILE)])
    content = write_mend([sheet], [("=表'1", 2, "A", EMPTY, "=1")], language="zh", heads={"=表'1": [1]})
    assert [row[0] for row in calamine(content, "=表'1")][1:] == list(HOSTILE)
    assert {cell.data_type for row in pages(content)["=表'1"].iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert links_of(pages(content)["问题清单"]) == {"E4": "'=表''1'!A2"}


def test_numbers_too_long_and_values_of_no_kind_of_excel_stay_as_they_read() -> None:
    sheet = Sent("表", [["甲"], [914212000000000001], [float("nan")], [Month()], [True], [date(1899, 1, 1)], [-5]])
    rows = calamine(write_mend([sheet], [], language="zh", heads={"表": [1]}), "表")
    assert [row[0] for row in rows[1:]] == ["914212000000000001", "nan", "2024-02", True, "1899-01-01", -5]


@pytest.mark.parametrize("ours", PROBLEM_HEADINGS.values())
def test_our_column_beside_a_wide_heading_is_ours_and_a_persons_version_is_hers(ours: str) -> None:
    heading = Heading(1, 2, (("软件", "版本"), ("办理时间", ours), ("版本",)), 3)
    columns = mapped(heading, Headwords(intellectual_property), [])
    assert [column.reason for column in columns] == ["unknown", "ignored", "version"]
