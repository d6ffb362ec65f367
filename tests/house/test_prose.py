"""What no tracked file says: where it was made, what is owed, that something is easy; and no link leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, hold, texts, tracked

OWED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
PLACES = re.compile(r"(?<![\w.})\]])/(work|tmp|root|home)/\w|\bfile:///")
HOSTS = re.compile(r"py[p]i\.|python[h]osted|registry\.n[p]mjs|d[e]b\.debian|mirrors?\.[a-z]+\.(com|cn|edu)")
BESIDE = re.compile(r"\.\./shared")
EASY = re.compile(r"\b(just|simply|obviously)\b", re.IGNORECASE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
LARGE = 2_000_000
VERBATIM = ("LICENSE", "tests/golden/", "tests/house/test_prose.py")  # others' words, and the bad examples below


def said(name: str, text: str) -> Iterator[str]:
    """What a file says and should not."""
    if name.startswith(VERBATIM):
        return
    rules = [
        (OWED, "owed work goes to known-violations.md"),
        (PLACES, "a path of one machine"),
        (HOSTS, "a registry host"),
    ]
    if name.startswith(("src/", "docs/", "bench/")) or name.endswith(".md"):
        rules.append((BESIDE, "the product does not know what lies beside it"))
    if name.endswith(".md"):
        rules.append((EASY, "what is easy for one is not for another"))
    for number, line in enumerate(text.splitlines(), 1):
        yield from (f"{name}:{number} {found[0]}: {why}" for rule, why in rules if (found := rule.search(line)))


def lost(root: Path, name: str, text: str) -> Iterator[str]:
    """Links of a page that lead to no file."""
    folder = (root / name).parent
    yield from (f"{name}: no {link}" for link in LINK.findall(text) if not (folder / link).exists())


def test_no_file_says_what_it_should_not() -> None:
    hold(fault for name, text in texts() for fault in said(name, text))


def test_every_link_between_pages_leads_somewhere() -> None:
    hold(fault for name, text in texts() if name.endswith(".md") for fault in lost(ROOT, name, text))


def test_no_file_is_large() -> None:
    assert not [path for path in tracked() if path.stat().st_size > LARGE]


def test_the_walls_see_the_whole_checkout() -> None:
    names = {name for name, _ in texts()}
    assert {
        "Makefile",
        "src/kechuang/errors.py",
        "tests/house/tree.py",
        ".ci/run",
        "requirements/dev.lock.txt",
    } <= names
    assert not [name for name in names if name.startswith(".venv")]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("src/kechuang/pace.py", "x = 1  # TODO later"),
        ("Makefile", "cd /" + "work/main"),
        ("docs/page.md", "see /tmp/x"),
        ("requirements/dev.lock.txt", "--index-url https://" + "py" + "pi.org/simple"),
        ("src/kechuang/plan/reader.py", 'open("../shared/plans")'),
        ("CONTRIBUTING.md", "Simply add a line."),
    ],
)
def test_a_wrong_line_is_caught(name: str, line: str) -> None:
    assert len(list(said(name, f"first\n{line}\n"))) == 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("tests/plan/test_gold.py", 'folder = "../shared"'),
        ("src/kechuang/plan/document.py", 'place = f"{table}/root/row"'),
        ("tests/golden/plans/one.txt", "网址 /work/a"),
        ("src/kechuang/quantity.py", "# justified text"),
    ],
)
def test_a_harmless_line_passes(name: str, line: str) -> None:
    assert not list(said(name, line))


def test_a_lost_link_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("")
    page = "[a](a.md) [b](b.md#x) [c](#here) [d](https://example.org)"
    assert list(lost(tmp_path, "page.md", page)) == ["page.md: no b.md"]
