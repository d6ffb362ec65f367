"""Units of measure as a reader's language has them: money in millions of yuan, a word for what is counted (术语 计量单位写法)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources

import yaml

from kechuang.errors import Language
from kechuang.measures.progress.shape import rounded, shown
from kechuang.quantity import Unit, units
from kechuang.registers.codes import code_list

Number = float | str | Fraction | Decimal
SMALL = Fraction(1, 10)
EXACT = 4  # places of one row, or of a figure that is sealed
MILLION = 10**6
MONEY = "CNY"


@dataclass(frozen=True, slots=True)
class Measured:
    """How figures in a unit are said (术语 数字写法).

    Parameters
    ----------
    word : the unit, empty where it only counts
    one, many : how a number stands with it
    factor : how many of what is said make one of the unit as written

    Examples
    --------
    >>> measured("亿元", "en").told("125.11"), measured("家", "zh").told(2300)
    ('12,511 million yuan', '2,300家')
    """

    word: str
    one: str
    many: str
    factor: Fraction = Fraction(1)

    def scaled(self, value: Number) -> Fraction:
        """A figure as it is said (术语 换算值).

        Examples
        --------
        >>> measured("亿元", "en").scaled("1.5")
        Fraction(150, 1)
        """
        return Fraction(str(value)) * self.factor

    def all_scaled(self, values: Sequence[Number | None]) -> list[float | None]:
        """Figures of a chart as they are said (术语 换算值).

        Examples
        --------
        >>> measured("万元", "en").all_scaled([None, 50])
        [None, 0.5]
        """
        return [None if value is None else float(self.scaled(value)) for value in values]

    def number(self, value: Number | None, *, places: int = 2) -> str:
        """The number alone, a dash where there is none; with the same digits in every language (术语 数值).

        Examples
        --------
        >>> measured("亿元", "en").number("125.1072"), measured("亿元", "zh").number("125.1072"), measured("家", "zh").number(None)
        ('12,511', '125.11', '—')
        """
        return "—" if value is None else _read(self.scaled(value), self._places(value, places))

    def cell(self, value: Number, *, places: int = 2) -> Decimal:
        """The number as a cell of a table holds it (术语 单元格数值).

        Examples
        --------
        >>> measured("亿元", "en").cell("125.1072"), measured("亿元", "zh").cell("125.1072")
        (Decimal('12511'), Decimal('125.11'))
        """
        return rounded(self.scaled(value), self._places(value, places))

    def _places(self, value: Number, places: int) -> int:
        """As many as leave the same digits in every language."""
        return _kept(self.scaled(value), max(_kept(Fraction(str(value)), places) - self._shift, 0))

    @property
    def _shift(self) -> int:
        return Decimal(self.factor.numerator).adjusted() - Decimal(self.factor.denominator).adjusted()

    def told(self, value: Number | None, *, sign: str = "", upto: Number | None = None, places: int = 2) -> str:
        """The number with its unit; with a sign before it, or up to another (术语 数值与单位).

        Examples
        --------
        >>> measured("亿元", "en").told(220, sign="≥"), measured("名", "en").told(2, upto=3)
        ('≥22,000 million yuan', '2~3 people')
        """
        if value is None:
            return "—"
        written = self.number(value, places=places) + ("" if upto is None else f"~{self.number(upto, places=places)}")
        form = self.one if upto is None and self.scaled(value) == 1 else self.many
        return form.format(n=f"{sign}{written}")

    def apart(self, value: Number | None) -> str:
        """How far two figures are apart: of places and tiers the number alone (术语 差距).

        Examples
        --------
        >>> measured("位", "en").apart(3), measured("人", "en").apart(3)
        ('3', '3 people')
        """
        return self.told(value) if self.many.startswith("{n}") else self.number(value)


@cache
def measured(unit: str, language: Language) -> Measured:
    """How figures in a unit are said in a language; in English 亿元 are millions of yuan, and 家 and 项 only count (术语 计量单位写法).

    Examples
    --------
    >>> measured("家", "en").told(311), measured("万人次", "en").told("1.5"), measured("亿元", "en").word
    ('311', '15,000 person-times', 'million yuan')
    """
    if language == "zh" or not unit:
        return Measured(unit, f"{{n}}{unit}", f"{{n}}{unit}")
    known = Unit.of(unit)
    if known.dimension == MONEY and known.factor > 1:
        return _worded("百万元", Fraction(known.factor) / MILLION)
    if known.dimension == "count":
        return _worded(_unscaled(unit), Fraction(known.factor))
    return _worded(unit, Fraction(1))


def stage_told(stage: str | None, language: Language) -> str:
    """A stage on the way of an application, a platform or a project; nothing for none (术语 阶段写法).

    Examples
    --------
    >>> stage_told("推荐", "en"), stage_told("挂牌", "en"), stage_told("挂牌", "zh"), stage_told(None, "en")
    ('recommendation', 'founded', '挂牌', '')
    """
    if not stage or language == "zh":
        return stage or ""
    titles = code_list("title_stage")
    return titles.label(stage, language) if stage in titles.values else _words().get(f"stage.{stage}", stage)


def _worded(unit: str, factor: Fraction) -> Measured:
    if unit not in _words():
        is_counter = Unit.of(unit).dimension == "count"
        many = "{n}" if is_counter else f"{{n}} {unit}"
        return Measured("" if is_counter else unit, many, many, factor)
    many = _words()[unit]
    return Measured(many.format(n="").strip(), _words().get(f"one.{unit}", many), many, factor)


def _unscaled(unit: str) -> str:
    scale = next((word for word in sorted(units().scales, key=len, reverse=True) if unit.startswith(word)), "")
    return unit.removeprefix(scale)


def _kept(exact: Fraction, places: int) -> int:
    return EXACT if 0 < abs(exact) < SMALL else places


def _read(exact: Fraction, places: int) -> str:
    written = shown(exact, places)
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() and not whole.startswith("-0") else written


@cache
def _words() -> Mapping[str, str]:
    """The English of each unit, under `one.` of one of it, under `stage.` of a stage."""
    text = resources.files("kechuang.measures.progress").joinpath("measuring.yaml").read_text("utf-8")
    loaded: dict[str, str] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
