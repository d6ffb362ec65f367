"""`kechuang demo` and the sample documents that the package carries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, SOURCE, Run

SMALL = "0.02"  # of the city: a test wants its ways, not its size
FILES = ["plan.html", "annex.xlsx", "annex.docx", "annex.pdf"]
PAPERS = ["quarterly-report.docx", "quarterly-report.pdf"]


def test_the_demonstration_shows_every_step_and_may_be_run_again(run: Run, call: Run, tmp_path: Path) -> None:
    ended = run("demo", "--no-serve", "--scale", SMALL)
    assert (ended.returncode, ended.stderr) == (0, "")
    for words in (
        "一、识读", "提纲", "二、核查", "隐性加码", "三、比对", "620", "四、成果文件", "五、演示城市", "技术合同", "六、导入",
        "跳过", "不能收", "七、进度", "已绑定 74 / 74 项目标，其中 0 项", "八、下钻", "未计入", "省厅口径", "九、公文", "接下来",
    ):  # fmt: skip
        assert words in ended.stdout
    for name in (*FILES, *PAPERS):
        assert str(Path("out", name)) in ended.stdout
        assert (tmp_path / "out" / name).stat().st_size > 1000
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == sorted((*FILES, *PAPERS))
    assert len(list((tmp_path / "out" / "messy").glob("*-待改.xlsx"))) == 3
    _hold_json(call, tmp_path)


def _hold_json(call: Run, folder: Path) -> None:
    """Run again it writes no second city, and says all of it as one JSON object."""
    ended = call("demo", "--format", "json", "-o", folder / "results", "--scale", SMALL)
    told = json.loads(ended.stdout)
    assert "没有重写" in ended.stderr
    assert {"targets", "mentions", "outline", "findings", "differences", "files", "registers"} <= set(told)
    assert [Path(name).name for name in told["files"]] == FILES
    assert len(told["progress"]["targets"]) == 74
    assert [Path(name).name for name in told["progress"]["papers"]] == PAPERS


def test_the_demonstration_speaks_english(call: Run, tmp_path: Path) -> None:
    said = call("--lang", "en", "demo", "-o", tmp_path, "--scale", SMALL).stdout
    for words in (
        "1. Reading",
        "2. Checking",
        "binding",
        "3. Comparing",
        "4. Files written",
        "5. The demonstration city",
        "technology contracts",
        "6. Sheets as counties send them",
        "7. Progress",
        "8. Evidence",
        "9. Paper",
        "with a document of your own",
    ):
        assert words in said


def test_a_folder_that_cannot_be_made_is_a_problem(call: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    ended = call("demo", "-o", tmp_path / "out" / "deeper")
    assert ended.returncode == 2
    assert "deeper" in ended.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_demo_runs_the_demonstration(tmp_path: Path) -> None:
    command = tmp_path / "kechuang"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kechuang "$@"\n', "utf-8")
    command.chmod(0o700)
    ended = subprocess.run(
        ["make", "demo", "--old-file=setup", f"BIN={tmp_path}", f"ARGS=-o {tmp_path / 'out'} --scale {SMALL}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == sorted((*FILES, *PAPERS))
