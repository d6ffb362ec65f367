"""The unit of amounts that a heading, a title or a line beside a table names, in Chinese or English (术语 金额单位)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kechuang.quantity import units
from kechuang.registers.reading.number import FOREIGN, MONEY_UNITS
from kechuang.registers.reading.outcome import EMPTY

_CHINESE = re.compile("|".join(sorted(MONEY_UNITS, key=len, reverse=True)))
_MANY = {
    "": "元", "thousand": "千元", "1000": "千元", "1,000": "千元", "wan": "万元", "tenthousand": "万元", "10000": "万元",
    "10,000": "万元", "million": "百万元", "10million": "千万元", "100million": "亿元", "billion": "十亿元",
}  # fmt: skip
_MANY_WORDS = "|".join(sorted(filter(None, _MANY), key=len, reverse=True))
_CURRENCY = "(?:yuan|rmb|cny)"
_ENGLISH = re.compile(
    rf"{_CURRENCY}(?P<after>{_MANY_WORDS})|(?P<many>{_MANY_WORDS}|){_CURRENCY}|^(?P<alone>thousand|million|billion)$"
)
_UNIT = r"(?:人民币)?(?P<{}>(?:(?:十|百|千)?万|十?亿|千)?(?:元|美元|美金|欧元|港[元币]|日元|英镑))(?![一-鿿])"
_CORNER = re.compile(
    "|".join(
        (
            rf"(?:金额|计量|货币)单位(?:均?为|是|[:：])?{_UNIT.format('named')}",
            rf"(?<![一-鿿])单位[:：]?{_UNIT.format('bare')}",
            r"(?:(?:金额|计量|货币)|(?<![一-鿿]))单位[:：](?P<scale>[百千]?万|千|亿)(?![一-鿿])",
            rf"以{_UNIT.format('counted').replace('(?![一-鿿])', '')}(?:计|为单位)",
            rf"[(（]{_UNIT.format('closing')}[)）]$",
        )
    )
)
_PLACEHOLDER = re.compile(r"(?:金额|计量|货币)?单位|units?|日期|文本|文字|[年月日ymd/.\-]{2,}|年|月|日")
_ALSO = re.compile(rf"[、，,/或和及]{_UNIT.format('also')}(?!/)")
_ENGLISH_CORNER = re.compile(rf"(?:units?[:：]|amounts?(?:are)?in)(?P<unit>{_CURRENCY}?(?:{_MANY_WORDS}|){_CURRENCY}?)")


def money_unit(text: str) -> str:
    """The unit that a text without blanks names, as amounts are written in Chinese; empty when it names none (术语 金额单位).

    A foreign currency is named as it is written, and is none of `MONEY_UNITS`.

    Examples
    --------
    >>> money_unit("万元"), money_unit("10000yuan"), money_unit("cnymillion"), money_unit("thousand"), money_unit("2024")
    ('万元', '万元', '百万元', '千元', '')
    >>> money_unit("万美元") in MONEY_UNITS, money_unit("usd") in MONEY_UNITS
    (False, False)
    """
    if FOREIGN.search(text.upper()):
        return text
    if found := _CHINESE.search(text):
        return found[0]
    if found := _ENGLISH.search(text):
        return _MANY[found["after"] or found["many"] or found["alone"] or ""]
    return ""


def corner_unit(text: str) -> str:
    """The unit of amounts that a title, a corner or a note names; empty when it names none (术语 表角单位).

    Examples
    --------
    >>> corner_unit("单位：万元"), corner_unit("填报单位：咸安区科技局"), corner_unit("填报单位：咸安区科技局  单位：万元")
    ('万元', '', '万元')
    >>> corner_unit("注：以上金额单位为万元"), corner_unit("备注：成交额以万元计"), corner_unit("登记表（万元）"), corner_unit("单位 万元")
    ('万元', '万元', '万元', '万元')
    >>> corner_unit("Unit: 10 000 yuan"), corner_unit("Amounts in RMB million"), corner_unit("Unit: Xian'an")
    ('万元', '百万元', '')
    """
    return next(iter(corner_units(text)), "")


def corner_units(text: str) -> tuple[str, ...]:
    """All units of amounts that a title, a corner or a note names: more than one contradict each other (术语 表角单位).

    Examples
    --------
    >>> corner_units("单位：人、万元"), corner_units("台账（单位：万元）  单位：元"), corner_units("单位：元、万元")
    (('万元',), ('万元', '元'), ('元', '万元'))
    """
    found: list[str] = []
    for part in re.split(r"\s{2,}|(?<=[一-鿿])\s+(?=单\s*位\s*[:：])", text.strip()):
        found += _corners(part)
    found = found or _corners(text) or list(filter(None, map(cell_unit, _listed(text))))
    if not found and (told := _ENGLISH_CORNER.search(_plain(text))):
        found = [money_unit(told["unit"])]
    return different(found)


def says_unit(text: str) -> bool:
    """Whether a line says in which unit others are, of amounts or of anything else (术语 单位说明).

    Examples
    --------
    >>> [says_unit(text) for text in ("单位：万元", "计量单位：人、万平方米", "单位：咸安区科技局", "填报单位：某村")]
    [True, True, False, False]
    """
    return bool(_listed(text) or corner_units(text))


def different(named: Iterable[str]) -> tuple[str, ...]:
    """The units among several that are not the same, each as it was first named (术语 单位去重).

    Examples
    --------
    >>> different(["万元", "万", "", "元", "万元"])
    ('万元', '元')
    """
    found: dict[object, str] = {}
    for unit in filter(None, named):
        found.setdefault(MONEY_UNITS.get(unit, unit), unit)
    return tuple(found.values())


def cell_unit(cell: Any) -> str:
    """The unit of amounts that a cell holds and nothing else; empty when it holds anything else (术语 单元格单位).

    Examples
    --------
    >>> cell_unit("（万元）"), cell_unit("单位：元"), cell_unit("万"), cell_unit("RMB million"), cell_unit("万美元")
    ('万元', '元', '万', '百万元', '万美元')
    >>> cell_unit("件"), cell_unit("万元村科技站"), cell_unit("120万元"), cell_unit(3)
    ('', '', '', '')
    """
    text = _bare(cell)
    if text in MONEY_UNITS:
        return text
    if FOREIGN.fullmatch(text.lstrip("十百千万亿").upper()):
        return text
    found = _ENGLISH.fullmatch(text)
    return _MANY[found["after"] or found["many"] or found["alone"] or ""] if found else ""


def units_row(line: Sequence[Any]) -> tuple[str, ...]:
    """The units that a line right under a heading names, by column; none when anything else stands in it (术语 单位行).

    Examples
    --------
    >>> units_row(("", "—", "年月日", "万元")), units_row(("单位", "家", "（万平方米）"))
    (('', '', '', '万元'), ('', '家', '万平方米'))
    >>> units_row(("某公司", "万元")), units_row(("—", "年月日")), units_row(("1", "2"))
    ((), (), ())
    """
    named = [_bare(cell) for cell in line]
    told = tuple("" if _says_nothing(text) else text for text in named)
    return told if any(told) and all(map(_is_unit, filter(None, told))) else ()


def _listed(text: str) -> list[str]:
    """The units of a line that lists them and says no more: 单位：人、万元."""
    said = re.fullmatch(r"(?:计量|金额|货币)?单位:(.+)", _plain(text).strip("()"))
    parts = re.split("[、,，/]", said[1]) if said else []
    return parts if all(map(_is_unit, parts)) else []


def _says_nothing(text: str) -> bool:
    return text in EMPTY or _PLACEHOLDER.fullmatch(text) is not None


def _is_unit(text: str) -> bool:
    table = units()
    plain = re.sub(rf"^(?:{'|'.join(sorted(table.scales, key=len, reverse=True))})(?=.)", "", text)
    return bool(cell_unit(text)) or any(each in table.named or each in table.classifiers for each in (text, plain))


def _bare(cell: Any) -> str:
    """What a cell says of a unit, without brackets, blanks and the word for it; of a number its sign that it is none."""
    if not isinstance(cell, str):
        return "0"
    text = _plain(cell).strip("()[]【】")
    return re.sub(r"^(?:(?:金额|计量|货币)?单位:|units?:)?(?:人民币(?=.))?", "", text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", text)).casefold()


def _corners(text: str) -> list[str]:
    plain, found = re.sub(r"\s", "", text), []
    for each in _CORNER.finditer(plain):
        found.append(str(each[each.lastgroup or 0]))
        end = each.end()
        while more := _ALSO.match(plain, end):
            found.append(more["also"])
            end = more.end()
    return found
