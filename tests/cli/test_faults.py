"""What goes wrong is told once, where it is, and how it is mended; in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kechuang.cli import speech
from kechuang.cli.places import placed
from kechuang.errors import Problem
from tests.cli.conftest import Run
from tests.plan.hostile import scanned_pdf


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "没有这个文件"),
        ("empty.txt", b"", "没有文字"),
        ("blank.txt", b" \n\n", "没有文字"),
        ("scan.pdf", scanned_pdf(), "扫描"),
        ("text.docx", "2025年工作要点".encode(), ".docx"),
        ("table.xlsx", b"PK\x03\x04" + b"\0" * 40, "table.xlsx"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "图"),
    ],
    ids=["missing", "empty", "blank", "scanned", "misnamed", "archive", "picture"],
)
def test_a_file_that_cannot_be_read_is_told_with_its_name(
    call: Run, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = call("plan", "read", tmp_path / name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(name)
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    english = call("--lang", "en", "plan", "read", tmp_path / name).stderr
    assert english.startswith((f"{name}: ", f"{name} / "))


def test_a_folder_is_no_document(call: Run, tmp_path: Path) -> None:
    ended = call("plan", "read", tmp_path)
    assert ended.returncode == 2
    assert tmp_path.name in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan", "raed", "x"], "raed"),
        (["plan", "read"], "还缺“文件”"),
        (["plan", "read", "x", "--format", "pdf"], "table, json, html, xlsx, docx"),
        (["plan", "read", "x", "--fromat", "json"], "--fromat"),
        (["plan", "read", "x", "-o"], "-o/--out"),
        (["plan", "read", "x", "--out=x.csv"], ".csv"),
        (["plan", "read", "x", "--out=x.pdf"], ".pdf"),
        (["plan", "read", "x", "--format", "xlsx"], "-o 目标清单.xlsx"),
        (["plan", "read", "x", "--format", "json", "-o", "x.html"], "--format json"),
        (["--lang", "fr", "plan"], "fr"),
        (["plan", "compare", "x"], "还缺“文件”"),
    ],
)
def test_arguments_that_cannot_be_understood_are_told(call: Run, arguments: list[str], said: str) -> None:
    ended = call(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_fault_of_the_arguments_is_told_in_the_language_they_ask_for(
    call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is missing" in call("plan", "read", "--lang", "en").stderr
    assert "is missing" in call("plan", "read", "--lang=en").stderr
    monkeypatch.setenv("KECHUANG_LANG", "en_GB.UTF-8")
    assert "is missing" in call("plan", "read").stderr
    assert "还缺" in call("plan", "read", "--lang", "zh").stderr


def test_an_unknown_language_is_told_in_both(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KECHUANG_LANG", "tlh")
    said = call("plan", "-h").stderr
    assert "语言“tlh”" in said
    assert 'the language "tlh"' in said


def test_a_file_that_is_there_is_kept_unless_forced(call: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "annex.xlsx"
    out.write_text("filled in by hand", "utf-8")
    ended = call("plan", "annex", plan, "-o", out)
    assert ended.returncode == 2
    assert "--force" in ended.stderr
    assert out.read_text("utf-8") == "filled in by hand"
    assert call("plan", "annex", plan, "-o", out, "--force").returncode == 0
    assert out.read_bytes().startswith(b"PK")


def test_the_file_that_is_read_is_never_written_over(call: Run, plan: Path, tmp_path: Path) -> None:
    own = tmp_path / "plan.html"
    own.write_text("<html><body><p>2025年工作要点</p><p>一、新增企业3家。</p></body></html>", "utf-8")
    before = own.read_bytes()
    ended = call("plan", "read", own, "-o", own, "--force")
    assert ended.returncode == 2
    assert "所读的文件" in ended.stderr
    assert own.read_bytes() == before


def test_a_folder_is_no_place_to_write_to(call: Run, plan: Path, tmp_path: Path) -> None:
    assert "文件夹" in call("plan", "read", plan, "-o", tmp_path).stderr
    assert "missing" in call("plan", "read", plan, "-o", tmp_path / "missing" / "a.json").stderr


def test_what_a_document_could_not_say_whole_is_remarked_beside_the_result(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("2025年工作要点\n一、企业\n1.新增\ufffd\ufffd企业3家。\n", "utf-8")
    ended = call("plan", "read", file, "--format", "json")
    assert ended.returncode == 0
    assert ended.stderr.startswith("注意：a.txt")
    assert json.loads(ended.stdout)["targets"]


def test_remarks_of_one_sort_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    speech.remark([Problem("document.empty", f"{page}.pdf") for page in range(7)], "zh")
    said = capsys.readouterr().err
    assert said.startswith("注意：0.pdf：")
    assert "另有 6 处" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("where", "english"),
    [
        ("要点.txt / 第 3 行", "要点.txt / line 3"),
        ("要点.pdf / 第 2 页 表 1 第 4 行", "要点.pdf / page 2 table 1 row 4"),
        ("要点.docx / 第 12 段 文本框", "要点.docx / paragraph 12 text box"),
        ("要点.docx / 脚注 2", "要点.docx / footnote 2"),
        ("文件名", "its name"),
        ("第 1 页 定稿.docx", "第 1 页 定稿.docx"),
    ],
)
def test_a_place_is_told_in_english_and_the_name_of_the_file_is_kept(where: str, english: str) -> None:
    assert placed(where, "en") == english
    assert placed(where, "zh") == where
