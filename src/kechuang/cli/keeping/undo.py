"""`kechuang undo`: an import taken back (术语 撤销导入)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.store.actions.undo_import import undo_import


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    home.opened()
    undone = undo_import(home.pen(options, why=options.reason or ""), options.import_id)
    if options.format == "json":
        told = {"withdrawn": undone.withdrawn, "restored": undone.restored, "kept": list(undone.kept)}
        output.put(output.as_json({"undone": told}), None, language)
        return 0
    screen.line(said("undo.done", language, withdrawn=undone.withdrawn, restored=undone.restored), "bold green")
    if undone.kept:
        screen.line(said("undo.kept", language, count=len(undone.kept)), "bold yellow")
        for row in undone.kept:
            screen.line(f"  {row}")
    return 0
