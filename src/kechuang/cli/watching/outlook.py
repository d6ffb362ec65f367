"""`kechuang report notice` and `kechuang report brief`: papers that look ahead (术语 通报与参阅)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kechuang.cli import output
from kechuang.cli.counting import grounds, report
from kechuang.cli.counting.grounds import Asked
from kechuang.cli.speech import said
from kechuang.cli.watching.arguments import OUTLOOK_FORMS
from kechuang.errors import Language

if TYPE_CHECKING:
    from kechuang.report.catalogue.progress.occasion import Item


def run(options: Namespace) -> int:
    """The exit code; the paper is written, or stands on the screen where no file is named."""
    language: Language = options.lang
    form = output.form(options.format, options.out, OUTLOOK_FORMS, said(f"outlook.{options.paper}-file", language))
    output.spare(options.out, [], force=options.force)
    with grounds.opened(options) as asked:
        items, occasion = report.gathered_for(asked, options)
        landings = _landings(items, asked)
    blocks = _blocks(options.paper)(items, landings, occasion, language=language)
    if form == "table":
        report.show(blocks)
    else:
        output.paper(blocks, form, options.out, language)
    return 0


def _landings(items: Sequence[Item], asked: Asked) -> Mapping[str, Mapping[str, Any]]:
    """Where the whole of each bound target lands."""
    from kechuang.monitor import shape
    from kechuang.store import landing

    found = [item.standing.aim for item in items if item.standing.aim.bound is not None]
    city = landing.city(asked.ground, found, seq=asked.seq, until=asked.as_of)
    return {one.target: shape.plain(one) for one in city.landings(asked.as_of) if one.unit is None}


def _blocks(paper: str) -> Any:
    """What makes the blocks of a paper."""
    from kechuang.report.catalogue import leader_brief, monthly_notice

    return monthly_notice.blocks if paper == "notice" else leader_brief.blocks
