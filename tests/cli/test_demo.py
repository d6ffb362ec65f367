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


def test_the_demonstration_shows_every_step_and_writes_its_files(run: Run, tmp_path: Path) -> None:
    ended = run("demo", "--no-serve", "--scale", SMALL)
    assert (ended.returncode, ended.stderr) == (0, "")
    for words in (
        "一、识读", "提纲", "二、核查", "隐性加码", "三、比对", "620", "四、成果文件", "五、演示城市", "技术合同", "六、导入",
        "跳过", "不能收", "接下来",
    ):  # fmt: skip
        assert words in ended.stdout
    for name in FILES:
        assert str(Path("out", name)) in ended.stdout
        assert (tmp_path / "out" / name).stat().st_size > 1000
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == sorted(FILES)
    assert len(list((tmp_path / "out" / "messy").glob("*-待改.xlsx"))) == 3


def test_the_demonstration_is_one_json_object_too_and_may_be_run_again(call: Run, tmp_path: Path) -> None:
    rows = []
    for _ in range(2):
        ended = call("demo", "--format", "json", "-o", tmp_path / "results", "--scale", SMALL)
        told = json.loads(ended.stdout)
        rows.append(told["registers"])
    assert rows[0] == rows[1] != []
    assert "没有重写" in ended.stderr
    assert {"targets", "mentions", "outline", "findings", "differences", "files"} <= set(told)
    assert [Path(name).name for name in told["files"]] == FILES


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
        "Next, with a document of your own",
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
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == sorted(FILES)
    assert len(list((tmp_path / "out" / "messy").glob("*-待改.xlsx"))) == 3
