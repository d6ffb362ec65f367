"""What reading a cell comes to: a value, nothing, a problem, or a value with something to say about it (术语 读取结果)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.codes import CodeList, code_list
from kechuang.registers.schema import Field
from kechuang.registers.workbook.sheet import Fault

Reader = Callable[[Any], Any]
EMPTY = frozenset({"", "-", "--", "—", "——", "–", "－", "／", "/", "\\", "...", "…"})
NOTHING = EMPTY | {"无", "暂无", "空", "没有"}
DITTO = frozenset({"同上", "〃", "″", "”", "“", '"', "''", "同 上", "〞", "々"})
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_BREAK = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[ \t\xa0\u3000]+")


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that stands, with what a person should know about it (术语 带提示的值).

    Examples
    --------
    >>> Noted(3, Problem("reading.rounded", "", {"value": "3.001", "kept": "3"})).value
    3
    """

    value: Any
    problem: Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a column besides its cells (术语 列环境).

    Parameters
    ----------
    home : the region whose ledger it is; short names are read from there
    factor : by which a bare number is multiplied: 10000 under 万元
    is_percent : whether the heading says that numbers are per cent
    from_1904 : whether day numbers count from 1904
    lists : where code lists come from

    Examples
    --------
    >>> Setting(home="421200").factor
    Decimal('1')
    """

    home: str | None = None
    factor: Decimal = field(default=Decimal(1))
    is_percent: bool = False
    from_1904: bool = False
    lists: Callable[[str], CodeList] = code_list


def seen(cell: Any) -> str:
    """A cell as a problem shows it (术语 所见值).

    Examples
    --------
    >>> seen("  甲\\n"), seen(12.0), seen(1.5e17)
    ('甲', '12', '150000000000000000')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()[:80]


def fault(cell: Fault) -> Problem:
    """The problem that a cell in error or a formula without result is (术语 错误单元格).

    Examples
    --------
    >>> fault(Fault("#N/A")).code, fault(Fault()).code
    ('reading.error-cell', 'reading.formula')
    """
    return Problem("reading.error-cell", "", {"value": cell.text}) if cell.text else Problem("reading.formula")


def cleaned(text: str) -> str:
    """The text without what nobody sees: edges, invisible signs, and the breaks of a wrapped cell (术语 清理文本).

    Examples
    --------
    >>> cleaned(" 咸宁市示例\\n光电有限公司\\u200b "), cleaned("GR 2024\\n001")
    ('咸宁市示例光电有限公司', 'GR 2024 001')
    """
    if text.isprintable():
        return text.strip()
    text = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if "\n" in text:
        text = _BREAK.sub(lambda gap: " " if _is_latin(text, gap) else "", text)
    return _SPACES.sub(" ", text)


def written(cell: Any) -> str:
    """What a cell holds, as text (术语 单元格文本).

    Examples
    --------
    >>> written(2024.0), written(0.5), written("甲 ")
    ('2024', '0.5', '甲')
    """
    if isinstance(cell, str):
        return cleaned(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def refused(field: Field, problem: Problem) -> Problem:
    """The problem as it may be shown: a personal field shows only that something was there (术语 脱敏).

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> refused(organisation.field("phone"), Problem("reading.phone", "", {"value": "1391234567"})).facts
    {'value': '139*****67'}
    """
    value = problem.facts.get("value")
    if field.personal is None or value is None:
        return problem
    text = str(value)
    kept = 3 if len(text) > 7 else 0
    masked = text[:kept] + "*" * (len(text) - kept - (2 if kept else 0)) + (text[-2:] if kept else "")
    return Problem(problem.code, problem.where, {**problem.facts, "value": masked})


def _is_latin(text: str, gap: re.Match[str]) -> bool:
    return text[gap.start() - 1 : gap.start()].isascii() and text[gap.end() : gap.end() + 1].isascii()
