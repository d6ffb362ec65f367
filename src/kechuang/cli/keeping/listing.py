"""`kechuang registers`: the registers and how many rows of each the operator sees (术语 台账一览)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door


def run(options: Namespace) -> int:
    """The exit code."""
    home.opened()
    language: Language = options.lang
    counted = list(door.every(home.actor(options), registers()))
    if options.format == "json":
        told = [{"code": register.code, "name": register.label(language), "rows": rows} for register, rows in counted]
        output.put(output.as_json({"registers": told}), None, language)
        return 0
    show(counted, language)
    return 0


def show(counted: Sequence[tuple[Register, int]], language: Language) -> None:
    """Nothing; the registers stand on the screen, those without rows in one line."""
    heads = [
        (said("registers.name", language), "kept"),
        (said("registers.code", language), "kept"),
        (said("registers.rows", language), "right"),
    ]
    screen.table(heads, [(one.label(language), one.code, f"{rows:,}") for one, rows in counted if rows])
    empty = [one.label(language) for one, rows in counted if not rows]
    if empty:
        screen.line()
        screen.line(said("registers.empty", language, names=said("list.comma", language).join(empty)))
