"""The unit of amounts that a heading, a title or a corner names, in Chinese or English (术语 金额单位)."""

from __future__ import annotations

import re
import unicodedata

from kechuang.registers.reading.number import MONEY_UNITS

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
_CORNER = re.compile(
    r"(?<![一-鿿])(?:(?:金额|计量|货币)?单位)[:：](?:人民币)?((?:十|百|千)?万元|亿元|千元|元)(?![一-鿿])"
)
_ENGLISH_CORNER = re.compile(rf"(?:units?[:：]|amounts?(?:are)?in)(?P<unit>{_CURRENCY}?(?:{_MANY_WORDS}|){_CURRENCY}?)")


def money_unit(text: str) -> str:
    """The unit that a text without blanks names, as amounts are written in Chinese; empty when it names none (术语 金额单位).

    Examples
    --------
    >>> money_unit("万元"), money_unit("10000yuan"), money_unit("cnymillion"), money_unit("thousand"), money_unit("2024")
    ('万元', '万元', '百万元', '千元', '')
    """
    if found := _CHINESE.search(text):
        return found[0]
    if found := _ENGLISH.search(text):
        return _MANY[found["after"] or found["many"] or found["alone"] or ""]
    return ""


def corner_unit(text: str) -> str:
    """The unit of amounts that a title or corner names; empty when it names none (术语 表角单位).

    Examples
    --------
    >>> corner_unit("单位：万元"), corner_unit("填报单位：咸安区科技局"), corner_unit("（金额单位:亿元）")
    ('万元', '', '亿元')
    >>> corner_unit("Unit: 10 000 yuan"), corner_unit("Amounts in RMB million"), corner_unit("Unit: Xian'an")
    ('万元', '百万元', '')
    """
    plain = re.sub(r"\s", "", text)
    if found := _CORNER.search(plain):
        return found[1]
    found = _ENGLISH_CORNER.search(unicodedata.normalize("NFKC", plain).casefold())
    return money_unit(found["unit"]) if found else ""
