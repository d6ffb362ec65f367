"""`kechuang plan read`: tables, JSON, page, workbook and paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from kechuang.cli.screen import shown
from tests.cli.conftest import Run

FIELDS = set(
    "id sentence start end path metric kind comparator value value_high unit denominator period firmness scope verb reason".split()
)


def whole(call: Run, *arguments: str | Path) -> dict[str, Any]:
    ended = call("plan", "read", *arguments, "--format", "json")
    assert ended.returncode == 0
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_the_json_has_the_agreed_shape(call: Run, plan: Path) -> None:
    told = whole(call, plan)
    assert list(told) == ["document", "outline", "targets", "mentions", "text"]
    assert all(set(target) >= FIELDS for target in told["targets"])
    assert all(set(mention) == {"text", "start", "end", "role"} for mention in told["mentions"])
    assert all(set(entry) == {"path", "title", "start", "end", "level"} for entry in told["outline"])
    assert told["document"]["year"] == 2024


def test_offsets_in_the_json_agree_with_the_file(call: Run, plan: Path) -> None:
    told = whole(call, plan)
    text = plan.read_text("utf-8")
    assert told["text"] == text
    assert told["targets"]
    assert all(text[target["start"] : target["end"]] == target["sentence"] for target in told["targets"])
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for mention in told["mentions"])
    assert all(entry["title"] in text[entry["start"] : entry["end"]] for entry in told["outline"])


def test_numbers_in_the_json_are_numbers_and_chinese_is_readable(call: Run, plan: Path) -> None:
    ended = call("plan", "read", plan, "--format", "json")
    values = [target["value"] for target in json.loads(ended.stdout)["targets"]]
    assert {1.5, 35, 2300} <= set(values)
    assert all(value is None or isinstance(value, int | float) for value in values)
    assert "高新技术企业" in ended.stdout


def test_the_outline_is_that_of_the_document(call: Run, plan: Path) -> None:
    titles = [entry["title"] for entry in whole(call, plan)["outline"] if entry["level"] == 1]
    assert titles == ["考评争先进位", "活动精心组织", "校企合作加深", "平台载体提档", "重点项目攻坚", "重点任务落实"]


def test_the_table_shows_outline_targets_and_other_numbers(call: Run, plan: Path) -> None:
    said = call("plan", "read", plan).stdout
    for words in (
        "提纲",
        "  一、考评争先进位",
        "    1.科技活动周",
        "定量",
        "≥220",
        "亿元",
        "不是目标的数字",
        "第 3 行",
    ):
        assert words in said


def test_the_table_speaks_english(call: Run, plan: Path) -> None:
    said = call("--lang", "en", "plan", "read", plan).stdout
    for words in ("Outline", "Targets (", "with a figure", "Numbers that are no target", "strive", "place", "line 3"):
        assert words in said
    assert "提纲" not in said


def test_the_columns_of_a_table_line_up(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("2025年工作要点\n一、企业\n1.新增高新技术企业3家。\n2.研发经费投入35亿元。\n", "utf-8")
    lines = call("plan", "read", file).stdout.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("序号"))
    columns = [_columns_before(line, "新增 " if "高新" in line else "累计 ") for line in lines[start + 2 : start + 4]]
    assert columns[0] == columns[1]


def _columns_before(line: str, word: str) -> int:
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in line[: line.rindex(word)])


def test_no_line_ends_in_spaces(call: Run, plan: Path) -> None:
    lines = call("plan", "read", plan).stdout.splitlines()
    assert [line for line in lines if line != line.rstrip(" ")] == []


def test_a_document_without_headings_and_targets_says_so(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("各位同事：大家辛苦了。\n", "utf-8")
    said = call("plan", "read", file).stdout
    assert "没有读到标题。" in said
    assert "没有读到目标。" in said


def test_what_a_document_holds_cannot_steer_the_terminal(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("2025年工作要点\n一、企业\n1.新增\x1b[31m高新\u202e技术企业3家。\n", "utf-8")
    said = call("plan", "read", file).stdout
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert shown("a\x07b\nc") == "a b\nc"


def test_the_page_is_whole_and_marks_the_targets(call: Run, plan: Path, tmp_path: Path) -> None:
    ended = call("plan", "read", plan, "-o", tmp_path / "plan.html")
    text = (tmp_path / "plan.html").read_text("utf-8")
    assert ended.returncode == 0
    assert ended.stdout == ""
    assert "plan.html" in ended.stderr
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert "<script" not in text
    assert "<mark" in text
    assert call("plan", "read", plan, "--format", "html").stdout == text


def test_the_workbook_keeps_numbers_as_numbers_and_shows_the_sentence(call: Run, plan: Path, tmp_path: Path) -> None:
    assert call("plan", "read", plan, "-o", tmp_path / "t.xlsx").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cells = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {1.5, 35, 2300, "达到35亿元", "研发经费"} & cells >= {1.5, 35, 2300, "达到35亿元"}
    assert len(book.worksheets) == 3


def test_the_paper_has_the_three_tables(call: Run, plan: Path, tmp_path: Path) -> None:
    assert call("plan", "read", plan, "-o", tmp_path / "t.docx").returncode == 0
    assert len(Document(str(tmp_path / "t.docx")).tables) == 3


def test_a_docx_is_read_with_the_offsets_of_the_text_in_the_json(call: Run, tmp_path: Path) -> None:
    made = Document()
    for line in ("云泽市2025年工作要点", "一、壮大主体", "1.新增高新技术企业30家，总数突破490家。"):
        made.add_paragraph(line)
    made.save(str(tmp_path / "要点.docx"))
    told = whole(call, tmp_path / "要点.docx")
    assert [target["value"] for target in told["targets"]] == [30, 490]
    assert all(told["text"][target["start"] : target["end"]] == target["sentence"] for target in told["targets"])
    assert told["document"]["form"] == "docx"


@pytest.mark.parametrize("code", ["plan", "demo"])
def test_help_is_complete_in_both_languages(call: Run, code: str) -> None:
    chinese, english = call("--lang", "zh", code, "-h").stdout, call("--lang", "en", code, "-h").stdout
    assert "用法：" in chinese
    assert "usage: " in english
    assert not [sign for sign in english if "一" <= sign <= "鿿"]
