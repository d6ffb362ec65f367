"""The options of the commands that look ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kechuang.cli.year import plan_year

SCREEN_FORMS = ("table", "json")
OUTLOOK_FORMS = ("table", "docx", "pdf", "html", "xlsx")


def add(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each command, which gets its options."""
    forecast = made("forecast")
    forecast.form(SCREEN_FORMS)
    forecast.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    for option in ("as-of", "known-on"):
        forecast.value(f"--{option}", option, name="help.day-name")
    forecast.value("--unit", "unit")
    forecast.flag("--by-unit")
    forecast.value("--events", "events", name="help.folder-name")
    forecast.out(about="help.out-forecast")
    backtest = made("backtest")
    backtest.form(SCREEN_FORMS)
    backtest.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    for option in ("as-of", "known-on"):
        backtest.value(f"--{option}", option, name="help.day-name")


def add_reports(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each official paper that looks ahead."""
    for name in ("notice", "brief"):
        paper = made(name)
        paper.form(OUTLOOK_FORMS, default=None)
        for option in ("as-of", "known-on"):
            paper.value(f"--{option}", option, name="help.day-name")
        paper.out()
        paper.set_defaults(year=None, plan=None, paper=name)
