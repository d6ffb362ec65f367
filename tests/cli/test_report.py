"""`kechuang report`: official papers from figures, as a person asks for them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.report.papers import words_of

PLAN = "合成示范市2024年工作要点\n一、主体\n1.全市技术合同登记成交额达到10亿元。\n2.举办科技活动4场。\n"
TOGETHER = ("--reason", "年初", "--approved-by", "second")


@pytest.fixture
def home(call: Run, tmp_path: Path) -> Path:
    """A folder with a home in which a plan of two targets is adopted, one of them bound."""
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    for words in (
        ["init"], ["plan", "save", plan], ["plan", "adopt", "合成示范市2024年工作要点", "--yes", *TOGETHER],
        ["bind", "1", "contracts.turnover", "--why", "口径", "--approved-by", "second"],
    ):  # fmt: skip
        ended = call(*words)
        assert ended.returncode == 0, ended.stderr
    return tmp_path


def test_the_report_is_written_on_the_screen_and_as_files(home: Path, call: Run) -> None:
    shown = call("report", "quarterly", "--as-of", "2024-09-30", "--plan", home / "plan.txt")
    assert shown.returncode == 0, shown.stderr
    assert "关于2024年三季度重点工作进展情况的报告" in shown.stdout
    assert "（一）主体" in shown.stdout
    paper = home / "report.docx"
    assert call("report", "quarterly", "--as-of", "2024-09-30", "-o", paper).returncode == 0
    assert "技术合同登记成交额达到10亿元" in words_of(paper)
    refused = call("report", "quarterly", "--as-of", "2024-09-30", "-o", paper)
    assert refused.returncode == 2, "a file that is there is not written over"


def test_the_report_says_in_json_what_each_number_rests_on(home: Path, call: Run) -> None:
    told = json.loads(call("report", "quarterly", "--as-of", "2024-09-30", "--format", "json", "--lang", "en").stdout)
    first, second = told["targets"]
    assert (first["status"], second["status"]) == ("open", "unbound")
    assert first["rows"]["counted"] == {}
    assert first["notes"][0].endswith("To see them: kechuang evidence 1 --as-of 2024-09-30")


def test_the_text_of_another_plan_gives_no_headings(home: Path, call: Run) -> None:
    other = home / "other.txt"
    other.write_text(PLAN.replace("主体", "创新主体"), "utf-8")
    refused = call("report", "quarterly", "--as-of", "2024-09-30", "--plan", other)
    assert refused.returncode == 2
    assert "--plan" in refused.stderr


def test_without_an_adopted_plan_there_is_no_report(home: Path, call: Run) -> None:
    shutil.rmtree(home / "kechuang-data")
    assert call("init").returncode == 0
    refused = call("report", "quarterly", "--as-of", "2024-09-30")
    assert refused.returncode == 2
    assert "plan adopt" in refused.stderr
