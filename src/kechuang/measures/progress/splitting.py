"""A target split to units: do the parts make the whole, and who is behind her part (术语 目标分解)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.standing import Standing

SHARED = frozenset({"占比", "比率", "增幅", "排名", "定性"})
"""Kinds of target whose parts do not add up to the whole."""


class Split(NamedTuple):
    """The parts of one target (术语 分解核对).

    Parameters
    ----------
    parts, whole : what was given to units together, and the target itself
    is_additive : whether the parts ought to make the whole at all

    Examples
    --------
    >>> Split(Decimal(300), Decimal(310), True).missing
    Decimal('10')
    """

    parts: Decimal
    whole: Decimal
    is_additive: bool

    @property
    def missing(self) -> Decimal:
        """What no unit was given; negative where they were given more than the whole (术语 缺口).

        Examples
        --------
        >>> Split(Decimal(12), Decimal(10), True).missing
        Decimal('-2')
        """
        return self.whole - self.parts if self.is_additive else Decimal(0)


class Behind(NamedTuple):
    """A unit beside its part of a target (术语 单元进度).

    Examples
    --------
    >>> Behind("421202", Fraction(30), Decimal(60)).share
    Fraction(1, 2)
    """

    unit: str
    value: Fraction
    part: Decimal

    @property
    def share(self) -> Fraction | None:
        """How much of its part the unit has (术语 完成率).

        Examples
        --------
        >>> Behind("421202", Fraction(30), Decimal(0)).share is None
        True
        """
        return self.value / Fraction(self.part) if self.part else None


def split_of(aim: Aim) -> Split | None:
    """The parts of a target beside the whole; None where it was not split, or has no number (术语 分解核对).

    Examples
    --------
    >>> parts = {"421202": Decimal(4)}
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="新增", year=2024, value=Decimal(10), splits=parts)
    >>> split_of(aim).missing
    Decimal('6')
    """
    if not aim.splits or aim.value is None:
        return None
    return Split(sum(aim.splits.values(), Decimal(0)), aim.value, aim.kind not in SHARED)


def units_behind(standing: Standing) -> Sequence[Behind]:
    """The units with a part of the target, those furthest behind first (术语 单元进度).

    Examples
    --------
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="新增", year=2024, splits={"421202": Decimal(4)})
    >>> [one.unit for one in units_behind(Standing(aim=aim, status="open", units={"421202": Fraction(1)}))]
    ['421202']
    """
    parts = standing.aim.splits or {}
    told = [Behind(unit, standing.units.get(unit) or Fraction(0), part) for unit, part in parts.items()]
    return sorted(told, key=lambda one: (one.share if one.share is not None else Fraction(2), one.unit))
