"""`kechuang report notice` and `kechuang report brief`: papers that look ahead (术语 通报与参阅)."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from kechuang.cli import output
from kechuang.cli.counting import grounds, report
from kechuang.cli.speech import said
from kechuang.cli.watching import ahead
from kechuang.cli.watching.arguments import OUTLOOK_FORMS
from kechuang.errors import Language


def run(options: Namespace) -> int:
    """The exit code; the paper is written, or stands on the screen where no file is named."""
    language: Language = options.lang
    form = output.form(options.format, options.out, OUTLOOK_FORMS, said(f"outlook.{options.paper}-file", language))
    output.spare(options.out, [], force=options.force)
    with grounds.opened(options) as asked:
        items, occasion = report.gathered_for(asked, options)
        landings = ahead.whole(asked, [item.standing.aim for item in items])
    blocks = _blocks(options.paper)(items, landings, occasion, language=language)
    if form == "table":
        report.show(blocks)
    else:
        output.paper(blocks, form, options.out, language)
    return 0


def _blocks(paper: str) -> Any:
    """What makes the blocks of a paper."""
    from kechuang.report.catalogue import leader_brief, monthly_notice

    return monthly_notice.blocks if paper == "notice" else leader_brief.blocks
