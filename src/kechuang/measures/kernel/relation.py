"""The rows of a register as a measure sees them: what they count for, and which conditions each of them meets (术语 计数关系)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.kernel.parts import part_of
from kechuang.measures.kernel.row import COLUMNS, TYPES, Row
from kechuang.measures.kernel.stages import staged
from kechuang.measures.measure import Condition, Join, Lookup, Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

CHECKED = Condition("已核", "confirmed", None)
DATED = Condition("有日期", "has a date", _.counted_from_on.notnull())
ALWAYS = frozenset({"id", "status", "reporting_unit"})
NAMED = re.compile(r"_\.(\w+)|_\['(\w+)'\]")


class Relation(NamedTuple):
    """A register's rows with what a measure takes of them (术语 计数关系).

    Parameters
    ----------
    rows : the columns that the measure names, of the register and of what is joined to it
    conditions : in the order of `claims`; claims : whether a row meets them

    Examples
    --------
    >>> Relation._fields
    ('source', 'rows', 'row', 'conditions', 'claims')
    """

    source: Source
    rows: ir.Table
    row: Row
    conditions: tuple[Condition, ...]
    claims: tuple[Any, ...]


def relation(ground: Ground, bound: Bound, source: Source) -> Relation:
    """The rows of one source of a bound measure (术语 计数关系).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> bound = Bound(measure=measure("events.held"))
    >>> made = relation(Ground(ByHand({}), "421200"), bound, bound.sources[0])
    >>> [condition.zh for condition in made.conditions][:2]
    ['已核', '有日期']
    """
    conditions = conditions_of(ground, bound, source)
    rows = _with_parts(ground, bound, source, _joined(ground, source, conditions))
    row = Row(ground, rows, source)
    claims = tuple(row.of(one.holds).fill_null(False) for one in conditions)
    return Relation(source, rows, row, conditions, claims)


def conditions_of(ground: Ground, bound: Bound, source: Source) -> tuple[Condition, ...]:
    """All that must hold of a row so that it counts, in the order in which it is told (术语 全部条件).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> bound = Bound(measure=measure("events.held"))
    >>> [condition.zh for condition in conditions_of(Ground({}, "421200"), bound, bound.sources[0])][:2]
    ['已核', '有日期']
    """
    checked = Condition(CHECKED.zh, CHECKED.en, _.status.isin(ground.statuses))
    dated = () if source.stages else (DATED,)
    subject = () if source.columns.subject is None else (_of_subject(ground, bound),)
    return (checked, *dated, *source.conditions, *subject, *bound.narrowing(source))


def entries(ground: Ground, made: Relation) -> ir.Table:
    """What counts of the rows that meet every condition, corrections and stages one by one (术语 计数记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> ground, bound = Ground(ByHand(rows), "421200"), Bound(measure=measure("events.held"))
    >>> entries(ground, relation(ground, bound, bound.sources[0])).to_pyarrow()["record"].to_pylist()
    ['a']
    """
    passing = made.rows.filter(*made.claims)
    if made.source.stages:
        return staged(ground, passing, made.source)
    row = Row(ground, passing, made.source)
    base = passing.select(**{name: row.taken(name) for name in COLUMNS})
    corrections = made.source.corrections
    if corrections is None:
        return base
    parts = part_of(ground, made.source, corrections.part)
    both = passing.inner_join(parts, passing.id == parts.part_id)
    changed = Row(ground, both, made.source)
    own = {"amount": changed.of(corrections.amount), "from_on": changed.of(corrections.from_on)}
    told = {name: own.get(name, changed.taken(name)).cast(TYPES[name]) for name in COLUMNS}
    more = both.filter(changed.of(corrections.where)).select(**told)
    return ibis.union(base, more, distinct=False)


def counts_bodies(source: Source) -> bool:
    """Whether what is counted once is a body, which may have been merged into another (术语 按单位计数).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> counts_bodies(measure("titles.valid").sources[0]), counts_bodies(measure("events.held").sources[0])
    (True, False)
    """
    key = source.columns.key
    field = source.declared.by_name.get(key) if isinstance(key, str) else None
    return field is not None and "organisation" in field.targets


def tables_of(bound: Bound) -> list[str]:
    """The names of all tables that the rows of a bound measure are read from (术语 所用数据表).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> tables_of(Bound(measure=measure("contracts.turnover")))
    ['technology_contract', 'technology_contract__amendments']
    """
    names: list[str] = []
    for source in bound.sources:
        parts = [source.corrections.part if source.corrections else "", source.stage_part]
        parts += [one.part for one in bound.filters]
        names += [source.register, *(f"{source.register}__{part}" for part in parts if part)]
        names += [join.table for join in source.joins] + [lookup.table for lookup in source.lookups]
    return list(dict.fromkeys(names))


def _joined(ground: Ground, source: Source, conditions: Iterable[Condition]) -> ir.Table:
    rows = ground.tables[source.register]
    named = ALWAYS.union(_named(source, conditions))
    rows = rows.select(*(name for name in rows.columns if name in named))
    for join in source.joins:
        rows = _with_join(ground, rows, join)
    for lookup in source.lookups:
        rows = _with_lookup(ground, source, rows, lookup)
    return rows


def _named(source: Source, conditions: Iterable[Condition]) -> Iterator[str]:
    """The columns that anything of a source's declaration names; some of them may be those of joined rows."""
    columns = source.columns
    spoken: list[Any] = [getattr(columns, name) for name in columns.__dataclass_fields__]
    spoken += [one.holds for one in conditions] + list(source.stages.values())
    spoken += [join.by for join in source.joins] + [mine for lookup in source.lookups for mine in lookup.on]
    if source.corrections:
        spoken += [source.corrections.amount, source.corrections.from_on, source.corrections.where]
    for one in spoken:
        if isinstance(one, str):
            yield one
        else:
            yield from (found for pair in NAMED.findall(repr(one)) for found in pair if found)


def _with_join(ground: Ground, rows: ir.Table, join: Join) -> ir.Table:
    other = ground.tables[join.table]
    taken = {f"{join.prefix}{name}": other[name] for name in join.take}
    other = other.select(joined_id=other.id, **taken)
    return rows.left_join(other, rows[join.by] == other.joined_id).drop("joined_id")


def _with_lookup(ground: Ground, source: Source, rows: ir.Table, lookup: Lookup) -> ir.Table:
    other = ground.tables[lookup.table]
    if "status" in other.columns:
        other = other.filter(_.status == CONFIRMED)
    if lookup.where is not None:
        other = other.filter(lookup.where)
    keys = {
        f"looked_{mine}": other[theirs] if isinstance(theirs, str) else theirs for mine, theirs in lookup.on.items()
    }
    found = other.group_by(**keys).aggregate(**dict(lookup.take))
    row = Row(ground, rows, source)
    on = [row[mine] == found[f"looked_{mine}"] for mine in lookup.on]
    return rows.left_join(found, on).drop(*keys)


def _with_parts(ground: Ground, bound: Bound, source: Source, rows: ir.Table) -> ir.Table:
    """For each filter on a part, a claim that some item of the row's part meets it."""
    for at, one in enumerate(bound.filters):
        if one.part:
            items = ground.tables[f"{source.register}__{one.part}"]
            found = items.filter(one.met_by(source)).group_by(found_id=items.id).aggregate(found=_.count())
            both = rows.left_join(found, rows.id == found.found_id)
            rows = both.mutate(**{f"within_{at}": both.found_id.notnull()}).drop("found_id", "found")
    return rows


def _of_subject(ground: Ground, bound: Bound) -> Condition:
    asked = bound.region or ground.root
    prefix = ground.prefix
    holds = _.counted_unit == asked if bound.region else _.counted_unit.startswith(prefix)
    return Condition(f"统计对象属于 {asked}", f"about {asked}", holds)
