"""The SQL of a pass, put together from parts that are compiled once in a process (术语 汇总语句).

Ibis needs far longer to write the SQL of a measure than an engine to answer it. The SQL of a measure's rows is the same
whatever days are asked and whatever commits have come; days and merged bodies are written before it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

import ibis

from kechuang.measures.bound import Bound
from kechuang.measures.kernel import passing
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.passing import DAYS, MERGED, ROWS, Answer, Pass
from kechuang.measures.kernel.relation import tables_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

SPEAKING = ("duckdb", "postgres")
HELD, ASKED, SUCCESSORS = "counted_rows", "asked_days", "merged_bodies"


class Kept:
    """Texts by what they say, the longest unused forgotten first (术语 语句缓存).

    Examples
    --------
    >>> kept = Kept(1)
    >>> [kept.of(word, word.upper) for word in ("a", "b", "a")], len(kept)
    (['A', 'B', 'A'], 1)
    """

    def __init__(self, most: int) -> None:
        self._most, self._texts = most, OrderedDict[Hashable, str]()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._texts)

    def of(self, meaning: Hashable, written: Callable[[], str]) -> str:
        """The text of a meaning, written when it is not known yet (术语 语句).

        Examples
        --------
        >>> Kept(2).of("a", lambda: "SELECT 1")
        'SELECT 1'
        """
        with self._lock:
            text = self._texts.pop(meaning, None)
        text = text or written()
        with self._lock:
            self._texts[meaning] = text
            while len(self._texts) > self._most:
                self._texts.popitem(last=False)
        return text


KEPT = Kept(4096)


def answered(ground: Ground, one: Pass, held: Sequence[tuple[int, Bound]], grid: Sequence[date]) -> Iterable[Answer]:
    """Place, year, unit, day and both totals of the bound measures of a pass (术语 汇总结果).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> bound = Bound(measure=measure("events.held"))
    >>> [row[:3] for row in answered(Ground(ByHand(rows), "421200"), Pass.of(bound), [(0, bound)], [])]
    [(0, 2024, '421202')]
    """
    if one.can_fall and not grid:
        return []
    names = dict.fromkeys(name for _, bound in held for name in tables_of(bound))
    tables = {name: _named(ground.tables[name]) for name in names}
    engine = ground.tables[next(iter(names))].get_backend()
    if None in tables.values() or engine.name not in SPEAKING:
        return _asked(ground, one, held, grid)
    return _spoken(engine, ground, one, held, grid, tables)


def _named(table: ir.Table) -> Hashable:
    """The name and the columns of a table that lies in an engine under a name of its own; None of any other."""
    import ibis.expr.operations as ops

    stands = table.op()
    return (stands.name, stands.namespace, stands.schema) if type(stands) is ops.DatabaseTable else None


def _asked(ground: Ground, one: Pass, held: Sequence[tuple[int, Bound]], grid: Sequence[date]) -> Iterable[Answer]:
    """The answer by one expression, of tables that stand nowhere or in an engine that is asked in other ways."""
    parts = [passing.rows(ground, bound).mutate(place=ibis.literal(place, "int64")) for place, bound in held]
    days = ibis.memtable({"day": list(grid)}, schema=DAYS)
    gone, stands = list(ground.successors), list(ground.successors.values())
    merged = ibis.memtable({"gone": gone, "stands": stands}, schema=MERGED) if gone else None
    found = passing.totals(one, ibis.union(*parts, distinct=False) if len(parts) > 1 else parts[0], days, merged)
    columns = [found_in.to_pylist() for found_in in found.to_pyarrow().columns]
    return zip(*columns, strict=True)


def _spoken(
    engine: Any,
    ground: Ground,
    one: Pass,
    held: Sequence[tuple[int, Bound]],
    grid: Sequence[date],
    tables: Mapping[str, Hashable],
) -> Iterable[Answer]:
    """The answer to a text."""
    merged = ground.successors if one.reduces != "rows" else {}
    before = {HELD: " UNION ALL ".join(_of_place(engine, ground, place, bound, tables) for place, bound in held)}
    if one.can_fall:
        before[f"{ASKED} (day)"] = "VALUES " + ", ".join(f"(DATE '{day.isoformat()}')" for day in grid)
    if merged:
        pairs = (f"({_quoted(gone)}, {_quoted(stands)})" for gone, stands in merged.items())
        before[f"{SUCCESSORS} (gone, stands)"] = "VALUES " + ", ".join(pairs)
    closing = KEPT.of((engine.name, one, bool(merged)), lambda: engine.compile(_totals(one, bool(merged))))
    said = ", ".join(f"{name} AS ({text})" for name, text in before.items())
    found: list[Answer] = engine.raw_sql(f"WITH {said} SELECT * FROM ({closing}) AS t").fetchall()
    return found


def _of_place(engine: Any, ground: Ground, place: int, bound: Bound, tables: Mapping[str, Hashable]) -> str:
    """The rows of one bound measure with its place."""
    meaning = (engine.name, bound, ground.root, ground.statuses, tuple(tables[name] for name in tables_of(bound)))
    text = KEPT.of(meaning, lambda: engine.compile(passing.rows(ground, bound)))
    return f"SELECT CAST({place} AS BIGINT) AS place, r.* FROM ({text}) AS r"


def _totals(one: Pass, has_merged: bool) -> ir.Table:
    held, days, merged = (
        ibis.table(columns, name=name) for name, columns in ((HELD, ROWS), (ASKED, DAYS), (SUCCESSORS, MERGED))
    )
    return passing.totals(one, held, days, merged if has_merged else None)


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
