"""The annex of a plan as a paper: 《工作计划一览表》 in official form (术语 工作计划一览表)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kechuang.errors import Language
from kechuang.plan.annex import AnnexRow, rows
from kechuang.plan.reader import Reading
from kechuang.report.block import Block, Column, Group, Label, Mark, Note, Row, Table, Title
from kechuang.report.catalogue.labels import headed, label

SYNTHETIC = "合成示范数据"
_KIND = re.compile(r"(?:工作要点|工作计划|工作安排|要点|计划)(?P<remark>[（(][^（()）]*[)）])?$")


def blocks(reading: Reading, *, language: Language = "zh") -> tuple[Block, ...]:
    """The annex as blocks, grouped by section, every target in a row (术语 工作计划一览表).

    A document that says of itself that it is synthetic carries its label on.

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> [type(b).__name__ for b in blocks(read(document_of("云泽市2025年工作要点\\n一、主体\\n新增3家企业。")))]
    ['Mark', 'Title', 'Note', 'Table', 'Note', 'Note']
    """
    listed = rows(reading, language=language)
    synthetic = (Label(SYNTHETIC),) if SYNTHETIC in reading.document.text else ()
    several = any(len(row.responsible_unit) > _ONE_UNIT for row in listed)
    return (
        Mark(label("annex.mark", language)),
        _title(reading, language),
        *synthetic,
        Note(label("annex.made-by", language)),
        Table(label("annex.sheet", language), _columns(language, several=several), tuple(_lines(listed, language))),
        Note(_count(listed, reading, language)),
        Note(label("annex.legend", language)),
    )


def _title(reading: Reading, language: Language) -> Title:
    named = (reading.title or "").strip()
    written = label("annex.title", language)
    if not named:
        return Title(written)
    if language == "zh" and _KIND.search(named):
        return Title(_KIND.sub(rf"{written}\g<remark>", named))
    return Title(written, label("annex.origin", language, title=named))


def _count(listed: Sequence[AnnexRow], reading: Reading, language: Language) -> str:
    quantities = sum(target.is_quantity for target in reading.targets)
    return label("annex.count", language, all=len(listed), quantities=quantities, binaries=len(listed) - quantities)


_ONE_UNIT = 9  # signs; what is longer names several


def _columns(language: Language, *, several: bool) -> tuple[Column, ...]:
    """The columns; where several units are in charge of a target, theirs is wide enough to name them in few lines."""

    def column(word: str, width: float, **how: object) -> Column:
        return Column(headed(f"columns.{word}", language), width, **how)  # type: ignore[arg-type]

    return (
        column("number", 12, align="centre"),
        column("task", 34, merges=True),
        column("target", 40 if several else 49),
        column("figure", 20, align="centre"),
        column("unit", 14, align="centre"),
        column("lead-section", 18, align="centre"),
        column("responsible-unit", 33 if several else 24, align="centre"),
        column("deadline", 33, align="centre"),
        column("remarks", 21),
        Column(label("annex.sentence", language), 90, is_aside=True),
    )


def _lines(listed: Sequence[AnnexRow], language: Language) -> Iterator[Row | Group]:
    """A group line wherever the section changes; none where no target stands under a heading."""
    section = "" if any(row.section for row in listed) else None
    for position, row in enumerate(listed):
        if section is not None and (row.section != section or not position):
            section = row.section
            yield Group(section or label("annex.before", language))
        cells = (row.number, row.task, row.target, row.figure, row.unit, row.lead_section, row.responsible_unit)
        yield Row((*cells, row.deadline, row.remarks, row.sentence))
