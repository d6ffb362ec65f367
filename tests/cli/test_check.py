"""`kechuang plan check`: the findings, their three words, and what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kechuang.errors import Language
from kechuang.plan.consistency import findings
from kechuang.plan.document import open_document
from kechuang.plan.reader import read
from kechuang.terms import term
from tests.cli.conftest import ROOT, Run

CLEAN = "云泽市2025年工作要点\n一、主体\n1.新增高新技术企业30家。\n"


def test_the_binding_is_told_with_its_sentences_and_its_derivation(call: Run, plan: Path) -> None:
    said = call("plan", "check", plan).stdout
    for words in ("矛盾 0，隐性加码 1", "35亿元 ÷ 1.5% = 2333亿元", "技术合同成交额占GDP的比重不低于10%", "9.43%"):
        assert words in said


def test_the_findings_speak_english(call: Run, plan: Path) -> None:
    said = call("--lang", "en", "plan", "check", plan).stdout
    assert f"{plan.name}: contradiction 0, binding 1" in said
    assert "what it says" in said
    told = json.loads(call("--lang", "en", "plan", "check", plan, "--format", "json").stdout)
    assert "short of its own 10%" in told["findings"][0]["summary"]


def test_the_json_has_the_agreed_shape(call: Run, plan: Path) -> None:
    told = json.loads(call("plan", "check", plan, "--format", "json").stdout)
    assert set(told) == {"documents", "findings"}
    for finding in told["findings"]:
        assert {"kind", "summary", "sentences", "statements", "implied", "document"} <= set(finding)
        assert finding["document"] == plan.name
    text = plan.read_text("utf-8")
    statements = [statement for finding in told["findings"] for statement in finding["statements"]]
    assert statements
    assert all(text[one["start"] : one["end"]] == one["sentence"] for one in statements)


def test_several_files_are_checked_one_after_the_other(call: Run, plan: Path, tasks: Path) -> None:
    told = json.loads(call("plan", "check", plan, tasks, "--format", "json").stdout)
    assert [document["name"] for document in told["documents"]] == [plan.name, tasks.name]
    said = call("plan", "check", plan, tasks).stdout
    assert said.index(plan.name) < said.index(tasks.name)


def test_a_clean_plan_is_said_to_be_clean(call: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    ended = call("plan", "check", "--strict", tmp_path / "clean.txt")
    assert ended.returncode == 0
    assert "没有发现矛盾或隐性加码。" in ended.stdout


def test_findings_fail_the_command_only_when_asked(call: Run, plan: Path) -> None:
    assert call("plan", "check", plan).returncode == 0
    assert call("plan", "check", "--strict", plan).returncode == 1


def test_what_can_be_read_is_checked_and_what_cannot_is_told(call: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    ended = call("plan", "check", tmp_path / "missing.txt", plan, tmp_path / "empty.txt")
    assert ended.returncode == 2
    assert "隐性加码 1" in ended.stdout
    assert [line.split("：")[0] for line in ended.stderr.splitlines()] == ["missing.txt", "empty.txt"]


def test_the_page_holds_the_findings(call: Run, plan: Path, tmp_path: Path) -> None:
    assert call("plan", "check", plan, "-o", tmp_path / "checked.html").returncode == 0
    assert "隐性加码" in (tmp_path / "checked.html").read_text("utf-8")


def test_a_page_holds_one_document(call: Run, plan: Path, tasks: Path, tmp_path: Path) -> None:
    ended = call("plan", "check", plan, tasks, "-o", tmp_path / "checked.html")
    assert ended.returncode == 2
    assert "2 份" in ended.stderr


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_what_the_readme_shows_is_what_the_check_says(plan: Path, page: str, language: Language) -> None:
    shown = (ROOT / page).read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    first = findings(read(open_document(plan)))[0]
    said = [term(f"findings.{first.kind}", language), first.summary(language), *(step.formula for step in first.steps)]
    assert shown
    assert _close("".join(said)).startswith(_close(shown))


def _close(text: str) -> str:
    return "".join(text.split())
