"""局领导参阅: one page on whether the year is reached, what is in danger, why, whom to call and what to do (术语 领导参阅单)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kechuang.errors import Language
from kechuang.measures.progress.measuring import measured
from kechuang.monitor import shape
from kechuang.report.block import Block, Column, Label, Note, Row, Table, Text, Title
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.outlook.prospect import Prospect, counts, in_danger, prospects, reason, section
from kechuang.report.catalogue.progress.occasion import Item, Occasion, day_in_words
from kechuang.report.catalogue.progress.sentence import called, keeper_of, unit_of
from kechuang.report.catalogue.progress.tables import aim_shown, value_shown
from kechuang.report.catalogue.quarterly_progress import SYNTHETIC

MOST_TARGETS = 5
WIDTHS = (
    ("progress.number", 9), ("progress.target", 28), ("progress.aim", 15), ("outlook.now", 15), ("outlook.lands", 22),
    ("outlook.chance", 14), ("outlook.do", 60), ("outlook.call", 30),
)  # fmt: skip


def blocks(
    items: Sequence[Item], landings: Mapping[str, Mapping[str, Any]], occasion: Occasion, *,
    people: Mapping[str, Sequence[str]] | None = None, language: Language = "zh",
) -> tuple[Block, ...]:  # fmt: skip
    """The brief as blocks; it fills one page (术语 领导参阅单).

    Parameters
    ----------
    landings : id of a target -> the landing of its whole, as `shape.plain` gives it
    people : section -> the names of its officers, where they are known

    Examples
    --------
    >>> from datetime import date
    >>> occasion = Occasion(as_of=date(2024, 9, 30), seq=1, region="云泽市", plans={"p": "工作要点"})
    >>> blocks([], {}, occasion)[0].text
    '2024年目标完成情况参阅'
    """
    found = prospects(items, landings)
    danger = in_danger(found)
    day = day_in_words(occasion.as_of, language)
    return (
        Title(
            label("outlook.brief-title", language, year=occasion.as_of.year),
            label("progress.under", language, region=occasion.region, day=day),
        ),
        *([Label(SYNTHETIC)] if occasion.is_demonstration else []),
        Text(label("outlook.brief", language, all=len(found), words=counts(found, language), number=len(danger))),
        *_table(danger[:MOST_TARGETS], people or {}, language),
        Note(label("progress.made-by", language, seq=occasion.seq)),
    )


def _table(danger: Sequence[Prospect], people: Mapping[str, Sequence[str]], language: Language) -> Iterator[Block]:
    if not danger:
        return
    columns = tuple(Column(label(code, language), width) for code, width in WIDTHS)
    yield Table(label("outlook.gravest-sheet", language), columns, tuple(_row(one, people, language) for one in danger))


def _row(one: Prospect, people: Mapping[str, Sequence[str]], language: Language) -> Row:
    standing, ahead = one.item.standing, one.landing
    aim, named = standing.aim, section(one, language)
    called_by = [named, *people.get(aim.section or keeper_of(aim), ())]
    steps = shape.steps(ahead, unit_of(aim), language) if ahead else []
    return Row(
        (
            aim.number, called(aim, language), aim_shown(aim, language), value_shown(one.item, language),
            _lands(one, language), "—" if ahead.get("reach") is None else f"{ahead['reach']:.0%}",
            steps[0] if steps else _why(one, language), " ".join(filter(None, called_by)),
        )
    )  # fmt: skip


def _why(one: Prospect, language: Language) -> str:
    """What a line says where no step is known: from what its landing was told."""
    if one.landing.get("p50") is None:
        return reason(one, language)
    return shape.why(one.landing["facts"], language)


def _lands(one: Prospect, language: Language) -> str:
    ahead = one.landing
    if ahead.get("p50") is None:
        return "—"
    said_in = measured(unit_of(one.item.standing.aim), language)
    numbers = {name: said_in.number(ahead[key]) for name, key in (("median", "p50"), ("low", "p05"), ("high", "p95"))}
    return label("outlook.between", language, **numbers)
