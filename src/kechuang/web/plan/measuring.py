"""Units of measure as a reader's language has them: money in millions of yuan, a word for what is counted (术语 计量单位写法)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from kechuang.errors import Language
from kechuang.measures.progress.shape import shown
from kechuang.quantity import Unit, units
from kechuang.web.speech import said, words

Number = float | str
SMALL = Fraction(1, 10)
EXACT = 4  # places of one row, or of a figure that is sealed
MILLION = 10**6
MONEY = "CNY"


@dataclass(frozen=True, slots=True)
class Measured:
    """How figures in a unit are said.

    Parameters
    ----------
    word : the unit, empty where it only counts
    one, many : how a number stands with it
    factor : how many of what is said make one of the unit as written
    """

    word: str
    one: str
    many: str
    factor: Fraction = Fraction(1)

    def scaled(self, value: Number) -> Fraction:
        """A figure as it is said."""
        return Fraction(str(value)) * self.factor

    def all_scaled(self, values: Sequence[Number | None]) -> list[float | None]:
        """Figures of a chart as they are said."""
        return [None if value is None else float(self.scaled(value)) for value in values]

    def number(self, value: Number | None, *, places: int = 2) -> str:
        """The number alone, a dash where there is none; with the same digits in every language."""
        return "—" if value is None else _read(self.scaled(value), max(places - self._shift, 0))

    @property
    def _shift(self) -> int:
        return Decimal(self.factor.numerator).adjusted() - Decimal(self.factor.denominator).adjusted()

    def told(self, value: Number | None, *, sign: str = "", upto: Number | None = None, places: int = 2) -> str:
        """The number with its unit; with a sign before it, or up to another."""
        if value is None:
            return "—"
        written = self.number(value, places=places) + ("" if upto is None else f"~{self.number(upto, places=places)}")
        form = self.one if upto is None and self.scaled(value) == 1 else self.many
        return form.format(n=f"{sign}{written}")

    def apart(self, value: Number | None) -> str:
        """How far two figures are apart: of places and tiers the number alone."""
        return self.told(value) if self.many.startswith("{n}") else self.number(value)


@cache
def measured(unit: str, language: Language) -> Measured:
    """How figures in a unit are said in a language; in English 亿元 are millions of yuan, and 家 and 项 only count."""
    if language == "zh" or not unit:
        return Measured(unit, f"{{n}}{unit}", f"{{n}}{unit}")
    known = Unit.of(unit)
    if known.dimension == MONEY and known.factor > 1:
        return _worded("百万元", Fraction(known.factor) / MILLION)
    if known.dimension == "count":
        return _worded(_unscaled(unit), Fraction(known.factor))
    return _worded(unit, Fraction(1))


def _worded(unit: str, factor: Fraction) -> Measured:
    code = f"units.{unit}"
    if code not in words():
        is_counter = Unit.of(unit).dimension == "count"
        many = "{n}" if is_counter else f"{{n}} {unit}"
        return Measured("" if is_counter else unit, many, many, factor)
    many = words()[code]["en"]
    one = words().get(f"units.one.{unit}", words()[code])["en"]
    return Measured(said(code, "en", n="").strip(), one, many, factor)


def _unscaled(unit: str) -> str:
    scale = next((word for word in sorted(units().scales, key=len, reverse=True) if unit.startswith(word)), "")
    return unit.removeprefix(scale)


def _read(exact: Fraction, places: int) -> str:
    written = shown(exact, EXACT if 0 < abs(exact) < SMALL else places)
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() and not whole.startswith("-0") else written
