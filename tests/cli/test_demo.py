"""`kechuang demo` and the sample documents that the package carries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, SOURCE, Run
from tests.once import once, with_texts

SMALL = ("--scale", "0.02", "--years", "2")  # of the city: a test wants its ways, not its size
FILES = ["plan.html", "annex.xlsx", "annex.docx", "annex.pdf"]
PAPERS = ["quarterly-report.docx", "quarterly-report.pdf"]


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was run in a process of its own: its home, its papers, what it said."""
    home = partial(with_texts, tmp_path_factory)
    return once(tmp_path_factory, "demonstrated", lambda folder: _run_in(folder, home(folder / "kechuang-data")))


def _run_in(folder: Path, home: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KECHUANG", "DJANGO"))}
    ended = subprocess.run(
        [sys.executable, "-m", "kechuang", "demo", "--no-serve", *SMALL],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(SOURCE), "KECHUANG_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    told = {"code": ended.returncode, "out": ended.stdout.decode(), "err": ended.stderr.decode()}
    (folder / "said.json").write_text(json.dumps(told), "utf-8")


def test_the_demonstration_shows_every_step(demonstrated: Path) -> None:
    said = json.loads((demonstrated / "said.json").read_text("utf-8"))
    assert (said["code"], said["err"]) == (0, "")
    for words in (
        "一、识读", "提纲", "二、核查", "隐性加码", "三、比对", "620", "四、成果文件", "五、演示城市", "技术合同", "六、导入",
        "跳过", "不能收", "七、进度", "已绑定 74 / 74 项目标，其中 0 项", "八、下钻", "未计入", "省厅口径", "九、公文", "接下来",
    ):  # fmt: skip
        assert words in said["out"]
    out = demonstrated / "out"
    for name in (*FILES, *PAPERS):
        assert str(Path("out", name)) in said["out"]
        assert (out / name).stat().st_size > 1000
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == sorted((*FILES, *PAPERS))
    assert len(list((out / "messy").glob("*-待改.xlsx"))) == 3


def test_run_again_it_writes_no_second_city_and_speaks_json_and_english(
    demonstrated: Path, call: Run, tmp_path: Path
) -> None:
    shutil.copytree(demonstrated / "kechuang-data", tmp_path / "kechuang-data")
    _hold_json(call, tmp_path)
    _hold_english(call, tmp_path)


def _hold_json(call: Run, folder: Path) -> None:
    """All of it as one JSON object."""
    ended = call("demo", "--format", "json", "-o", folder / "results", *SMALL)
    told = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert "没有重写" in ended.stderr
    assert {"targets", "mentions", "outline", "findings", "differences", "files", "registers"} <= set(told)
    assert [Path(name).name for name in told["files"]] == FILES
    assert len(told["progress"]["targets"]) == 74
    assert [Path(name).name for name in told["progress"]["papers"]] == PAPERS


def _hold_english(call: Run, folder: Path) -> None:
    """Every step in English; in the process that has counted once, the SQL of the measures is written already."""
    ended = call("--lang", "en", "demo", "-o", folder, *SMALL)
    assert ended.returncode == 0
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
        assert words in ended.stdout


def test_a_folder_that_cannot_be_made_is_a_problem(call: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    ended = call("demo", "-o", tmp_path / "out" / "deeper")
    assert ended.returncode == 2
    assert "deeper" in ended.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_demo_runs_the_demonstration_with_what_it_is_told(tmp_path: Path) -> None:
    command = tmp_path / "kechuang"
    command.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    command.chmod(0o700)
    ended = subprocess.run(
        [
            "make",
            "--no-print-directory",
            "demo",
            "--old-file=setup",
            f"BIN={tmp_path}",
            f"ARGS=-o {tmp_path / 'out'} --scale 0.02",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["demo", "-o", str(tmp_path / "out"), "--scale", "0.02"]
