"""Merged ranges are found by the inspection; the parser is spared a second walk, and sees the same cells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kechuang.registers.workbook.merged import EMPTY, merged_ranges, unsought
from kechuang.registers.workbook.opening import open_workbook
from tests.registers.workbook import books

SHEET = "xl/worksheets/sheet1.xml"


def ranges(content: str) -> list[tuple[int, int, int, int]]:
    with zipfile.ZipFile(io.BytesIO(), "w") as package:
        package.writestr("s.xml", content)
        return merged_ranges(package, "s.xml")


@pytest.mark.parametrize("way", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_each_sheet_begins_with_an_empty_list_and_all_else_is_as_it_was(way: int) -> None:
    files = books.parts(books.row(1, books.text("A1", "名称")), sheets=2) | {"xl/名称.xml": "<a/>"}
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w", way) as package:
        for name, content in files.items():
            package.writestr(name, content)
    made = zipfile.ZipFile(unsought(source))
    assert made.testzip() is None
    told = {name: made.read(name) for name in made.namelist()}
    assert [name for name in told if told[name].startswith(EMPTY)] == [SHEET, SHEET.replace("1", "2")]
    assert {name: content.removeprefix(EMPTY).decode() for name, content in told.items()} == files


def test_the_parser_sees_the_same_cells_and_no_merged_range(tmp_path: Path) -> None:
    path = books.book(tmp_path, [["标题", None], ["名称", 1.5], ["甲", 2]], merged=["A1:B1", "A2:A3"])
    before = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    after = CalamineWorkbook.from_filelike(unsought(io.BytesIO(path.read_bytes()))).get_sheet_by_index(0)
    assert after.to_python() == before.to_python()
    assert sorted(before.merged_cell_ranges or []) == [((0, 0), (0, 1)), ((1, 0), (2, 0))]
    assert after.merged_cell_ranges == []


def test_the_ranges_of_every_sheet_are_its_own(tmp_path: Path) -> None:
    path = books.book(tmp_path, {"一": [["甲", "乙"]], "二": [["甲", "乙"], ["丙", "丁"]]}, merged=["A1:B1"])
    files = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    files["xl/worksheets/sheet2.xml"] = files["xl/worksheets/sheet2.xml"].replace(b"A1:B1", b"A1:A2")
    path.write_bytes(books.packed(files))
    with open_workbook(path) as workbook:
        told = {
            sheet.name: [(each.top, each.left, each.bottom, each.right) for each in sheet.merged] for sheet in workbook
        }
    assert told == {"一": [(1, 1, 1, 2)], "二": [(1, 1, 2, 1)]}


def test_a_sheet_that_lies_elsewhere_tells_each_range_once(tmp_path: Path) -> None:
    path = books.book(tmp_path, [["甲", "乙"]], merged=["A1:B1"])
    files = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    files["xl/table.xml"] = files.pop(SHEET)
    related = files["xl/_rels/workbook.xml.rels"]
    files["xl/_rels/workbook.xml.rels"] = related.replace(b"worksheets/sheet1.xml", b"table.xml")
    path.write_bytes(books.packed(files))
    with open_workbook(path) as workbook:
        assert [len(sheet.merged) for sheet in workbook] == [1]


def test_a_sheet_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    files = books.parts(books.row(1, books.text("A1", "名称"), books.text("B1", "金额")))
    files[SHEET] = f"\ufeff{files[SHEET]!s}"
    path = tmp_path / "台账.xlsx"
    path.write_bytes(books.packed(files))
    with open_workbook(path) as workbook:
        assert [list(sheet.lines()) for sheet in workbook] == [[("名称", "金额")]]


def test_a_range_is_found_wherever_the_pieces_of_a_sheet_end() -> None:
    listed = '<x:mergeCell r="1" ref="$AB$12:AC1000"/>'
    for before in range((1 << 20) - len(listed) - 2, (1 << 20) + 2):
        assert ranges("<a>" + " " * (before - 3) + listed) == [(12, 28, 1000, 29)]


def test_a_single_cell_and_a_broken_reference_are_no_range() -> None:
    assert ranges('<mergeCell ref="A1"/><mergeCell ref="A0x:B"/><mergeCell name="A1:B2"/>') == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 40])
def test_what_is_no_package_stays_as_it_is(content: bytes) -> None:
    source = io.BytesIO(content)
    assert unsought(source) is source
    assert source.tell() == 0
