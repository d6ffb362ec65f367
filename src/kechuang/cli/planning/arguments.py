"""The options of the commands that work with saved plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kechuang.cli.year import plan_year

SCREEN_FORMS = ("table", "json")


def add(plan: Callable[[str], Any], made: Callable[[str], Any]) -> None:
    """Nothing; `plan` gives the parser of each command under `kechuang plan`, `made` of the others."""
    _save(plan("save"))
    _adopt(plan("adopt"))
    _list(plan("list"))
    _ledger(plan("ledger"))
    _split(plan("split"))
    _bind(made("bind"))


def _save(command: Any) -> None:
    command.file()
    command.form(SCREEN_FORMS)
    command.value("--title", "plan-title", name="help.title-name", dest="title")
    command.value("--year", "plan-year-of", name="help.year-name", dest="year", type=plan_year)
    command.value("--kind", "plan-kind", dest="kind", default="工作要点")
    command.value("--document", "document", name="help.row-name")
    command.value("--replaces", "replaces", name="help.plan-name")
    command.value("--reason", "reason")


def _adopt(command: Any) -> None:
    _plan(command)
    command.form(SCREEN_FORMS)
    command.value("--on", "adopted-on", name="help.day-name", dest="on")
    command.value("--by", "adopted-by", name="help.decided-name", dest="by")
    command.flag("--yes")
    _two(command)


def _list(command: Any) -> None:
    _plan(command, nargs="?")
    command.form(SCREEN_FORMS)
    command.value("--unit", "unit")


def _ledger(command: Any) -> None:
    for side in ("left", "right"):
        command.what.add_argument(side, metavar=command.told("help.plan-name"), help=command.told("help.saved-plan"))
    command.form(SCREEN_FORMS)
    command.value("--year", "plan-year", name="help.year-name", dest="year", type=int)
    for option in ("as-of", "known-on"):
        command.value(f"--{option}", option, name="help.day-name")
    command.value("--unit", "unit")


def _split(command: Any) -> None:
    command.what.add_argument(
        "target", metavar=command.told("help.target-name"), help=command.told("help.bound-target")
    )
    command.what.add_argument(
        "parts", nargs="+", metavar=command.told("help.part-name"), help=command.told("help.parts")
    )
    command.form(SCREEN_FORMS)
    command.value("--plan", "of-plan", name="help.plan-name", dest="plan")
    command.value("--reason", "reason")
    command.value("--unit", "unit")


def _bind(command: Any) -> None:
    target, measure = command.told("help.target-name"), command.told("help.measure-name")
    command.what.add_argument("target", metavar=target, help=command.told("help.bound-target"))
    command.what.add_argument("measure", metavar=measure, nargs="?", help=command.told("help.bound-measure"))
    command.form(SCREEN_FORMS)
    command.flag("--suggest")
    command.value("--plan", "of-plan", name="help.plan-name", dest="plan")
    command.value("--rule", "rule")
    names = tuple(command.told(f"help.{name}-name") for name in ("field", "operator", "operand"))
    command.options.add_argument(
        "--filter", nargs=3, action="append", metavar=names, help=command.told("help.filter"), dest="filters"
    )
    for option in ("pin", "leave-out"):
        command.value(f"--{option}", option, name="help.record-name", action="append")
    command.value("--stage", "stage")
    command.value("--threshold", "threshold", name="help.value-name")
    command.value("--assigned", "assigned", name="help.value-name")
    command.value("--set-by", "set-by", name="help.row-name")
    _two(command, why="--why")


def _plan(command: Any, **how: Any) -> None:
    command.what.add_argument(
        "plan", metavar=command.told("help.plan-name"), help=command.told("help.which-plan"), **how
    )


def _two(command: Any, why: str = "--reason") -> None:
    command.value(why, "reason", dest="reason")
    command.value("--approved-by", "approved-by", name="help.person-name")
