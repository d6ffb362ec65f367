"""`kechuang forecast`: where the year lands (术语 年终预计)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kechuang.cli import output, screen, speech
from kechuang.errors import Language
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.measuring import Measured

LONGEST = 24
COLUMNS = (
    ("number", "right"), ("target", "left"), ("unit", "kept"), ("aim", "right"), ("middle", "right"), ("range", "right"),
    ("reach", "right"),
)  # fmt: skip


def run(options: Namespace) -> int:
    """The exit code."""
    return _of_files(options) if options.events else _of_home(options)


def _of_home(options: Namespace) -> int:
    """The exit code; every bound target of the year lands."""
    from kechuang.cli.counting import grounds
    from kechuang.cli.watching import ahead
    from kechuang.measures.progress.aims import aims
    from kechuang.monitor import shape
    from kechuang.store import landing

    language: Language = options.lang
    with grounds.opened(options) as asked:
        found = [one for one in aims(asked.ground, asked.year) if one.bound is not None]
        grounds.require_targets(found, asked.year)
        city = landing.city(asked.ground, found, seq=asked.seq, until=asked.as_of)
        landings = [shape.plain(one) for one in city.landings(asked.as_of)]
    if options.unit:
        landings = [one for one in landings if one["reporting_unit"] == options.unit]
    targets = {one.id: one for one in found}
    if options.format == "json":
        told = [ahead.told(one, targets[one["target"]].unit, language) for one in landings]
        output.put(
            output.as_json({"as_of": asked.as_of.isoformat(), "seq": asked.seq, "forecasts": told}), None, language
        )
        return 0
    is_by_unit = options.by_unit or options.unit
    _show([one for one in landings if is_by_unit or one["reporting_unit"] is None], targets, language)
    screen.line(speech.said("progress.as-of", language, day=asked.as_of, seq=asked.seq))
    return 0


def _show(landings: Sequence[Mapping[str, Any]], targets: Mapping[str, Aim], language: Language) -> None:
    """Nothing; the table of landings."""
    heads = [(speech.said(f"forecast.{name}", language), how) for name, how in COLUMNS]
    screen.table(heads, [_row(one, targets[one["target"]], language) for one in landings])


def _row(one: Mapping[str, Any], aim: Aim, language: Language) -> tuple[object, ...]:
    from kechuang.cli.counting.progress import aim_of, told_of
    from kechuang.regions import regions

    unit = one["reporting_unit"]
    named = regions().called(unit, language, is_short=True) if unit else ""
    phrase = aim.phrase if len(aim.phrase) <= LONGEST else f"{aim.phrase[:LONGEST]}…"
    if one["p50"] is None:
        return aim.number, phrase, named, aim_of(aim, language), "—", "—", "—"
    reach = "—" if one["reach"] is None else f"{one['reach']:.0%}"
    return aim.number, phrase, named, aim_of(aim, language), *_numbers(told_of(aim, language), one), reach


def _numbers(measured: Measured, one: Mapping[str, Any]) -> tuple[str, str]:
    """The middle, and the range of nine in ten."""
    return measured.number(one["p50"]), f"{measured.number(one['p05'])}–{measured.number(one['p95'])}"


def _of_files(options: Namespace) -> int:
    """The exit code; every task of the folder has its line in the file."""
    from kechuang.monitor import plain_files

    out = options.out or "forecast.csv"
    output.spare(out, [], force=options.force)
    folder = plain_files.read(Path(options.events))
    rows = list(_watched(plain_files.forecasts(folder), len(folder.tasks), options.lang))
    plain_files.write(rows, Path(out))
    output.wrote(out, options.lang)
    return 0


def _watched(rows: Iterable[dict[str, Any]], total: int, language: Language) -> Iterable[dict[str, Any]]:
    """The same rows; a bar shows how far on a terminal."""
    if not speech.is_watched(sys.stderr):
        return rows
    from rich.console import Console
    from rich.progress import track

    making, console = speech.said("forecast.making", language), Console(file=sys.stderr)
    return track(rows, making, total=total, console=console, transient=True)
