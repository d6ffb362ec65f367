"""`kechuang plan annex`: the annex as workbook, as paper, and on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from kechuang.plan.document import open_document
from tests.cli.conftest import Run


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_the_annex_is_written_in_the_form_that_the_ending_names(
    call: Run, plan: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"一览表.{form}"
    ended = call("plan", "annex", plan, "-o", out)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert str(out) in ended.stderr
    assert out.read_bytes()[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")


def test_the_workbook_holds_a_row_for_every_target(call: Run, plan: Path, tmp_path: Path) -> None:
    call("plan", "annex", plan, "-o", tmp_path / "a.xlsx")
    told = json.loads(call("plan", "annex", plan, "--format", "json").stdout)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    numbered = [row[0].value for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert numbered == [row["number"] for row in told["rows"]] == list(range(1, len(told["rows"]) + 1))


def test_the_json_keeps_bare_figures_as_numbers(call: Run, plan: Path) -> None:
    rows = json.loads(call("plan", "annex", plan, "--format", "json").stdout)["rows"]
    figures = [row["figure"] for row in rows]
    assert {2300, 15, "≥220", "零的突破"} <= set(figures)


def test_the_paper_can_be_read_again(call: Run, plan: Path, tmp_path: Path) -> None:
    call("plan", "annex", plan, "-o", tmp_path / "a.docx")
    text = open_document(tmp_path / "a.docx").text
    assert "工作计划一览表" in text
    assert "牵头科室" in text


def test_the_annex_is_listed_by_section_where_no_file_is_named(call: Run, plan: Path) -> None:
    said = call("plan", "annex", plan).stdout
    assert said.index("一、考评争先进位") < said.index("六、重点任务落实")
    assert "完成时限" in said
    assert "No." in call("--lang", "en", "plan", "annex", plan).stdout


def test_an_annex_of_nothing_says_so(call: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("各位同事：大家辛苦了。\n", "utf-8")
    assert "没有读到目标。" in call("plan", "annex", tmp_path / "letter.txt").stdout
