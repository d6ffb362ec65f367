"""`kechuang plan check`: whether a plan's figures can hold together, and what they imply (术语 核查)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kechuang.cli import output, shapes, speech
from kechuang.cli.arguments import CHECK_FORMS
from kechuang.cli.sources import readings, remarks
from kechuang.errors import Language, Problem
from kechuang.plan.reader import Reading
from kechuang.terms import term

if TYPE_CHECKING:
    from kechuang.plan.consistency import Finding

FINE, FOUND, REFUSED = 0, 1, 2
FAULTS = ("contradiction", "binding")


def run(options: Namespace) -> int:
    """The exit code; what was found in each document is shown, then what could not be read is told."""
    from kechuang.plan.consistency import findings

    language: Language = options.lang
    form = output.form(options.format, options.out, CHECK_FORMS, speech.said("check.file-name", language))
    output.spare(options.out, options.files, force=options.force)
    if form == "html" and len(options.files) > 1:
        raise Problem("command.one-file", "", {"count": len(options.files)})
    made, wrong = readings(options.files, language)
    checked = [(reading, findings(reading)) for reading in made]
    speech.remark(remarks(made), language)
    if form == "table":
        for index, (reading, found) in enumerate(checked):
            show(reading, found, language, is_next=bool(index))
    elif checked or form == "json":
        output.put(_text(checked, form, language), options.out, language)
    speech.complain(wrong, language)
    if wrong:
        return REFUSED
    faulty = any(finding.kind in FAULTS for _, found in checked for finding in found)
    return FOUND if faulty and options.strict else FINE


def _text(checked: Sequence[tuple[Reading, Sequence[Finding]]], form: str, language: Language) -> str:
    if form == "json":
        return output.as_json(shape(checked, language))
    from kechuang.report.catalogue.plan_page import html

    return html(*checked[0], language=language)


def shape(checked: Sequence[tuple[Reading, Sequence[Finding]]], language: Language) -> dict[str, object]:
    """The documents, and every finding with the name of its document."""
    return {
        "documents": [shapes.about(reading) for reading, _ in checked],
        "findings": [
            {"document": reading.document.name, **finding.plain(language)}
            for reading, found in checked
            for finding in found
        ],
    }


def show(reading: Reading, found: Sequence[Finding], language: Language, *, is_next: bool = False) -> None:
    """Nothing; the findings of a document stand on the screen as a table."""
    from kechuang.cli import screen

    kinds = [finding.kind for finding in found]
    if is_next:
        screen.line()
    screen.line(
        speech.said(
            "check.head", language, name=reading.document.name or reading.title or "", contradictions=kinds.count("contradiction"),
            bindings=kinds.count("binding"), implied=kinds.count("implied"),
        ),
        "bold",
    )  # fmt: skip
    if not any(kind in FAULTS for kind in kinds):
        screen.line(speech.said("check.clean", language))
    if found:
        columns = [("check.kind", "kept"), ("check.summary", "left"), ("check.sentences", "left")]
        screen.table(
            [(speech.said(code, language), how) for code, how in columns],
            [_row(one, language) for one in found],
            ruled=True,
        )


def _row(finding: Finding, language: Language) -> tuple[object, ...]:
    from kechuang.cli import screen

    steps = "".join(f"\n{step.formula}" for step in finding.steps)
    return (
        screen.shaded(term(f"findings.{finding.kind}", language), finding.kind),
        finding.summary(language) + steps,
        "\n".join(finding.sentences),
    )
