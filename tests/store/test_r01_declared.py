"""R-01: every act and every command is declared in the matrix, and nothing is declared that is not there."""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kechuang.cli.arguments import parser
from kechuang.store import permissions
from kechuang.store.permissions import ROLES, commands, matrix
from tests.house.tree import Module, modules, written

OPEN = "open"
# Commands that the matrix knows before they are built; from the first that works with stored rows, none may be.
AWAITED = frozenset({
    "registers", "template", "import", "undo", "export", "confirm", "return", "withdraw", "doctor", "backup", "restore",
    "verify",
})  # fmt: skip
FLAGS = {"reach", "masked", "reason", "second"}


def built(parsed: argparse.ArgumentParser, above: str = "") -> Iterator[str]:
    """The commands of the command line: those under which no other stands."""
    inner = [action for action in parsed._actions if isinstance(action, argparse._SubParsersAction)]
    for action in inner:
        for name, below in action.choices.items():
            yield from built(below, f"{above} {name}".strip())
    if not inner:
        yield above


def verbs(source: Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module of acts that are called with a pen."""
    for node in source.tree.body:
        is_public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if is_public and any(argument.arg == "pen" for argument in node.args.args):
            yield node


def asked(node: ast.AST) -> set[str]:
    """The codes of acts for which a piece of code asks."""
    return {
        word.value
        for word in ast.walk(node)
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value.count(".") == 1
        if word.value.split(".")[0] in {code.split(".")[0] for code in matrix()}
    }


def acts() -> list[Module]:
    return [source for source in modules() if source.path.parent.parts[-2:] == ("store", "actions")]


def test_r01_every_command_is_declared() -> None:
    assert set(built(parser("zh"))) <= commands().keys()


def test_r01_no_command_is_declared_that_is_not_there() -> None:
    there = set(built(parser("zh")))
    awaited = frozenset() if there & AWAITED else AWAITED
    assert commands().keys() - there <= awaited


def test_r01_every_command_asks_for_an_act_of_the_matrix_or_is_open() -> None:
    assert set(commands().values()) - {OPEN} <= matrix().keys()


@pytest.mark.parametrize("source", acts(), ids=lambda source: source.path.stem)
def test_r01_every_act_asks_for_what_the_matrix_knows(source: Module) -> None:
    assert asked(source.tree) <= matrix().keys()
    for verb in verbs(source):
        assert verb.name == "turn" or asked(verb), f"{verb.name} asks for nothing"


def test_r01_no_act_is_declared_that_nothing_asks_for() -> None:
    asking = [source for source in modules() if "store" in source.path.parts or "web" in source.path.parts]
    used = {code for source in asking for code in asked(source.tree)} | set(commands().values())
    assert {code for code in matrix() if code not in used} <= {"audit.read", "home.snapshot"}


def test_r01_an_act_without_its_entry_is_noticed(tmp_path: Path) -> None:
    text = "def erase(pen: Pen) -> None:\n    door.require(pen.actor, 'rows.erase')\n"
    (bad,) = modules(written(tmp_path, "store/actions/erase.py", text))
    assert asked(bad.tree) - matrix().keys() == {"rows.erase"}
    assert [verb.name for verb in verbs(bad)] == ["erase"]


def test_r01_the_matrix_speaks_of_known_roles_and_both_languages() -> None:
    assert all(set(action.grants) <= set(ROLES) and action.grants for action in matrix().values())
    assert all(action.label("zh") and action.label("en") for action in matrix().values())
    raw = permissions._file()["actions"]
    assert all(set(how) <= FLAGS for told in raw.values() for how in told["grants"].values())
    assert len({action.zh for action in matrix().values()}) == len(matrix())


def test_r01_no_role_may_do_everything() -> None:
    for role in ROLES:
        assert any(role not in action.grants for action in matrix().values())
