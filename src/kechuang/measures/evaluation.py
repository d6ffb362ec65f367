"""Figures of many bound measures together: what an engine folds, what rows in hand fold, what is put together (术语 求值)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kechuang import rubbish
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.composed import AllOf, Ratio
from kechuang.measures.entry import NOTHING, Cut, Entry, Outcome
from kechuang.measures.folds import Fold
from kechuang.measures.kernel.drill import Drill, asked, drill
from kechuang.measures.kernel.gathering import condensed
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.kernel.ledger import ledger
from kechuang.measures.measure import Operand


class Held:
    """Rows in hand of one measure, laid apart by unit and year as far as its fold looks at each of them alone (术语 在手记录).

    Examples
    --------
    >>> rows = [Entry("event", "a", "a", unit, 2024, date(2024, 5, 1)) for unit in ("421202", "421281")]
    >>> held = Held(measure("platforms.stage").fold, rows)
    >>> len(held.of(Cut(2024, date(2024, 9, 30)))), len(held.of(Cut(2024, date(2024, 9, 30), "421202")))
    (2, 1)
    """

    def __init__(self, fold: Fold, entries: Iterable[Entry]) -> None:
        self._fold = fold
        self._of_all: dict[Cut, list[Entry]] = {}
        self._parts: defaultdict[tuple[str | None, int | None], list[Entry]] = defaultdict(list)
        for one in entries:
            for unit in {None} if fold.is_across_units else {None, one.unit}:
                self._parts[unit, one.year if fold.is_yearly else None].append(one)

    def of(self, cut: Cut) -> Sequence[Entry]:
        """Those among which the fold chooses at a cut (术语 可选记录).

        Examples
        --------
        >>> Held(measure("platforms.stage").fold, []).of(Cut(2024, date(2024, 9, 30)))
        ()
        """
        unit = None if self._fold.is_across_units else cut.unit
        return self._parts.get((unit, cut.year if self._fold.is_yearly else None), ())

    def chosen(self, cut: Cut) -> Sequence[Entry]:
        """Those that count at a cut; where units are looked at together, all are chosen once, and each unit has its part (术语 计入记录).

        Examples
        --------
        >>> Held(measure("platforms.stage").fold, []).chosen(Cut(2024, date(2024, 9, 30)))
        []
        """
        if not self._fold.is_across_units:
            return self._fold.chosen(self.of(cut), cut)
        of_all = cut.of(None)
        if of_all not in self._of_all:
            self._of_all[of_all] = self._fold.chosen(self.of(of_all), of_all)
        return [entry for entry in self._of_all[of_all] if cut.unit in (None, entry.unit)]


class Evaluation:
    """The figures of bound measures on some days (术语 求值).

    Parameters
    ----------
    bounds : may repeat
    days : on which figures will be asked

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> held, day = Bound(measure=measure("events.held")), date(2024, 9, 30)
    >>> ground = Ground(ByHand({"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}), "421200")
    >>> Evaluation(ground, [held], days=[day]).outcome(held, Cut(2024, day)).value
    Fraction(1, 1)
    """

    def __init__(self, ground: Ground, bounds: Iterable[Bound], *, days: Iterable[date]) -> None:
        self.ground = ground
        bounds = list(bounds)
        self._leaves = list(dict.fromkeys(leaf for bound in bounds for leaf in leaves(bound)))
        self._places = {leaf: place for place, leaf in enumerate(self._leaves)}
        is_to_date = any(isinstance(bound.fold, Ratio) and bound.fold.is_to_date for bound in bounds)
        self._days = frozenset(_with_quarters(days) if is_to_date else days)
        with rubbish.left():
            self._ledger = ledger(ground, self._leaves, self._days)
        self._figured: dict[Bound, list[Entry]] | None = None
        self._held: dict[tuple[Bound, bool], Held] = {}
        self._inside: dict[Bound, Sequence[Bound]] = {}

    def outcome(self, bound: Bound, cut: Cut, *, with_submitted: bool = False) -> Outcome:
        """The figure of a bound measure at a cut; its day is one of those announced (术语 数值).

        Parameters
        ----------
        with_submitted : as if the rows that wait were confirmed too

        Raises
        ------
        ValueError  on a day that was not announced, of a figure that an engine folds

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> sold, day = Bound(measure=measure("contracts.turnover")), date(2024, 9, 30)
        >>> Evaluation(Ground(ByHand({}), "421200"), [sold], days=[day]).outcome(sold, Cut(2024, day)).value
        Fraction(0, 1)
        """
        if bound.measure.is_composed:
            return self._composed(bound, cut, with_submitted)
        cut, fold = asked(self.ground, bound, cut), bound.fold
        if fold.reduces != "none":
            if cut.as_of not in self._days:
                raise ValueError(f"{cut.as_of} is none of the days of this evaluation")
            return self._ledger.outcome(self._places[bound], bound, cut, with_submitted=with_submitted)
        return fold.total(self._entries(bound, with_submitted).chosen(cut), cut)

    def drill(self, bound: Bound, cut: Cut) -> Drill:
        """The rows of a figure, and why others do not count (术语 下钻).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> held = Bound(measure=measure("events.held"))
        >>> Evaluation(Ground(ByHand({}), "421200"), [held], days=[]).drill(held, Cut(2024, date(2024, 9, 30))).counted
        ()
        """
        return drill(self.ground, bound, cut)

    def _entries(self, bound: Bound, with_submitted: bool) -> Held:
        """What a figure that no engine folds is made of; the rows of all such measures are asked for together."""
        if self._figured is None:
            leaves_in_hand = [one for one in self._leaves if one.fold.reduces == "none"]
            with rubbish.left():
                self._figured = condensed(self.ground.with_submitted(), leaves_in_hand)
        if (bound, with_submitted) not in self._held:
            entries = (one for one in self._figured[bound] if with_submitted or one.status == CONFIRMED)
            self._held[bound, with_submitted] = Held(bound.fold, entries)
        return self._held[bound, with_submitted]

    def _composed(self, bound: Bound, cut: Cut, with_submitted: bool) -> Outcome:
        fold = bound.fold
        if not isinstance(fold, Ratio | AllOf):
            raise TypeError(fold.name)
        closed = cut.closed if isinstance(fold, Ratio) and fold.is_to_date else cut
        if closed is None:
            return NOTHING
        if bound not in self._inside:
            self._inside[bound] = inside(bound)
        parts: defaultdict[str, list[Outcome]] = defaultdict(list)
        for operand, inner in zip(bound.measure.operands, self._inside[bound], strict=True):
            there = cut._replace(year=cut.year - operand.years_back)
            if operand.role == "分子":
                there = there._replace(as_of=closed.as_of)
            if operand.role == "分母" and parts["分子"]:
                period = closed.period or parts["分子"][0].mark
                there = there._replace(period=_earlier(period, operand.years_back))
            parts[operand.role].append(self._operand(inner, there, with_submitted, may_be_older=closed is not cut))
        if isinstance(fold, Ratio) and "分母" not in parts and bound.threshold is not None:
            parts["分母"].append(Outcome(Fraction(bound.threshold) * fold.scale))
        return fold.of(dict(parts))

    def _operand(self, bound: Bound, cut: Cut, with_submitted: bool, *, may_be_older: bool) -> Outcome:
        """A figure inside another; where its own period is not published yet, that of the same period a year before."""
        found = self.outcome(bound, cut, with_submitted=with_submitted)
        if found.value is not None or not (may_be_older and cut.period):
            return found
        older = self.outcome(bound, cut._replace(period=_earlier(cut.period, 1)), with_submitted=with_submitted)
        return older._replace(is_of_year=False)


def _earlier(period: str, years: int) -> str:
    return f"{int(period[:4]) - years}{period[4:]}" if period else ""


def _with_quarters(days: Iterable[date]) -> Iterator[date]:
    """The days, and the last ends of a quarter and of a year that they know."""
    for day in days:
        yield day
        yield date(day.year - 1, 12, 31)
        closed = Cut(day.year, day).closed
        if closed is not None:
            yield closed.as_of


def inside(bound: Bound) -> Sequence[Bound]:
    """The bound measures of which a composed one is made (术语 组成).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> inside(Bound(measure=measure("contracts.turnover")))
    []
    """
    return [_inner(bound, operand) for operand in bound.measure.operands]


def leaves(bound: Bound) -> list[Bound]:
    """The bound measures that are counted from rows (术语 计数测度).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> [leaf.measure.code for leaf in leaves(Bound(measure=measure("contracts.turnover")))]
    ['contracts.turnover']
    """
    return [leaf for inner in inside(bound) for leaf in leaves(inner)] if bound.measure.is_composed else [bound]


def _inner(bound: Bound, operand: Operand) -> Bound:
    filters = (*(Filter(*one) for one in operand.filters), *bound.filters)
    return replace(bound, measure=measure(operand.measure), rule=operand.rule, filters=filters, pins=frozenset())
