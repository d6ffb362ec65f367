"""The command line's own words: whole in both languages, each used, none missing."""

from __future__ import annotations

import ast
from string import Formatter
from typing import get_args

import pytest

from kechuang.cli.arguments import broken, wide
from kechuang.cli.speech import words
from kechuang.plan.ledger import Change
from tests.cli.conftest import SOURCE

# Their codes are put together: from a command, a kind, a side, a file, a reason, a state, a gravity.
BUILT = (
    "outlook.",
    "backtest.",
    "forecast.",
    "help.",
    "change.",
    "compare.",
    "demo.",
    "import.",
    "imports.state-",
    "doctor.",
    "measures.",
    "progress.",
    "status.",
    "figures.",
    "ledger.",
    "movements.",
    "plan.",
    "bind.",
)


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def spoken() -> set[str]:
    """Codes that the code of the command line names."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (SOURCE / "kechuang" / "cli").rglob("*.py"))
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("code", sorted(words()))
def test_every_word_is_said_in_both_languages_with_the_same_facts(code: str) -> None:
    said = words()[code]
    assert sorted(said) == ["en", "zh"]
    assert facts(said["zh"]) == facts(said["en"])
    assert not [sign for sign in said["en"] if "一" <= sign <= "鿿"]


def test_every_word_is_used() -> None:
    named = spoken()
    assert [code for code in words() if code not in named and not code.startswith(BUILT)] == []


def test_every_kind_of_change_has_its_word() -> None:
    assert {code.removeprefix("change.") for code in words() if code.startswith("change.")} == set(get_args(Change))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a bb ccc", 4, ["a bb", "ccc"]),
        ("读工作要点。", 5, ["读工", "作要", "点。"]),
        ("读工作要点。", 6, ["读工作", "要点。"]),
        ("读工作要点。", 10, ["读工作要点。"]),
        ("  例：abc", 6, ["  例：", "  abc"]),
        ("", 5, [""]),
    ],
)
def test_help_is_broken_by_how_wide_it_looks(text: str, width: int, lines: list[str]) -> None:
    assert list(broken(text, width)) == lines
    assert wide("例a") == 3
