"""Who is in charge of a task and by when, as its brackets or the lines under it say (术语 责任单位、完成时限)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kechuang.plan.outline import Section

_WHO = r"(?:牵头|责任|配合|承办|主责|协办|分管)(?:单位|科室|部门|处室|领导|股室|人|处|科)"
_WHEN = r"(?:完成|办结)(?:时限|时间|期限)"
_LABEL = re.compile(rf"({_WHO}|{_WHEN}|(?<=[;；])(?:时限|期限))\s*:")
_DUE = rf"{_WHEN}\s*:\s*[^,;()【】\[\]。\n|]{{1,14}}(?=[)】\]。;\n]|$)"
_STRETCH = re.compile(
    rf"(?:[(【\[]\s*)?(?:{_WHO}\s*:\s*(?:(?!{_WHEN}\s*:)(?:[^()【】\[\]。\n|]|\([^()\n]*\)))+(?:{_DUE})?|{_DUE})[)】\]。]?"
)  # to the end of its brackets or of its line; units may hold brackets of their own: 各县(市、区)
_ENDS = re.compile(r"[位室门处导股人科限间]\s*:")  # a quick look for any label, whose last sign it is
_OPEN, _BEFORE = frozenset("([【"), frozenset("([【 \t")
_BETWEEN = re.compile(r"[、,;](?![^(]*\))")
_PERSON = re.compile("领导|人$")
_DAY = re.compile(r"\d|[年季月]|全年|年内")


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

    Leaders are persons and left out.

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
        value = said.strip(" \t;,、。")
        if value.count(")") > value.count("("):
            value = value.rstrip(")】]")
        if label.endswith(("时限", "时间", "期限")):
            due = value if _DAY.search(value) else due
        elif not _PERSON.search(label):
            units += [unit.strip() for unit in _BETWEEN.split(value) if unit.strip()]
    return Duty(tuple(dict.fromkeys(units)), due)


def by_path(found: Iterable[tuple[int, int, Duty]], view: str, sections: Sequence[Section]) -> dict[str, Duty]:
    """Who is in charge of the targets of each path: what an item's own text says first, and the lines under it add (术语 责任分工).

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
