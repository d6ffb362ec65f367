"""Every figure of every unit, year and day from one pass over a register (术语 计数总账)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Outcome
from kechuang.measures.kernel.ground import CONFIRMED, Ground, day_of
from kechuang.measures.kernel.relation import counts_bodies, entries, relation

if TYPE_CHECKING:
    import ibis.expr.types as ir

Group = tuple[int, int | None, str | None]
Told = tuple[date, int, int]
ANY_YEAR = 0
EXACT = "decimal(38, 0)"


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
        self._totals = {group: tuple(zip(*told, strict=True)) or ((), (), ()) for group, told in totals.items()}
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
        units = self._units.get((place, year), ()) if unit is None else (unit,)
        return sum(self._at((place, year, one), as_of, 2 if with_submitted else 1) for one in units)

    def units(self, place: int, year: int | None) -> list[str | None]:
        """The units that have anything to show; None for rows of no unit (术语 有数单元).

        Examples
        --------
        >>> Ledger({(0, 2024, None): []}).units(0, 2024)
        [None]
        """
        return sorted(self._units.get((place, year), ()), key=lambda unit: unit or "")

    def outcome(self, place: int, bound: Bound, cut: Cut, *, with_submitted: bool = False) -> Outcome:
        """The figure as folds give it (术语 计数结果).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Ledger({}).outcome(0, Bound(measure=measure("events.held")), Cut(2024, date(2024, 5, 1))).value
        Fraction(0, 1)
        """
        year = cut.year if bound.fold.is_yearly else ANY_YEAR
        value = self.value(place, year, cut.as_of, cut.unit, with_submitted=with_submitted)
        return Outcome(Fraction(value, bound.fold.scale))

    def _at(self, group: Group, as_of: date, which: int) -> int:
        told: Any = self._totals.get(group, ((), (), ()))
        place = bisect_right(told[0], as_of)
        return int(told[which][place - 1]) if place else 0


def ledger(ground: Ground, bounds: Sequence[Bound], days: Iterable[date]) -> Ledger:
    """The figures of bound measures that an engine can fold, each register passed once (术语 计数总账).

    Parameters
    ----------
    bounds : measures by their place; those that choose among rows are left out
    days : of figures that can fall as well as rise; others are told of every day

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> made = ledger(Ground(ByHand(rows), "421200"), [Bound(measure=measure("events.held"))], [])
    >>> made.value(0, 2024, date(2024, 5, 24)), made.value(0, 2024, date(2024, 5, 25), "421202")
    (0, 1)
    """
    grid = sorted(set(days))
    ground = ground.with_submitted()
    passes: defaultdict[tuple[str, bool], list[ir.Table]] = defaultdict(list)
    for place, bound in enumerate(bounds):
        if bound.fold.reduces == "none" or bound.measure.is_composed:
            continue
        rows = _rows(ground, place, ground.resolved(bound))
        passes[bound.sources[0].register, _can_fall(bound)].append(rows)
    totals: dict[Group, list[Told]] = {}
    for (_register, can_fall), tables in passes.items():
        union = _succeeded(ground, ibis.union(*tables, distinct=False) if len(tables) > 1 else tables[0])
        found = _on_days(union, grid) if can_fall else _by_day(union)
        totals |= _running(found.to_pyarrow().to_pylist(), standing_on=grid if can_fall else None)
    return Ledger(totals)


def _can_fall(bound: Bound) -> bool:
    """Whether rows stop counting, so that a day's figure is not the sum of what came before."""
    columns = [source.columns for source in bound.sources]
    return any(one.until_on is not None or one.last_on is not None for one in columns)


def _rows(ground: Ground, place: int, bound: Bound) -> ir.Table:
    """The entries of a bound measure, as all folds of an engine need them: who is counted, and how one of many is chosen."""
    sources = [entries(ground, relation(ground, bound, source)) for source in bound.sources]
    table = ibis.union(*sources, distinct=False) if len(sources) > 1 else sources[0]
    fold = bound.fold
    is_each = fold.reduces == "rows"
    return table.select(
        place=ibis.literal(place, "int64"),
        year=table.year if fold.is_yearly else ibis.literal(ANY_YEAR, "int64"),
        unit=table.unit,
        key=ibis.literal("") if is_each else table.key,
        record=table.record,
        from_on=table.from_on,
        until_on=table.until_on,
        last_on=table.last_on,
        amount=table.amount if fold.name == "sum" else ibis.literal(1, "int64"),
        is_each=ibis.literal(is_each),
        is_last=ibis.literal(fold.reduces == "last"),
        is_checked=table.status == CONFIRMED,
        is_body=ibis.literal(any(counts_bodies(source) for source in bound.sources)),
    ).filter(_.year.notnull())


def _succeeded(ground: Ground, rows: ir.Table) -> ir.Table:
    """A body that was merged counts as the one that stands for it."""
    if not ground.successors:
        return rows
    pairs = ibis.memtable(
        {"gone": list(ground.successors), "stands": list(ground.successors.values())},
        schema={"gone": "string", "stands": "string"},
    )
    both = rows.left_join(pairs, [rows.key == pairs.gone, rows.is_body])
    return both.select(*(name for name in rows.columns if name != "key"), key=ibis.coalesce(both.stands, both.key))


def _by_day(rows: ir.Table) -> ir.Table:
    """What came on each day, of measures whose rows count for good."""
    chosen = _chosen(rows, [rows.place, rows.year, rows.key])
    return _totals(chosen, day=chosen.from_on)


def _on_days(rows: ir.Table, grid: Sequence[date]) -> ir.Table:
    """What stands on each of the days."""
    days = ibis.memtable({"day": list(grid)}, schema={"day": "date"})
    before_its_end = rows.until_on.isnull() | (rows.until_on > days.day)
    until_its_last = rows.last_on.isnull() | (rows.last_on >= days.day)
    both = rows.inner_join(days, [rows.from_on <= days.day, before_its_end, until_its_last])
    chosen = _chosen(both, [both.place, both.year, both.key, both.day])
    return _totals(chosen, day=chosen.day)


def _chosen(rows: ir.Table, group: list[Any]) -> ir.Table:
    """Of measures that count a subject once, which of its rows stands for it: its first or its last, of all and of the confirmed."""
    claims: dict[str, Any] = {}
    for name, within in (("checked", [*group, rows.is_checked]), ("all", group)):
        early = ibis.row_number().over(group_by=within, order_by=[rows.from_on, rows.record])
        late = ibis.row_number().over(group_by=within, order_by=[rows.from_on.desc(), rows.record.desc()])
        claims[f"{name}_early"], claims[f"{name}_late"] = early, late
    return rows.mutate(**claims)


def _totals(chosen: ir.Table, *, day: Any) -> ir.Table:
    def stands(name: str) -> Any:
        is_one = ibis.ifelse(_.is_last, _[f"{name}_late"] == 0, _[f"{name}_early"] == 0)
        return _.is_each | is_one

    return chosen.group_by("place", "year", "unit", day=day).aggregate(
        total=_.amount.sum(where=_.is_checked & stands("checked")).cast(EXACT),
        with_submitted=_.amount.sum(where=stands("all")).cast(EXACT),
    )


def _running(found: Iterable[Mapping[str, Any]], *, standing_on: Sequence[date] | None) -> dict[Group, list[Told]]:
    """The totals of each group: summed up, or as they stand on each of the days, nothing where no row is left."""
    by_group: defaultdict[Group, list[Told]] = defaultdict(list)
    for row in found:
        day = day_of(row["day"])
        assert day is not None
        told = day, int(row["total"] or 0), int(row["with_submitted"] or 0)
        by_group[int(row["place"]), int(row["year"]), row["unit"]].append(told)
    if standing_on is None:
        return {group: _summed(sorted(told)) for group, told in by_group.items()}
    nothing = {day: (day, 0, 0) for day in standing_on}
    return {group: sorted({**nothing, **{one[0]: one for one in told}}.values()) for group, told in by_group.items()}


def _summed(told: Sequence[Told]) -> list[Told]:
    totals = [0, 0]
    made = []
    for day, *changes in told:
        totals = [total + change for total, change in zip(totals, changes, strict=True)]
        made.append((day, totals[0], totals[1]))
    return made
