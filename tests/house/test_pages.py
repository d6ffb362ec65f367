"""Pages keep their promises: generated ones are current, verbs exist, the change log knows the version."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import kechuang
from docs.generate import pages, table
from tests.house.tree import ROOT, hold, modules, texts

REFERENCE = ROOT / "docs" / "reference"
VERB = re.compile(r"(?m)^([a-z]+):.*##")
NAMED = re.compile(r"(?:^|`|\$ )make ([a-z]+)", re.MULTILINE)
COMMAND = re.compile(r"(?:^|`|\$ )kechuang((?: [a-z]+)+)(?= |`|$)", re.MULTILINE)
DECISION = re.compile(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)+\.md")
PARTS = ["Context", "Decision", "Cost", "What would change it"]


def stale(folder: Path, made: Mapping[str, str]) -> Iterator[str]:
    """Generated pages that are missing, old, or made by nothing."""
    for name, text in made.items():
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text:
            yield f"docs/reference/{name} is not current: make docs"
    yield from (f"docs/reference/{path.name}: nothing makes it" for path in folder.glob("*") if path.name not in made)


def unknown_verbs(name: str, text: str, verbs: set[str]) -> Iterator[str]:
    yield from (f"{name}: no verb `make {verb}`" for verb in NAMED.findall(text) if verb not in verbs)


def unknown_commands(name: str, text: str, words: set[str]) -> Iterator[str]:
    for command in COMMAND.findall(text):
        if not set(command.split()) <= words:
            yield f"{name}: no command `kechuang{command}`"


def spoken_by_the_command_line() -> set[str]:
    """Every word that stands alone in a string of the command line's code."""
    sources = [source for source in modules() if source.name.startswith("src/kechuang/cli")]
    found = (node.value for source in sources for node in ast.walk(source.tree) if isinstance(node, ast.Constant))
    return {word for word in found if isinstance(word, str)}


def unsound(name: str, text: str) -> Iterator[str]:
    """What a decision record lacks."""
    if not DECISION.fullmatch(name):
        yield f"{name}: not NNNN-verb-object.md"
    if re.findall(r"(?m)^## (.+)$", text) != PARTS:
        yield f"{name}: the parts are {', '.join(PARTS)}"
    if len(text.splitlines()) > 60:
        yield f"{name}: over 60 lines"


def makefile() -> str:
    return (ROOT / "Makefile").read_text("utf-8")


def test_every_generated_page_is_current() -> None:
    hold(stale(REFERENCE, pages()))


def test_a_stale_a_missing_and_a_stray_page_are_caught(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old", "utf-8")
    (tmp_path / "c.md").write_text("", "utf-8")
    assert list(stale(tmp_path, {"a.md": "new", "b.md": ""})) == [
        "docs/reference/a.md is not current: make docs",
        "docs/reference/b.md is not current: make docs",
        "docs/reference/c.md: nothing makes it",
    ]


def test_a_bar_in_a_cell_does_not_break_its_table() -> None:
    assert table(["a", "b"], [["x|y", "z"]]).splitlines()[-1] == "| x\\|y | z |"


def test_bare_make_lists_the_verbs_a_person_needs() -> None:
    assert ".DEFAULT_GOAL := help" in makefile()
    assert set("setup demo test prove check fix bench docs".split()) <= set(VERB.findall(makefile()))


def test_every_verb_that_a_page_names_exists() -> None:
    verbs = set(VERB.findall(makefile()))
    hold(fault for name, text in texts() if name.endswith(".md") for fault in unknown_verbs(name, text, verbs))


def test_a_verb_that_does_not_exist_is_caught() -> None:
    assert list(unknown_verbs("README.md", "Run `make demo`, then\n\nmake coffee\n", {"demo"})) == [
        "README.md: no verb `make coffee`"
    ]
    assert not list(unknown_verbs("README.md", "Tests make sure of it.", {"demo"}))


def test_every_command_that_a_page_names_exists() -> None:
    words = spoken_by_the_command_line()
    hold(fault for name, text in texts() if name.endswith(".md") for fault in unknown_commands(name, text, words))


def test_a_command_that_does_not_exist_is_caught() -> None:
    page = (
        "`kechuang plan read FILE`, `kechuang plan guess FILE --format json`\n\nkechuang demo\n\nThe kechuang room.\n"
    )
    assert list(unknown_commands("README.md", page, {"plan", "read"})) == [
        "README.md: no command `kechuang plan guess`",
        "README.md: no command `kechuang demo`",
    ]


def test_the_change_log_begins_with_this_version() -> None:
    versions = re.findall(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert versions[0] == kechuang.__version__


def test_the_architecture_fits_150_lines() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= 150


def test_every_decision_has_its_parts_and_fits_60_lines() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    hold(fault for path in records for fault in unsound(path.name, path.read_text("utf-8")))


SOUND = "# 1\n" + "".join(f"\n## {part}\n" for part in PARTS)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("0001-keep-it.md", SOUND, None),
        ("1-keep.md", SOUND, "not NNNN-verb-object.md"),
        ("0001-keep-it.md", SOUND.replace("## Cost", ""), "the parts are"),
        ("0001-keep-it.md", SOUND + "\n" * 60, "over 60 lines"),
    ],
)
def test_an_unsound_decision_is_caught(name: str, text: str, said: str | None) -> None:
    found = list(unsound(name, text))
    assert len(found) == (0 if said is None else 1)
    assert said is None or said in found[0]
