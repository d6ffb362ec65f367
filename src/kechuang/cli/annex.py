"""`kechuang plan annex`: the annex of tasks that a plan promises (术语 工作计划一览表)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, shapes, speech
from kechuang.cli.arguments import ANNEX_FORMS
from kechuang.cli.sources import reading
from kechuang.errors import Language
from kechuang.plan.annex import AnnexRow, rows
from kechuang.terms import term

COLUMNS = {
    "number": "right", "task": "left", "target": "left", "figure": "right", "unit": "kept", "responsible-unit": "left",
    "deadline": "left", "remarks": "left",
}  # fmt: skip


def run(options: Namespace) -> int:
    """The exit code; the annex is written, or listed where no file is named."""
    language: Language = options.lang
    form = output.form(options.format, options.out, ANNEX_FORMS, speech.said("annex.file-name", language))
    output.spare(options.out, [options.file], force=options.force)
    found = reading(options.file, language)
    speech.remark(found.document.remarks, language)
    match form:
        case "table":
            show(rows(found, language=language), language)
        case "json":
            output.put(output.as_json(shapes.listed(rows(found, language=language))), options.out, language)
        case _:
            from kechuang.report.catalogue.plan_annex import blocks

            output.paper(blocks(found, language=language), form, options.out, language)
    return 0


def show(listed: tuple[AnnexRow, ...], language: Language) -> None:
    """Nothing; the annex stands on the screen, a table a section."""
    from kechuang.cli import screen

    columns = [(term(f"columns.{word}", language), how) for word, how in COLUMNS.items()]
    sections = dict.fromkeys(row.section for row in listed)
    if not listed:
        screen.line(speech.said("read.no-target", language))
    for section in sections:
        screen.heading(section)
        screen.table(columns, [_cells(row) for row in listed if row.section == section])


def _cells(row: AnnexRow) -> tuple[object, ...]:
    return (row.number, row.task, row.target, row.figure, row.unit, row.responsible_unit, row.deadline, row.remarks)
