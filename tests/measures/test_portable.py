"""Measures use only what every engine does alike."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT

FOLDER = ROOT / "src/kechuang/measures"
# What an engine does otherwise than another, or not at all: seen on SQLite, DuckDB, PostgreSQL and Spark.
BANNED = frozenset({
    "quarter", "week_of_year", "round", "median", "quantile", "first", "last", "arbitrary", "distinct", "pivot_wider", "pivot_longer",
    "group_concat", "collect", "unnest", "std", "var", "approx_nunique", "approx_median", "sample", "argmin", "argmax", "interval",
})  # fmt: skip


def banned(source: str) -> list[str]:
    """Calls of methods that are not portable; what builtins and Python values do is no matter of engines."""
    return [
        f"{node.lineno}: {node.func.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BANNED
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_measures_use_portable_operations(path: Path) -> None:
    assert banned(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line", ["_.held_on.quarter()", "_.amount.round(2)", "rows.distinct(on='a')", "ibis.interval(days=1)"]
)
def test_what_is_not_portable_is_caught(line: str) -> None:
    assert banned(line)
