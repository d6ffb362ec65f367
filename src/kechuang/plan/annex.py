"""The rows of the annex that a plan promises and seldom carries: who does what by when (术语 工作计划一览表).

Nothing is invented: what the document does not say stays blank for a person to fill in, or is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kechuang import period
from kechuang.errors import Language, Problem
from kechuang.plan.reader import Reading
from kechuang.plan.target import Heading, Target
from kechuang.plan.wording import figure, is_doubled, is_everywhere, is_first, statement
from kechuang.terms import term

NONE = "—"
"""Stands where a column has nothing to say of a target; an empty cell is to be filled in."""

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "baseline": {"zh": "基数{}{}", "en": "from {}{}"},
    "of": {"zh": "占{}", "en": "of {}"},
    "no-unit": {"zh": "单位原文未写明", "en": "unit not stated"},
    "no-year": {"zh": "时限原文未写明", "en": "deadline not stated"},
}
_MONTHS = "January February March April May June July August September October November December".split()
_REGION = re.compile(r"(?![市城县园]区)[^\W\d_a-zA-Z全各]{1,8}(?:[县市区州旗盟乡镇]|街道)")
_RECURRING = re.compile(r"[每逐]|[年月]均|\b(?:each|every|per|annual|month|quarter)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One target as the annex lists it (术语 一览表行).

    Parameters
    ----------
    section, task : the first and second heading above the target, as written; empty before the first heading
    figure : a number where the target is one bare number, else in official writing: ≥220, 前10位, 零的突破, 完成
    unit : as written; — where there is none to name
    lead_section, responsible_unit : empty when the document names none
    sentence : the words of the document that the row stands on

    Examples
    --------
    >>> row = AnnexRow(1, "一、主体", "1.高企", "高新技术企业总数", ">650", "家", "", "", "2024年12月底前", "一.1", "突破650家", "1")
    >>> row.figure
    '>650'
    """

    number: int
    section: str
    task: str
    target: str
    figure: str | Decimal
    unit: str
    lead_section: str
    responsible_unit: str
    deadline: str
    remarks: str
    sentence: str
    target_id: str


def rows(reading: Reading, *, language: Language = "zh") -> tuple[AnnexRow, ...]:
    """Every target of a plan as a row of its annex, in the order of the text (术语 工作计划一览表).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> row = rows(read(document_of("云泽市2025年工作要点\\n一、主体\\n1.企业。6月底前总数突破490家。")))[0]
    >>> row.section, row.figure, row.unit, row.deadline
    ('一、主体', '>490', '家', '2025年6月底前')
    """
    plan = _plan(reading)
    return tuple(_row(reading, number, target, plan, language) for number, target in enumerate(reading.targets, 1))


def _row(reading: Reading, number: int, target: Target, plan: period.Period | None, language: Language) -> AnnexRow:
    section, task = _headings(reading, target)
    deadline = _deadline(target, plan, language)
    return AnnexRow(
        number=number,
        section=section,
        task=task,
        target=statement(target),
        figure=figure(target, language=language),
        unit=_unit(target),
        lead_section="",
        responsible_unit=_responsible(target),
        deadline=deadline,
        remarks=_remarks(target, bool(deadline), language),
        sentence=target.sentence,
        target_id=target.id,
    )


def _unit(target: Target) -> str:
    if target.value is None or target.kind == "rank" or is_doubled(target) or is_first(target):
        return NONE
    return target.unit or ""


def _responsible(target: Target) -> str:
    if target.responsible:
        return "、".join(target.responsible)
    scope = target.scope or ""
    return scope if _REGION.fullmatch(scope) and not is_everywhere(scope) else ""


def _remarks(target: Target, has_deadline: bool, language: Language) -> str:
    """Place, firmness, base and denominator, and what the document leaves unsaid."""
    said = [target.path] if target.path else []
    if target.firmness != "firm":
        said.append(term(f"firmness.{target.firmness}", language))
    if target.baseline is not None:
        unit = "" if is_doubled(target) else target.unit or ""
        said.append(_WORDS["baseline"][language].format(format(target.baseline, "f"), unit))
    if target.denominator and target.denominator not in target.metric:
        said.append(_WORDS["of"][language].format(target.denominator))
    if target.period and _RECURRING.search(target.period):
        said.append(target.period)
    if target.value is not None and not _unit(target):
        said.append(_WORDS["no-unit"][language])
    if not has_deadline:
        said.append(_WORDS["no-year"][language])
    return ("；" if language == "zh" else "; ").join(said)


def _headings(reading: Reading, target: Target) -> tuple[str, str]:
    """The first two headings above a target; under a lone first heading its words are the task."""
    above = _above(reading.outline, target)
    if not above:
        return "", ""
    section = reading.document.text[above[0].start : above[0].end].strip()
    if len(above) == 1:
        return section, above[0].title.strip()
    return section, reading.document.text[above[1].start : above[1].end].strip()


def _above(outline: Sequence[Heading], target: Target) -> list[Heading]:
    """From the outermost in; of headings with one path the last before the target counts."""
    found: dict[str, Heading] = {}
    for heading in outline:
        is_over = target.path == heading.path or target.path.startswith(f"{heading.path}.")
        if heading.start <= target.start and is_over:
            found[heading.path] = heading
    return sorted(found.values(), key=lambda heading: (heading.level, heading.start))


def _plan(reading: Reading) -> period.Period | None:
    """The time the plan covers: as its title says, else its year."""
    if reading.year is None:
        return None
    named = period.find(reading.title or "", reading.year)
    return named[0].period if named else period.Period.year(reading.year)


def _deadline(target: Target, plan: period.Period | None, language: Language) -> str:
    """The last day in official writing; words that name no day stay as they are, and recurring ones go to the remarks."""
    written = (target.period or "").strip()
    if plan is None:
        return "" if _RECURRING.search(written) else written
    if not written or _RECURRING.search(written):
        return _by(plan.last_on, language)
    for words in (written, re.sub(r"累计|合计|期间", "", written)):
        try:
            return _by(period.read(words, plan).last_on, language)
        except Problem:
            continue
    return written


def _by(day: date, language: Language) -> str:
    if language == "zh":
        is_last = (day + timedelta(days=1)).day == 1
        return f"{day.year}年{day.month}月底前" if is_last else f"{day.year}年{day.month}月{day.day}日前"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
