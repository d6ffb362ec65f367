"""How a statement bounds its quantity, in three readings (术语 取值范围).

``written`` takes every bound as it stands, a bare number as a floor (or a ceiling where less is better); ``exact`` meets
bare numbers exactly, up to the rounding of their last digit; ``met`` also meets open bounds exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kechuang.plan.arithmetic.relation import Level
from kechuang.plan.arithmetic.statement import Statement

Mode = Literal["written", "exact", "met"]


@dataclass(frozen=True, slots=True)
class Range:
    """Where a quantity may lie (术语 取值范围).

    Examples
    --------
    >>> Range(Fraction(1), None, low_open=True)
    Range(low=Fraction(1, 1), high=None, low_open=True, high_open=False)
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


def allowed(one: Statement, mode: Mode, level: Level) -> Range:
    """The range that a statement allows in a reading (术语 取值范围).

    Examples
    --------
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> from decimal import Decimal
    >>> s = statement_of(Target("1", "总数突破650家", 0, 8, "", "企业总数", "stock", ">", Decimal(650), None, "家"))
    >>> allowed(s, "written", "outcome").low, allowed(s, "met", "outcome").high
    (Fraction(651, 1), Fraction(651, 1))
    """
    value, slip = one.value, one.precision / 2
    if one.source != "target":
        slip = Fraction(0) if one.is_whole or level == "figure" else slip
        return Range(value - slip, value + slip)
    if one.comparator == "approx":
        width = max(abs(value) / 10, one.precision)
        return Range(value - width, value + width)
    if one.comparator == "between":
        return Range(value, one.high if mode != "written" or level == "figure" else None)
    if one.is_open:
        return _met(one, level) if mode == "met" else _open(one)
    if level == "figure":
        slip = slip if one.precision < one.unit.factor else Fraction(0)
        return Range(value - slip, value + slip)
    slip = Fraction(0) if one.is_whole else slip
    if mode == "written":
        return Range(None, value + slip) if one.falls else Range(value - slip, None)
    return Range(value - slip, value + slip)


def _open(one: Statement) -> Range:
    if one.comparator == ">":
        return Range(one.value + 1, None) if one.is_whole else Range(one.value, None, low_open=True)
    if one.comparator == "<":
        return Range(None, one.value - 1) if one.is_whole else Range(None, one.value, high_open=True)
    return Range(one.value, None) if one.comparator == ">=" else Range(None, one.value)


def _met(one: Statement, level: Level) -> Range:
    """Met exactly: a whole number on the spot, any other within the rounding of its last digit."""
    if one.is_whole or (level == "figure" and one.precision == one.unit.factor):
        return Range(met(one), met(one))
    slip = one.precision / 2
    return Range(one.value - slip, one.value + slip)


def met(one: Statement) -> Fraction:
    """The value at which a statement is met exactly: 651 for 突破650家 (术语 恰好完成).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> met(statement_of(Target("1", "总数突破650家", 0, 8, "", "企业总数", "stock", ">", Decimal(650), None, "家")))
    Fraction(651, 1)
    """
    edge = {">": 1, "<": -1}.get(one.comparator, 0) if one.is_whole else 0
    return one.value + edge


def nearly(one: Statement) -> Fraction:
    """A value that meets a statement exactly or, beside a strict bound on a measured quantity, as nearly as matters.

    术语 试算值

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> nearly(statement_of(Target("1", "超过6%", 0, 4, "", "占比", "ratio", ">", Decimal(6), None, "%")))
    Fraction(6001, 100000)
    """
    edge = {">": 1, "<": -1}.get(one.comparator, 0)
    return met(one) if one.is_whole else one.value + edge * one.precision / 1000
