"""`kechuang forecast`: where the year lands (术语 年终预计)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kechuang.cli import output, speech
from kechuang.errors import Language, Problem


def run(options: Namespace) -> int:
    """The exit code."""
    if options.events:
        return _of_files(options)
    raise Problem(
        "command.argument-missing", "kechuang forecast", {"prog": "kechuang forecast", "value": "--events", "known": ""}
    )


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

    return track(
        rows, speech.said("forecast.making", language), total=total, console=Console(file=sys.stderr), transient=True
    )
