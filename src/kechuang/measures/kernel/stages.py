"""The stages that the rows of a source have reached, one entry each (术语 阶段记录)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.parts import part_of
from kechuang.measures.kernel.row import COLUMNS, TYPES, Row
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir


PLACES, MOST = "stage_places", 16


def places() -> ir.Table:
    """One row for each place in an order of stages: a name, of which an engine is told before it is asked (术语 阶段序号).

    Examples
    --------
    >>> places().columns
    ('place',)
    """
    return ibis.table({"place": "int64"}, name=PLACES)


def laid(table: ir.Table) -> ir.Table:
    """The same expression for an engine that is not told before: the places lie in hand (术语 阶段序号).

    Examples
    --------
    >>> laid(places()).count().execute() == MOST
    True
    """
    held = ibis.memtable({"place": list(range(1, MOST + 1))}, schema={"place": "int64"})
    made: ir.Table = table.op().replace({places().op(): held.op()}).to_expr()
    return made


def staged(ground: Ground, passing: ir.Table, source: Source) -> ir.Table:
    """Of each of the rows an entry for each stage with its day (术语 阶段记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> ground, source = Ground(ByHand({}), "421200"), measure("projects.stage").sources[0]
    >>> staged(ground, ground.tables["project"], source).columns[:3]
    ('record', 'key', 'unit')
    """
    order = {stage: place for place, stage in enumerate(source.stages, 1)}
    both = passing.cross_join(places())
    row = Row(ground, both, source)
    days = [
        (both.place == order[stage], both[column] if isinstance(column, str) else row.of(column))
        for stage, column in source.stages.items()
        if column is not None
    ]
    names = [(both.place == place, stage) for stage, place in order.items()]
    found = [_reached(both, row, ibis.cases(*days), ibis.cases(*names), both.place)]
    if source.stage_part:
        found.append(_of_part(ground, passing, source, order))
    return ibis.union(*found, distinct=False) if len(found) > 1 else found[0]


def _of_part(ground: Ground, passing: ir.Table, source: Source, order: Mapping[str, int]) -> ir.Table:
    parts = part_of(ground, source, source.stage_part)
    both = passing.inner_join(parts, passing.id == parts.part_id).filter(_.part_stage.isin(list(order)))
    place = ibis.cases(*((both.part_stage == stage, at) for stage, at in order.items()))
    return _reached(both, Row(ground, both, source), both.part_happened_on, both.part_stage, place)


def _reached(table: ir.Table, row: Row, day: Any, stage: Any, place: Any) -> ir.Table:
    """The rows that have a day for a stage."""
    own = {"from_on": day, "mark": stage, "order": place, **({} if row.has_year else {"year": day.year()})}
    taken = {name: (own[name] if name in own else row.taken(name)).cast(TYPES[name]) for name in COLUMNS}
    return table.select(**taken).filter(_.from_on.notnull())
