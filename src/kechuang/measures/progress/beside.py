"""The province's count beside ours, and the difference row by row where a list came with it (术语 省厅口径)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.drill import passing
from kechuang.measures.kernel.ground import CONFIRMED, Ground, day_of
from kechuang.measures.progress.comparing import FEN
from kechuang.quantity import Unit

BASIS = "省厅口径"
SCALE = 10**6
# Measure and kind of title -> the indicator under which the province counts the same thing.
COUNTED_BY_PROVINCE = {
    ("contracts.turnover", ""): "技术合同成交额",
    ("titles.valid", "高新技术企业"): "高新技术企业数",
    ("titles.obtained", "科技型中小企业"): "科技型中小企业数",
}


class Beside(NamedTuple):
    """Another's count of the same thing (术语 省厅口径).

    Parameters
    ----------
    value : in the measure's own unit, money in 分; ours : our figure of the same period
    period, released_on : of the published figure
    only_theirs, only_ours : subjects that one list holds and the other does not; None where no list came with it

    Examples
    --------
    >>> Beside(Fraction(640), Fraction(650), "2023", date(2024, 1, 20), None, None).difference
    Fraction(10, 1)
    """

    value: Fraction
    ours: Fraction
    period: str
    released_on: date
    only_theirs: frozenset[str] | None
    only_ours: frozenset[str] | None

    @property
    def difference(self) -> Fraction:
        """By how much ours is more (术语 差额).

        Examples
        --------
        >>> Beside(Fraction(5), Fraction(3), "2023", date(2024, 1, 20), None, None).difference
        Fraction(-2, 1)
        """
        return self.ours - self.value


def beside(ground: Ground, bound: Bound, *, as_of: date) -> Beside | None:
    """The province's last count up to a day; None where it counts no such thing or published nothing yet (术语 省厅口径).

    Ours is counted for the end of the period of which the province speaks, with what is known now.

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"statistic": [{"subject": "region:421200", "indicator": "技术合同成交额", "period": "2023", "value_kind": "水平",
    ...         "basis": "省厅口径", "value": 172, "measured_in": "亿元", "released_on": "2024-01-20"}]}
    >>> found = beside(Ground(ByHand(rows), "421200"), Bound(measure=measure("contracts.turnover")), as_of=date(2024, 9, 30))
    >>> found.value, found.ours
    (Fraction(1720000000000, 1), Fraction(0, 1))
    """
    kind = next((one.operand for one in bound.filters if one.field == "kind" and one.operator == "等于"), "")
    indicator = COUNTED_BY_PROVINCE.get((bound.measure.code, kind))
    if indicator is None:
        return None
    rows = ground.tables["statistic"].filter(
        _.status == CONFIRMED, _.basis == BASIS, _.indicator == indicator, _.value_kind == "水平",
        _.subject == (bound.region or ground.root), _.released_on <= as_of,
    )  # fmt: skip
    found = records(rows.order_by(_.period, _.released_on, _.id))
    if not found:
        return None
    last = found[-1]
    ours, keys = _ours(ground, bound, last["period"])
    theirs = _members(ground, last["id"])
    released = day_of(last["released_on"])
    assert released is not None
    return Beside(
        _in_own_unit(last["value"], last["measured_in"] or ""), ours, last["period"], released,
        theirs - keys if theirs else None, keys - theirs if theirs else None,
    )  # fmt: skip


def _ours(ground: Ground, bound: Bound, period: str) -> tuple[Fraction, frozenset[str]]:
    cut = Cut(int(period[:4]), date(int(period[:4]), 12, 31))
    chosen = bound.fold.chosen(passing(ground, bound), cut)
    return bound.fold.total(chosen, cut).value or Fraction(0), frozenset(entry.key for entry in chosen)


def _members(ground: Ground, row: str) -> frozenset[str]:
    members = records(ground.tables["statistic__members"].filter(_.id == row).select("member"))
    return frozenset(ground.successors.get(one["member"], one["member"]) for one in members)


def _in_own_unit(value: int, measured_in: str) -> Fraction:
    unit = Unit.of(measured_in) if measured_in else None
    factor = Fraction(unit.factor) * FEN if unit and unit.dimension == "CNY" else Fraction(unit.factor if unit else 1)
    return Fraction(value, SCALE) * factor
