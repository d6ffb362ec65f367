"""`kechuang doctor`: what is not as it should be, and how to mend it (术语 系统检查)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.places import spoken
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.store.examination import examine

FINE, FOUND = 0, 1


def run(options: Namespace) -> int:
    """The exit code: 1 when something grave was found."""
    language: Language = options.lang
    home.opened()
    found = examine(home.pen(options))
    if options.format == "json":
        told = [
            {"code": one.problem.code, "gravity": one.gravity, "sentence": spoken(one.problem, language)}
            for one in found
        ]
        output.put(output.as_json({"findings": told}), None, language)
    else:
        for one in found:
            style = "bold red" if one.gravity == "grave" else "bold yellow"
            screen.line(f"{said(f'doctor.{one.gravity}', language)} {spoken(one.problem, language)}", style)
        if not found:
            screen.line(said("doctor.clean", language), "bold green")
    return FOUND if any(one.gravity == "grave" for one in found) else FINE
