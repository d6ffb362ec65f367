"""Exports: they say where they come from, obey no text, and come back as they were."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from kechuang.errors import Problem
from kechuang.registers.workbook.book import LONGEST_CELL
from kechuang.registers.workbook.csv_out import write_csv
from kechuang.registers.workbook.export import write_xlsx
from kechuang.registers.workbook.layout import PROVENANCE_MARK, Column, columns_out
from tests.registers.workbook.samples import (
    DIRECTORY,
    HOSTILE,
    PROVENANCE,
    RARE,
    ROW,
    SAMPLE,
    by_name,
    calamine,
    csv_rows,
    pages,
    values_of,
)


def xlsx(*rows: Any, language: Any = "zh") -> bytes:
    return write_xlsx(SAMPLE, rows, ["amendments"], language=language, directory=DIRECTORY, provenance=PROVENANCE)


def as_csv(*rows: Any, **more: Any) -> bytes:
    return write_csv(SAMPLE, rows, language="zh", directory=DIRECTORY, provenance=PROVENANCE, **more)


def columns(**more: Any) -> list[Column]:
    return columns_out(SAMPLE, is_export=True, **more)


def named(text: str, number: int = 0) -> dict[str, Any]:
    return {"id": f"{number:032x}", "version": 1, "number": f"{number}", "name": text, "note": text}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_row_comes_back_from_xlsx_as_it_was(language: Any) -> None:
    head, *body = calamine(xlsx(ROW, language=language))
    assert head == [column.heading for column in columns(language=language)]
    assert [values_of(columns(language=language), cells) for cells in body] == [by_name(ROW)]


def test_the_items_of_a_part_come_back_with_the_id_of_their_row() -> None:
    _, *body = calamine(xlsx(ROW), 1)
    found = [values_of(columns(part=SAMPLE.parts[0]), cells) for cells in body]
    assert found == [{**item, "id": ROW["id"]} for item in ROW["amendments"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_row_comes_back_from_csv_as_it_was(encoding: Any) -> None:
    _, *body, _ = csv_rows(as_csv(ROW, encoding=encoding), encoding)
    assert [values_of(columns(), cells) for cells in body] == [by_name(ROW)]


def test_r_36_no_text_in_an_xlsx_becomes_a_formula_or_a_link_and_all_come_back() -> None:
    content = xlsx(*(named(text, number) for number, text in enumerate(HOSTILE)))
    at = [column.heading for column in columns()].index("名称")
    _, *body = calamine(content)
    assert [cells[at] for cells in body] == list(HOSTILE)
    sheet = pages(content)["样表"]
    assert {sheet.cell(number, at + 1).data_type for number in range(2, len(HOSTILE) + 2)} <= {"s", "inlineStr"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in said
    assert "hyperlink" not in said


def test_r_36_texts_in_a_csv_are_guarded_and_all_come_back() -> None:
    content = as_csv(*(named(text, number) for number, text in enumerate(HOSTILE)))
    at = [column.heading for column in columns()].index("名称")
    assert [cells[at] for cells in csv_rows(content)[1:-1]] == list(HOSTILE)
    guarded = [cells[at] for cells in csv_rows(content, is_raw=True)[1:-1]]
    assert not [cell for cell in guarded if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))]


def test_r_36_numbers_stay_numbers() -> None:
    row = {**ROW, "turnover": Decimal(-5)}
    at = [column.heading for column in columns()].index("成交额（元）")
    cell = pages(xlsx(row))["样表"].cell(2, at + 1)
    assert (cell.value, cell.data_type, cell.number_format) == (-5, "n", "#,##0.00")
    assert csv_rows(as_csv(row), is_raw=True)[1][at] == "-5.00"


def test_r_36_a_raw_csv_is_unguarded_and_says_so() -> None:
    rows = csv_rows(as_csv(named("=1+1"), is_raw=True), is_raw=True)
    assert "=1+1" in rows[1]
    assert "公式防护：未加（原样导出，请勿用表格软件直接打开）" in rows[-1]


@pytest.mark.parametrize("text", RARE)
def test_r_32_rare_characters_come_back_from_every_file(text: str) -> None:
    at = [column.heading for column in columns()].index("名称")
    assert calamine(xlsx(named(text)))[1][at] == text
    for encoding in ("utf-8-sig", "gb18030"):
        content = as_csv(named(text), encoding=encoding)
        assert csv_rows(content, encoding)[1][at] == text


def test_r_32_rare_characters_in_a_part_its_name_and_what_the_file_says_of_itself() -> None:
    rare = "".join(RARE)
    content = xlsx({**ROW, "amendments": [{"reason": rare}]})
    assert any(rare in cells for cells in calamine(content, 1))


def test_r_39_the_file_says_who_when_which_and_how_many_in_the_open() -> None:
    content = xlsx(ROW, named("乙", 2))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["样表", "变更 核减", "导出说明"]
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    said = dict(calamine(content, "导出说明"))
    assert said["导出人"] == PROVENANCE.by
    assert said["导出时间"] == PROVENANCE.at
    assert said["筛选条件"] == PROVENANCE.filter
    assert (said["行数"], said["导出编号"]) == ("2", PROVENANCE.id)
    assert "合成示范数据" in said["台账"]
    assert PROVENANCE.id in book["样表"].oddFooter.left.text
    assert book.properties.creator == "Kechuang 科创"
    assert book.properties.lastModifiedBy in (None, "Kechuang 科创")


def test_r_39_a_csv_says_the_same_in_its_last_row() -> None:
    last = csv_rows(as_csv(ROW))[-1]
    assert last[0] == PROVENANCE_MARK
    assert {f"导出人：{PROVENANCE.by}", f"导出编号：{PROVENANCE.id}", "行数：1"} <= set(last)


def test_a_csv_of_a_part_counts_its_items() -> None:
    rows = csv_rows(as_csv(ROW, part=SAMPLE.parts[0]))
    assert [values_of(columns(part=SAMPLE.parts[0]), cells) for cells in rows[1:-1]] == [
        {**item, "id": ROW["id"]} for item in ROW["amendments"]
    ]
    assert "行数：2" in rows[-1]


def test_a_percentage_is_shown_with_the_decimals_it_has() -> None:
    rows = [{**ROW, "holding_share": Decimal(value)} for value in ("0.5", "0.123456", "1")]
    at = [column.heading for column in columns()].index("持股比例")
    sheet = pages(xlsx(*rows))["样表"]
    assert [sheet.cell(number, at + 1).number_format for number in (2, 3, 4)] == ["0%", "0.0000%", "0%"]


def test_a_text_that_no_cell_can_hold_is_refused_before_anything_is_lost() -> None:
    assert xlsx(named("甲" * LONGEST_CELL))
    for text in ("甲" * (LONGEST_CELL + 1), "𠮷" * (LONGEST_CELL // 2 + 1)):
        with pytest.raises(Problem) as caught:
            xlsx(named(text))
        assert caught.value.code == "registers.workbook.long-text"
    assert as_csv(named("甲" * (LONGEST_CELL + 1)))


def test_rows_are_taken_one_by_one_and_never_held_together() -> None:
    held = 0

    class Row(dict[str, Any]):
        def __init__(self, number: int) -> None:
            nonlocal held
            super().__init__(named("甲", number))
            held += 1

        def __del__(self) -> None:
            nonlocal held
            held -= 1

    def rows() -> Any:
        for number in range(2_000):
            assert held < 250
            yield Row(number)

    content = write_xlsx(SAMPLE, rows(), [], language="zh", directory=DIRECTORY, provenance=PROVENANCE)
    assert len(calamine(content)) == 2_001


def test_an_export_without_rows_still_has_its_head_and_says_so() -> None:
    content = xlsx()
    assert len(calamine(content)) == 1
    assert dict(calamine(content, "导出说明"))["行数"] == "0"
