"""`kechuang report`: official papers from figures, as a person asks for them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SOURCE, Run
from tests.once import once
from tests.report.papers import words_of

PLAN = "合成示范市2024年工作要点\n一、主体\n1.全市技术合同登记成交额达到10亿元。\n2.举办科技活动4场。\n"
TOGETHER = ("--reason", "年初", "--approved-by", "second")


LAYING = """
import sys
from kechuang.cli import main
for words in (
    ["init"], ["plan", "save", "plan.txt"], ["plan", "adopt", "合成示范市2024年工作要点", "--yes", *sys.argv[1:]],
    ["bind", "1", "contracts.turnover", "--why", "口径", "--approved-by", "second"],
):
    assert main(words) == 0, words
"""


@pytest.fixture(scope="session")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home in which a plan of two targets is adopted, one of them bound; laid once for all workers."""
    return once(tmp_path_factory, "adopted", _lay)


def _lay(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "KECHUANG_HOME": str(folder / "kechuang-data")}
    command = [sys.executable, "-c", LAYING, *TOGETHER]
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def home(adopted: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    shutil.copytree(adopted, tmp_path, dirs_exist_ok=True)
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
