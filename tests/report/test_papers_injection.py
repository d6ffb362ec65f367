"""R-36, R-38: whatever a document says is printed as it stands, and never obeyed."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kechuang.report.block import (
    Block,
    Column,
    Footnote,
    Group,
    Heading,
    Label,
    Mark,
    Note,
    Noted,
    Row,
    Table,
    Text,
    Title,
)
from kechuang.report.catalogue.plan_annex import blocks
from tests.report.papers import WRITERS, words_of, written
from tests.report.samples import TARGETS, reading

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "{{7*7}}",
    "${7*7}",
    "$x^2$ *甲* _乙_ `丙` <label> @ref \\ // 丁 /* 戊 */ ~ -- ---",
    "= 标题",
    "- 项",
    '<w:t>甲</w:t> & "乙" \'丙\' ]]>',
    '"}]}; #panic()',
    "=HYPERLINK(\"http://example.invalid\",\"点\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "{=1+1}",
    "http://example.invalid/",
    "_x0041_",
    "&amp; &lt;",
    "<r>&</r>",
)  # fmt: skip
EVERYWHERE = "".join(HOSTILE)


def paper(text: str) -> tuple[Block, ...]:
    """The text in every place where a paper takes words."""
    notes = (Footnote(text),)
    table = Table(
        text,
        (Column(text, 40, merges=True), Column("乙", 30)),
        (Group(text), Row((Noted(text, notes), text)), Row((text, 1))),
    )
    said = Text(text, notes)
    return (Mark(text), Title(text, text), Label(text), Heading(text, 2), said, Note(text), table, Note(text))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_r_38_markup_in_a_document_is_printed_literally(form: str, text: str, tmp_path: Path) -> None:
    said = words_of(written(paper(text), form, tmp_path))
    assert said.count(re.sub(r"\s", "", text)) >= 12


def test_r_36_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    rows = tuple(Row((text, text)) for text in HOSTILE)
    path = written((Table("表", (Column("甲", 40), Column("乙", 40)), rows),), "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = [sheet.cell(number, 1) for number in range(2, len(HOSTILE) + 2)]
    assert [cell.data_type for cell in found] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in found] == [text.strip() for text in HOSTILE]
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in text
    assert "hyperlink" not in text


def test_r_36_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    path = written((Table("表", (Column("甲", 40),), (Row((Decimal(-5),)),)),), "xlsx", tmp_path)
    cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (-5, "n")


@pytest.mark.parametrize("form", WRITERS)
def test_a_hostile_plan_makes_a_readable_annex(form: str, tmp_path: Path) -> None:
    hostile: dict[str, Any] = {"metric": EVERYWHERE, "unit": "=1+1", "scope": "#panic()", "responsible": ("<b>",)}
    plan = reading(targets=(TARGETS[0]._replace(**hostile),), title=EVERYWHERE)
    said = words_of(written(blocks(plan), form, tmp_path))
    assert re.sub(r"\s", "", EVERYWHERE) in said
    assert "root:" not in said


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_nothing_in_an_office_file_reaches_outside(form: str, tmp_path: Path) -> None:
    path = written(paper(EVERYWHERE), form, tmp_path)
    with zipfile.ZipFile(path) as archive:
        related = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
    assert related
    assert not [text for text in related if 'TargetMode="External"' in text]


@pytest.mark.parametrize("form", WRITERS)
def test_characters_that_no_file_may_hold_are_left_out(form: str, tmp_path: Path) -> None:
    said = words_of(written((Title("甲\x00乙"), Text("丙\x0b\ud800丁\ufffe戊\u202e己")), form, tmp_path))
    assert "甲乙" in said
    assert "丙丁戊己" in said
