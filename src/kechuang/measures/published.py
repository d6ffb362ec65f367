"""Figures that leave the house: what they rest on, and whether they can be made again (术语 公布数)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import Evaluation, leaves
from kechuang.measures.kernel.drill import asked
from kechuang.measures.kernel.gathering import Asked, gathered
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.shape import rounded

PLACES = 6


class Figure(NamedTuple):
    """A figure with what it rests on (术语 数与依据).

    Parameters
    ----------
    target : whose figure; unit : the reporting unit, None for the whole home
    value : in `measured_in`, rounded to six places
    rows_digest : of the rows that count, so that the same value from other rows is noticed

    Examples
    --------
    >>> Figure("contracts.turnover", "t", None, date(2024, 9, 30), Decimal(125), "亿元", "").measured_in
    '亿元'
    """

    measure: str
    target: str
    unit: str | None
    as_of: date
    value: Decimal
    measured_in: str
    rows_digest: str


class Remade(NamedTuple):
    """A published figure beside what the same rows give today (术语 复算).

    Examples
    --------
    >>> old = Figure("a.b", "t", None, date(2024, 9, 30), Decimal(3), "家", "x")
    >>> Remade(old, old._replace(value=Decimal(4))).is_same
    False
    """

    then: Figure
    now: Figure | None

    @property
    def is_same(self) -> bool:
        """Whether value and rows are the same (术语 一致).

        Examples
        --------
        >>> old = Figure("a.b", "t", None, date(2024, 9, 30), Decimal(3), "家", "x")
        >>> Remade(old, old).is_same, Remade(old, None).is_same
        (True, False)
        """
        return self.now is not None and (self.then.value, self.then.rows_digest) == (
            self.now.value,
            self.now.rows_digest,
        )


def figures(ground: Ground, aims: Iterable[Aim], *, as_of: date, units: Sequence[str] = ()) -> list[Figure]:
    """The figures of targets on a day, of the whole home and of each unit named; targets without a value are left out (术语 公布数).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> held = Bound(measure=measure("events.held"))
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024, bound=held)
    >>> ground = Ground(ByHand({"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}), "421200")
    >>> [(one.value, one.rows_digest[:8]) for one in figures(ground, [aim], as_of=date(2024, 9, 30))]
    [(Decimal('1'), 'dc9753d7')]
    """
    bound = [aim for aim in aims if aim.bound is not None]
    evaluation = Evaluation(ground, [aim.bound for aim in bound if aim.bound], days=[as_of])
    held = [leaf for aim in bound if aim.bound for leaf in leaves(aim.bound)]
    kept = gathered(ground, held, asked=Asked(as_of, {aim.year for aim in bound}))
    made = []
    for aim in bound:
        for unit in (None, *units):
            figure = _figure(evaluation, kept, aim, Cut(aim.year, as_of, unit))
            if figure is not None:
                made.append(figure)
    return made


def digest(entries: Iterable[Entry]) -> str:
    """One digest of the rows that count, whatever their order (术语 记录摘要值).

    Examples
    --------
    >>> digest([]) == digest(())
    True
    """
    lines = sorted(
        "\x1f".join((one.register, one.record, one.from_on.isoformat(), str(one.amount), one.mark)) for one in entries
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _figure(evaluation: Evaluation, kept: Mapping[Bound, list[Entry]], aim: Aim, cut: Cut) -> Figure | None:
    bound = aim.bound
    if bound is None or (cut.unit is not None and (bound.measure.is_composed or bound.region not in (None, cut.unit))):
        return None
    outcome = evaluation.outcome(bound, cut)
    if outcome.value is None:
        return None
    ground = evaluation.ground
    value = rounded(in_unit(Fraction(outcome.value), bound.measure, aim.unit), PLACES)
    rows: list[Entry] = []
    for leaf in leaves(bound):
        rows += leaf.fold.chosen(kept[leaf], asked(ground, leaf, cut))
    measured_in = aim.unit or bound.measure.unit
    return Figure(bound.measure.code, aim.id, cut.unit, cut.as_of, value, measured_in, digest(rows))
