"""Figures in English text: numbers with their unit, and what only looks like one (术语 英文数字识别)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.plan.reading.english.shapes import CONTACT, ONES, ORDINALS, TENS, shape
from kechuang.plan.target import Comparator, Role


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in the text (术语 英文数字).

    ``form`` is its shape: count, percent, part ("nine in ten"), point, money, measure, rank, score, times, zero; ``per`` what
    it is counted by ("per household"); ``sign`` a comparator that the form itself carries; ``role`` is set when the form alone
    shows that it is no target.

    Examples
    --------
    >>> figures("Raise £240m")[0].unit, figures("nine in ten")[0].value
    ('million £', Decimal('90'))
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    form: str
    role: Role | None = None
    sign: Comparator | None = None
    per: str | None = None

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
    "name": "name", "names": "name", "attribute": "name",
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
        return Figure(start, end, _number(found["year"].rstrip("s")), None, None, "count")
    if form in {"count", "spoken"} and _PLACES.match(text, end) and _MOVING.search(text[:start]):
        return Figure(start, end + 7, _number(found["n"] or found["w"] or "one"), None, "rank", "rank")
    if form == "spoken" and found["w"] and text[start].isupper() and re.search(r"[A-Z][a-z]+ $", text[:start]):
        return Figure(start, end, None, None, None, "name", "name")
    if form in _ROLES:
        return Figure(start, end, None, None, None, form, _ROLES[form])
    return _BUILDERS[form](start, end, found)


def _number(text: str) -> Decimal:
    plain = text.replace(",", "").lower().strip()
    if plain[:1].isdigit():
        return Decimal(plain)
    total = Decimal(0)
    for word in re.findall(r"[a-z]+", plain):
        total = (
            (total or 1) * 100
            if word == "hundred"
            else total + (Decimal("0.5") if word == "half" else _VALUES.get(word, Decimal(0)))
        )
    return total


def _money(start: int, end: int, found: re.Match[str]) -> Figure:
    scale = (found["mscale"] or found["mscale2"] or "").lower()
    coin = {"pounds": "£", "euros": "€", "dollars": "$"}.get(found["coin"] or "", found.group()[0])
    unit = f"{_SCALE_NAMES.get(scale, scale)} {coin}".strip()
    return Figure(start, end, _number(found["m"] or found["m2"]), None, unit, "money")


def _rank(start: int, end: int, found: re.Match[str]) -> Figure:
    if found["top"] or found["among"]:
        return Figure(
            start,
            end,
            _number(found["top"] or found["among"]),
            None,
            "%" if found["tops"] else "rank",
            "rank",
            sign="<=",
        )
    if found["tier"]:
        return Figure(start, end, Decimal(1), None, found["tier"], "rank", sign="=")
    if found["place"] or found["ordinal"]:
        return Figure(start, end, _number(found["place"] or found["ordinal"]), None, "rank", "rank", sign="=")
    words = found["first"].lower().split()
    tier = words[1] if words[1].endswith("ile") else "rank"
    return Figure(
        start, end, Decimal(2) if words[0] == "2nd" else _VALUES.get(words[0], Decimal(1)), None, tier, "rank", sign="="
    )


_COUNTING = re.compile(r" (?!(?:in|by|at|on|or|and|for|from|to)\b)[a-z]")


def _part(start: int, end: int, found: re.Match[str]) -> Figure:
    of, whole = _number(found["of"]), _number(found["whole"])
    if (
        "/" in found.group()
        or not whole
        or of > whole
        or not (" in " in found.group() or _COUNTING.match(found.string, end))
    ):
        return Figure(start, end, of, None, None, "score")
    return Figure(start, end, _tidy(100 * of / whole), None, "%", "part")


def _odds(start: int, end: int, found: re.Match[str]) -> Figure:
    head, tail = (Decimal(side) for side in found["odds"].split(":"))
    return Figure(start, end, tail if head == 1 else head, None, None, "score")


def _share(start: int, end: int, found: re.Match[str]) -> Figure:
    parts, fraction = _number(found["parts"] or "one"), found["fraction"].lower().rstrip("s")
    value = Decimal("66.7") if parts == 2 and fraction == "third" else parts * Decimal(_SHARES[fraction])
    return Figure(start, end, value, None, "%", "percent")


def _times(start: int, end: int, found: re.Match[str]) -> Figure:
    word = (found["x"] or found["mult"] or found["fold"]).lower()
    if word == "halv":
        return Figure(start, end, Decimal(50), None, "%", "times")
    return Figure(start, end, Decimal(_FACTORS.get(word, word)), None, "倍", "times")


def _count(start: int, end: int, found: re.Match[str]) -> Figure:
    return _scaled(start, end, _number(found["n"]), found["scale"], found["unit"])


def _spoken(start: int, end: int, found: re.Match[str]) -> Figure:
    value = Decimal("0.5") if found["halfa"] else _number(found["w"] or "one")
    return _scaled(start, end, value, found["wscale"], found["wunit"], spoken=True)


def _scaled(
    start: int, end: int, value: Decimal, scale: str | None, unit: str | None, *, spoken: bool = False
) -> Figure:
    scale = _SCALE_NAMES.get(scale or "", scale)
    if scale and (spoken or scale == "hundred") and value * _SCALES[scale] < 10**6:
        value, scale = value * _SCALES[scale], None
    if unit and unit.endswith((" days", " day")):
        unit = "days"
    named = " ".join(word for word in (scale, unit) if word) or None
    return Figure(start, end, _tidy(value), None, named, "measure" if unit else "count")


def _tidy(value: Decimal) -> Decimal:
    return value.normalize() + 0 if abs(value) < 10**15 else value


_BUILDERS: dict[str, Callable[[int, int, re.Match[str]], Figure]] = {
    "money": _money, "rank": _rank, "part": _part, "odds": _odds, "share": _share, "times": _times, "count": _count, "spoken": _spoken,
    "zero": lambda start, end, found: Figure(start, end, Decimal(0), None, None, "zero"),
    "point": lambda start, end, found: Figure(start, end, _number(found["p"]), None, "pp", "point"),
    "percent": lambda start, end, found: Figure(start, end, _number(found["pc"]), None, "%", "percent"),
}  # fmt: skip

_DASH = re.compile(r"\s?(?:-|–|—|to)\s?")
_PER = re.compile(
    r"(?: ?/ ?| per | for every | an (?=hour)| a (?=year|month|week|day|head)| each (?=year|month|week|day))"
    r"((?:\d[\d,]* |(?:million|thousand|hundred) )?[A-Za-z²³]+(?: (?:metres?|kilometres?|miles?|population|"
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
            out[-1] = replace(figure, start=last.start, value=last.value, high=figure.value)
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
        yield replace(figure, end=per.end(), per=per.group(1)) if per else figure
