"""The style that ruff holds for us: each rule we count on is switched on, where we count on it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.house.tree import ROOT


def seen(name: str, text: str) -> set[str]:
    """Codes of what ruff says about `text`, were it the file `name`."""
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=json", f"--stdin-filename={name}", "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return {fault["code"] for fault in json.loads(run.stdout)}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("# x = read(document)", "ERA001"),
        ("# " + "TO" + "DO: later", "FIX002"),
        ("x = 1 if True else 2  # noqa", "PGH004"),
        ("import os, sys", "E401"),
        ("x = '" + "a" * 140 + "'", "E501"),
        ("import datetime\n\nx = datetime.date.today()", "DTZ011"),
        ("import time\n\nx = time.time()", "TID251"),
        ("import urllib.request", "TID251"),
        ("try:\n    x = 1\nexcept Exception:\n    x = 2", "BLE001"),
        ("x = eval('1')", "S307"),
        ("print(1)", "T201"),
    ],
)
def test_the_core_is_held_to_its_style(line: str, code: str) -> None:
    assert code in seen("src/kechuang/plan/seeded.py", f"{line}\n")


def test_chinese_punctuation_is_welcome() -> None:
    assert not seen("src/kechuang/plan/seeded.py", 'COLON = "责任单位："  # 全角冒号，（括号）\n')


def test_not_even_the_command_line_prints_and_tests_assert() -> None:
    assert seen("src/kechuang/cli/screen.py", "print(1)\n") == {"T201"}
    assert not seen("tests/plan/test_seeded.py", "assert 1 + 1 == 2\n")
