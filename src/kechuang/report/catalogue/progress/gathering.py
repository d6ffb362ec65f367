"""What a report of progress tells, gathered from the registers as known at one commit (术语 报告取数)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from ibis import _

from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import aims
from kechuang.measures.progress.footing import footings
from kechuang.measures.progress.standing import Progress
from kechuang.plan.reader import Reading
from kechuang.report.catalogue.progress.occasion import Item


def gathered(ground: Ground, year: int, *, as_of: date) -> list[Item]:
    """Every target that binds a year, with where it stands on a day and what its figure rests on (术语 报告条目).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"plan": [{"id": "p", "plan_year": 2024}], "adoption": [{"plan": "p", "plan_year": 2024}],
    ...         "target": [{"id": "t", "plan": "p", "number": "1", "metric": "活动", "kind": "定性"}]}
    >>> [item.standing.status for item in gathered(Ground(ByHand(rows), "421200"), 2024, as_of=date(2024, 9, 30))]
    ['unbound']
    """
    found = aims(ground, year)
    rested = footings(ground, found, as_of=as_of)
    return [Item(one, rested[one.aim.id]) for one in Progress(ground, found, as_of=as_of).standings()]


def titles(ground: Ground, plans: Iterable[str]) -> dict[str, str]:
    """The titles of some plans, in the order asked for (术语 计划名称).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> titles(Ground(ByHand({"plan": [{"id": "p", "title": "工作要点"}]}), "421200"), ["p"])
    {'p': '工作要点'}
    """
    wanted = list(dict.fromkeys(plans))
    rows = records(ground.tables["plan"].filter(_.id.isin(wanted)).select("id", "title"))
    told = {row["id"]: row["title"] or "" for row in rows}
    return {plan: told.get(plan, "") for plan in wanted}


def headings(ground: Ground, reading: Reading) -> Mapping[tuple[str, str], str]:
    """The titles of a plan's headings from its text; none where no saved plan has this text (术语 计划提纲).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> from kechuang.registers.by_hand import ByHand
    >>> text = "2025年要点\\n一、主体\\n新增3家企业。"
    >>> saved = {"id": "p", "title": "要点", "text_digest": hashlib.sha256(text.encode()).hexdigest()}
    >>> headings(Ground(ByHand({"plan": [saved]}), "421200"), read(document_of(text)))
    {('p', '一'): '主体'}
    """
    digest = hashlib.sha256(reading.document.text.encode()).hexdigest()
    plans = [row["id"] for row in records(ground.tables["plan"].filter(_.text_digest == digest).select("id"))]
    return {(plan, heading.path): heading.title for plan in sorted(plans) for heading in reading.outline}
