"""月度通报: how the targets stand, what the units reached, what may not be reached, what each section is to do (术语 月度通报)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kechuang.errors import Language
from kechuang.monitor import shape
from kechuang.report.block import Block, Heading, Label, Note, Text, Title
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.outlook.prospect import Prospect, counts, in_danger, point, prospects, section
from kechuang.report.catalogue.progress.occasion import Item, Occasion, day_in_words, month_in_words, ordinal
from kechuang.report.catalogue.progress.sentence import called, unit_of
from kechuang.report.catalogue.progress.shortfall import numbered
from kechuang.report.catalogue.progress.tables import unit_tables
from kechuang.report.catalogue.quarterly_progress import SYNTHETIC

MOST_STEPS = 3


def blocks(
    items: Sequence[Item], landings: Mapping[str, Mapping[str, Any]], occasion: Occasion, *, language: Language = "zh"
) -> tuple[Block, ...]:
    """The notice as blocks (术语 月度通报).

    Parameters
    ----------
    landings : id of a target -> the landing of its whole, as `shape.plain` gives it

    Examples
    --------
    >>> from datetime import date
    >>> occasion = Occasion(as_of=date(2024, 9, 30), seq=1, region="云泽市", plans={"p": "工作要点"})
    >>> blocks([], {}, occasion)[0].text
    '关于2024年9月重点工作进展情况的通报'
    """
    found = prospects(items, landings)
    month, day = month_in_words(occasion.as_of, language), day_in_words(occasion.as_of, language)
    return (
        Title(
            label("outlook.notice-title", language, month=month),
            label("progress.under", language, region=occasion.region, day=day),
        ),
        *([Label(SYNTHETIC)] if occasion.is_demonstration else []),
        *_body(found, occasion, language),
        Note(label("progress.made-by", language, seq=occasion.seq)),
    )


def _body(found: Sequence[Prospect], occasion: Occasion, language: Language) -> Iterator[Block]:
    danger = in_danger(found)
    overview = label(
        "outlook.overview", language, year=occasion.as_of.year, all=len(found), words=counts(found, language)
    )
    parts: list[tuple[str, Sequence[Block]]] = [
        ("progress.situation", [Text(overview)]),
        ("outlook.units", unit_tables([one.item for one in danger], language)),
        ("outlook.danger", numbered([point(one, language) for one in danger], language)),
        ("outlook.asked", numbered(list(_asked(danger, language)), language)),
    ]
    told = [(code, content) for code, content in parts if content]
    for at, (code, content) in enumerate(told, 1):
        yield Heading(
            label("progress.heading-1", language, number=ordinal(at, language), title=label(code, language)), 1
        )
        yield from content


def _asked(danger: Sequence[Prospect], language: Language) -> Iterator[str]:
    """Section by section what would close the gaps of its targets."""
    by_section: dict[str, list[str]] = {}
    for one in danger:
        aim = one.item.standing.aim
        steps = shape.steps(one.landing, unit_of(aim), language)[:MOST_STEPS] if one.landing else []
        if steps:
            words = label("progress.comma", language).join(steps)
            told = label("outlook.point", language, name=called(aim, language), why=words)
            by_section.setdefault(section(one, language) or label("progress.no-section", language), []).append(told)
    for named, told_ones in by_section.items():
        yield label(
            "outlook.of-section", language, section=named, words=label("progress.semicolon", language).join(told_ones)
        )
