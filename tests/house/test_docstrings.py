"""Every public name of the core says what comes back, its 术语, and shows an example that runs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.tree import Module, hold, modules, written

COMMANDS = ("Return", "Get ", "Gets ", "Compute", "This ")


def unspoken(sources: list[Module]) -> list[str]:
    """Public names whose docstring lacks something."""
    return [
        f"{source.at(node)} {name}: {lack}"
        for source in sources
        if source.is_core
        for name, node in [("module", source.tree), *source.public()]
        for lack in lacks(ast.get_docstring(node), isinstance(node, ast.Module))
    ]


def lacks(docstring: str | None, of_module: bool) -> list[str]:
    if not docstring:
        return ["no docstring"]
    if docstring.startswith(COMMANDS):
        return ["the first line is not what comes back"]
    if of_module:
        return []
    return [f"no {word}" for word, mark in (("术语", "术语"), ("example", ">>> ")) if mark not in docstring]


def test_every_public_name_of_the_core_is_explained_and_shown() -> None:
    hold(unspoken(modules()))


GOOD = '"""Module."""\nclass Pace:\n    """A pace (术语 进度).\n\n    >>> 1\n    1\n    """\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD, None),
        (GOOD.replace('"""Module."""', ""), "1 module: no docstring"),
        (GOOD.replace("术语 ", ""), "2 Pace: no 术语"),
        (GOOD.replace(">>> ", ""), "2 Pace: no example"),
        (GOOD.replace("A pace", "Returns a pace"), "2 Pace: the first line is not what comes back"),
        (GOOD + "    def landing(self): pass\n", "8 Pace.landing: no docstring"),
        (GOOD + "    def _landing(self): pass\n", None),
    ],
)
def test_what_a_docstring_lacks_is_caught(tmp_path: Path, text: str, said: str | None) -> None:
    expected = [] if said is None else [f"src/kechuang/pace.py:{said}"]
    assert unspoken(modules(written(tmp_path, "pace.py", text))) == expected


def test_the_edge_may_be_silent(tmp_path: Path) -> None:
    assert not unspoken(modules(written(tmp_path, "cli.py", "def main(): pass")))
