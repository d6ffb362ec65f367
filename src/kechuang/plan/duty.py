"""Who is in charge of a task and by when, as its brackets or the lines under it say (术语 责任单位、完成时限)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kechuang.plan.outline import Section

_WHO = r"(?:牵头|责任|配合|承办|完成|主责|协办|分管)(?:单位|科室|部门|处室|领导|股室|人|处|科)"
_WHEN = r"完成(?:时限|时间|期限)"
_LABEL = re.compile(rf"({_WHO}|{_WHEN})[ \t]*:")
_DATE = (
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬|份)?|[上下]半年|第?[一二三四]季度(?:末|底)?|[春秋]季(?:学期|开学)?|年[底末内]|全年|底)?"
    r"(?:之?前|以前)?"
)
# A date, or words without a figure; what counts something is left to be read: 完成时间:缩短至30天.
_DUE = rf"{_WHEN}[ \t]*:[ \t]*(?:{_DATE}|[^\d,;()【】\[\]。\n|]{{1,14}})[ \t]*(?=[)】\]。;\n]|$)"
_UNITS = rf"{_WHO}[ \t]*:(?:(?!{_WHEN}[ \t]*:)(?:[^()【】\[\]。\n|]|\([^()\n]*\)))+"
_STRETCH = re.compile(
    rf"(?:[(【\[][ \t]*)?(?:{_UNITS}(?:{_DUE})?|{_DUE})[)】\]。]?"
)  # to the end of its brackets or line
_ENDS = re.compile(r"[位室门处导股人科限间][ \t]*:")  # a quick look for any label, whose last sign it is
_OPEN, _BEFORE = frozenset("([【"), frozenset("([【 \t")
_BETWEEN = re.compile(r"[、,;](?![^(]*\))")
_PERSON = re.compile("领导|人$")
_OFFICE = re.compile("[局委办厅部科股室院校馆所]$|中心$|公司$|集团$|政府$|单位$|街道$|[镇乡]$")
_SAID = re.compile(_DATE)


class Duty(NamedTuple):
    """The units in charge of a task, and the time by which it is due (术语 责任分工).

    Examples
    --------
    >>> Duty(("市科技局",), "10月底前").due
    '10月底前'
    """

    units: tuple[str, ...] = ()
    due: str | None = None


def duties(view: str) -> list[tuple[int, int, Duty]]:
    """Every stretch of a half-width text that says who is in charge or by when, with where it begins and ends (术语 责任分工).

    Leaders are persons and left out, and so is whoever is responsible in person.

    Examples
    --------
    >>> view = "新建学校2所(牵头领导:副县长;责任单位:县教育局、县财政局;完成时限:8月底)"
    >>> [duty for _, _, duty in duties(view)]
    [Duty(units=('县教育局', '县财政局'), due='8月底')]
    """
    told: list[tuple[int, int, Duty]] = []
    for end in _ENDS.finditer(view):
        at = next((end.start() + 1 - signs for signs in (4, 3) if _LABEL.match(view, end.start() + 1 - signs)), -1)
        if at < (told[-1][1] if told else 0):
            continue
        opened = view[:at].rstrip(" \t")[-1:] if view[at - 1 : at] in _BEFORE else ""
        start = view.rindex(opened, 0, at) if opened in _OPEN else at
        if found := _STRETCH.match(view, start):
            told.append((start, found.end(), _read(found.group())))
    return told


def _read(stretch: str) -> Duty:
    _, *told = _LABEL.split(stretch)
    units: list[str] = []
    due = None
    for label, said in zip(told[::2], told[1::2], strict=True):
        value = said.strip(" \t;,、。】]")
        if value.count(")") > value.count("("):
            value = value.rstrip(")")
        if label.startswith("完成时") or label == "完成期限":
            due = value if value and _SAID.fullmatch(value) else due
        else:
            named = [unit.strip() for unit in _BETWEEN.split(value) if unit.strip()]
            units += [unit for unit in named if _OFFICE.search(unit)] if _PERSON.search(label) else named
    return Duty(tuple(dict.fromkeys(units)), due)


def by_path(found: Iterable[tuple[int, int, Duty]], view: str, sections: Sequence[Section]) -> dict[str, Duty]:
    """Who is in charge of the targets of each path: what is said first, and what lines of their own add (术语 责任分工).

    Examples
    --------
    >>> from kechuang.plan.outline import sections
    >>> view = "1.新建2所\\n责任单位:县教育局\\n完成时限:8月底"
    >>> by_path(duties(view), view, sections(view, [(0, 6), (7, 16), (17, 25)]))
    {'1': Duty(units=('县教育局',), due='8月底')}
    """
    named: dict[str, Duty] = {}
    for start, end, duty in found:
        section = next((s for s in sections if s.start <= start < s.end), None)
        if section is None:
            continue
        before = named.get(section.path)
        alone = not view[section.start : start].strip() and not view[end : section.end].strip()
        if before is None:
            named[section.path] = duty
        elif alone:
            named[section.path] = Duty(before.units or duty.units, before.due or duty.due)
    return named
