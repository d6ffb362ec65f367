"""What is installed is what is tested: every file of the package travels with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.house.tree import ROOT, hold, tracked


def left_behind(root: Path, patterns: list[str]) -> Iterator[str]:
    """Files under src/kechuang that no wheel would hold."""
    for path in tracked(root):
        if not path.is_relative_to(root / "src" / "kechuang"):
            continue
        package = next(folder for folder in path.parents if (folder / "__init__.py").is_file() or folder == root)
        inside = PurePosixPath(path.relative_to(package).as_posix())
        if package == root or (path.suffix == ".py" and len(inside.parts) > 1):
            yield f"{path.relative_to(root)}: its folder is no package"
        elif path.suffix != ".py" and not any(_matches(inside, pattern) for pattern in patterns):
            yield f"{path.relative_to(root)}: not in package-data"


def _matches(path: PurePosixPath, pattern: str) -> bool:
    return len(path.parts) == pattern.count("/") + 1 and path.match(pattern)


def test_every_file_of_the_package_is_packed() -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    hold(left_behind(ROOT, setuptools["package-data"]["*"]))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan/lexicon.yaml", None),
        ("samples/plan.txt", None),
        ("samples/deep/plan.txt", "not in package-data"),
        ("plan/page.html", "not in package-data"),
        ("rules/verdict.py", "its folder is no package"),
    ],
)
def test_a_file_that_would_be_left_behind_is_caught(tmp_path: Path, name: str, said: str | None) -> None:
    for file in ("__init__.py", "plan/__init__.py", name):
        path = tmp_path / "src" / "kechuang" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    expected = [] if said is None else [f"src/kechuang/{name}: {said}"]
    assert list(left_behind(tmp_path, ["*.yaml", "samples/*"])) == expected
