"""One pass of an engine over the rows of bound measures that it folds alike (术语 汇总遍历)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.kernel.relation import counts_bodies, entries, relation
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

Answer = tuple[int, int, str | None, Any, Any, int]
ANY_YEAR = 0
ROWS = {
    "place": "int64", "year": "int64", "unit": "string", "key": "string", "record": "string", "from_on": "date",
    "until_on": "date", "last_on": "date", "amount": "int64", "is_checked": "boolean", "is_body": "boolean",
}  # fmt: skip
DAYS = {"day": "int64", "after": "int64"}  # a day asked, and the next, by their numbers
CHANGES = {
    "place": "int64", "year": "int64", "unit": "string", "total": "int64", "with_submitted": "int64", "day": "int64",
}  # fmt: skip
GROUP = ("place", "year", "unit")
SUBJECT = ("place", "year", "key")
SPAN = (*GROUP, "begins", "ends")
MERGED = {"gone": "string", "stands": "string"}
ORIGIN = date(1970, 1, 1)  # whose number is 0
DAY, SEP = "2024-05-25", " "  # no identity holds a space, so that texts sort as their parts do


class Pass(NamedTuple):
    """What bound measures have in common that an engine folds together (术语 汇总遍历).

    Parameters
    ----------
    reduces : ``rows`` where each row counts, ``first`` or ``last`` where one row stands for a subject
    can_fall : whether rows end, or another row may come to stand for a subject

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
        "key": ibis.literal("") if fold.reduces == "rows" else table.key.fill_null(""),
        "amount": table.amount if fold.name == "sum" else ibis.literal(1, "int64"),
        "is_checked": table.status == CONFIRMED,
        "is_body": ibis.literal(counts_bodies(source)),
    }
    return table.select(**{name: told[name].cast(kind) for name, kind in ROWS.items() if name in told}).filter(
        _.year.notnull()
    )


def changes(one: Pass, held: ir.Table, days: ir.Table, merged: ir.Table | None) -> ir.Table:
    """What comes and what goes of each measure, year and unit, each with the number of its day (术语 增减变动).

    Parameters
    ----------
    held : columns as in `ROWS`
    days : those asked, columns as in `DAYS`
    merged : of bodies merged into others the one that stands for each today; None where there is none

    Examples
    --------
    >>> given = [ibis.table(columns, name="given") for columns in (ROWS, DAYS)]
    >>> changes(Pass("rows", False), *given, None).schema() == ibis.schema(CHANGES)
    True
    """
    if one.reduces != "rows" and merged is not None:
        both = held.left_join(merged, [held.key == merged.gone, held.is_body])
        held = both.select(*(name for name in ROWS if name != "key"), key=ibis.coalesce(both.stands, both.key))
    ends = ibis.least(_number(held.until_on), _number(held.last_on) + 1) if one.can_fall else ibis.null("int64")
    held = held.mutate(begins=_number(held.from_on), ends=ends)
    if one.can_fall:
        held = held.filter(held.ends.isnull() | (held.ends > days.day.min().as_scalar()))
    if one.reduces == "rows":
        return _of_spans(one, held.select(*SPAN, total=_.is_checked.ifelse(_.amount, 0), with_submitted=_.amount))
    subjects = held.group_by(*SUBJECT).aggregate(
        rows_of_subject=_.count(),
        unit=_.unit.max(),
        begins=_.begins.min(),
        ends=_.ends.max(),
        total=_.is_checked.ifelse(1, 0).max().cast("int64"),
    )
    alone = subjects.filter(_.rows_of_subject == 1).select(*SPAN, "total", with_submitted=ibis.literal(1, "int64"))
    met = subjects.filter(_.rows_of_subject > 1).select(**{f"met_{name}": subjects[name] for name in SUBJECT})
    several = held.inner_join(met, [held[name] == met[f"met_{name}"] for name in SUBJECT]).select(*held.columns)
    return _of_spans(one, ibis.union(alone, *_subjects(one, several, days), distinct=False))


def numbered(day: date) -> int:
    """A day by its number, as changes are told (术语 日序).

    Examples
    --------
    >>> numbered(date(1970, 1, 2))
    1
    """
    return (day - ORIGIN).days


def _number(day: Any) -> Any:
    return day.delta(ibis.literal(ORIGIN), unit="day")


def _of_spans(one: Pass, spans: ir.Table) -> ir.Table:
    """What spans of time bring when they begin, and take away when they end."""
    if one.can_fall:
        spans = spans.filter(_.ends.isnull() | (_.ends > _.begins))
    came = spans.select(*GROUP, "total", "with_submitted", day=spans.begins)
    if not one.can_fall:
        return came
    gone = spans.filter(_.ends.notnull())
    went = gone.select(*GROUP, total=-gone.total, with_submitted=-gone.with_submitted, day=gone.ends)
    return ibis.union(came, went, distinct=False)


def _subjects(one: Pass, held: ir.Table, days: ir.Table) -> list[ir.Table]:
    """The spans of subjects of several rows, each told of by its first or its last row: of the confirmed, and of all."""
    held = held.mutate(rank=held.from_on.cast("string") + SEP + held.record + SEP + held.unit.fill_null(""))
    if one.can_fall:
        stands = [held.begins <= days.day, held.ends.isnull() | (held.ends > days.day)]
        held = held.inner_join(days, stands).select(*SUBJECT, "day", "after", "rank", "is_checked")
    of_each = held.rank.max if one.reduces == "last" else held.rank.min
    subject = [*SUBJECT, *(["day", "after"] if one.can_fall else [])]
    chosen = held.group_by(*subject).aggregate(checked=of_each(where=held.is_checked), every=of_each())
    return [_spans(one, chosen, name) for name in ("checked", "every")]


def _spans(one: Pass, chosen: ir.Table, name: str) -> ir.Table:
    """The subjects by the unit of the row that was chosen: from its day on, or from each day asked to the next."""
    rank, counted, nothing = chosen[name], ibis.literal(1, "int64"), ibis.literal(0, "int64")
    after = rank.substr(len(DAY) + 1)
    return chosen.filter(rank.notnull()).select(
        "place",
        "year",
        unit=after.substr(after.find(SEP) + 1).nullif(""),
        begins=chosen.day if one.can_fall else _number(rank.substr(0, len(DAY)).cast("date")),
        ends=chosen.after if one.can_fall else ibis.null("int64"),
        total=counted if name == "checked" else nothing,
        with_submitted=nothing if name == "checked" else counted,
    )
