"""Phrases of time, read relative to a plan's period (术语 时间表述).

A deadline (到2027年, 6月底前, by March 2026) is the period from the plan's first day through the day it names. As
offices use them, 前 and "by" include what they name; "before" does not. Recurring times (每月) are no period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from kechuang.errors import Problem
from kechuang.period.day import half_width
from kechuang.period.forms import CHINESE, ENGLISH, VAGUE, Form, span_of
from kechuang.period.span import Period


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of time in a text: ``text[start:end]``, and the period it names (术语 时间表述).

    Examples
    --------
    >>> find("6月底前建成", Period.year(2024))[0].text
    '6月底前'
    """

    text: str
    start: int
    end: int
    period: Period


def read(text: str, plan: Period | int) -> Period:
    """The period that a phrase names in a plan of that year or period (术语 时间表述读取).

    Raises
    ------
    Problem  period.unreadable  no phrase of time, or a recurring one (每月)
    Problem  period.year.missing  no year in the phrase, and the plan covers more than one
    Problem  period.day.no-such-day  2月30日

    Examples
    --------
    >>> [str(read(phrase, 2024)) for phrase in ("上半年", "前三季度", "6月底前", "一季度末", "年内", "10月中旬")]
    ['2024H1', '2024-01/2024-09', '2024H1', '2024Q1', '2024', '2024-10-11/2024-10-20']
    >>> [str(read(phrase, 2024)) for phrase in ("到2027年", "“十四五”末", "2024-2026年", "去年四季度")]
    ['2024/2027', '2024/2025', '2024/2026', '2023Q4']
    >>> [str(read(phrase, read("2025/26", 2025))) for phrase in ("by the end of Q2", "March 2026", "by year end")]
    ['2025-04/2025-09', '2026-03', '2025-04/2026-03']
    """
    return _read(text, Period.year(plan) if isinstance(plan, int) else plan)


def find(text: str, plan: Period | int) -> tuple[Found, ...]:
    """The phrases of time in a running text, in order, with their offsets (术语 时间表述识别).

    Vague words (年度, 当年) and bare numbers are left alone, and so are phrases that name no real day.

    Examples
    --------
    >>> [(f.text, f.start, f.period.code) for f in find("一季度新增3家，全年新增10家。", 2024)]
    [('一季度', 0, '2024Q1'), ('全年', 8, '2024')]
    """
    return tuple(_found(text, Period.year(plan) if isinstance(plan, int) else plan))


def _found(text: str, plan: Period) -> Iterator[Found]:
    for match in _phrase().finditer(half_width(text)):
        if match["vague"] and not match["by"]:
            continue
        words = text[match.start() : match.end()]
        try:
            yield Found(words, match.start(), match.end(), _read(words, plan))
        except Problem:
            continue


@lru_cache(maxsize=4096)
def _read(text: str, plan: Period) -> Period:
    given = re.sub(r"^(?:(?i:in|on|at|during|for|throughout|the)\s+)+", "", half_width(text).strip())
    whole_phrase = _phrase().fullmatch(given)
    if whole_phrase is None:
        try:
            return Period.of(given)
        except Problem:
            raise Problem("period.unreadable", "", {"value": text}) from None
    span = span_of(whole_phrase["span"], plan, text)
    word = (whole_phrase["by"] or "").lower()
    if word.startswith("before"):
        return _due(span.from_on - timedelta(days=1), plan)
    is_due = word or whole_phrase["end_of"] or whole_phrase["post"]
    return _due(span.last_on, plan, span.from_on) if is_due else span


def _due(last: date, plan: Period, first: date | None = None) -> Period:
    """From the plan's first day, or from the year of an earlier deadline."""
    if plan.from_on <= last:
        return Period.through(plan.from_on, last)
    year = date(last.year, 1, 1)
    return Period.through(min(first or year, year), last)


@cache
def _phrase() -> re.Pattern[str]:
    """A span with the words that make it a deadline."""
    spans, vague = (_alternatives(forms) for forms in ((*CHINESE, *ENGLISH), VAGUE))
    by = r"(?:(?P<by>(?i:by|before|until|till)\b(?:\s+the\b)?|截至|截止到?|(?<![达高升加降增减])到|至(?!少))\s*)?"
    end_of = r"(?P<end_of>(?i:end\s+of\s+(?:the\s+)?))?"
    before = "之前|以前|前(?![后列沿期景瞻提往0-9一二两三四五六七八九十])"
    post = rf"(?P<post>[- ](?i:end)\b|期?[底末终]?(?:{before}|为?止)?)"
    first = '[0-9一二三四五六七八九十〇第前头上下全年今本当去明来到至截“"「『‘A-Za-z]'  # only to be quick
    start = rf"(?={first})(?<![0-9A-Za-z.每各逐历])(?<!每年)"
    return re.compile(rf"{start}{by}{end_of}(?P<span>{spans}|(?P<vague>{vague})){post}")


def _alternatives(forms: Iterable[Form]) -> str:
    return "|".join(re.sub(r"\?P<\w+>", "?:", f"(?:{form.pattern})(?:{form.then})") for form in forms)
