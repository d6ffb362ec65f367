"""One pass of an engine over the rows of bound measures that it folds alike (术语 汇总遍历)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.kernel.relation import counts_bodies, entries, relation
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

Answer = tuple[int, int, str | None, Any, Any, Any]
ANY_YEAR = 0
EXACT = "decimal(38, 0)"
ROWS = {
    "place": "int64", "year": "int64", "unit": "string", "key": "string", "record": "string", "from_on": "date",
    "until_on": "date", "last_on": "date", "amount": "int64", "is_checked": "boolean", "is_body": "boolean",
}  # fmt: skip
DAYS = {"day": "date"}
MERGED = {"gone": "string", "stands": "string"}
DAY, SEP = "2024-05-25", " "  # no identity holds a space, so that texts sort as their parts do


class Pass(NamedTuple):
    """What bound measures have in common that an engine folds together (术语 汇总遍历).

    Parameters
    ----------
    reduces : ``rows`` where each row counts, ``first`` or ``last`` where one row stands for a subject
    can_fall : whether a day's figure is not the sum of what came before, so that it is told of the days asked alone

    Examples
    --------
    >>> Pass("last", True).reduces
    'last'
    """

    reduces: str
    can_fall: bool

    @classmethod
    def of(cls, bound: Bound) -> Pass:
        """The pass that folds a bound measure (术语 所属遍历).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Pass.of(Bound(measure=measure("events.held")))
        Pass(reduces='rows', can_fall=False)
        """
        ends = any(one.columns.until_on is not None or one.columns.last_on is not None for one in bound.sources)
        return cls(bound.fold.reduces, ends or bound.fold.reduces == "last")


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
    sources = [taken(bound, source, entries(ground, relation(ground, bound, source))) for source in bound.sources]
    return ibis.union(*sources, distinct=False) if len(sources) > 1 else sources[0]


def taken(bound: Bound, source: Source, table: ir.Table) -> ir.Table:
    """What an engine needs of the entries of one source (术语 计数行).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.measures.kernel.row import TYPES
    >>> held = Bound(measure=measure("events.held"))
    >>> "is_checked" in taken(held, held.sources[0], ibis.table(TYPES, name="given")).columns
    True
    """
    fold = bound.fold
    told = {
        **{name: table[name] for name in ("unit", "record", "from_on", "until_on", "last_on")},
        "year": table.year if fold.is_yearly else ibis.literal(ANY_YEAR, "int64"),
        "key": ibis.literal("") if fold.reduces == "rows" else table.key,
        "amount": table.amount if fold.name == "sum" else ibis.literal(1, "int64"),
        "is_checked": table.status == CONFIRMED,
        "is_body": ibis.literal(counts_bodies(source)),
    }
    return table.select(**{name: told[name].cast(kind) for name, kind in ROWS.items() if name in told}).filter(
        _.year.notnull()
    )


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
    >>> totals(Pass("rows", False), *given, None).columns
    ('place', 'year', 'unit', 'day', 'total', 'with_submitted')
    """
    if one.reduces == "rows":
        return _counted(_on_days(held, days) if one.can_fall else held.mutate(day=held.from_on))
    if merged is not None:
        both = held.left_join(merged, [held.key == merged.gone, held.is_body])
        held = both.select(*(name for name in ROWS if name != "key"), key=ibis.coalesce(both.stands, both.key))
    rows_of_subject = _.count().over(group_by=["place", "year", "key"])
    held = held.mutate(rows_of_subject=rows_of_subject)
    alone, several = held.filter(_.rows_of_subject == 1), held.filter(_.rows_of_subject > 1)
    rank = several.from_on.cast("string") + SEP + several.record + SEP + several.unit.fill_null("")
    several = several.mutate(rank=rank)
    if one.can_fall:
        alone, several = _on_days(alone, days), _on_days(several, days)
    else:
        alone = alone.mutate(day=alone.from_on)
    return ibis.union(_counted(alone), *_subjects(one, several), distinct=False)


def _on_days(held: ir.Table, days: ir.Table) -> ir.Table:
    """Each row on each of the days on which it counts."""
    before_its_end = held.until_on.isnull() | (held.until_on > days.day)
    until_its_last = held.last_on.isnull() | (held.last_on >= days.day)
    return held.inner_join(days, [held.from_on <= days.day, before_its_end, until_its_last])


def _counted(held: ir.Table) -> ir.Table:
    """What the rows make together, those that wait included or not."""
    return held.group_by("place", "year", "unit", "day").aggregate(
        total=held.amount.sum(where=held.is_checked).cast(EXACT), with_submitted=held.amount.sum().cast(EXACT)
    )


def _subjects(one: Pass, held: ir.Table) -> list[ir.Table]:
    """How many subjects there are, each told of by its first or its last row: of the confirmed, and of all."""
    of_each = held.rank.max if one.reduces == "last" else held.rank.min
    subject = ["place", "year", "key", *(["day"] if one.can_fall else [])]
    chosen = held.group_by(*subject).aggregate(checked=of_each(where=held.is_checked), every=of_each())
    return [_told(one, chosen, name) for name in ("checked", "every")]


def _told(one: Pass, chosen: ir.Table, name: str) -> ir.Table:
    """The subjects by the unit, and where figures do not fall by the day, of the row that was chosen."""
    rank = chosen[name]
    after = rank.substr(len(DAY) + 1)
    rows = chosen.filter(rank.notnull()).select(
        "place",
        "year",
        unit=after.substr(after.find(SEP) + 1).nullif(""),
        day=chosen.day if one.can_fall else rank.substr(0, len(DAY)).cast("date"),
    )
    count, nothing = _.count().cast(EXACT), ibis.literal(0).cast(EXACT)
    found = rows.group_by("place", "year", "unit", "day").aggregate(count=count)
    total, every = (found["count"], nothing) if name == "checked" else (nothing, found["count"])
    return found.select("place", "year", "unit", "day", total=total.cast(EXACT), with_submitted=every.cast(EXACT))
