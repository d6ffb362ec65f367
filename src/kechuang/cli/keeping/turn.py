"""`kechuang confirm`, `return`, `withdraw`: the status of rows turned (术语 核定、退回、撤回)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.keeping.conditions import rows_of
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.registers.registry import register as register_of
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.withdraw import withdraw


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    register = register_of(options.register)
    home.opened()
    ids = rows_of(options, register)
    pen = home.pen(options, why=options.reason or "")
    if options.command == "confirm":
        turned = confirm(pen, register, ids)
    elif options.command == "return":
        turned = give_back(pen, register, ids, reason=options.reason or "")
    else:
        turned = withdraw(pen, register, ids, reason=options.reason or "")
    if options.format == "json":
        told = [{"id": version.id, "version": version.version, "status": version.status} for version in turned]
        output.put(output.as_json({"rows": told}), None, language)
    else:
        status = turned[0].status
        screen.line(said("turn.done", language, register=register.label(language), count=len(turned), status=status))
    return 0
