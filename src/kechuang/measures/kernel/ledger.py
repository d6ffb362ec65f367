"""Every figure of every unit, year and day from one pass over a register (术语 计数总账)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Outcome
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.passing import ANY_YEAR, ORIGIN, Answer, Pass
from kechuang.measures.kernel.statement import answered

Group = tuple[int, int | None, str | None]
Told = tuple[date, int, int]


class Ledger:
    """Figures of bound measures: by measure, year and unit the running totals of each day on which they change (术语 计数总账).

    A total is told twice: of confirmed rows alone, and with those that wait for confirmation.

    Examples
    --------
    >>> ledger = Ledger({(0, 2024, "421202"): [(date(2024, 5, 1), 2, 2), (date(2024, 6, 1), 5, 6)]})
    >>> ledger.value(0, 2024, date(2024, 5, 31), "421202"), ledger.value(0, 2024, date(2024, 6, 1))
    (2, 5)
    """

    def __init__(self, totals: Mapping[Group, Sequence[Told]]) -> None:
        self._totals: dict[Group, Any] = {group: tuple(zip(*told, strict=True)) for group, told in totals.items()}
        self._units: defaultdict[tuple[int, int | None], list[str | None]] = defaultdict(list)
        for place, year, unit in totals:
            self._units[place, year].append(unit)

    def value(
        self, place: int, year: int | None, as_of: date, unit: str | None = None, *, with_submitted: bool = False
    ) -> int:
        """The figure of a measure on a day, of one unit or of all together (术语 数值).

        Examples
        --------
        >>> Ledger({(0, 2024, None): [(date(2024, 5, 1), 2, 3)]}).value(0, 2024, date(2024, 5, 31), with_submitted=True)
        3
        """
        which = 2 if with_submitted else 1
        if unit is not None:
            return self._at((place, year, unit), as_of, which)
        return sum(self._at((place, year, one), as_of, which) for one in self._units.get((place, year), ()))

    def outcome(self, place: int, bound: Bound, cut: Cut, *, with_submitted: bool = False) -> Outcome:
        """The figure as folds give it (术语 计数结果).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Ledger({}).outcome(0, Bound(measure=measure("events.held")), Cut(2024, date(2024, 5, 1))).value
        Fraction(0, 1)
        """
        fold = bound.fold
        year = cut.year if fold.is_yearly else ANY_YEAR
        return Outcome(
            Fraction(self.value(place, year, cut.as_of, cut.unit, with_submitted=with_submitted), fold.scale)
        )

    def _at(self, group: Group, as_of: date, which: int) -> int:
        told = self._totals.get(group)
        place = bisect_right(told[0], as_of) if told else 0
        return told[which][place - 1] if told and place else 0


def ledger(ground: Ground, bounds: Sequence[Bound], days: Iterable[date]) -> Ledger:
    """The figures of bound measures that an engine can fold, few passes over all registers (术语 计数总账).

    Parameters
    ----------
    bounds : measures by their place; those that choose among rows are left out
    days : on which figures are asked

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> made = ledger(Ground(ByHand(rows), "421200"), [Bound(measure=measure("events.held"))], [date(2024, 4, 30), date(2024, 5, 31)])
    >>> made.value(0, 2024, date(2024, 4, 30)), made.value(0, 2024, date(2024, 5, 31), "421202")
    (0, 1)
    """
    grid = sorted(set(days))
    ground = ground.with_submitted()
    passes: defaultdict[Pass, list[tuple[int, Bound]]] = defaultdict(list)
    for place, bound in enumerate(bounds):
        if bound.fold.reduces != "none" and not bound.measure.is_composed:
            passes[Pass.of(bound)].append((place, ground.resolved(bound)))
    totals: dict[Group, list[Told]] = {}
    for one, held in passes.items():
        totals |= _running(answered(ground, one, held, grid))
    return Ledger(totals)


def _running(found: Iterable[Answer]) -> dict[Group, list[Told]]:
    """The totals of each group on each day on which they change."""
    by_group: defaultdict[Group, list[Any]] = defaultdict(list)
    for place, year, unit, total, with_submitted, day in found:
        told_on = date.fromordinal(ORIGIN.toordinal() + day)
        by_group[place, year, unit].append((told_on, int(total or 0), int(with_submitted or 0)))
    return {group: _summed(sorted(changes)) for group, changes in by_group.items()}


def _summed(told: Iterable[Told]) -> list[Told]:
    totals = [0, 0]
    made = []
    for day, *changes in told:
        totals = [total + change for total, change in zip(totals, changes, strict=True)]
        made.append((day, totals[0], totals[1]))
    return made
