"""By when a figure is meant: the year, the month, or a stretch that compares with nothing (术语 时限)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kechuang.quantity import normal

_SPARED = re.compile(r"(?:全年|年度|全部|年初)(?=的?(?:任务|目标|计划|投资|工作))")
_COMPARED = re.compile(r"(?:较|比|与|同)(?:(?:19|20)\d\d年|上年|去年)[^,;。]{0,3}")
_MONTHS = (
    (re.compile(r"一季度|第一季度|\bq1\b", re.IGNORECASE), 3),
    (re.compile(r"上半年|二季度[末底]|前两个?季度|半年底|end of q2|first half", re.IGNORECASE), 6),
    (re.compile(r"前三个?季度|三季度[末底]|1[-—至]9月|end of q3", re.IGNORECASE), 9),
    (re.compile(r"全年|年度|年底|年末|年内|年终|本年|今年|四季度[末底]|year end|end of the year", re.IGNORECASE), 12),
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?:份)?(?:\d{1,2}日)?(?:底|末|中旬|上旬|下旬)?(?:之?前|底|末)")
_APART = re.compile(r"每|逐|下半年|[二三四]季度(?![末底])|年均|[二三五]年(?:内|行动)|[a-z]+ and [a-z]+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[/–-]\d\d(?!\d))|\b(?:by|in|of|[A-Z][a-z]+) (20\d\d)\b")
_PLAN = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_ENGLISH = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True, order=True)
class Horizon:
    """The year and the month by whose end a figure is meant; ``apart`` names a stretch of its own (术语 时限).

    Examples
    --------
    >>> horizon_of("上半年", 2025), horizon_of(None, 2025)
    (Horizon(year=2025, month=6, apart=''), Horizon(year=2025, month=12, apart=''))
    """

    year: int
    month: int = 12
    apart: str = ""


@lru_cache(maxsize=4096)
def horizon_of(period: str | None, year: int | None, sentence: str = "") -> Horizon:
    """The horizon that a sentence, or else its period, names in a plan of a year (术语 时限).

    Examples
    --------
    >>> horizon_of("2025年", 2025, "第一季度完成全年任务的20%").month
    3
    >>> horizon_of("by March 2026", 2025), horizon_of("每月", 2025).apart
    (Horizon(year=2026, month=3, apart=''), '每月')
    """
    said = _COMPARED.sub("", _SPARED.sub("", normal(sentence)))
    for text in (said, normal(period or "")):
        named = _named(text, year or 0)
        if named is not None:
            return named
    return Horizon(year or 0)


def _named(text: str, year: int) -> Horizon | None:
    found_year = _YEAR.search(text)
    for name, last in _PLAN.items():
        if re.search(rf"{name}”?(?:末|期末|期间|时期)", text):
            return Horizon(last)
    at = (
        int(found_year.group(1) or found_year.group(2))
        if found_year
        else year + ("明年" in text or "next year" in text)
    )
    month = _month(text)
    if month is not None:
        return Horizon(at, month)
    apart = _APART.search(text)
    if apart:
        return Horizon(at, 0, text if len(text) < 12 else apart.group())
    return Horizon(at) if found_year or at != year else None


def _month(text: str) -> int | None:
    exact = list(_MONTH.finditer(text))
    if exact:
        return int(exact[-1].group(1))
    for pattern, month in _MONTHS:
        if pattern.search(text):
            return month
    for number, name in enumerate(_ENGLISH, 1):
        if re.search(rf"\b(?:by|end of|before)\s+{name}\b", text, re.IGNORECASE):
            return number
    return None
