"""A measure is added by one entry of the catalogue and one golden case; the rest follows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

ENTRY = '''"""会议: a measure that a test adds."""

from ibis import _

from kechuang.measures.folds import Count
from kechuang.measures.measure import Columns, Condition, Measure, Source

trained = Measure(
    code="events.trained", zh="举办培训", en="trainings held", unit="场", fold=Count(), aliases=("培训",),
    sources=(Source(register="event", columns=Columns(from_on="held_on"),
                    conditions=(Condition("是培训", "a training", _.kind == "培训"),)),),
)  # fmt: skip
'''
CASE = """
- name: a training counts, a forum does not
  measure: events.trained
  rows:
    event:
      - {title: 合成示范培训, kind: 培训, held_on: 2024-05-25}
      - {title: 合成示范论坛, kind: 论坛, held_on: 2024-05-25}
  as_of: {2024-05-24: 0, 2024-05-25: 1}
"""


def test_a_measure_is_two_files(tmp_path: Path) -> None:
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/kechuang/measures/catalogue/trainings.py").write_text(ENTRY, "utf-8")
    (tmp_path / "tests/golden/measures/events.trained.yaml").write_text(CASE, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "tests/measures/test_golden.py",
    ]
    ran = subprocess.run(
        [*command, "-k", "duckdb and trained or every_measure"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}/src{os.pathsep}{tmp_path}"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "2 passed" in ran.stdout
