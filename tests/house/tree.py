"""The checkout as the walls see it: its tracked files, its modules as syntax trees, its public names."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EDGE = ("cli.py", "cli", "__main__.py", "store", "web")  # everything else under src/kechuang is core
Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = Function | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """One module under src/kechuang."""

    root: Path
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @property
    def is_core(self) -> bool:
        return self.path.relative_to(self.root / "src" / "kechuang").parts[0] not in EDGE

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public(self) -> Iterator[tuple[str, Named]]:
        """Classes, functions and methods that other rooms may name, with their dotted names."""
        yield from _public(self.tree.body, "")


def hold(faults: Iterable[str]) -> None:
    """Fails, a line a fault, unless there is none."""
    found = list(faults)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def modules(root: Path = ROOT) -> list[Module]:
    """Every module but migrations, which a machine writes from the declarations."""
    found = sorted((root / "src" / "kechuang").rglob("*.py"))
    return [Module(root, path) for path in found if "migrations" not in path.parts]


def written(root: Path, name: str, text: str) -> Path:
    """The root of a seeded tree that holds `text` as the file `name` of the package."""
    path = root / "src" / "kechuang" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return root


def tracked(root: Path = ROOT) -> list[Path]:
    """Every file that a commit holds or would hold."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [root / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an unpacked archive
        found = [
            path for path in root.rglob("*") if not any(_is_left_behind(part) for part in path.relative_to(root).parts)
        ]
    return sorted({path for path in found if path.is_file()})


def texts(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Name and text of every tracked file that is text."""
    for path in tracked(root):
        raw = path.read_bytes()
        if b"\0" not in raw:
            yield path.relative_to(root).as_posix(), raw.decode("utf-8", "replace")


def _is_left_behind(part: str) -> bool:
    return (
        part.startswith(".venv")
        or part.endswith((".egg-info", "_cache"))
        or part in ("__pycache__", ".hypothesis", "out")
    )


def _public(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, Named]]:
    for node in body:
        if isinstance(node, Named) and not node.name.startswith("_") and not _is_overload(node):
            yield f"{inside}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{inside}{node.name}.")


def _is_overload(node: Named) -> bool:
    return any(ast.unparse(mark).endswith(("overload", ".setter")) for mark in node.decorator_list)
