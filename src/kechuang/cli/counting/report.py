"""`kechuang report`: official papers from figures (术语 公文)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kechuang.cli import output, screen, sources
from kechuang.cli.counting import grounds
from kechuang.cli.counting.arguments import REPORT_FORMS
from kechuang.cli.counting.grounds import Asked
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.measures.progress.shape import plain
from kechuang.regions import regions

if TYPE_CHECKING:
    from kechuang.report.block import Block
    from kechuang.report.catalogue.progress.occasion import Item, Occasion


def run(options: Namespace) -> int:
    """The exit code; the report is written, or stands on the screen where no file is named."""
    from kechuang.report.catalogue import quarterly_progress

    language: Language = options.lang
    form = output.form(options.format, options.out, REPORT_FORMS, said("report.file-name", language))
    output.spare(options.out, [options.plan] if options.plan else [], force=options.force)
    with grounds.opened(options) as asked:
        items, occasion = gathered_for(asked, options)
    match form:
        case "table":
            show(quarterly_progress.blocks(items, occasion, language=language))
        case "json":
            output.put(output.as_json(_told(items, occasion, language)), options.out, language)
        case _:
            output.paper(quarterly_progress.blocks(items, occasion, language=language), form, options.out, language)
    return 0


def show(paper: Sequence[Block]) -> None:
    """Nothing; headings and paragraphs stand on the screen, without notes and tables."""
    from kechuang.report.block import Heading, Note, Text, Title

    for block in paper:
        if isinstance(block, Title | Heading):
            screen.heading(block.text)
        elif isinstance(block, Text | Note):
            screen.line(block.text)


def gathered_for(asked: Asked, options: Namespace) -> tuple[list[Item], Occasion]:
    """The targets with what their figures rest on, and the occasion of the paper."""
    from kechuang.report.catalogue.progress.gathering import gathered, titles
    from kechuang.report.catalogue.progress.occasion import Occasion
    from kechuang.store import place

    items = gathered(asked.ground, asked.year, as_of=asked.as_of)
    grounds.require_targets(items, asked.year)
    occasion = Occasion(
        as_of=asked.as_of, known_on=grounds.day(options.known_on), seq=asked.seq, region=regions().called(asked.ground.root, options.lang),
        plans=titles(asked.ground, [item.standing.aim.plan for item in items]), headings=_headings(asked, options),
        is_demonstration=bool(place.remembered("demo_today")),
    )  # fmt: skip
    return items, occasion


def _headings(asked: Asked, options: Namespace) -> Mapping[tuple[str, str], str]:
    """The titles of the plan's headings, from its text where that is given."""
    from kechuang.report.catalogue.progress.gathering import headings

    if options.plan is None:
        return {}
    found = headings(asked.ground, sources.reading(options.plan, options.lang))
    if not found:
        raise Problem("report.plan-text", options.plan, {"year": asked.year})
    return found


def _told(items: Sequence[Item], occasion: Occasion, language: Language) -> dict[str, Any]:
    from kechuang.report.catalogue.progress.sentence import sentence

    told = []
    for item in items:
        said_of = sentence(item, occasion, language)
        footing = item.footing
        rows = {"counted": footing.by_register, "waiting": len(footing.waiting), "rows_digest": footing.rows_digest}
        notes = [note.text for note in said_of.notes]
        told.append({**plain(item.standing), "said": said_of.text, "notes": notes, "rows": rows})
    return {"as_of": occasion.as_of.isoformat(), "seq": occasion.seq, "targets": told}
