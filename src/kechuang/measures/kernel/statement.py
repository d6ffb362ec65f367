"""The SQL of a pass, put together from texts that are kept; days and merged bodies are written before them (术语 汇总语句)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import ibis

from kechuang.measures.bound import Bound
from kechuang.measures.kernel import kept, passing
from kechuang.measures.kernel.answers import rows, table_rows
from kechuang.measures.kernel.gathering import entries_said
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.passing import DAYS, MERGED, ROWS, Answer, Pass
from kechuang.measures.kernel.relation import counts_bodies, tables_of
from kechuang.measures.kernel.row import TYPES
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

GIVEN, HELD, ASKED, SUCCESSORS = "given_rows", "counted_rows", "asked_days", "merged_bodies"
CHANGED = "changes"


def answered(ground: Ground, one: Pass, held: Sequence[tuple[int, Bound]], grid: Sequence[date]) -> Iterable[Answer]:
    """Place, year, unit, how both totals changed, and the number of a day until which they did (术语 汇总结果).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> bound = Bound(measure=measure("events.held"))
    >>> [row[:3] for row in answered(Ground(ByHand(rows), "421200"), Pass.of(bound), [(0, bound)], [date(2024, 9, 30)])]
    [(0, 2024, '421202')]
    """
    if not grid:
        return []
    engine = kept.engine_of(ground, dict.fromkeys(name for _, bound in held for name in tables_of(bound)))
    if engine is None:
        return _asked(ground, one, held, grid)
    return _spoken(engine, ground, one, held, grid)


def _asked(ground: Ground, one: Pass, held: Sequence[tuple[int, Bound]], grid: Sequence[date]) -> Iterable[Answer]:
    """The answer by one expression, of tables that stand nowhere or in an engine that is asked in other ways."""
    parts = [passing.rows(ground, bound).mutate(place=ibis.literal(place, "int64")) for place, bound in held]
    days = ibis.memtable(dict(zip(DAYS, zip(*_asked_days(grid), strict=True), strict=True)), schema=DAYS)
    gone, stands = list(ground.successors), list(ground.successors.values())
    merged = ibis.memtable({"gone": gone, "stands": stands}, schema=MERGED) if gone else None
    together = ibis.union(*parts, distinct=False) if len(parts) > 1 else parts[0]
    return table_rows(passing.changes(one, together, days, merged))


def _spoken(
    engine: Any, ground: Ground, one: Pass, held: Sequence[tuple[int, Bound]], grid: Sequence[date]
) -> Iterable[Answer]:
    """The answer to a text; what changed between two of the days asked is told together."""
    merged = ground.successors if one.reduces != "rows" else {}
    parts = (part for place, bound in held for part in _of_place(engine, ground, place, bound))
    before = {HELD: " UNION ALL ".join(parts)}
    if one.can_fall:
        before[f"{ASKED} (day, after)"] = "VALUES " + ", ".join(
            f"({day}, CAST({'NULL' if after is None else after} AS BIGINT))" for day, after in _asked_days(grid)
        )
    if merged:
        pairs = (f"({_quoted(gone)}, {_quoted(stands)})" for gone, stands in merged.items())
        before[f"{SUCCESSORS} (gone, stands)"] = "VALUES " + ", ".join(pairs)
    before[CHANGED] = kept.text(engine, ground, (), (one, bool(merged)), lambda: _changes(one, bool(merged)))
    until = " ".join(f"WHEN day <= {day} THEN {day}" for day, _ in _asked_days(grid))
    said = ", ".join(f"{name} AS ({text})" for name, text in before.items())
    columns = f"place, year, unit, SUM(total), SUM(with_submitted), CASE {until} END AS until_day"
    found = rows(engine, f"WITH {said} SELECT {columns} FROM {CHANGED} GROUP BY place, year, unit, until_day")
    return (row for row in found if row[-1] is not None)


def _of_place(engine: Any, ground: Ground, place: int, bound: Bound) -> Iterator[str]:
    """The rows of the sources of one bound measure with its place."""
    for at, source in enumerate(bound.sources):
        held = entries_said(engine, ground, bound, at)
        kind = bound.fold.is_yearly, bound.fold.reduces, bound.fold.name, counts_bodies(source)
        named = partial(_taken, bound, source)
        taken = kept.text(engine, ground, (), ("taken", *kind), named)
        yield f"SELECT CAST({place} AS BIGINT) AS place, r.* FROM (WITH {GIVEN} AS ({held}) {taken}) AS r"


def _taken(bound: Bound, source: Source) -> ir.Table:
    return passing.taken(bound, source, ibis.table(TYPES, name=GIVEN))


def _changes(one: Pass, has_merged: bool) -> ir.Table:
    held, days, merged = (
        ibis.table(columns, name=name) for name, columns in ((HELD, ROWS), (ASKED, DAYS), (SUCCESSORS, MERGED))
    )
    return passing.changes(one, held, days, merged if has_merged else None)


def _asked_days(grid: Sequence[date]) -> Iterable[tuple[int, int | None]]:
    """The number of each day asked, and that of the next."""
    numbers = [passing.numbered(day) for day in grid]
    return zip(numbers, [*numbers[1:], None], strict=True)


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
