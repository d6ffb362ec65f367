"""Numbers in running text: each with its value, unit and place, dates and references told apart (术语 数字识别)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kechuang.errors import Problem
from kechuang.plan.target import Comparator, Role
from kechuang.quantity import ARABIC, CHINESE, numeral, split_scale, units


class Number(NamedTuple):
    """A number as it stands in the text; ``role`` is set when its own form already says it is no target (术语 数字).

    ``fixed`` is a comparator that the form itself carries: 过半 is > 50 %, 前十 is ≤ 10; ``per`` what an English figure is
    counted by ("per household").

    Examples
    --------
    >>> [(n.value, n.unit) for n in numbers("总数突破650家")]
    [(Decimal('650'), '家')]
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    form: str
    role: Role | None = None
    fixed: Comparator | None = None
    per: str | None = None


_LATIN = re.compile(r"[A-Za-z]")


def is_english(text: str) -> bool:
    """Whether a text holds letters and next to no Chinese (术语 英文判断).

    A Chinese sign takes three bytes, so the bytes over the signs tell how many there are.

    Examples
    --------
    >>> is_english("Annual Delivery Plan"), is_english("年度计划 Plan")
    (True, False)
    """
    wide = (len(text.encode("utf-8", "replace")) - len(text)) // 2
    return _LATIN.search(text) is not None and wide * 20 < len(text)


# Where a number can begin: a look at one or two signs spares the long pattern most of the text.
_SIGN = re.compile("[+0-9A-Za-z零〇○一二两三四五六七八九十百千万亿翻“‘×*□_＿〔[【(前第附表图过倍双每次]")
_FIRST = (
    r"(?:[+0-9零〇○一二两三四五六七八九十百千万亿翻‘×*□_＿]|[A-Za-z](?=[A-Za-z&]{0,24}[-_]?\d|OP|B/?T?\s?\d|[XxＸ×*□_＿]{0,3}[%家个项亿万名人年月])"
    r"|“(?=[^”]{0,18}[\d零一二两三四五六七八九十百千万])|[〔\[【(](?=[12]\d)|[前第](?=[\d零〇一二两三四五六七八九十百千])"
    r"|附件|[表图](?=\s*\d)|过半|倍增|双新|每月|次月)"
)
_N = rf"(?>{ARABIC})"  # what was read of a number or a unit is not given back: no other reading begins inside it
_C = r"[零〇一二两三四五六七八九十百千万亿]"
_DASH = r"(?:-{1,2}|—{1,2}|–|~|至|到|、(?=[二三四五六七八九]))"
_MONTHS = r"(?:1[0-2]|0?[1-9])月(?:份|上旬|中旬|下旬|[12]?\d日|3[01]日)?(?:底|末|初)?(?:之?前|以前)?"
_YEARS = r"(?:19|20)\d\d"

_DATE = (
    rf"{_YEARS}年?(?:-|—|–|~|至|到){_YEARS}年?(?:度|底|末)?"
    rf"|{_YEARS}[-./]\d{{1,2}}[-./]\d{{1,2}}日?"
    rf"|{_YEARS}年(?:度|底|末|初)?(?:之?前)?(?:{_MONTHS})?(?:第?[一二三四]季度)?(?:底|末)?(?:之?前)?"
    rf"|[二一][〇○零九][〇○零一二三四五六七八九]{{2}}年"
    rf"|{_MONTHS}"
    r"|(?:[12]?\d|3[01])日(?:前|之前|起)"
    r"|每月\d{1,2}日|次月\d{1,2}日|\d{1,2}:[0-5]\d(?=[^\d以的。,;]|前)"
)
_REFERENCE = (
    r"[〔\[【(](?:19|20)\d\d[〕\]】)]\s*第?\d+号|第[\d一二三四五六七八九十百]+(?:条"
    r"|款|章|节|届|次|批|号|期|轮|版|辑|个五年|课)"
    r"|附件\s*\d+|表\s*\d+|图\s*\d+|\d{6,}/\d{4}-\d+|[A-Z]{1,4}\d+/\d{4}-\d+|[一二三四五六七八九十]{1,4}届(?:[一二三四五六七八九十]{1,4}[次中](?:、[一二三四五六七八九十]{1,4}[次中])*全会)?"
    r"|二十大|[一二三四五六七八九十]{1,4}[中次]全会|(?<=[会大协])[一二三四五六七八九十]{1,4}次(?:全体)?会议|[一二]轮(?=延包|土地|承包)|GB/?T?\s?\d+(?:[-.]\d+)*"
)
_CONTACT = (
    r"(?<!\d)0\d{2,3}[-—–]{0,2}\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{4}-\d{7}(?!\d)"
    r"|\+86-?\d{2,4}-?\d{7,8}|(?<=电话:)\d{7,8}(?!\d)"
)
_SLOGAN = r"“[^”]{0,18}?[\d一二两三四五六七八九十百千万][^”]{0,18}”|‘[^’]{0,18}?[\d一二三四五六七八九十][^’]{0,18}’"
_NAME = (
    r"[A-Za-z][A-Za-z&]*[-_]?\d+(?:\.\d+)?(?![\d.%])|\d+(?:\.\d+)?(?:A+|G|D|V|B"
    r"|S|K|C|Q)(?![A-Za-z])级?|7\s?[×x*]\s?24小时|24小时"
    r"|(?<![\d.])1(?:2345|2315|2333|2369|2328|2348|2385|2110|2355)|\d+(?:\+(?:\d+|[NnXx]))+"
    r"|\d+\.\d+\.\d+|[两双三四]新|[一二三]次(?=供水|性|能源|创业|分配|污染)|985(?![\d家个项名人场%亿万户套台件元亩])|211(?=[工院高、])|(?<!\d)996(?![\d家个项名人场%亿万户套台件元亩])"
)
_PLACEHOLDER = r"[XxＸ×*□_＿]{1,4}(?=[%家个项亿万名人年月])"
_TOP = (
    rf"(?:(?<![底日月末年])前|TOP\s?)(?P<top>\d{{1,3}}|{_C}{{1,3}})(?:位|名|强|列|(?=$|[,。;、)\s的]|行列|方阵|之列))"
)
_STRONG = rf"(?P<strong>\d{{1,3}}|{_C}{{1,3}})(?:强|佳)(?!化|制|调|县域|项)"
_PLACE = (
    rf"(?!第一(?![位名方梯档序的并和且以及县市区镇乡强])[一-鿿])第(?P<place>\d{{1,3}}|{_C}{{1,3}})(?P<placeunit>位|名|方阵|梯队|档次?|序列)?(?=$"
    rf"|[^\d年季产课时方等步人手道书医中小高初实党村附楼线级条款章节届次批号期轮版辑个家])"
)
_TIER = r"第(?P<tier>[一二三四1234])(?P<tierunit>方阵|梯队|档次?)"
_DOUBLE = rf"翻(?P<times>{_C}|\d+)?番|(?<=实现)(?P<twice>倍增)|(?P<twice2>翻倍)|(?P<half>过半)(?!数)"
_ZERO = r"“?零”?的?突破"
_PART = (
    rf"[百千]分之(?P<part>{_N}|{CHINESE})|(?P<halves>一半|半数)|(?P<tenths>[一二两三四五六七八九\d])成(?P<rest>半"
    rf"|[一二三四五六七八九])?(?=以上|左右|以内|以下|[,。;、)]|$|的)"
)
# Few digits and one of these units are a count and nothing else, which need not be held against the forms above.
_PLAIN = r"\d{1,4}(?:\.\d+)?[家个项名人场%亿万]"


@cache
def _pattern() -> re.Pattern[str]:
    unit = (
        rf"(?>{units().pattern}(?:/(?:10万|十万|[万千百]?(?:人|户|亩|平方公里|平方米"
        rf"|立方米|公顷|吨|年|月|天|日|小时|次|台|辆|件|所|个))(?:·[年月日天])?)?|/(?:10万"
        rf"|十万|万|千)(?:人)?)"
    )
    number = rf"{_N}(?:[十百千万亿](?:{_N}|[一二三四五六七八九])[十百千]?万?)*"
    scaled = rf"{_C}{{1,24}}(?:点[零〇一二三四五六七八九]{{1,12}})?"  # bounded, for lines of nothing but numerals
    return re.compile(
        rf"(?={_FIRST})(?:(?!{_PLAIN})(?:(?P<date>{_DATE})|(?P<contact>{_CONTACT})|(?P<reference>{_REFERENCE})"
        rf"|(?P<slogan>{_SLOGAN})|(?P<rank>{_TIER}|{_TOP}|{_PLACE}|{_STRONG})|(?P<name>{_NAME})"
        rf"|(?P<placeholder>{_PLACEHOLDER})"
        rf"|(?P<proportion>(?P<head>\d+(?:\.\d+)?)\s?:\s?(?P<tail>\d+(?:\.\d+)?))(?!\d)"
        rf"|(?P<double>{_DOUBLE})|(?P<zero>{_ZERO})|(?P<share>{_PART}))"
        rf"|(?P<one>{number})\s?(?P<over>余|多)?(?P<unit>{unit})?"
        rf"(?(over)|(?:\s?{_DASH}\s?(?P<high>{number})\s?[余多]?(?P<rangeunit>{unit})?)?)"
        rf"|(?P<clow>{_C}{{1,2}}){_DASH}(?P<chigh>{_C}{{1,2}})(?P<cunit>{unit})"
        rf"|(?P<spoken>{scaled})(?P<sover>余|多)?(?P<sunit>{unit}))"
    )


def numbers(text: str) -> Iterator[Number]:
    """Every number of a half-width text, in order (术语 数字).

    ``text`` has passed ``quantity.normal``; offsets are its own.

    Examples
    --------
    >>> [(n.form, n.role) for n in numbers("2024年,签约不少于五十项,进入前十")]
    [('date', 'date'), ('spoken', None), ('rank', None)]
    """
    pattern, at = _pattern(), 0
    while sign := _SIGN.search(text, at):
        found = pattern.match(text, sign.start())
        at = found.end() if found else sign.end()
        made = _build(found) if found else None
        if made is not None:
            yield made


_PLAIN_ROLES: dict[str, Role] = {
    "date": "date", "contact": "contact", "reference": "reference", "slogan": "slogan", "name": "name",
    "placeholder": "placeholder",
}  # fmt: skip


def _build(found: re.Match[str]) -> Number | None:
    """The number that a match is, None when its numeral is not one number after all."""
    start, end = found.span()
    form = found.lastgroup or ""
    if form in _PLAIN_ROLES:
        return Number(start, end, None, None, None, form, _PLAIN_ROLES[form])
    try:
        return _FORMS.get(form, _counted)(start, end, found)
    except Problem:
        return None


def _rank(start: int, end: int, groups: re.Match[str]) -> Number:
    if groups["tier"]:
        return Number(start, end, numeral(groups["tier"]), None, groups["tierunit"], "rank", fixed="=")
    if groups["top"]:
        return Number(start, end, numeral(groups["top"]), None, "位", "rank", fixed="<=")
    if groups["strong"]:
        return Number(start, end, numeral(groups["strong"]), None, "位", "rank", fixed="<=")
    unit = groups["placeunit"]
    tiered = unit in {"方阵", "梯队", "档", "档次"}
    return Number(start, end, numeral(groups["place"] or ""), None, unit if tiered else "位", "rank", fixed="=")


def _double(start: int, end: int, groups: re.Match[str]) -> Number:
    if groups["half"]:
        return Number(start, end, Decimal(50), None, "%", "half", fixed=">")
    times = numeral(groups["times"]) if groups["times"] else Decimal(1)
    return Number(start, end, Decimal(2) ** int(times), None, "倍", "double", fixed="=")


def _share(start: int, end: int, groups: re.Match[str]) -> Number:
    if groups["part"]:
        unit = "%" if groups["share"].startswith("百") else "‰"
        return Number(start, end, numeral(groups["part"]), None, unit, "share")
    if groups["halves"]:
        return Number(start, end, Decimal(50), None, "%", "share")
    rest = groups["rest"]
    extra = Decimal(5) if rest == "半" else numeral(rest) if rest else Decimal(0)
    return Number(start, end, numeral(groups["tenths"] or "") * 10 + extra, None, "%", "share")


def _zero(start: int, end: int, _: re.Match[str]) -> Number:
    return Number(start, end, Decimal(0), None, None, "zero", fixed=">")


def _proportion(start: int, end: int, groups: re.Match[str]) -> Number:
    head, tail = Decimal(groups["head"]), Decimal(groups["tail"])
    return Number(start, end, tail if head == 1 else head, None, None, "proportion")


def _counted(start: int, end: int, groups: re.Match[str]) -> Number:
    one, over, unit, upper = groups.group("one", "over", "unit", "high")
    if upper:
        return Number(start, end, numeral(one), numeral(upper), groups["rangeunit"] or unit, "range", fixed="between")
    if one:
        value, unit = split_scale(one, unit or "")
        return Number(start, end, value, None, unit or None, "digits", fixed=">" if over else None)
    if groups["clow"] and groups["chigh"]:
        low, high = numeral(groups["clow"]), numeral(groups["chigh"])
        return Number(start, end, low, high, groups["cunit"], "range", fixed="between")
    value, unit = split_scale(groups["spoken"] or "", groups["sunit"] or "")
    return Number(start, end, value, None, unit, "spoken", fixed=">" if groups["sover"] else None)


# By the group that closes last; those that count have several, and none of these.
_FORMS = {"rank": _rank, "double": _double, "zero": _zero, "proportion": _proportion, "share": _share}
