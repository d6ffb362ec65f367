"""How a span of time is written, Chinese and English, and the period each form builds (术语 时间表述句式).

Months, quarters and half-years without a year are those of the plan: the Q2 of a financial year is its second quarter.
A financial year 2025/26 begins in April, a school year in September.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kechuang.errors import Problem
from kechuang.period.day import NUMBER, day_of, whole, year_of
from kechuang.period.span import Period, months

FINANCIAL_YEAR_BEGINS, SCHOOL_YEAR_BEGINS = 4, 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOVED = {"去": -12, "上": -12, "明": 12, "来": 12, "次": 12, "l": -12, "n": 12}  # 去年, 明年, last year, next year
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_DASH = r"\s*(?:[-—–~]{1,2}|至|到)\s*"
_YEAR = r"(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}(?=年))"
_IN = rf"(?:(?P<year>{_YEAR})\s*年?度?\s*|(?P<rel>[今本当去上明来]年)度?)?"
_IN2 = rf"(?:(?P<year2>{_YEAR})\s*年|(?P<next>次年|翌年))?"
_MONTH = rf"(?P<month>{NUMBER})\s*月"
_NAME = (
    r"(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_FINANCIAL = r"(?:(?i:financial|fiscal)\s+)?"
_OF = (
    r"(?:,?\s*(?:(?i:of)\s+)?(?:(?P<fy>20[0-9]{2}/[0-9]{2})|(?P<year>(?:19|20)[0-9]{2})|"
    rf"(?i:the)\s+{_FINANCIAL}(?i:year))(?![0-9]))?"
)
_QUOTE, _UNQUOTE = '[“"「『‘]', '[”"」』’]'


def span_of(words: str, plan: Period, text: str) -> Period:
    """The period of a span without the words that make it a deadline; problems name the ``text`` (术语 时间区间).

    Examples
    --------
    >>> span_of("前三季度", Period.year(2024), "前三季度末").code
    '2024-01/2024-09'
    """
    for form in (*CHINESE, *ENGLISH, *VAGUE):
        found = re.fullmatch(form.pattern, words)  # compiled when first tried, and kept by re
        if found:
            return form.build(_Parts(found.groupdict(), plan, text))
    raise Problem("period.unreadable", "", {"value": text})


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a form caught, with the plan that fills what the words leave out."""

    words: dict[str, str | None]
    plan: Period
    text: str

    def word(self, name: str) -> str:
        return self.words.get(name) or ""

    def number(self, name: str) -> int:
        return whole(self.word(name).replace("两", "二"))

    def year(self, name: str = "year") -> int:
        return year_of(self.number(name), self.text)

    def within(self) -> Period:
        """The twelve months that the words lie in."""
        if self.word("year"):
            return Period.year(self.year())
        if fy := self.word("fy"):
            return _financial(int(fy[:4]), int(fy[5:]), self.text)
        first = self.plan.from_on
        if self.plan != months(first.year, first.month, 12):
            raise Problem("period.year.missing", "", {"value": self.text, "plan": self.plan.code})
        return months(first.year, first.month + _MOVED.get(self.word("rel")[:1].lower(), 0), 12)

    def cut(self, skip: int, count: int) -> Period:
        first = self.within().from_on
        return months(first.year, first.month + skip, count)

    def month(self, month: int) -> Period:
        if not 1 <= month <= 12:
            raise Problem("period.day.no-such-month", "", {"value": self.text, "month": month})
        return self.cut((month - self.within().from_on.month) % 12, 1)

    def day(self, month: int, day: int) -> Period:
        return Period.day(day_of(self.month(month).from_on.year, month, day, self.text))

    def second(self) -> _Parts:
        """The later end of a range: its own year, the next, or the first's."""
        first = self.within()
        if self.word("year2"):
            first = Period.year(self.year("year2"))
        elif self.word("next"):
            first = months(first.from_on.year, first.from_on.month + 12, 12)
        return _Parts({}, first, self.text)


def _days(p: _Parts) -> Period:
    month = p.number("month")
    last = p.number("month2") if p.word("month2") else month
    return Period.through(p.day(month, p.number("day")).from_on, p.second().day(last, p.number("day2")).from_on)


def _month_range(p: _Parts) -> Period:
    return Period.through(p.month(p.number("month")).from_on, p.second().month(p.number("month2")).last_on)


def _third(p: _Parts) -> Period:
    month, first = p.month(p.number("month")), "上中下".index(p.word("third")) * 10
    end = month.last_on if first == 20 else month.from_on + timedelta(days=first + 9)
    return Period.through(month.from_on + timedelta(days=first), end)


def _school_year(p: _Parts) -> Period:
    if p.year("b") != p.year("a") + 1:
        raise Problem("period.unreadable", "", {"value": p.text})
    return months(p.year("a"), SCHOOL_YEAR_BEGINS, 12)


def _financial(year: int, end: int, text: str) -> Period:
    if end != (year + 1) % 100:
        raise Problem("period.unreadable", "", {"value": text})
    return months(year_of(year, text), FINANCIAL_YEAR_BEGINS, 12)


def _first_months(p: _Parts) -> Period:
    if not 1 <= p.number("n") <= 12:
        raise Problem("period.unreadable", "", {"value": p.text})
    return p.cut(0, p.number("n"))


def _years(p: _Parts) -> Period:
    return Period.through(date(p.year("a"), 1, 1), date(p.year("b"), 12, 31))


def _named_month(p: _Parts) -> Period:
    return p.month(_MONTHS.index(p.word("name")[:3]) + 1)


def _named_day(p: _Parts) -> Period:
    return p.day(_MONTHS.index(p.word("name")[:3]) + 1, p.number("day"))


def _half(p: _Parts) -> Period:
    return p.cut(6 if p.word("half").lower() in ("2", "下", "second") else 0, 6)


def _quarter(p: _Parts) -> Period:
    quarter = p.word("q").lower()
    return p.cut(3 * (_NTH.get(quarter) or whole(quarter)) - 3, 3)


def _five_years(p: _Parts) -> Period:
    return Period.five_years(p.number("n"))


Build = Callable[[_Parts], Period]


@dataclass(frozen=True, slots=True)
class Form:
    """How a span is written, how it is built, and what must follow it in a text (术语 句式).

    Examples
    --------
    >>> re.fullmatch(CHINESE[-1].pattern, "今年")["rel"]
    '今年'
    """

    pattern: str
    build: Build
    then: str = ""


# The order is the order of trying: what is longer first.
CHINESE = (
    Form(
        rf"{_IN}{_MONTH}\s*(?P<day>{NUMBER})\s*[日号]?{_DASH}(?:{_IN2}(?P<month2>{NUMBER})\s*月\s*)?(?P<day2>{NUMBER})\s*[日号]",
        _days,
    ),
    Form(rf"{_IN}(?P<month>{NUMBER})\s*月?份?{_DASH}{_IN2}(?P<month2>{NUMBER})\s*月份?", _month_range),
    Form(rf"(?P<a>{_YEAR}){_DASH}(?P<b>[12][0-9]{{3}})\s*学年度?", _school_year),
    Form(rf"(?P<a>{_YEAR})\s*年?{_DASH}(?P<b>{_YEAR})(?:\s*年度?)?", _years, "(?![0-9])"),
    Form(rf"{_IN}{_MONTH}\s*(?P<day>{NUMBER})\s*[日号]", lambda p: p.day(p.number("month"), p.number("day"))),
    Form(rf"{_IN}{_MONTH}份?(?P<third>[上中下])旬", _third),
    Form(rf"{_IN}{_MONTH}份?", lambda p: p.month(p.number("month"))),
    Form(rf"{_IN}前(?P<n>[一二两三四1-4])个?季度", lambda p: p.cut(0, 3 * p.number("n"))),
    Form(rf"{_IN}[前头](?P<n>两|{NUMBER})个?月", _first_months),
    Form(rf"{_IN}(?<!上)第?(?P<q>[一二三四1-4])季度", _quarter),
    Form(rf"{_IN}(?P<half>[上下])半年", _half),
    Form(rf"{_QUOTE}(?P<n>十?[一二三四五六七八九]|十)五{_UNQUOTE}(?:规划)?(?:时期|期间)?", _five_years),
    Form(
        r"(?<![一二三四五六七八九十百])(?P<n>十[一二三四五六七八九])五(?:规划)?(?:时期|期间)?",
        _five_years,
        "(?<=[划期间])|(?=$|[期之以末])",
    ),
    Form(rf"{_IN}(?:全年|年内)", _Parts.within),
    Form(rf"{_IN}年", _Parts.within, "(?=[底末终])"),
    Form(rf"(?P<year>{_YEAR})\s*年度?", _Parts.within),
    Form(r"(?P<rel>[今本去明]年)度?", _Parts.within),
)
ENGLISH = (
    Form(rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{_NAME}{_OF}", _named_day),
    Form(rf"{_NAME}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]){_OF}", _named_day),
    Form(rf"{_NAME}{_OF}", _named_month),
    Form(rf"Q(?P<q>[1-4]){_OF}", _quarter),
    Form(r"(?P<year>20[0-9]{2})\s*Q(?P<q>[1-4])", _quarter),
    Form(rf"(?i:(?P<q>first|second|third|fourth)\s+quarter){_OF}", _quarter),
    Form(rf"H(?P<half>[12]){_OF}", _half),
    Form(rf"(?i:(?P<half>first|second)\s+half){_OF}", _half),
    Form(r"(?:FY\s?)?(?P<fy>20[0-9]{2}/[0-9]{2})", _Parts.within, "(?![0-9/])"),
    Form(r"(?i:(?P<n>[0-9]{1,2})th\s+five-year\s+plan(?:\s+period)?)", _five_years),
    Form(rf"(?P<rel>(?i:this|last|next))\s+{_FINANCIAL}(?i:year)", _Parts.within),
    Form(rf"{_FINANCIAL}(?i:year)", _Parts.within, "(?=[- ](?i:end))"),
)
VAGUE = (
    Form(rf"(?P<rel>当年|上年|来年)度?|年度|{_FINANCIAL}(?i:year)", _Parts.within),
    Form(r"(?P<year>(?:19|20)[0-9]{2})", _Parts.within),
)
