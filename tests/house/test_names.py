"""Modules are nouns with a concept; spelling is British; one word has one meaning."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import Function, Module, hold, modules, written

HOMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "handler",
    "process",
    "data",
    "info",
}
AMERICAN = re.compile(r"(?i)normaliz|analyz|organiz|summariz|recogniz|behavior|color|catalog(?!ue)|center|neighbor")
SPENT = {  # the word, and the one that stands for it
    "kpi": "target",
    "goal": "target",
    "entity": "register",
    "prediction": "landing",
    "dispatcher": "commissioner",
    "org": "unit",
}


def homeless(sources: list[Module]) -> list[str]:
    """Modules and folders named for no concept; a catalogue's files bear the names of what they declare."""
    return [
        source.name
        for source in sources
        if "/catalogue/" not in source.name
        and any(HOMELESS & set(part.removesuffix(".py").split("_")) for part in source.name.split("/")[2:])
    ]


def misnamed(sources: list[Module]) -> list[str]:
    """Names that are American or that another word already stands for."""
    return [
        f"{place} {name}: {why}"
        for source in sources
        for place, name in _defined(source)
        for why in _faults(name, source)
    ]


def _faults(name: str, source: Module) -> Iterator[str]:
    if AMERICAN.search(name):
        yield "British spelling"
    if name.startswith("_"):  # a private name is no word of the house
        return
    words = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
    yield from (f"say {SPENT[word]}" for word in sorted(words & SPENT.keys()))
    if "metric" in words and "/plan/" not in source.name and source.is_core:
        yield "say measure or indicator"


def _defined(source: Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, Function | ast.ClassDef):
            yield source.at(node), node.name
        elif isinstance(node, ast.arg):
            yield source.at(node), node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield source.at(node), node.id


def test_every_module_is_named_for_its_concept() -> None:
    hold(homeless(modules()))


def test_every_name_is_british_and_means_one_thing() -> None:
    hold(misnamed(modules()))


@pytest.mark.parametrize("name", ["utils.py", "plan/text_helpers.py", "common/text.py"])
def test_a_module_without_a_concept_is_caught(tmp_path: Path, name: str) -> None:
    written(tmp_path, "plan/sentence.py", "")
    assert homeless(modules(written(tmp_path, name, ""))) == [f"src/kechuang/{name}"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("def normalize(): pass", "normalize: British spelling"),
        ("fillColor = 1", "fillColor: British spelling"),
        ("def f(kpi): pass", "kpi: say target"),
        ("class OrgUnit: pass", "OrgUnit: say unit"),
        ("metric = 1", "metric: say measure or indicator"),
    ],
)
def test_a_wrong_word_is_caught(tmp_path: Path, line: str, said: str) -> None:
    assert misnamed(modules(written(tmp_path, "words.py", line))) == [f"src/kechuang/words.py:1 {said}"]


def test_a_right_word_passes(tmp_path: Path) -> None:
    assert misnamed(modules(written(tmp_path, "words.py", "def catalogue(organised, colour): pass"))) == []
