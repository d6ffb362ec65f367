"""The stages that the rows of a source have reached, one entry each (术语 阶段记录)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ibis import _

from kechuang.measures.entry import Entry
from kechuang.measures.kernel.ground import Ground, day_of
from kechuang.measures.kernel.relation import Relation, part_of
from kechuang.measures.kernel.row import COLUMNS, Row

if TYPE_CHECKING:
    import ibis.expr.types as ir

OWN = ("mark", "order", "from_on")
DAYS = ("until_on", "last_on", "done_on")


def staged(ground: Ground, made: Relation) -> Iterator[Entry]:
    """Of each row that meets every condition, an entry for each stage with its day (术语 阶段记录).

    Examples
    --------
    >>> from kechuang.measures.bound import Bound
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.measures.kernel.relation import relation
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"platform": [{"id": "a", "name": "某中心", "agreement_on": "2024-03-01", "opened_on": "2024-06-01"}]}
    >>> ground, bound = Ground(ByHand(rows), "421200"), Bound(measure=measure("platforms.stage"))
    >>> [entry.mark for entry in staged(ground, relation(ground, bound, bound.sources[0]))]
    ['签约', '运营']
    """
    source = made.source
    order = {stage: place for place, stage in enumerate(source.stages, 1)}
    passing = made.rows.filter(*made.claims)
    row = Row(ground, passing, source)
    dated = {stage: column for stage, column in source.stages.items() if column is not None}
    days = {
        f"day_{order[stage]}": row[column] if isinstance(column, str) else row.of(column)
        for stage, column in dated.items()
    }
    for found in _rows(passing, row, days):
        for stage in dated:
            day = day_of(found[f"day_{order[stage]}"])
            if day is not None:
                yield _entry(source.register, found, stage, order[stage], day)
    if source.stage_part:
        yield from _of_part(ground, made, passing, order)


def _of_part(ground: Ground, made: Relation, passing: ir.Table, order: Mapping[str, int]) -> Iterator[Entry]:
    parts = part_of(ground, made.source, made.source.stage_part)
    both = passing.inner_join(parts, passing.id == parts.part_id).filter(_.part_stage.isin(list(order)))
    row = Row(ground, both, made.source)
    for found in _rows(both, row, {"stage": both.part_stage, "day": both.part_happened_on}):
        day = day_of(found["day"])
        if day is not None:
            yield _entry(made.source.register, found, found["stage"], order[found["stage"]], day)


def _rows(table: ir.Table, row: Row, more: Mapping[str, Any]) -> list[dict[str, Any]]:
    has_year = row.has_year
    names = [name for name in COLUMNS if name not in OWN and (name != "year" or has_year)]
    found: list[dict[str, Any]] = (
        table.select(**{name: row.taken(name) for name in names}, **more).to_pyarrow().to_pylist()
    )
    return found


def _entry(register: str, found: Mapping[str, Any], stage: str, place: int, day: date) -> Entry:
    told: dict[str, Any] = {name: found[name] for name in ("record", "key", "unit", "amount", "status")}
    told |= {name: day_of(found[name]) for name in DAYS}
    return Entry(register, **told, year=found.get("year", day.year), from_on=day, mark=stage, order=place)
