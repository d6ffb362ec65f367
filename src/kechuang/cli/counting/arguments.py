"""The options of the commands that count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kechuang.cli.year import plan_year

SCREEN_FORMS = ("table", "json")
REPORT_FORMS = ("table", "json", "html", "xlsx", "docx", "pdf")


def add(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each command, which gets its options."""
    made("measures").form(SCREEN_FORMS)
    progress = made("progress")
    progress.form(SCREEN_FORMS)
    progress.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    _days(progress)
    progress.flag("--by-unit")
    evidence = made("evidence")
    evidence.what.add_argument("what", metavar=evidence.told("help.target-name"), help=evidence.told("help.target"))
    evidence.form(SCREEN_FORMS)
    evidence.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    evidence.value("--rule", "rule")
    _days(evidence)
    evidence.options.add_argument("--all", action="store_true", help=evidence.told("help.every-row"))


def add_figures(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each command about figures that leave the house."""
    publish = made("publish")
    _days(publish)
    publish.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    publish.flag("--by-unit")
    publish.value("--channel", "channel")
    published = made("published")
    published.value("--as-of", "as-of", name="help.day-name")
    freeze = made("freeze")
    _year(freeze)
    freeze.value("--edition", "edition", default="年终")
    freeze.value("--known-on", "known-on", name="help.day-name")
    adjust = made("adjust")
    _year(adjust)
    adjust.what.add_argument("measure", metavar=adjust.told("help.measure-name"), help=adjust.told("help.measure-code"))
    adjust.what.add_argument("value", metavar=adjust.told("help.value-name"), help=adjust.told("help.adjustment"))
    adjust.value("--in", "measured-in", dest="measured_in")
    release = made("release")
    release.what.add_argument("title", metavar=release.told("help.title-name"), help=release.told("help.release-title"))
    _days(release)
    release.value("--year", "plan-year", name="help.year-name", dest="year", type=plan_year)
    for command in (publish, published, freeze, adjust, release):
        command.form(SCREEN_FORMS)
    for command in (publish, freeze, adjust, release):
        command.value("--reason", "reason")
        command.value("--approved-by", "approved-by", name="help.person-name")


def add_reports(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each official paper from figures."""
    quarterly = made("quarterly")
    quarterly.form(REPORT_FORMS, default=None)
    for option in ("as-of", "known-on"):
        quarterly.value(f"--{option}", option, name="help.day-name")
    quarterly.value("--plan", "plan-file", name="help.file-name", dest="plan")
    quarterly.out()
    quarterly.set_defaults(year=None)


def _year(command: Any) -> None:
    command.what.add_argument(
        "year", type=plan_year, metavar=command.told("help.year-name"), help=command.told("help.frozen-year")
    )


def _days(command: Any) -> None:
    command.value("--as-of", "as-of", name="help.day-name")
    command.value("--known-on", "known-on", name="help.day-name")
    command.value("--unit", "unit")
