"""The quick look before a parser: what it sees of sheets whose pieces are cut anywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.registers.workbook import limit
from kechuang.registers.workbook.look import Look
from tests.registers.workbook import books

SHEET = (
    "<worksheet><sheetData>"
    + books.row(1, '<c r="A1" t="e"><v>#N/A</v></c>', '<c r="B1"><f>A1+1</f><v></v></c>', '<c r="AB1"><v>1</v></c>')
    + books.row(7, '<c r="C7"><f>A1+1</f><v>3</v></c>', books.text("D7", "甲"))
    + "</sheetData></worksheet>"
).encode()


@given(st.lists(st.integers(1, len(SHEET) - 1), max_size=8))
def test_what_is_seen_does_not_depend_on_where_the_pieces_end(cuts: list[int]) -> None:
    look = Look()
    edges = [0, *sorted(cuts), len(SHEET)]
    for start, end in pairwise(edges):
        look("xl/worksheets/sheet1.xml", SHEET[start:end])
    sight = look.parts["xl/worksheets/sheet1.xml"]
    assert sight.faults == {"A1": "#N/A", "B1": ""}
    assert (sight.last_row, sight.last_column) == (7, 28)


def test_cells_are_counted_over_all_sheets() -> None:
    look = Look()
    piece = b"<sheetData>" + b"<c><v>1</v></c>" * 4000
    for number in range(limit.CELLS // 4000 + 1):
        look(f"xl/worksheets/sheet{number % 7}.xml", piece)
    with pytest.raises(Problem) as told:
        look.require_modest()
    assert (told.value.code, told.value.facts["limit"]) == ("workbook.cells", limit.CELLS)


def test_a_sheet_is_known_by_its_content_and_not_by_its_name() -> None:
    look = Look()
    look("docProps/app.xml", b'<sheetData><row r="1"><c r="XFD1048576"/>')
    with pytest.raises(Problem) as told:
        look.require_modest()
    assert told.value.code == "workbook.apart"


def test_words_that_look_like_addresses_do_not_make_a_sheet_of_what_is_none() -> None:
    look = Look()
    look("xl/sharedStrings.xml", b'<si><t>"XFD1048576"</t></si>')
    look.require_modest()


def test_the_name_of_a_relation_is_no_address_of_a_cell() -> None:
    look = Look()
    head = b'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData><row r="1"><c r="B1"><v>1</v></c></row></sheetData>'
    look("xl/worksheets/sheet1.xml", head + b'<pageSetup orientation="portrait" r:id="rId1"/></worksheet>')
    look.require_modest()
    assert look.parts["xl/worksheets/sheet1.xml"].last_column <= 26
