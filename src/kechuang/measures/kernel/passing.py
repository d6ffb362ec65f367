"""One pass of an engine over the rows of bound measures that it folds alike (术语 汇总遍历)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.kernel.relation import counts_bodies, entries, relation

if TYPE_CHECKING:
    import ibis.expr.types as ir

Row = tuple[int, int, str | None, Any, Any, Any]
ANY_YEAR = 0
EXACT = "decimal(38, 0)"
ROWS = {
    "place": "int64", "year": "int64", "unit": "string", "key": "string", "record": "string", "from_on": "date",
    "until_on": "date", "last_on": "date", "amount": "int64", "is_checked": "boolean", "is_body": "boolean",
}  # fmt: skip
DAYS = {"day": "date"}
MERGED = {"gone": "string", "stands": "string"}


class Pass(NamedTuple):
    """What bound measures have in common that an engine folds together (术语 汇总遍历).

    Parameters
    ----------
    reduces : ``rows`` where each row counts, ``first`` or ``last`` where one row stands for a subject
    can_fall : whether a day's figure is not the sum of what came before, so that it is told of the days asked alone

    Examples
    --------
    >>> Pass("title", "last", True).reduces
    'last'
    """

    register: str
    reduces: str
    can_fall: bool

    @classmethod
    def of(cls, bound: Bound) -> Pass:
        """The pass that folds a bound measure (术语 所属遍历).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Pass.of(Bound(measure=measure("events.held")))
        Pass(register='event', reduces='rows', can_fall=False)
        """
        ends = any(one.columns.until_on is not None or one.columns.last_on is not None for one in bound.sources)
        return cls(bound.sources[0].register, bound.fold.reduces, ends or bound.fold.reduces == "last")


def rows(ground: Ground, bound: Bound) -> ir.Table:
    """The entries of a bound measure, without its place, as all folds of an engine need them (术语 计数行).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> made = rows(Ground(ByHand({}), "421200"), Bound(measure=measure("events.held")))
    >>> set(ROWS).difference(made.columns)
    {'place'}
    """
    sources = [entries(ground, relation(ground, bound, source)) for source in bound.sources]
    table = ibis.union(*sources, distinct=False) if len(sources) > 1 else sources[0]
    fold = bound.fold
    taken = {
        **{name: table[name] for name in ("unit", "record", "from_on", "until_on", "last_on")},
        "year": table.year if fold.is_yearly else ibis.literal(ANY_YEAR, "int64"),
        "key": ibis.literal("") if fold.reduces == "rows" else table.key,
        "amount": table.amount if fold.name == "sum" else ibis.literal(1, "int64"),
        "is_checked": table.status == CONFIRMED,
        "is_body": ibis.literal(any(counts_bodies(source) for source in bound.sources)),
    }
    typed = {name: taken[name].cast(kind) for name, kind in ROWS.items() if name in taken}
    return table.select(**typed).filter(_.year.notnull())


def totals(one: Pass, held: ir.Table, days: ir.Table, merged: ir.Table | None) -> ir.Table:
    """By measure, year, unit and day: what came on it, or what stands on it where figures can fall (术语 汇总).

    Parameters
    ----------
    held : columns as in `ROWS`
    days : those asked
    merged : of bodies merged into others the one that stands for each today; None where there is none

    Examples
    --------
    >>> given = [ibis.table(columns, name="given") for columns in (ROWS, DAYS)]
    >>> totals(Pass("event", "rows", False), *given, None).columns
    ('place', 'year', 'unit', 'day', 'total', 'with_submitted')
    """
    if one.reduces != "rows" and merged is not None:
        both = held.left_join(merged, [held.key == merged.gone, held.is_body])
        held = both.select(*(name for name in ROWS if name != "key"), key=ibis.coalesce(both.stands, both.key))
    held = _on_days(held, days) if one.can_fall else held.mutate(day=held.from_on)
    checked, every = held.is_checked, ibis.literal(True)
    if one.reduces != "rows":
        subject = ["place", "year", "key", *(["day"] if one.can_fall else [])]
        held = held.mutate(of_checked=_chosen(held, one, [*subject, "is_checked"]), of_all=_chosen(held, one, subject))
        checked, every = held.is_checked & (held.of_checked == 0), held.of_all == 0
    return held.group_by("place", "year", "unit", "day").aggregate(
        total=held.amount.sum(where=checked).cast(EXACT), with_submitted=held.amount.sum(where=every).cast(EXACT)
    )


def _on_days(held: ir.Table, days: ir.Table) -> ir.Table:
    """Each row on each of the days on which it counts."""
    before_its_end = held.until_on.isnull() | (held.until_on > days.day)
    until_its_last = held.last_on.isnull() | (held.last_on >= days.day)
    return held.inner_join(days, [held.from_on <= days.day, before_its_end, until_its_last])


def _chosen(held: ir.Table, one: Pass, subject: list[str]) -> Any:
    """Which row of a subject stands for it: 0 is the first, or the last."""
    order = [held.from_on, held.record]
    if one.reduces == "last":
        order = [held.from_on.desc(), held.record.desc()]
    return ibis.row_number().over(group_by=subject, order_by=order)
