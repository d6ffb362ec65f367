"""`kechuang plan read`: the outline, the targets and the other numbers of a document (术语 识读)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from kechuang.cli import output, shapes, speech
from kechuang.cli.arguments import READ_FORMS
from kechuang.cli.places import placed
from kechuang.cli.sources import reading
from kechuang.errors import Language
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from kechuang.terms import term


def run(options: Namespace) -> int:
    """The exit code; the reading is shown, or written in the form asked for."""
    language: Language = options.lang
    form = output.form(options.format, options.out, READ_FORMS, speech.said("read.file-name", language))
    output.spare(options.out, [options.file], force=options.force)
    found = reading(options.file, language)
    speech.remark(found.document.remarks, language)
    match form:
        case "table":
            show(found, language)
        case "json":
            output.put(output.as_json(shapes.whole(found)), options.out, language)
        case "html":
            from kechuang.report.catalogue.plan_page import html

            output.put(html(found, language=language), options.out, language)
        case _:
            from kechuang.cli.listing import blocks

            output.paper(blocks(found, language), form, options.out, language)
    return 0


def show(found: Reading, language: Language) -> None:
    """Nothing; the reading stands on the screen as tables."""
    from kechuang.cli import screen

    screen.line(found.title or found.document.name, "bold")
    screen.line(_about(found, language))
    screen.heading(speech.said("read.outline", language))
    for entry in found.outline:
        screen.indented(found.document.text[entry.start : entry.end], entry.level)
    if not found.outline:
        screen.line(speech.said("read.no-outline", language))
    quantities = sum(target.is_quantity for target in found.targets)
    counts = {"all": len(found.targets), "quantities": quantities, "binaries": len(found.targets) - quantities}
    screen.heading(speech.said("read.targets", language, **counts))
    if found.targets:
        screen.table(_columns(language), target_rows(found, language))
    else:
        screen.line(speech.said("read.no-target", language))
    _show_mentions(found, language)


def _about(found: Reading, language: Language) -> str:
    unstated = speech.said("read.unstated", language)
    issuer = found.issuer or speech.said("read.no-issuer", language)
    return speech.said(
        "read.about", language, issuer=issuer, number=found.number or unstated, day=found.issued_on or unstated,
        year=found.year or unstated,
    )  # fmt: skip


def _columns(language: Language) -> Sequence[tuple[str, str]]:
    hows = {
        "columns.number": "right", "fields.path": "kept", "columns.target": "left", "columns.figure": "right", "columns.unit": "kept",
        "fields.kind": "kept", "fields.firmness": "kept", "fields.period": "left",
    }  # fmt: skip
    return [(term(code, language), how) for code, how in hows.items()]


def target_rows(found: Reading, language: Language) -> list[Sequence[object]]:
    """The targets as rows of the screen's table."""
    from kechuang.cli.screen import NONE
    from kechuang.plan.wording import figure, statement

    return [
        (
            target.id, target.path, statement(target), figure(target, language=language),
            _unit(target) or NONE,
            term(f"kinds.{target.kind}", language), term(f"firmness.{target.firmness}", language), target.period or "",
        )
        for target in found.targets
    ]  # fmt: skip


def _unit(target: Target) -> str | None:
    """The unit, where the figure is a number that has one."""
    from kechuang.plan.wording import is_doubled, is_first

    is_bare = target.is_quantity and target.kind != "rank" and not is_doubled(target) and not is_first(target)
    return target.unit if is_bare else None


def _show_mentions(found: Reading, language: Language) -> None:
    from kechuang.cli import screen

    if not found.mentions:
        return
    screen.heading(speech.said("read.mentions", language, all=len(found.mentions)))
    screen.table(
        [
            (speech.said("read.mention", language), "left"),
            (term("fields.role", language), "kept"),
            (term("fields.path", language), "left"),
        ],
        [
            (mention.text, term(f"roles.{mention.role}", language), place(found, mention.start, language))
            for mention in found.mentions
        ],
    )


def place(found: Reading, offset: int, language: Language) -> str:
    """Where in the file a person finds an offset of the text."""
    paragraph = found.document.paragraph_at(offset)
    return placed(paragraph.place, language) if paragraph else ""
