"""What the header of a table says of its columns (术语 表头)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("index", re.compile(r"^(?:序号|编号|条目|No\.?|#|Ref\.?|ID)$", re.I)),
    (
        "duty",
        re.compile(
            r"责任|牵头|配合|承办|主责|主管|科室|部门$|处室|联系人|完成单位|实施单位|Owner|Lead|Responsible", re.I
        ),
    ),
    (
        "deadline",
        re.compile(r"时限|完成时间|时间节点|截止|完成日期|期限|进度要求|Deadline|By when|Due", re.I),
    ),
    (
        "note",
        re.compile(
            r"备注|说明|属性|类型|性质|电话|来源|口径|权重|分值|Good is|Notes?|Direction|Polarity|RAG|Source", re.I
        ),
    ),
    ("unit", re.compile(r"^(?:计量)?单位$|^Units?$", re.I)),
    (
        "place",
        re.compile(
            r"^(?:地区|区域|县市区|县区|区县|县\(市、区\)|县\(市\)|各县市区|市县|乡镇|镇街|乡镇\(街道\)|街道|园区|县域"
            r"|考核单位|单位名称|承担单位|学校|Ward|Area|Neighbourhood|District)$",
            re.I,
        ),
    ),
    (
        "name",
        re.compile(
            r"^.{0,4}(?:指标|任务|项目|内容|名称|事项|工作|举措|目标任务|KPI|Indicator|Measure|Metric|Objective|Outcome)"
            r"(?:名称|内容|任务|\(.*\))?$",
            re.I,
        ),
    ),
)
_BASE = re.compile(
    r"基数|基期|基准|上年|去年|实际|完成数|完成值|完成情况|现状|预计完成|执行数|Baseline|Current|Actual|Outturn|Last year",
    re.I,
)
_AIM = re.compile(r"目标|任务数|任务值|指标值|计划|预期|Target|Goal|下达", re.I)
_WHEN = r"20\d\d(?:年度?|[/–-](?:20)?\d\d)|第?[一二三四]季度|[上下]半年|前三季度|Q[1-4]|全年|\d{1,2}月底?"
_PERIOD = re.compile(_WHEN)
_LEFT_OVER = re.compile(rf"(?:{_WHEN}|目标值?|任务数?|指标值|计划数?|预期|targets?|末|底|年)", re.I)
_WHOLLY_AIM = re.compile(r"(?:年度)?(?:目标|任务|指标|计划|数量|数值|值|Value)+(?:数|值)?")
_NAMES_AIM = re.compile(r"(?<=.{2})(?:目标值?|任务数?|计划数?|指标值)$")
_UNIT = re.compile(r"[(\[]([^()\[\]]{1,12})[)\]]\s*(?=$|目标|基数|任务|计划|实际|完成|[〔\[(])")
_BRACKETS = re.compile(r"[〔\[][^〕\]]*[〕\]]$")
YEAR = re.compile(r"(20\d\d)(?:年|[/–-]\d\d)?")
_KNOWN = frozenset({"index", "duty", "deadline", "note", "unit", "place", "name"})


@dataclass(slots=True)
class Column:
    """What a column holds: its part, its title, unit and period (术语 列).

    ``part`` is index, duty, deadline, note, unit, place, name, baseline, target or metric.

    Examples
    --------
    >>> column("技术合同成交额(亿元)", 2025).part, column("2024年基数", 2025).part, column("责任单位", 2025).part
    ('metric', 'baseline', 'duty')
    """

    part: str
    title: str
    unit: str | None = None
    period: str | None = None
    words: list[str] = field(default_factory=list)


def column(title: str, year: int | None) -> Column:
    """The part a header gives its column (术语 表头识别).

    Examples
    --------
    >>> column("2025年目标", 2025).period
    '2025年'
    """
    bare = title.strip()
    found = _UNIT.search(bare)
    unit, words = _split(found.group(1)) if found else (None, [])
    name = _BRACKETS.sub("", _UNIT.sub("", bare)).strip()
    when = _PERIOD.search(name)
    period = when.group() if when else None
    part = next((part for part, pattern in _PARTS if pattern.search(name)), None) or _figures(name, period, year)
    return Column(part, _NAMES_AIM.sub("", name) if part == "metric" else name, unit, period, words)


_SPLIT = re.compile(r"[,;、]")
_NO_UNIT = re.compile(r"累计|当年|全年|预期|约束|不超过|不低于|不少于|不高于|以上|以下|以内|含.*|左右")


def _split(brackets: str) -> tuple[str | None, list[str]]:
    """The unit and the words of comparison that stand in a title's brackets: (亿立方米,不超过)."""
    parts = [part.strip() for part in _SPLIT.split(brackets)]
    unit = next((part for part in parts if part and not _NO_UNIT.fullmatch(part)), None)
    return unit, [part for part in parts if _NO_UNIT.fullmatch(part)]


def _figures(name: str, period: str | None, year: int | None) -> str:
    """Whether a column of figures holds the past, the targets, or a metric of its own."""
    named = YEAR.search(name)
    if _BASE.search(name) or (named and year and int(named.group(1)) < year):
        return "baseline"
    rest = _LEFT_OVER.sub("", name).strip()
    if ((_AIM.search(name) or period) and not rest) or _WHOLLY_AIM.fullmatch(name):
        return "target"
    return "metric"


_VALUES = frozenset({"指标值", "目标值", "数值", "任务数"})
_WORDS = frozenset({"目标", "具体目标", "目标内容", "目标任务"})


def settle(columns: Sequence[Column]) -> None:
    """Give the column of words its part: places before several metrics, else names (术语 主栏识别).

    Examples
    --------
    >>> columns = [Column("metric", "城区"), Column("metric", "企业"), Column("metric", "平台")]
    >>> settle(columns)
    >>> columns[0].part
    'place'
    """
    if any(c.title in _VALUES for c in columns):
        for c in columns:
            c.part = "name" if c.title in _WORDS else c.part
    if not any(c.part in {"name", "place"} for c in columns):
        for c in columns:
            if c.part in {"metric", "target"}:
                c.part = "place" if any(o.part == "metric" for o in columns if o is not c) else "name"
                break
    listed = any(c.part == "name" for c in columns) and any(c.part in {"target", "baseline"} for c in columns)
    if not listed and columns and columns[0].part == "unit":
        columns[0].part = "place"


def is_header(texts: Sequence[str]) -> bool:
    """Whether a row of cells is a header: two known titles and no figures (术语 表头行).

    Examples
    --------
    >>> is_header(["序号", "指标", "单位"]), is_header(["1", "企业", "家"])
    (True, False)
    """
    known = sum(column(text, None).part in _KNOWN for text in texts if text)
    return known >= 2 and not any(any(c.isdigit() for c in text) and not YEAR.search(text) for text in texts)
