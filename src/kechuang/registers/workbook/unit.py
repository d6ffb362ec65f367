"""The unit of amounts that a heading, a title or a line beside a table names, in Chinese or English (术语 金额单位)."""

from __future__ import annotations

import re
import unicodedata

from kechuang.registers.reading.number import FOREIGN, MONEY_UNITS

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
            rf"以{_UNIT.format('counted').replace('(?![一-鿿])', '')}(?:计|为单位)",
            rf"[(（]{_UNIT.format('closing')}[)）]$",
        )
    )
)
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
    for part in (*re.split(r"\s{2,}|(?<=[一-鿿])\s+(?=单\s*位\s*[:：])", text.strip()), text):
        if found := _CORNER.search(re.sub(r"\s", "", part)):
            return str(found[found.lastgroup or 0])
    found = _ENGLISH_CORNER.search(unicodedata.normalize("NFKC", re.sub(r"\s", "", text)).casefold())
    return money_unit(found["unit"]) if found else ""
