"""Numbers as people write them: amounts, shares, counts, intervals (术语 数值读取).

A bare number takes the unit of its heading or of the sheet's corner; a unit in the cell comes first. Amounts are exact to
the 分: a float is taken as the shortest decimal that it stands for.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from operator import sub
from typing import Any

from kechuang import quantity
from kechuang.errors import Problem
from kechuang.registers.reading.outcome import NOTHING, Noted, Reader, Setting, cleaned, fault, seen
from kechuang.registers.schema import Field
from kechuang.registers.workbook.sheet import Fault
from kechuang.registers.workbook.wording import unit_named

FEN = Decimal("0.01")
MOST_AT_ONCE = 10**15
STRAY = 0.000001
MONEY_UNITS = {
    "元": 1, "圆": 1, "千元": 10**3, "千": 10**3, "万元": 10**4, "万": 10**4, "十万元": 10**5, "百万元": 10**6, "百万": 10**6,
    "千万元": 10**7, "千万": 10**7, "亿元": 10**8, "亿": 10**8, "十亿元": 10**9,
}  # fmt: skip
ENGLISH_MONEY = {"yuan": 1, "million": 10**6, "millionyuan": 10**6}
_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+"
_PLAIN = re.compile(rf"(?P<number>{_NUMBER})(?P<rest>\D*(?:(?<=m)[23])?)")
_BRACKETS = re.compile(rf"\((?P<number>{_NUMBER})(?P<inside>[^()0-9]*)\)(?P<rest>\D*)")
_ASIDE = re.compile(r"^[(\[【]([^()\[\]【】]+)[)\]】]$")
_MONEY_EDGES = re.compile(r"^(?:人民币|RMB|CNY|¥|￥)|(?:人民币|整|正)$")
_MONEY_ASIDE = re.compile(r"[(\[【](?:人民币|RMB|CNY|¥)[)\]】]$")  # 120(人民币)
_IN_WORDS = re.compile(r"[(\[【](?:人民币)?大写:?(?P<words>[^()\[\]【】]+)[)\]】]$")
FOREIGN = re.compile(r"美元|美金|欧元|港[元币]|日元|英镑|(?<![A-Z])(?:USD|EUR|HKD|JPY|GBP)(?![A-Z])|\$|€|£")
_BETWEEN = re.compile(r"(?<=[0-9%])\s*(?:-|—|–|~|至|到)+\s*(?=[0-9])")
_DASHES = str.maketrans({"－": "-", "−": "-", "﹣": "-", "–": "-", "—": "-"})


def number_reader(field: Field, setting: Setting) -> Reader:
    """The reader of an integer, money, decimal, share or interval field (术语 数值读取).

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> read = number_reader(money("change", "变动额", "change", least=None), Setting(factor=Decimal(10000)))
    >>> read("1,200.5万"), read(12.3), read("（３００）"), read("2亿元")
    (Decimal('12005000.00'), Decimal('123000.00'), Decimal('-3000000.00'), Decimal('200000000.00'))
    """
    one = {"money": _money, "share": _share, "integer": _counted, "decimal": _counted}.get(field.kind, _counted)

    def read(cell: Any) -> Any:
        if isinstance(cell, Fault):
            return fault(cell)
        if isinstance(cell, str):
            cell = unicodedata.normalize("NFKC", cleaned(cell).translate(_DASHES)).strip()
            if cell in NOTHING:
                return None
        elif not isinstance(cell, int | float) or not math.isfinite(cell):
            return Problem("reading.number", "", {"value": seen(cell)})
        if field.kind == "interval":
            return _interval(field, cell, setting)
        value = one(field, cell, setting)
        return _bounded(field, value) if not isinstance(value, Problem) else value

    return read


def whole_fen(cells: list[Any], factor: Decimal) -> list[Decimal] | None:
    """Amounts of a column of bare numbers, all at once; None when one needs a closer look (术语 批量金额).

    Examples
    --------
    >>> whole_fen([3, 12.345], Decimal(10000)), whole_fen([0.000001], Decimal(1)) is None
    ([Decimal('30000.00'), Decimal('123450.00')], True)
    >>> whole_fen([4.9e-09, 3], Decimal(1)) is None, whole_fen([0, 3], Decimal(1))
    (True, [Decimal('0.00'), Decimal('3.00')])
    """
    if not sum(map(abs, cells)) < MOST_AT_ONCE:
        return None
    scale = int(factor * 100)
    scaled = [cell * scale for cell in cells]
    fen = list(map(round, scaled))
    # A float of a whole 分 strays less than this, or the closer look decides; a typed part of a 分 strays more.
    if max(map(abs, map(sub, scaled, fen)), default=0) > STRAY and any(
        abs(a - b) > STRAY + abs(b) * 1e-15 for a, b in zip(scaled, fen, strict=True)
    ):
        return None
    if fen.count(0) > cells.count(0):  # of some, nothing would be left
        return None
    return list(map(FEN.__mul__, fen))


def exact(cell: float) -> Decimal:
    """The decimal that a number in a cell stands for: fifteen digits, as Excel keeps and shows them (术语 精确值).

    Examples
    --------
    >>> exact(0.1 + 0.2), exact(12)
    (Decimal('0.3'), Decimal('12'))
    """
    return Decimal(cell) if isinstance(cell, int) else Decimal(f"{cell:.15g}")


def _parsed(text: str) -> tuple[Decimal, str] | None:
    """The number and the words after it, in brackets or not."""
    text = text.replace(" ", "")
    found = _PLAIN.fullmatch(text)
    if found:
        return Decimal(found["number"].replace(",", "")), _ASIDE.sub(r"\1", found["rest"])
    found = _BRACKETS.fullmatch(text)
    if found:
        return -Decimal(found["number"].replace(",", "")), found["inside"] or found["rest"]
    return None


def _money(field: Field, cell: Any, setting: Setting) -> Any:
    if not isinstance(cell, str):
        return _to_fen(exact(cell) * setting.factor, cell)
    if FOREIGN.search(cell):
        return Problem("reading.currency", "", {"value": seen(cell)})
    if said := _IN_WORDS.search(cell):
        return _said_twice(field, cell, (cell[: said.start()], said["words"]), setting)
    text = _bare(_MONEY_ASIDE.sub("", cell))
    if text in MONEY_UNITS:  # a unit alone counts nothing
        return Problem("reading.money", "", {"value": seen(cell)})
    parsed = _parsed(text)
    unit = _bare(parsed[1]) if parsed else ""
    factor = MONEY_UNITS.get(unit) or ENGLISH_MONEY.get(unit.lower())
    if parsed and factor:
        return _to_fen(parsed[0] * factor, cell)
    if parsed and not unit:
        return _to_fen(parsed[0] * setting.factor, cell)
    if not re.search("[0-9]", text):
        try:
            named = quantity.read(text)
        except Problem:
            return Problem("reading.money", "", {"value": seen(cell)})
        if named.unit.dimension == "CNY" and named.value_high is None:
            return _to_fen(named.amount, cell)
    return Problem("reading.money", "", {"value": seen(cell)})


def _bare(text: str) -> str:
    """An amount or a unit without the currency before it, 整 and 正 behind it."""
    while (shorter := _MONEY_EDGES.sub("", text.strip())) != text:
        text = shorter
    return text


def _said_twice(field: Field, cell: str, both: tuple[str, str], setting: Setting) -> Any:
    """120万元(大写:壹佰贰拾万元): one amount, when both say the same."""
    value, again = (_money(field, text, setting) for text in both)
    return (
        value if isinstance(value, Decimal) and value == again else Problem("reading.money", "", {"value": seen(cell)})
    )


def _to_fen(value: Decimal, cell: Any) -> Any:
    if abs(value) >= MOST_AT_ONCE:
        return _too_large(value)
    kept = value.quantize(FEN, ROUND_HALF_UP)
    if kept == value:
        return kept
    if not kept:
        return Problem("reading.below-fen", "", {"value": seen(cell)})
    return Noted(kept, Problem("reading.rounded", "", {"value": seen(cell), "kept": f"{kept:f}"}))


def _share(field: Field, cell: Any, setting: Setting) -> Any:
    if isinstance(cell, str):
        parsed = _parsed(cell)
        if parsed and parsed[1] in ("%", "‰"):
            return _kept(field, parsed[0] / (100 if parsed[1] == "%" else 1000))
        if parsed is None or parsed[1]:
            return _spoken_share(field, cell)
        value = parsed[0]
    else:
        value = exact(cell)
    if setting.is_percent:
        return _kept(field, value / 100)
    if abs(value) > 1:
        return Problem("reading.share", "", {"value": seen(cell)})
    return _kept(field, value)


def _spoken_share(field: Field, text: str) -> Any:
    try:
        named = quantity.read(text)
    except Problem:
        named = None
    if named is None or named.unit.dimension != "share":
        return Problem("reading.share", "", {"value": seen(text)})
    return _kept(field, named.amount)


def _counted(field: Field, cell: Any, setting: Setting) -> Any:
    """An integer or decimal, with its unit or without."""
    if not isinstance(cell, str):
        value = exact(cell) * setting.factor
    else:
        parsed = _parsed(cell)
        if parsed is None:
            try:
                value = quantity.numeral(cell.removesuffix(field.unit or " "))
            except Problem:
                return Problem("reading.number", "", {"value": seen(cell)})
        else:
            factor = unit_factor(parsed[1], field.unit) if parsed[1] else setting.factor
            if factor is None:
                return Problem("reading.unit", "", {"value": seen(cell), "unit": unit_named(field.unit or "")})
            value = parsed[0] * factor
    if field.kind != "integer":
        return _kept(field, value)
    if value != value.to_integral_value():
        return Problem("reading.integer", "", {"value": seen(cell)})
    return int(value) if abs(value) < MOST_AT_ONCE else _too_large(value)


def unit_factor(word: str, unit: str | None) -> Decimal | None:
    """How many of the field's unit the unit in a cell or heading is; None for another kind of thing (术语 单位换算).

    Examples
    --------
    >>> unit_factor("万平方米", "平方米"), unit_factor("公顷", "亩"), unit_factor("吨", "人") is None
    (Decimal('10000'), Decimal('15'), True)
    """
    if word == unit:
        return Decimal(1)
    if unit is None:
        return Decimal(10**4) if word == "万" else Decimal(10**8) if word == "亿" else None
    if word in ("万", "亿"):
        return Decimal(10**4 if word == "万" else 10**8)
    theirs, ours = quantity.Unit.of(word), quantity.Unit.of(unit)
    is_same = theirs.dimension == ours.dimension and (theirs.dimension != "count" or word.endswith(unit))
    return theirs.factor / ours.factor if is_same else None


def _interval(field: Field, cell: Any, setting: Setting) -> Any:
    ends = _BETWEEN.split(cell, maxsplit=1) if isinstance(cell, str) else [cell]
    low, high = (_counted(field, ends[0], setting), _counted(field, ends[-1], setting))
    for end in (low, high):
        if isinstance(end, Problem):
            return end
        if isinstance(outcome := _bounded(field, end), Problem):
            return outcome
    if low > high:
        return Problem("reading.interval", "", {"value": seen(cell)})
    return low, high


def _too_large(value: Decimal) -> Problem:
    return Problem("reading.above", "", {"value": f"{value:.3E}", "limit": MOST_AT_ONCE})


def _kept(field: Field, value: Decimal) -> Any:
    if abs(value) >= MOST_AT_ONCE:
        return _too_large(value)
    return value.quantize(Decimal(1).scaleb(-field.scale), ROUND_HALF_UP)


def _bounded(field: Field, outcome: Any) -> Any:
    value = outcome.value if isinstance(outcome, Noted) else outcome
    if field.least is not None and value < field.least:
        return Problem(
            "reading.below", "", {"value": f"{value:f}" if isinstance(value, Decimal) else value, "limit": field.least}
        )
    if field.most is not None and value > field.most:
        return Problem(
            "reading.above", "", {"value": f"{value:f}" if isinstance(value, Decimal) else value, "limit": field.most}
        )
    return outcome
