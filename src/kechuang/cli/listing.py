"""A reading as the blocks of a paper: its outline, its targets, its other numbers (术语 目标识读清单)."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.cli.places import placed
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from kechuang.plan.wording import statement
from kechuang.report.block import Align, Block, Cell, Column, Heading, Paper, Row, Table, Title
from kechuang.terms import term

_WIDTHS = {
    "columns.number": 10, "fields.path": 16, "columns.target": 50, "fields.kind": 14, "fields.comparator": 16, "fields.value": 16,
    "columns.unit": 14, "fields.period": 20, "fields.firmness": 14, "fields.scope": 24,
}  # fmt: skip
_ALIGNED: dict[str, Align] = {"columns.target": "left", "fields.value": "right", "fields.scope": "left"}
_ASIDE = {
    "fields.metric": 30, "fields.denominator": 16, "fields.verb": 14, "columns.responsible-unit": 24, "fields.sentence": 60,
    "fields.reason": 30,
}  # fmt: skip


def blocks(found: Reading, language: Language) -> Paper:
    """The reading as a paper; a workbook shows beside each target what it was read from and why."""
    return tuple(_blocks(found, language))


def _blocks(found: Reading, language: Language) -> Iterator[Block]:
    origin = said("read.paper-origin", language, title=found.title) if found.title else ""
    yield Title(said("read.paper", language), origin)
    quantities = sum(target.is_quantity for target in found.targets)
    counts = {"all": len(found.targets), "quantities": quantities, "binaries": len(found.targets) - quantities}
    yield Heading(said("read.targets", language, **counts))
    yield Table(
        term("plans.target", language), _columns(language), tuple(_row(target, language) for target in found.targets)
    )
    yield Heading(said("read.mentions", language, all=len(found.mentions)))
    yield _mentions(found, language)
    yield Heading(said("read.outline", language))
    yield _outline(found, language)


def _columns(language: Language) -> tuple[Column, ...]:
    shown = [Column(term(code, language), width, _ALIGNED.get(code, "centre")) for code, width in _WIDTHS.items()]
    return (*shown, *(Column(term(code, language), width, is_aside=True) for code, width in _ASIDE.items()))


def _row(target: Target, language: Language) -> Row:
    comparator = term(f"comparators.{target.comparator}", language) if target.comparator else ""
    cells: tuple[Cell | None, ...] = (
        int(target.id), target.path, statement(target), term(f"kinds.{target.kind}", language), comparator, _value(target), target.unit,
        target.period, term(f"firmness.{target.firmness}", language), target.scope, target.metric, target.denominator, target.verb,
        "、".join(target.responsible), target.sentence, target.reason,
    )  # fmt: skip
    return Row(tuple("" if cell is None else cell for cell in cells))


def _value(target: Target) -> Cell | None:
    if target.value is None or target.value_high is None:
        return target.value
    return f"{target.value:f}-{target.value_high:f}"


def _mentions(found: Reading, language: Language) -> Table:
    columns = (
        Column(said("read.mention", language), 60),
        Column(term("fields.role", language), 30),
        Column(term("fields.path", language), 40),
    )
    rows = []
    for mention in found.mentions:
        paragraph = found.document.paragraph_at(mention.start)
        where = placed(paragraph.place, language) if paragraph else ""
        rows.append(Row((mention.text, term(f"roles.{mention.role}", language), where)))
    return Table(term("plans.mention", language), columns, tuple(rows))


def _outline(found: Reading, language: Language) -> Table:
    columns = (Column(term("fields.path", language), 30), Column(term("plans.outline", language), 120))
    rows = tuple(Row((entry.path, entry.title)) for entry in found.outline)
    return Table(term("plans.outline", language), columns, rows)
