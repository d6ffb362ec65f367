"""Dates out of order: deadlines before the plan, periods that end before they begin, days that do not exist (术语 时限检查)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.plan.arithmetic.finding import Finding
from kechuang.quantity import normal

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

_DEADLINE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?:年?[底末])?(?:之前|以前|前)(?!后|期|述|三|十|\d)"
)
_COMPARED = re.compile(r"(?:较|比|与|同|自|从|以)\s*$")
_DONE = re.compile(r"已|曾|了|共|累计|以来|的|出生|成立|注册|登记|竣工|投产|取得|毕业|存量|遗留|此前")
_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:-|—|–|~|至|到)((?:19|20)\d\d)年(?:(\d{1,2})月)?"
)
_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日")
_PLAN = re.compile(r"(十三五|十四五|十五五)”?(?:末|期末|期间|规划期末?)[(,]?(?:即|到|至)?((?:19|20)\d\d)年")
_LABEL = re.compile(r"^\s*(?:\d{1,2}[.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、.])\s*")
_LAST = {"十三五": 2020, "十四五": 2025, "十五五": 2030}


def dates(reading: Reading) -> Iterator[Finding]:
    """Every date of a plan that cannot be kept (术语 时限检查).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> text = "云泽市2025年工作要点\\n一、平台\\n1.2023年6月底前建成云泽实验室。"
    >>> [finding.code for finding in dates(read(document_of(text)))]
    ['contradiction.deadline-past']
    """
    view, text = normal(reading.document.text), reading.document.text
    for found in _DEADLINE.finditer(view):
        if (
            reading.year is not None
            and 1 <= reading.year - int(found.group(1)) <= 2
            and not _tells(reading, view, found)
        ):
            yield _finding("deadline-past", text, view, found, year=str(reading.year))
    for found in _SPAN.finditer(view):
        first, last = (int(found.group(1)), int(found.group(2) or 1)), (int(found.group(3)), int(found.group(4) or 12))
        if first > last:
            yield _finding("span-reversed", text, view, found)
    for found in _DAY.finditer(view):
        if not _exists(found, reading.year):
            yield _finding("day-missing", text, view, found)
    for found in _PLAN.finditer(view):
        if int(found.group(2)) > _LAST[found.group(1)]:
            yield _finding("beyond-horizon", text, view, found, year=str(_LAST[found.group(1)]))


def _tells(reading: Reading, view: str, found: re.Match[str]) -> bool:
    """Whether the date is compared with, or belongs to what has already happened."""
    start, end = _clause(view, found)
    if any(m.role == "past" and start <= m.start < end for m in reading.mentions):
        return True
    phrase = re.split(r"[,;。]", view[found.end() : end])[0]
    return bool(
        _COMPARED.search(view[start : found.start()]) or _DONE.search(phrase) or "已" in view[start : found.start()]
    )


def _clause(view: str, found: re.Match[str]) -> tuple[int, int]:
    start = max(view.rfind(mark, 0, found.start()) for mark in "。;\n:") + 1
    stops = [at for mark in "。;\n" if (at := view.find(mark, found.end())) >= 0]
    return start, min(stops, default=len(view))


def _exists(found: re.Match[str], year: int | None) -> bool:
    month, day = int(found.group(2)), int(found.group(3))
    if not 1 <= month <= 12 or day < 1:
        return False
    at = int(found.group(1)) if found.group(1) else year or 2024
    return day <= monthrange(at, month)[1]


def _finding(code: str, text: str, view: str, found: re.Match[str], **facts: str) -> Finding:
    start, end = _clause(view, found)
    sentence = _LABEL.sub("", text[start:end]).strip()
    begin = text.index(sentence, start) if sentence else start
    span = (begin, begin + len(sentence), sentence)
    return Finding("contradiction", f"contradiction.{code}", {"sentence": sentence, **facts}, (), spans=(span,))
