"""`kechuang init`: an empty home laid, or one brought up to date (术语 建立数据目录)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import screen
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.regions import regions
from kechuang.store import place


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    if options.region not in regions():
        raise Problem("command.unit", "", {"value": options.region})
    laid = place.open_place(place.from_environment(), create=True, region=options.region)
    root = place.remembered("root_region")
    screen.line(said("init.done", language, path=laid.home, region=regions()[root].name), "bold green")
    return 0
