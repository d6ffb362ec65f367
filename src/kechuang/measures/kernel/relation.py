"""The rows of a register as a measure sees them: what they count for, and which conditions each of them meets (术语 计数关系)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.measure import Column, Condition, Join, Lookup, Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

COLUMNS = (
    "record", "key", "unit", "year", "from_on", "until_on", "last_on", "amount", "mark", "order", "done_on", "status",
)  # fmt: skip
TYPES = {
    "record": "string", "key": "string", "unit": "string", "year": "int64", "from_on": "date", "until_on": "date", "last_on": "date",
    "amount": "int64", "mark": "string", "order": "int64", "done_on": "date", "status": "string",
}  # fmt: skip
CHECKED = Condition("已核", "confirmed", None)
DATED = Condition("有日期", "has a date", _.counted_from_on.notnull())


class Relation(NamedTuple):
    """A register's rows with what a measure takes of them (术语 计数关系).

    Parameters
    ----------
    rows : its columns, besides what the measure takes (``counted_*``), one claim for each condition: ``holds_0`` …
    conditions : in the order of those claims

    Examples
    --------
    >>> Relation._fields
    ('source', 'rows', 'conditions')
    """

    source: Source
    rows: ir.Table
    conditions: tuple[Condition, ...]


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
    rows = _with_parts(ground, bound, source, _joined(ground, source))
    columns = source.columns
    unit = columns.unit if columns.subject is None else columns.subject
    taken = {
        "key": columns.key, "unit": unit, "from_on": columns.from_on, "until_on": columns.until_on,
        "last_on": columns.last_on, "amount": columns.amount, "mark": columns.mark, "order": columns.order, "done_on": columns.done_on,
    }  # fmt: skip
    rows = rows.mutate(**{f"counted_{name}": _column(rows, column, TYPES[name]) for name, column in taken.items()})
    year = _.counted_from_on.year() if columns.year is None else _column(rows, columns.year, "int64")
    rows = _succeeded(ground, source, rows.mutate(counted_year=year, counted_record=_.id, counted_status=_.status))
    checked = Condition(CHECKED.zh, CHECKED.en, _.status.isin(ground.statuses))
    dated = () if source.stages else (DATED,)
    subject = () if columns.subject is None else (_of_subject(ground, bound),)
    conditions = (checked, *dated, *source.conditions, *subject, *bound.narrowing(source))
    claims = {f"holds_{at}": one.holds.fill_null(False) for at, one in enumerate(conditions)}
    return Relation(source, rows.mutate(**claims), conditions)


def entries(ground: Ground, made: Relation) -> ir.Table:
    """What counts of the rows that meet every condition: stages and corrections one by one (术语 计数记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> ground, bound = Ground(ByHand(rows), "421200"), Bound(measure=measure("events.held"))
    >>> entries(ground, relation(ground, bound, bound.sources[0])).to_pyarrow()["record"].to_pylist()
    ['a']
    """
    passing = made.rows.filter(*(made.rows[f"holds_{at}"] for at in range(len(made.conditions))))
    if made.source.stages:
        return ibis.union(*_stages(ground, made.source, passing), distinct=False)
    base = passing.select(**{name: passing[f"counted_{name}"].cast(TYPES[name]) for name in COLUMNS})
    corrections = made.source.corrections
    if corrections is None:
        return base
    parts = _part(ground, made.source, corrections.part)
    both = passing.inner_join(parts, passing.id == parts.part_id).filter(corrections.where)
    changed = {"amount": corrections.amount, "from_on": corrections.from_on}
    more = both.select(
        **{name: _column(both, changed.get(name, f"counted_{name}"), TYPES[name]).cast(TYPES[name]) for name in COLUMNS}
    )
    return ibis.union(base, more, distinct=False)


def _joined(ground: Ground, source: Source) -> ir.Table:
    rows = ground.tables[source.register]
    rows = rows.mutate(root_prefix=ibis.literal(ground.prefix), root_code=ibis.literal(ground.root))
    for join in source.joins:
        rows = _with_join(ground, rows, join)
    for lookup in source.lookups:
        rows = _with_lookup(ground, rows, lookup)
    return rows


def _with_join(ground: Ground, rows: ir.Table, join: Join) -> ir.Table:
    other = ground.tables[join.table]
    taken = {f"{join.prefix}{name}": other[name] for name in join.take}
    other = other.select(joined_id=other.id, **taken)
    return rows.left_join(other, rows[join.by] == other.joined_id).drop("joined_id")


def _with_lookup(ground: Ground, rows: ir.Table, lookup: Lookup) -> ir.Table:
    other = ground.tables[lookup.table]
    if "status" in other.columns:
        other = other.filter(_.status == CONFIRMED)
    if lookup.where is not None:
        other = other.filter(lookup.where)
    keys = {
        f"looked_{mine}": other[theirs] if isinstance(theirs, str) else theirs for mine, theirs in lookup.on.items()
    }
    found = other.group_by(**keys).aggregate(**dict(lookup.take))
    on = [rows[mine] == found[f"looked_{mine}"] for mine in lookup.on]
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


def _column(rows: ir.Table, column: Column | None, kind: str) -> Any:
    if column is None:
        return ibis.literal(1) if kind == "int64" else ibis.null(kind)
    return rows[column] if isinstance(column, str) else column


def _succeeded(ground: Ground, source: Source, rows: ir.Table) -> ir.Table:
    """A body that was merged counts as the one it was merged into."""
    key = source.columns.key
    field = source.declared.by_name.get(key) if isinstance(key, str) else None
    successors = ground.successors if field is not None and "organisation" in field.targets else {}
    if not successors:
        return rows
    pairs = ibis.memtable(
        {"gone": list(successors), "stands": list(successors.values())}, schema={"gone": "string", "stands": "string"}
    )
    both = rows.left_join(pairs, rows.counted_key == pairs.gone)
    return both.mutate(counted_key=ibis.coalesce(both.stands, both.counted_key)).drop("gone", "stands")


def _of_subject(ground: Ground, bound: Bound) -> Condition:
    asked = bound.region or ground.root
    prefix = ground.prefix
    holds = _.counted_unit == asked if bound.region else _.counted_unit.startswith(prefix)
    return Condition(f"统计对象属于 {asked}", f"about {asked}", holds)


def _part(ground: Ground, source: Source, name: str) -> ir.Table:
    part = ground.tables[f"{source.register}__{name}"]
    return part.select(**{f"part_{column}": part[column] for column in part.columns})


def _stages(ground: Ground, source: Source, passing: ir.Table) -> Sequence[ir.Table]:
    order = {stage: place for place, stage in enumerate(source.stages, 1)}
    made = []
    for stage, column in source.stages.items():
        if column is not None:
            day = _column(passing, column, "date")
            made.append(_at_stage(passing, ibis.literal(stage), ibis.literal(order[stage]), day))
    if source.stage_part:
        parts = _part(ground, source, source.stage_part)
        both = passing.inner_join(parts, passing.id == parts.part_id).filter(_.part_stage.isin(list(order)))
        place = ibis.cases(*((both.part_stage == stage, at) for stage, at in order.items()), else_=0)
        made.append(_at_stage(both, both.part_stage, place, both.part_happened_on))
    return made


def _at_stage(rows: ir.Table, mark: Any, order: Any, day: Any) -> ir.Table:
    own: Mapping[str, Any] = {"mark": mark, "order": order, "from_on": day}
    staged = rows.mutate(staged_on=day).select(
        **{name: own.get(name, rows[f"counted_{name}"]) for name in COLUMNS if name != "from_on"}, from_on=_.staged_on
    )
    return staged.select(**{name: staged[name].cast(TYPES[name]) for name in COLUMNS}).filter(_.from_on.notnull())
