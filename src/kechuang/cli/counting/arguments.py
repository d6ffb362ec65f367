"""The options of the commands that count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCREEN_FORMS = ("table", "json")


def add(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each command, which gets its options."""
    made("measures").form(SCREEN_FORMS)
    progress = made("progress")
    progress.form(SCREEN_FORMS)
    progress.value("--year", "plan-year", name="help.year-name", dest="year", type=int)
    _days(progress)
    progress.flag("--by-unit")
    evidence = made("evidence")
    evidence.what.add_argument("what", metavar=evidence.told("help.target-name"), help=evidence.told("help.target"))
    evidence.form(SCREEN_FORMS)
    evidence.value("--year", "plan-year", name="help.year-name", dest="year", type=int)
    evidence.value("--rule", "rule")
    _days(evidence)
    evidence.flag("--all")


def _days(command: Any) -> None:
    command.value("--as-of", "as-of", name="help.day-name")
    command.value("--known-on", "known-on", name="help.day-name")
    command.value("--unit", "unit")
