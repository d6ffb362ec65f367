"""The options of the commands that look ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kechuang.cli.year import plan_year

SCREEN_FORMS = ("table", "json")


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
