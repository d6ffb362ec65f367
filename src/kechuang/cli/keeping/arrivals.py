"""`kechuang imports`: what came in by file, and which of it can be taken back (术语 导入一览)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.registers.registry import register as register_of
from kechuang.store.arrivals import Arrival, arrivals

HEADS = (
    ("imports.id", "kept"),
    ("imports.at", "kept"),
    ("imports.register", "left"),
    ("imports.file", "left"),
    ("imports.created", "right"),
    ("imports.changed", "right"),
    ("imports.state", "left"),
)


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    register = register_of(options.register) if options.register else None
    home.opened()
    pen = home.pen(options)
    found = arrivals(pen.actor, pen.clock(), register=register)
    if options.format == "json":
        output.put(output.as_json({"imports": [_told(one) for one in found]}), None, language)
    elif found:
        rows = [_row(one, language) for one in found]
        screen.table([(said(code, language), how) for code, how in HEADS], rows)
    else:
        screen.line(said("imports.none", language))
    return 0


def _row(one: Arrival, language: Language) -> tuple[object, ...]:
    state = said(f"imports.state-{one.state}", language, by=one.by)
    return one.id, f"{one.at:%Y-%m-%d %H:%M}", one.register.label(language), one.file, one.created, one.changed, state


def _told(one: Arrival) -> dict[str, object]:
    return {
        "id": one.id, "register": one.register.code, "file": one.file, "at": one.at.isoformat(timespec="seconds"), "by": one.by,
        "unit": one.unit, "created": one.created, "changed": one.changed, "state": one.state,
    }  # fmt: skip
