"""Exact values with their units, read from and written to official Chinese (术语 数量).

``read`` takes one quantity in any supported form; ``numeral`` one number; ``write`` gives the official form back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import yaml

from kechuang.alternation import alternation
from kechuang.errors import Problem

Dimension = Literal[
    "CNY", "USD", "GBP", "EUR", "share", "point", "multiple", "doubling", "area", "floor", "volume", "length", "mass",
    "energy", "power", "density", "day", "week", "month", "year", "hour", "minute", "second", "place", "tier", "mark", "count",
]  # fmt: skip

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟兩", "一二三四五六七八九十百千两")
_FORMAL_HEAD = re.compile(r"^[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟兩]+")
_WIDE_FROM = "０１２３４５６７８９％．，（）：；～／＞＜＝－　∶"
_WIDE_TO = "0123456789%.,():;~/><=- :"
_TRADITIONAL = (
    "條項戶場處臺輛張間開線達爭確聞創設實現標業產學類戰術農衛綠環電築園區縣鎮鄉總數額過爲為與對從"
    "將還無應當體優點發並較稅貿擴壓縮減淨續強進構機辦舉佈訂簽獲認證評審詢話號責單聯繫萬億畝噸個級"
    "際歲"
)
_SIMPLIFIED = (
    "条项户场处台辆张间开线达争确闻创设实现标业产学类战术农卫绿环电筑园区县镇乡总数额过为为与对从"
    "将还无应当体优点发并较税贸扩压缩减净续强进构机办举布订签获认证评审询话号责单联系万亿亩吨个级"
    "际岁"
)
_WIDE = str.maketrans(_WIDE_FROM + _TRADITIONAL, _WIDE_TO + _SIMPLIFIED)
_OLD = re.compile(f"[{_TRADITIONAL}]")
_PAIRS = tuple(zip(_WIDE_FROM, _WIDE_TO, strict=True))

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"


def normal(text: str) -> str:
    """The text in half width, character for character, so that offsets stay (术语 半角化).

    Traditional forms of the unit words become simplified.

    Examples
    --------
    >>> normal("７，２００萬元")
    '7,200万元'
    """
    if _OLD.search(text):
        return text.translate(_WIDE)
    for wide, narrow in _PAIRS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, its dimension and its factor to the dimension's base (术语 计量单位).

    Examples
    --------
    >>> Unit.of("亿元").dimension, Unit.of("亿元").factor
    ('CNY', Decimal('100000000'))
    >>> Unit.of("万人次").factor, Unit.of("家").dimension
    (Decimal('10000'), 'count')
    """

    text: str
    dimension: Dimension
    factor: Decimal

    @staticmethod
    def of(text: str) -> Unit:
        """The unit named by a text; an unknown word counts pieces (术语 量词).

        Examples
        --------
        >>> Unit.of("%").dimension
        'share'
        """
        return _unit(text)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range of values, in a unit (术语 数量).

    Examples
    --------
    >>> read("3000万元").amount == read("0.3亿元").amount
    True
    """

    value: Decimal
    unit: Unit
    value_high: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """The value in the base of its dimension: yuan, shares of 1, pieces (术语 折算值).

        Examples
        --------
        >>> read("百分之十五").amount
        Decimal('0.15')
        """
        return self.value * self.unit.factor


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units, classifiers and scales of ``units.yaml`` (术语 单位表).

    Examples
    --------
    >>> units().scales["亿"]
    Decimal('100000000')
    """

    scales: dict[str, Decimal]
    named: dict[str, tuple[Dimension, Decimal]]
    classifiers: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """A regular expression of every known unit with its scale, the longest first (术语 单位模式).

        Examples
        --------
        >>> re.match(units().pattern, "万平方米以上").group()
        '万平方米'
        """
        ascii_unit = re.compile(r"[A-Za-z]")
        chinese = [u for u in (*self.named, *self.classifiers) if not ascii_unit.search(u)]
        words, scales = alternation(chinese), alternation(self.scales)
        return rf"(?:(?:{scales})?(?:{words})|(?:km²|km|kWh|kW|MW|kg|m²|m2|m³|t|ha|TEU|PFLOPS|EFLOPS|PB|TB|P)(?![A-Za-z\d])|(?:{scales}))"


@cache
def units() -> UnitTable:
    """The table of units that the product carries (术语 单位表).

    Examples
    --------
    >>> units().named["亩"]
    ('area', Decimal('1'))
    """
    text = resources.files("kechuang").joinpath("units.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    named = {
        str(word): (dimension, Decimal(str(factor)))
        for dimension, entries in raw["dimensions"].items()
        for word, factor in entries.items()
    }
    never = set(raw["never"])
    classifiers = tuple(dict.fromkeys(word for word in raw["classifiers"] if word not in never))
    return UnitTable({word: Decimal(n) for word, n in raw["scales"].items()}, named, classifiers)


@lru_cache(maxsize=4096)
def _unit(given: str) -> Unit:
    table, text = units(), normal(given).strip().replace(" ", "")
    if text in table.named:
        return Unit(text, *table.named[text])
    for word in sorted(table.scales, key=len, reverse=True):
        rest = text.removeprefix(word)
        if rest != text:
            dimension, factor = table.named.get(rest, ("count", Decimal(1)))
            return Unit(text, dimension, factor * table.scales[word])
    head, slash, per = text.partition("/")
    if slash and head and per:
        inner = _unit(head)
        return Unit(text, inner.dimension, inner.factor)
    return Unit(text, "count", Decimal(1))


def numeral(text: str) -> Decimal:
    """The number that a numeral names, Arabic, Chinese or mixed (术语 数字).

    Raises
    ------
    Problem  quantity.numeral.unreadable  not one number

    Examples
    --------
    >>> numeral("一千二百万"), numeral("1万2千"), numeral("７，２００"), numeral("十二点五")
    (Decimal('12000000'), Decimal('12000'), Decimal('7200'), Decimal('12.5'))
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    parsed = _arabic(text)
    if parsed is None:
        given = text if _PLAIN.fullmatch(text) else normal(text).translate(_FORMAL).strip()
        parsed = _arabic(given)
        if parsed is None:
            parsed = _mixed(given)
    if parsed is None:
        raise Problem("quantity.numeral.unreadable", "", {"value": text})
    return parsed


_PLAIN = re.compile(CHINESE)
_ARABIC = re.compile(rf"[-+]?(?:{ARABIC})")


def _arabic(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _ARABIC.fullmatch(text) else None


_PIECE = re.compile(rf"({ARABIC})|([零〇一二两三四五六七八九])|([十百千])|([万亿])")


def _mixed(text: str) -> Decimal | None:
    """Sections of 亿 and 万, each a sum of digit × 十百千; ``点`` starts the decimals; "二〇二四" is digit by digit."""
    head, point, tail = text.partition("点")
    if point and (not head or not tail or any(c not in _DIGITS for c in tail)):
        return None
    if not head:
        return None
    whole = _digit_by_digit(head) if len(head) > 1 and all(c in _DIGITS for c in head) else _sections(head)
    if whole is None or not point:
        return whole
    return whole + Decimal("0." + "".join(str(_DIGITS[c]) for c in tail))


def _digit_by_digit(text: str) -> Decimal | None:
    return None if "两" in text else Decimal("".join(str(_DIGITS[c]) for c in text))


def _sections(text: str) -> Decimal | None:
    total, section, digit, last, at = Decimal(0), Decimal(0), None, Decimal(10) ** 17, 0
    unit_before = Decimal(1)
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        at = piece.end()
        arabic, chinese, small, large = piece.groups()
        if arabic or chinese:
            if digit is not None and digit != 0:
                return None
            digit = Decimal(arabic.replace(",", "")) if arabic else Decimal(_DIGITS[chinese])
            if digit == 0:
                unit_before = Decimal(10)
        elif small:
            unit = Decimal(_SMALL[small])
            if digit is None and small != "十" and section == 0 and total == 0 and len(text) > 1 and at > 1:
                return None
            section += (digit if digit is not None else 1) * unit
            digit, unit_before = None, unit
        else:
            unit = Decimal(_LARGE[large])
            section += digit or 0
            if section == 0 and total == 0:
                section = Decimal(1)
            total = (total + section) * unit if unit > last else total + section * unit
            section, digit, last, unit_before = Decimal(0), None, unit, unit
    if digit is not None and digit != 0 and unit_before > 10 and text[-1] in _DIGITS and len(text) > 2:
        digit = digit * unit_before / 10  # 一百五 is 150, 三万二 is 32,000
    return total + section + (digit or 0)


_SHARE = re.compile(rf"([百千万])分之({ARABIC}|{CHINESE})")
_TENTHS = re.compile(r"([一二三四五六七八九\d])成(半|[一二三四五六七八九])?")
_DASH = r"(?:-|—|–|~|至|到)"


@cache
def _whole() -> re.Pattern[str]:
    number = rf"(?:(?:{ARABIC})(?:[十百千万亿]+(?:{ARABIC}|[一二三四五六七八九])[十百千万]*)*|{CHINESE})"
    unit = units().pattern
    return re.compile(rf"(?P<low>{number})(?:(?P<between>{unit})?{_DASH}(?P<high>{number}))?\s*(?P<unit>.*)")


def read(text: str) -> Quantity:
    """The one quantity a text names (术语 数量读取).

    Raises
    ------
    Problem  quantity.unreadable  no number stands at its beginning

    Examples
    --------
    >>> read("一千二百万元").amount, read("四成").amount, read("2-3家").value_high
    (Decimal('12000000'), Decimal('0.40'), Decimal('3'))
    >>> read("７，２００人次").value
    Decimal('7200')
    """
    given = _FORMAL_HEAD.sub(lambda head: head.group().translate(_FORMAL), normal(text).strip())
    special = _share(given)
    if special is not None:
        return special
    found = _whole().fullmatch(given)
    if found is None:
        raise Problem("quantity.unreadable", "", {"value": text})
    low, high, unit = found["low"], found["high"], found["unit"]
    value, unit = split_scale(low, unit) if high is None else (numeral(low), unit)
    top = None
    if high is not None:
        top, unit = split_scale(high, unit)
    return Quantity(value, Unit.of(unit), top)


def split_scale(number: str, unit: str) -> tuple[Decimal, str]:
    """The value and the unit, a last 万 or 亿 of the number moved to the unit (术语 数值与单位).

    Examples
    --------
    >>> split_scale("一千二百万", "元")
    (Decimal('1200'), '万元')
    """
    if number[-1:] not in "万亿":
        return numeral(number), unit
    cut = re.fullmatch(r"(.*?[^万亿])(万亿|万|亿)", number)
    if cut and not set("万亿") & set(cut[1]):
        return numeral(cut[1]), cut[2] + unit
    return numeral(number), unit


def _share(text: str) -> Quantity | None:
    part = _SHARE.fullmatch(text)
    if part:
        unit = {"百": "%", "千": "‰", "万": "%"}[part[1]]
        value = numeral(part[2]) / (100 if part[1] == "万" else 1)
        return Quantity(value, Unit.of(unit))
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        half = tenths[2]
        value = numeral(tenths[1]) * 10 + (5 if half == "半" else numeral(half) if half else 0)
        return Quantity(value, Unit.of("%"))
    return None


def write(quantity: Quantity) -> str:
    """The quantity in official form, digits without grouping, as 公文 prefer (术语 数量书写).

    Examples
    --------
    >>> write(read("一千二百万元")), write(read("百分之十五")), write(read("二至三家"))
    ('1200万元', '15%', '2-3家')
    """
    high = "" if quantity.value_high is None else f"-{_plain(quantity.value_high)}"
    return f"{_plain(quantity.value)}{high}{quantity.unit.text}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese(value: int) -> str:
    """A whole number below 10^12 in Chinese numerals (术语 汉字数字).

    Examples
    --------
    >>> chinese(1200), chinese(10), chinese(20056), chinese(0)
    ('一千二百', '十', '二万零五十六', '零')
    """
    if value == 0:
        return "零"
    sections = [(value // 10**8, "亿"), (value // 10**4 % 10**4, "万"), (value % 10**4, "")]
    out = ""
    for number, name in sections:
        if number:
            gap = "零" if out and (number < 1000 or out.endswith("零")) else ""
            out += gap + _below_ten_thousand(number) + name
    return out[1:] if out.startswith("一十") else out


def _below_ten_thousand(value: int) -> str:
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += ("零" if zero and out else "") + "一二三四五六七八九"[digit - 1] + name
            zero = False
        else:
            zero = True
    return out
