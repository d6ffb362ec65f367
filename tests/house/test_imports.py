"""Rooms import downwards only, and the core never imports Django: the contracts of pyproject.toml."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))
"""


def broken(src: Path) -> str:
    """What import-linter says of the package in `src`; empty when every contract holds."""
    run = subprocess.run(
        [sys.executable, "-c", LINT, str(ROOT / "pyproject.toml")],
        cwd=src,
        env={**os.environ, "PYTHONPATH": str(src), "PYTHONWARNINGS": "ignore", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr if run.returncode else ""


def seeded(src: Path, **files: str) -> Path:
    for name, text in {"": "", "errors": "", "plan": "", "report": "", "cli": "", **files}.items():
        path = src / "kechuang" / name.replace(".", "/") / "__init__.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return src


def test_every_import_of_the_product_goes_down() -> None:
    said = broken(ROOT / "src")
    assert not said, said


def test_a_tree_in_order_passes(tmp_path: Path) -> None:
    assert not broken(seeded(tmp_path, plan="import kechuang.errors", cli="import kechuang.plan, kechuang.report"))


@pytest.mark.parametrize(
    ("room", "line", "said"),
    [
        ("plan", "import kechuang.report", "kechuang.plan is not allowed to import kechuang.report"),
        ("errors", "from kechuang import plan", "kechuang.errors is not allowed to import kechuang.plan"),
        (
            "report",
            "def late():\n    from kechuang import cli",
            "kechuang.report is not allowed to import kechuang.cli",
        ),
        ("report", "import kechuang.plan", "kechuang.report is not allowed to import kechuang.plan"),
        ("plan", "def late():\n    import django.db", "kechuang is not allowed to import django"),
        ("attic", "", "kechuang.attic"),
    ],
)
def test_a_wrong_import_or_a_module_without_a_place_is_caught(tmp_path: Path, room: str, line: str, said: str) -> None:
    assert said in broken(seeded(tmp_path, **{room: line}))


def test_the_store_and_the_web_may_know_django(tmp_path: Path) -> None:
    assert not broken(seeded(tmp_path, store="import django.db", **{"web.pages": "from django import http", "web": ""}))
