"""季度进展情况报告: each target of the year in one sentence, footnoted to its rows (术语 季度进展情况报告)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kechuang.errors import Language
from kechuang.measures.progress.shape import counted, share_shown
from kechuang.measures.progress.standing import Status
from kechuang.quantity import numeral
from kechuang.report.block import Block, Heading, Label, Mark, Note, Text, Title
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.progress.occasion import Item, Occasion, day_in_words, ordinal
from kechuang.report.catalogue.progress.sentence import called, sentence
from kechuang.report.catalogue.progress.shortfall import MOST_NAMED, behind, next_steps, problems
from kechuang.report.catalogue.progress.tables import targets_table, unit_tables

WHOLE = re.compile("[一二三四五六七八九十百]+")
SYNTHETIC = "合成示范数据"
COUNTS: Mapping[Status, str] = {
    "done": "progress.count-done", "open": "progress.count-open", "unknowable_in_year": "progress.count-unknowable",
    "channel_closed": "progress.count-closed", "no_data": "progress.count-no-data", "unbound": "progress.count-unbound",
}  # fmt: skip


def blocks(items: Sequence[Item], occasion: Occasion, *, language: Language = "zh") -> tuple[Block, ...]:
    """The report as blocks, its targets in the order of their plans (术语 季度进展情况报告).

    Examples
    --------
    >>> from datetime import date
    >>> occasion = Occasion(as_of=date(2024, 9, 30), seq=1, region="云泽市", plans={"p": "工作要点"})
    >>> blocks([], occasion)[0].text
    '关于2024年三季度重点工作进展情况的报告'
    """
    quarter = label(f"progress.quarter-{occasion.quarter}", language)
    day = day_in_words(occasion.as_of, language)
    return (
        Title(
            label("progress.title", language, year=occasion.as_of.year, quarter=quarter),
            label("progress.under", language, region=occasion.region, day=day),
        ),
        *([Label(SYNTHETIC)] if occasion.is_demonstration else []),
        *_body(items, occasion, language),
        Note(label("progress.made-by", language, seq=occasion.seq)),
        *_tables(items, occasion, language),
    )


def _body(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[Block]:
    parts: list[tuple[str, Sequence[Block]]] = [
        (label("progress.situation", language), [Text(words) for words in _overview(items, occasion, language)])
    ]
    for plan, title in occasion.plans.items():
        own = [item for item in items if item.standing.aim.plan == plan]
        named = label("progress.work", language)
        if len(occasion.plans) > 1:
            named = label("progress.work-of", language, plan=label("progress.name", language, title=title))
        parts.append((named, list(_by_task(own, occasion, language))))
    parts.append((label("progress.problems", language), problems(items, occasion, language)))
    parts.append((label("progress.next", language), next_steps(items, occasion, language)))
    for at, (title, content) in enumerate(parts, 1):
        yield Heading(label("progress.heading-1", language, number=ordinal(at, language), title=title), 1)
        yield from content


def _overview(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[str]:
    found = counted([item.standing for item in items])
    told = [label(code, language, number=found[status]) for status, code in COUNTS.items() if status in found]
    names = [label("progress.name", language, title=title) for title in occasion.plans.values()]
    yield label(
        "progress.opening", language, year=occasion.as_of.year, region=occasion.region, all=len(items),
        plans=label("progress.and", language).join(names), day=day_in_words(occasion.as_of, language),
        statuses=label("progress.comma", language).join(told),
    )  # fmt: skip
    low = behind(items, occasion)
    pace = share_shown(occasion.pace)
    if not low:
        yield label("progress.pace-kept", language, pace=pace)
        return
    told = [_with_share(item, language) for item in low[:MOST_NAMED]]
    said = label("progress.and", language).join(told)
    if len(low) > MOST_NAMED:
        said = label("progress.and-more", language, names=said)
    yield label("progress.pace", language, pace=pace, number=len(low), names=said)


def _with_share(item: Item, language: Language) -> str:
    one = item.standing
    share = share_shown(one.compared.share) if one.compared else ""
    return label("progress.in-brackets", language, words=called(one.aim, language), more=share)


def _by_task(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[Block]:
    """The targets under the headings of their plan: its first level as （一）, its second as 1."""
    for (plan, top), within in groupby(items, key=lambda item: (item.standing.aim.plan, _steps(item)[0])):
        yield Heading(_titled("progress.heading-2", occasion, plan, top, language), 2)
        for second, own in groupby(within, key=lambda item: _steps(item)[1]):
            if second:
                yield Heading(_titled("progress.heading-3", occasion, plan, f"{top}.{second}", language), 3)
            yield from (sentence(item, occasion, language) for item in own)


def _steps(item: Item) -> tuple[str, str]:
    top, _, rest = item.standing.aim.path.partition(".")
    return top, rest.partition(".")[0]


def _titled(code: str, occasion: Occasion, plan: str, path: str, language: Language) -> str:
    if not path:
        return label("progress.before", language)
    title = occasion.headings.get((plan, path)) or label("progress.untitled", language, path=_in_digits(path, language))
    return label(code, language, number=_in_digits(path.rpartition(".")[2], language), title=title)


def _in_digits(path: str, language: Language) -> str:
    """The numbers of headings as they stand; to an English reader 二.1 is 2.1."""
    if language == "zh":
        return path
    return ".".join(f"{numeral(step):f}" if WHOLE.fullmatch(step) else step for step in path.split("."))


def _tables(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[Block]:
    groups = [
        (_titled("progress.heading-2", occasion, plan, top, language), list(own))
        for (plan, top), own in groupby(items, key=lambda item: (item.standing.aim.plan, _steps(item)[0]))
    ]
    yield Mark(label("progress.table-mark", language))
    yield Note(label("progress.table-note", language))
    yield targets_table(groups, language)
    if units := unit_tables(items, language):
        yield Mark(label("progress.unit-table-mark", language))
        yield Note(label("progress.unit-note", language, command=occasion.command("progress --by-unit")))
        yield from units
