"""`kechuang backtest`: how forecasts of past months turned out (术语 回测)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kechuang.cli import output, screen, speech
from kechuang.cli.counting import grounds
from kechuang.errors import Language
from kechuang.measures.progress.aims import aims

COLUMNS = (
    ("targets", "right"), ("measure", "left"), ("model", "kept"), ("tasks", "right"), ("half", "right"), ("eighty", "right"),
    ("ninety", "right"), ("pace", "right"), ("chain", "right"), ("additive", "right"), ("used", "kept"),
)  # fmt: skip


def run(options: Namespace) -> int:
    """The exit code."""
    from kechuang.monitor.backtest import backtest
    from kechuang.store import landing

    language: Language = options.lang
    with grounds.opened(options) as asked:
        found = [one for one in aims(asked.ground, asked.year) if one.bound is not None]
        grounds.require_targets(found, asked.year)
        city = landing.city(asked.ground, found, seq=asked.seq, until=asked.as_of)
    targets: dict[str, list[str]] = {}
    for aim in found:
        if aim.bound and (code := city.code(aim.bound)):
            targets.setdefault(code, []).append(aim.number)
    made = []
    for code in _watched(list(city.natures), language):
        tested = backtest(city.experience, code, until=asked.as_of)
        if tested is not None:
            model = city.natures[code].history.kind
            made.append(
                {**asdict(tested), "targets": targets.get(code, []), "model": model, "is_used": tested.is_trusted}
            )
    if options.format == "json":
        output.put(output.as_json({"as_of": asked.as_of.isoformat(), "backtests": made}), None, language)
        return 0
    heads = [(speech.said(f"backtest.{name}", language), how) for name, how in COLUMNS]
    screen.table(heads, [_row(one, language) for one in made])
    return 0


def _row(one: dict[str, Any], language: Language) -> tuple[object, ...]:
    used = speech.said("backtest.is-used" if one["is_used"] else "backtest.is-left", language)
    shares = [f"{share:.0%}" for share in one["within"]]
    beside = [f"{one['loss'] / one[name]:.2f}" if one[name] else "—" for name in ("pace", "chain", "additive")]
    return "、".join(one["targets"]), one["code"].partition("#")[0], one["model"], one["tasks"], *shares, *beside, used


def _watched(codes: list[str], language: Language) -> Iterable[str]:
    """The same; a bar shows how far on a terminal."""
    if not speech.is_watched(sys.stderr):
        return codes
    from rich.console import Console
    from rich.progress import track

    return track(codes, speech.said("backtest.making", language), console=Console(file=sys.stderr), transient=True)
