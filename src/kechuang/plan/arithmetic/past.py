"""Figures of the year before that a plan tells of, read with caution (术语 上年数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from kechuang.plan.arithmetic.horizon import Horizon
from kechuang.plan.arithmetic.metric import metric_of
from kechuang.plan.arithmetic.statement import Statement, step
from kechuang.quantity import ARABIC, Unit, normal, numeral, units

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

_BOUND = re.compile(r"[,;。:、(|\n]")
_LEAD = re.compile(
    r"^\s*(?:截至|截止|到)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?[底末]?|去年|上年度?|年底|年末|当年)?,?(?:全[市县区省州]|我[市县区省])?(?:共|累计|已)?"
)
_VERB = re.compile(r"(?:达到|达|完成|实现|增至|增加到|增长到|提高到|提升到|提升至|降至|为|约|突破|超过|已|有)+$")
_CHANGE = re.compile(r"增长|增加|下降|减少|提高|提升|降低|回落|同比|增幅|增速|居|第|排")
_OWNED = re.compile(r"拥有|现有|共有|有效|累计|总数|总量|保有|存量")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])({ARABIC})({units().pattern})")


def past_statements(reading: Reading, *, first: int = 0) -> tuple[Statement, ...]:
    """Last year's levels that the text states; whatever is not certain is left out (术语 上年数).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> text = "云泽市2025年工作要点\\n2024年,全市新增高新技术企业86家,总数达到412家。\\n一、主体\\n1.高企总数突破490家。"
    >>> [(s.metric.subject, s.metric.stage, s.value) for s in past_statements(read(document_of(text)))][1]
    ('高新技术企业', 'total', Fraction(412, 1))
    """
    if reading.year is None:
        return ()
    text = normal(reading.document.text)
    made: list[Statement] = []
    for mention in reading.mentions:
        if mention.role != "past":
            continue
        for found in _number().finditer(text, mention.start, mention.end):
            one = _statement(text, found, reading, first + len(made))
            if one is not None:
                made.append(_carried(text, one, made))
    return tuple(one for one in made if len(one.metric.subject) > 1)


def _statement(text: str, found: re.Match[str], reading: Reading, index: int) -> Statement | None:
    year = reading.year or 0
    line = max(text.rfind("\n", 0, found.start()), text.rfind("。", 0, found.start())) + 1
    line += len(text[line : found.start()]) - len(text[line : found.start()].lstrip())
    years = _YEAR.findall(text, line, found.start())
    if not (int(years[-1]) == year - 1 if years else re.search(r"去年|上年", text[line : found.start()])):
        return None
    clause = text[max(_bounds(text, line, found.start())) : found.start()]
    clause = _LEAD.sub("", clause)
    name = _VERB.sub("", clause)
    unit = Unit.of(found.group(2))
    changed = _CHANGE.search(clause) and not re.search(r"(?:增加|增长|提高|提升)到|增至|提升至", clause)
    if changed or len(name) > 30:
        return None
    metric = metric_of(name, dimension=unit.dimension, kind="stock" if _OWNED.search(clause) else "", sentence="")
    if metric.aspect in {"rank", "growth", "points"}:
        return None
    value, end = Decimal(numeral(found.group(1))), _end(text, found.end())
    factor = Fraction(unit.factor)
    return Statement(
        index, "past", "", metric, "", Horizon(year - 1), "=", Fraction(value) * factor, None, unit, step(value) * factor,
        False, False, False, reading.document.text[line:end], line, end,
    )  # fmt: skip


def _bounds(text: str, line: int, before: int) -> Iterator[int]:
    yield line
    yield from (found.end() for found in _BOUND.finditer(text, line, before))


def _end(text: str, at: int) -> int:
    stop = re.search(r"[,;。\n]", text[at:])
    return at + stop.start() if stop else len(text)


def _carried(text: str, one: Statement, before: list[Statement]) -> Statement:
    """总数达到412家 takes its subject from the figure before it in the sentence."""
    if one.metric.subject or not before:
        return one
    last = before[-1]
    same = last.unit.text == one.unit.text and not re.search(r"[。\n;]", text[last.end : one.end])
    return replace(one, metric=replace(one.metric, subject=last.metric.subject)) if same else one
