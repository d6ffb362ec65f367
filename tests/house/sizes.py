"""How long modules, functions and docstrings are; `python -m tests.house.sizes` prints it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from tests.house.tree import Module, Named, modules

MODULE, FUNCTION, DOCSTRING = 500, 60, 25


@dataclass(frozen=True)
class Size:
    """Lines of one thing, and where it stands."""

    lines: int
    place: str


def of_modules(sources: Sequence[Module]) -> list[Size]:
    return [Size(len(source.text.splitlines()), source.name) for source in sources]


def of_functions(sources: Sequence[Module]) -> list[Size]:
    return [
        Size((function.end_lineno or 0) - function.lineno + 1, f"{source.at(function)} {function.name}")
        for source in sources
        for function in source.functions()
    ]


def of_docstrings(sources: Sequence[Module]) -> list[Size]:
    return [
        Size(len((ast.get_docstring(node) or "").splitlines()), f"{source.at(node)} {node.name}")
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, Named)
    ]


def over(sizes: Sequence[Size], limit: int) -> list[str]:
    return [f"{size.place}: {size.lines} lines, at most {limit}" for size in sizes if size.lines > limit]


def spread(sizes: Sequence[Size]) -> str:
    """Median, nine in ten, largest."""
    ordered = sorted(size.lines for size in sizes) or [0]
    middle, ninth = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
    return f"median {middle}, nine in ten up to {ninth}, longest {ordered[-1]}"


def main() -> None:
    sources = modules()
    print(f"{len(sources)} modules: {spread(of_modules(sources))} lines (aim 150, 300, never over {MODULE})")
    functions = of_functions(sources)
    print(f"{len(functions)} functions: {spread(functions)} lines (aim 10, 30, never over {FUNCTION})")


if __name__ == "__main__":
    main()
