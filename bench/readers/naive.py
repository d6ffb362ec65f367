"""The naive reader: every figure with a unit behind it, and the word that touches it."""

from __future__ import annotations

import re

from bench.found import Found, Reader

_UNIT = (
    r"个百分点|百分点|%|‰|美元|元|平方米|立方米|平方公里|公里|公顷|亩|吨|千瓦时|个工作日|小时|分钟|天|岁|倍|番|位"
    r"|人次|场次|人|名|家|项|户|件|篇|所|台|套|辆|场|次|期|门|座|处|条|间|张|株|头|只|支|批|类|份|只|艘|个"
)
_FIGURE = re.compile(
    rf"(?P<low>\d[\d,]*(?:\.\d+)?)(?:[-—~至到](?P<high>\d[\d,]*(?:\.\d+)?))?(?P<unit>[十百千万亿]*(?:{_UNIT})|[十百千]?[万亿])"
)
_BEFORE = (
    (re.compile(r"(?:突破|超过|超|破|高于)$"), ">"),
    (re.compile(r"(?:达到|达|不低于|不少于|至少|提高到|增至|增加到|提升到|≥)$"), ">="),
    (re.compile(r"(?:不超过|不高于|控制在|降至|下降到|压缩至|≤)$"), "<="),
    (re.compile(r"低于$"), "<"),
)
_AFTER = (
    (re.compile(r"及?以上"), ">="),
    (re.compile(r"以[内下]"), "<="),
    (re.compile(r"左右|上下"), "approx"),
)


def load() -> Reader:
    """The naive reader; it learns nothing and loads nothing."""
    return Reader(read, lambda found, _text: found)


def read(text: str) -> list[Found]:
    """Every figure with a unit."""
    found = []
    for figure in _FIGURE.finditer(text):
        low, high, unit = figure.group("low", "high", "unit")
        start, end = figure.span()
        sign = "between" if high else bound(text, start, end)
        found.append(Found(start, end, _value(low), _value(high) if high else None, unit, sign))
    return found


def bound(text: str, start: int, end: int) -> str:
    """The comparator that the words touching `text[start:end]` give; also lent to readers that have none."""
    before = text[max(0, start - 4) : start]
    after = next((sign for word, sign in _AFTER if word.match(text, end)), None)
    return after or next((sign for word, sign in _BEFORE if word.search(before)), "=")


def _value(text: str) -> float:
    return float(text.replace(",", ""))
