"""Figures in English text: numbers with their unit, and what only looks like one (术语 英文数字识别)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from kechuang.plan.reading.english.shapes import CONTACT, ONES, ORDINALS, TENS, shape
from kechuang.plan.reading.number import Number
from kechuang.plan.target import Role


class Figure(Number):
    """A number as it stands in English text (术语 英文数字).

    ``form`` is its shape: count, percent, part ("nine in ten"), point, money, measure, rank, score, times, zero.

    Examples
    --------
    >>> figures("Raise £240m")[0].unit, figures("nine in ten")[0].value
    ('million £', Decimal('90'))
    """

    __slots__ = ()

    @property
    def is_share(self) -> bool:
        """Whether the figure is a part of a hundred (术语 百分比).

        Examples
        --------
        >>> figures("95%")[0].is_share
        True
        """
        return self.form in {"percent", "part"}

    @property
    def is_time(self) -> bool:
        """Whether the figure measures time (术语 时长).

        Examples
        --------
        >>> figures("20 working days")[0].is_time, figures("20 km")[0].is_time
        (True, False)
        """
        return self.form == "measure" and (self.unit or "").rstrip("s") in _TIMES_OF_DAY

    @property
    def is_counted(self) -> bool:
        """Whether the figure may be a target by its form (术语 候选数字).

        Examples
        --------
        >>> figures("A40")[0].is_counted
        False
        """
        return self.role is None


_TIMES_OF_DAY = {"year", "month", "week", "day", "hour", "hr", "minute", "min", "second"}
_VALUES = (
    {word: Decimal(i) for i, word in enumerate(ONES, 1)}
    | {word: Decimal(10 * i) for i, word in enumerate(TENS, 2)}
    | {word: Decimal(i) for i, word in enumerate(ORDINALS, 1)}
)
_SCALES = {"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE_NAMES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
_SHARES = {"half": "50", "third": "33.3", "quarter": "25", "fifth": "20", "tenth": "10"}
_FACTORS = {
    "doubl": "2",
    "trebl": "3",
    "tripl": "3",
    "quadrupl": "4",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "ten": "10",
}
_ROLES: dict[str, Role] = {
    "contact": "contact", "reference": "reference", "date": "date", "dates": "date", "age": "threshold", "ages": "threshold",
    "name": "name", "names": "name", "attribute": "name", "price": "name",
}  # fmt: skip
_COUNTED_YEAR = re.compile(
    r" (?:(?:new|extra|more|additional|social|affordable|council) )?(?!and|or|to|in|by|for|the|of|at|is|was|were|"
    r"level|baseline|target|plan|budget|average|"
    r"figure|strategy|vision|we|our|census|season|summer|winter|election|academic|financial|with|as|on|from|"
    r"until|when|will|should|edition|programme|but|while|that|which|who|calendar)[a-z]{4,}"
)
_YEAR_BEFORE = re.compile(

    r"(?:\b(?:by|in|since|from|before|after|during|until|till|of|for|to|than|on|and|spring|summer|autumn|winter|"
    r"Easter|Christmas|end|year|FY|the|against|with|"
    r"baseline|mid|late|early|Vision|Agenda|Horizon|Strategy|Plan|below|above|over)[- ]|[-–/(:,]\s?)$", re.I
)  # fmt: skip
_PLACES = re.compile(r" places?\b(?! (?:for|at|per|will))")
_MOVING = re.compile(r"\b(?:mov|climb|ris|gain|improv|jump|go|up)\w*\b[^.;]{0,24}$", re.I)


def figures(text: str) -> list[Figure]:
    """Every figure of an English text, in order; a range is one (术语 英文数字).

    Examples
    --------
    >>> [(f.value, f.high, f.unit) for f in figures("between 4% and 6% of twenty-five homes")]
    [(Decimal('4'), Decimal('6'), '%'), (Decimal('25'), None, None)]
    """
    made = [_build(text, found) for found in shape().finditer(text)]
    if "@" in text or "://" in text or "www." in text or "+" in text:
        marks = [Figure(*mark.span(), None, None, None, "contact", "contact") for mark in CONTACT.finditer(text)]
        made = [f for f in made if not any(m.start <= f.start < m.end for m in marks)] + marks
        made.sort(key=lambda figure: figure.start)
    return list(_with_per(text, _joined(text, made)))


def _build(text: str, found: re.Match[str]) -> Figure:
    form = found.lastgroup or ""
    start, end = found.span()
    if form == "date" and found["year"] and _COUNTED_YEAR.match(text, end) and not _YEAR_BEFORE.search(text[:start]):
        return Figure(start, end, _value(found["year"].rstrip("s")), None, None, "count")
    if form in _ROLES:
        return Figure(start, end, None, None, None, form, _ROLES[form])
    return _BUILDERS[form](start, end, found)


def _value(text: str) -> Decimal:
    plain = text.replace(",", "").lower().strip()
    if plain[:1].isdigit():
        return Decimal(plain)
    total = Decimal(0)
    for word in plain.replace("-", " ").split():
        if word == "hundred":
            total = (total or Decimal(1)) * 100
        else:
            total += _VALUES.get(word, Decimal(0))
    return total


def _money(start: int, end: int, found: re.Match[str]) -> Figure:
    scale = (found["mscale"] or "").lower()
    unit = f"{_SCALE_NAMES.get(scale, scale)} {found.group()[0]}".strip()
    return Figure(start, end, _value(found["m"]), None, unit, "money")


def _rank(start: int, end: int, found: re.Match[str]) -> Figure:
    if found["top"]:
        return Figure(start, end, _value(found["top"]), None, "%" if found["tops"] else "rank", "rank", fixed="<=")
    if found["tier"]:
        return Figure(start, end, Decimal(1), None, found["tier"], "rank", fixed="=")
    words = (found["ordinal"] or found["first"]).lower().split()
    tier = words[1] if words[-1].endswith("ile") else "rank"
    value = Decimal(2) if words[0] == "2nd" else _VALUES.get(words[0], Decimal(1))
    return Figure(start, end, value, None, tier, "rank", fixed="=")


def _place(start: int, end: int, found: re.Match[str]) -> Figure:
    return Figure(start, end, Decimal(found["place"][:-2]), None, "rank", "rank", fixed="=")


def _share(start: int, end: int, found: re.Match[str]) -> Figure:
    parts, fraction = _value(found["parts"] or "one"), found["fraction"].lower().rstrip("s")
    value = Decimal("66.7") if parts == 2 and fraction == "third" else parts * Decimal(_SHARES[fraction])
    return Figure(start, end, value, None, "%", "percent")


def _times(start: int, end: int, found: re.Match[str]) -> Figure:
    word = (found["x"] or found["fold"] or found["mult"] or found["folds"]).lower()
    if word == "halv":
        return Figure(start, end, Decimal(50), None, "%", "times")
    return Figure(start, end, Decimal(_FACTORS.get(word, word)), None, "倍", "times")


def _zero(start: int, end: int, _: re.Match[str]) -> Figure:
    return Figure(start, end, Decimal(0), None, None, "zero")


def _number(start: int, end: int, found: re.Match[str]) -> Figure:
    """A numeral with whatever unit follows it."""
    text = found.string
    value = _value(found["n"] or found["w"] or "one") if not found["halfa"] else Decimal("0.5")
    if found["w"] and text[start].isupper() and _AFTER_NAME.search(text[:start]):
        return Figure(start, end, None, None, None, "name", "name")
    if _PLACES.match(text, end) and _MOVING.search(text[:start]):
        return Figure(start, end + 7, value, None, "rank", "rank")
    if found["among"] is not None and text[:start].endswith("ng the "):
        return Figure(start, end, value, None, "rank", "rank", fixed="<=")
    if found["points"] or found["cent"]:
        return Figure(
            start, end, value, None, "pp" if found["points"] else "%", "point" if found["points"] else "percent"
        )
    if found["odds"]:
        return Figure(start, end, Decimal(found["tail"]) if value == 1 else value, None, None, "score")
    if found["part"]:
        return _part(start, end, value, found)
    return _scaled(start, end, value, found)


_AFTER_NAME = re.compile(r"[A-Z][a-z]+ $")
_COUNTING = re.compile(r" (?!(?:in|by|at|on|or|and|for|from|to)\b)[a-z]")


def _part(start: int, end: int, of: Decimal, found: re.Match[str]) -> Figure:
    whole, said = _value(found["whole"]), found["part"]
    if "/" in said or not whole or of > whole or not (" in " in said or _COUNTING.match(found.string, end)):
        return Figure(start, end, of, None, None, "score")
    return Figure(start, end, _tidy(100 * of / whole), None, "%", "part")


def _scaled(start: int, end: int, value: Decimal, found: re.Match[str]) -> Figure:
    scale, unit = found["scale"], found["unit"]
    scale = _SCALE_NAMES.get(scale or "", scale)
    if scale and (not found["n"] or scale in {"hundred", "dozen"}) and value * _SCALES[scale] < 10**6:
        value, scale = value * _SCALES[scale], None
    if unit and unit.endswith((" days", " day")):
        unit = "days"
    coin = {"pounds": "£", "euros": "€", "dollars": "$"}.get(found["coin"] or "")
    named = " ".join(word for word in (scale, coin or unit) if word) or None
    return Figure(start, end, _tidy(value), None, named, "money" if coin else "measure" if unit else "count")


def _tidy(value: Decimal) -> Decimal:
    return value.normalize() + 0 if abs(value) < 10**15 else value


_BUILDERS: dict[str, Callable[[int, int, re.Match[str]], Figure]] = {
    "money": _money, "rank": _rank, "place": _place, "share": _share, "times": _times, "multiple": _times, "zero": _zero, "number": _number,
}  # fmt: skip

_DASH = re.compile(r"\s?(?:-|–|—|to)\s?")
_PER = re.compile(
    r"(?: ?/ ?| per | for every | an (?=hour)| a (?=year|month|week|day|head)| each (?=year|month|week|day))"
    r"(\d[\d,]*(?![\w,])(?! [a-z])|(?:\d[\d,]* |(?:million|thousand|hundred) )?[A-Za-z²³]+(?: (?:metres?|kilometres?|miles?|population|"
    r"births|residents|people|pupils|households|visits|year|week|employees|head|day|hours?))?)"
)
_A_HEAD = re.compile(r" an? ([a-z]+)")
_FROM = re.compile(r"\b(?:from|was|currently)\s+(?:around |about |some |just |the current |an? |only )*$")


def _joined(text: str, found: list[Figure]) -> list[Figure]:
    """Ranges made one."""
    out: list[Figure] = []
    for figure in found:
        last = out[-1] if out else None
        if last is not None and last.is_counted and figure.is_counted and _is_range(text, last, figure):
            out[-1] = figure._replace(start=last.start, value=last.value, high=figure.value)
        elif last is None or figure.start >= last.end:
            out.append(figure)
    return out


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    if low.high is not None or low.value is None or high.value is None or low.form in {"rank", "times", "zero"}:
        return False
    bare = (low.unit or "").strip("£$€ ") == ""
    if not (low.unit == high.unit or bare or (high.unit or "").endswith(low.unit or "")) or (
        low.value >= high.value and low.unit == high.unit
    ):
        return False
    between, head = text[low.end : high.start].strip(), text[max(0, low.start - 16) : low.start].lower()
    if between == "and":
        return head.rstrip().endswith("between")
    if between == "to" and (_FROM.search(head) or ("by " in head and high.value > 3 * low.value)):
        return False
    return bool(_DASH.fullmatch(text[low.end : high.start]))


def _with_per(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Each figure with what it is counted by; the 1,000 of "per 1,000 births" is taken in."""
    taken = 0
    for figure in found:
        if figure.start < taken:
            continue
        if not figure.is_counted or figure.form in {"rank", "times", "zero"}:
            yield figure
            continue
        per = _PER.match(text, figure.end) or (_A_HEAD.match(text, figure.end) if figure.form == "money" else None)
        taken = per.end() if per else taken
        yield figure._replace(end=per.end(), per=per.group(1)) if per else figure
