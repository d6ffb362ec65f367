"""A figure beside its target: whether it is met, its share, what is missing (术语 对标)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kechuang.measures.measure import Measure
from kechuang.measures.progress.aims import Aim
from kechuang.quantity import Unit

FEN, WHOLE = 100, 100
AT_MOST = frozenset({"不超过", "低于"})
ABOVE = frozenset({"超过"})
BELOW = frozenset({"低于"})


class Compared(NamedTuple):
    """A figure beside its target (术语 对标结果).

    Parameters
    ----------
    is_met : whether the target is reached
    is_full : of a range, whether its upper end is reached too
    share : of the target that is reached; None where a share says nothing, as of a rank
    gap : what is missing, in the target's unit; zero when it is met

    Examples
    --------
    >>> Compared(is_met=True, is_full=True, share=Fraction(1), gap=Fraction(0)).is_met
    True
    """

    is_met: bool
    is_full: bool
    share: Fraction | None
    gap: Fraction | None


def in_unit(value: Fraction, measure: Measure, unit: str) -> Fraction:
    """The figure in the unit that a target writes: 亿元, 万元, %, 家 (术语 换算).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> in_unit(Fraction(1251072115000), measure("contracts.turnover"), "亿元")
    Fraction(250214423, 2000000)
    """
    if measure.unit == "元":
        return value / FEN / Fraction(Unit.of(unit).factor if unit and Unit.of(unit).dimension == "CNY" else 1)
    if measure.unit == "%":
        return value / Fraction(
            Unit.of(unit).factor if unit and Unit.of(unit).dimension in ("share", "point") else Decimal("0.01")
        )
    scaled = Unit.of(unit).factor if unit and Unit.of(unit).dimension == "count" else Decimal(1)
    return value / Fraction(scaled)


def compared(aim: Aim, measure: Measure, value: Fraction) -> Compared:
    """The figure, in the target's unit, beside the target (术语 对标).

    A bare number is a floor; the upper end of a range is no ceiling; of a rank the lower is the better.

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="新增", comparator="为", year=2024, value=Decimal(310))
    >>> compared(aim, measure("events.held"), Fraction(311)).is_met
    True
    """
    if aim.value is None:
        wanted = Fraction(_wanted_stage(aim, measure))
        found = _floor(value, wanted, wanted, is_strict=False)
        return found._replace(share=min(found.share or Fraction(0), Fraction(1)))
    wanted = Fraction(aim.value)
    if measure.better == "less" or aim.comparator in AT_MOST:
        is_met = value < wanted if aim.comparator in BELOW else value <= wanted
        return Compared(is_met, is_met, None, Fraction(0) if is_met else value - wanted)
    high = Fraction(aim.value_high) if aim.value_high is not None else wanted
    return _floor(value, wanted, high, is_strict=aim.comparator in ABOVE)


def _floor(value: Fraction, wanted: Fraction, high: Fraction, *, is_strict: bool) -> Compared:
    is_met = value > wanted if is_strict else value >= wanted
    share = value / wanted if wanted else None
    gap = Fraction(0) if is_met else wanted - value
    return Compared(is_met, is_met and value >= high, share, gap)


def _wanted_stage(aim: Aim, measure: Measure) -> int:
    """The place of the stage that is asked; the whole of a share, and one of anything else."""
    for source in measure.sources:
        order = list(source.stages)
        if order:
            return order.index(aim.stage) + 1 if aim.stage in order else len(order)
    if measure.fold.name == "all_of":
        return len(measure.operands)
    return WHOLE if measure.unit == "%" else 1
