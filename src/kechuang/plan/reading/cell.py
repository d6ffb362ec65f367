"""One cell of a table: its value, comparator and unit (术语 单元格)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kechuang.plan.reading import english, trait
from kechuang.plan.reading import phrase as phrases
from kechuang.plan.reading.number import is_english, numbers
from kechuang.plan.target import Comparator

_HAN = re.compile(r"[一-鿿]")
_BRACKETED = re.compile(r"\(.*?\)")
_UNIT = re.compile(r"[(\[]([^()\[\]]{1,32})[)\]]\s*$")
_MEASURED = re.compile(
    r"[%‰元个家人亩吨项次件名户所公里天平米分万亿]|^(?:days|hours|minutes|weeks|months|tonnes|km|ha|hectares)\b|^£"
)
_NAMED_UNIT = re.compile(r"^(?:Average|Mean|Median)?\s*(?:working )?(days|hours|minutes|weeks)\b", re.I)


class Value(NamedTuple):
    """What a cell says: ≥95%, 2-3, 前5, 120(98) (术语 单元格数值).

    Examples
    --------
    >>> value("≥95%", "覆盖率").comparator
    '>='
    """

    value: Decimal
    high: Decimal | None
    comparator: Comparator
    unit: str | None
    form: str
    words: list[str]


def value(text: str, metric: str) -> Value | None:
    """The value of a cell, None when it holds prose or no number (术语 单元格识读).

    Examples
    --------
    >>> value("150(134)", "企业总数").value, value("县人民医院传染病区建成投用,新增床位120张", "任务")
    (Decimal('150'), None)
    """
    if is_english(metric):
        low, high, sign, unit = english.cell(text)
        return None if low is None else Value(low, high, sign or "=", unit, "digits", [])
    number = next((n for n in numbers(text) if n.role is None and n.value is not None), None)
    if number is None or number.value is None:
        return None
    before, after = text[: number.start], text[number.end :]
    if len(_HAN.findall(_BRACKETED.sub("", before + after))) > 10:
        return None
    phrase = phrases.left(before)
    suffix, _ = trait.after_words(after)
    words = [*phrase.words, *phrase.lead]
    sign = trait.comparator(number, phrase.words, suffix)
    return Value(number.value, number.high, sign, number.unit, number.form, words)


def split_unit(name: str) -> tuple[str, str | None]:
    """A metric's name and the unit that stands in brackets behind it (术语 名称与单位).

    Examples
    --------
    >>> split_unit("造林绿化(亩)"), split_unit("机构(含民办)")
    (('造林绿化', '亩'), ('机构(含民办)', None))
    >>> split_unit("Average days to process a badge")
    ('Average days to process a badge', 'days')
    """
    found = _UNIT.search(name)
    if found and _MEASURED.search(found.group(1)) and (len(found.group(1)) <= 8 or is_english(name)):
        return name[: found.start()].strip(), found.group(1).partition(" per ")[0]
    named = _NAMED_UNIT.match(name)
    return name.strip(), named.group(1).lower() if named else None
