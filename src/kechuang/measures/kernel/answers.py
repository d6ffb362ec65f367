"""What engines answer: rows as plain tuples, without the libraries for data frames, which are slow to load (术语 查询结果)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.operations as ops

if TYPE_CHECKING:
    import ibis.expr.types as ir

Told = tuple[Any, ...]
SPEAKING = ("duckdb", "postgres")


def written(engine: Any, table: ir.Table, *, is_kept: bool = False) -> str:
    """The SQL of an expression (术语 语句).

    Parameters
    ----------
    is_kept : whether it is asked again and again: Ibis then fuses selections, which takes it a quarter longer and spares an
        engine a seventh of its time; of what is asked once they stay one within another

    Examples
    --------
    >>> import duckdb
    >>> engine = ibis.duckdb.from_connection(duckdb.connect())
    >>> written(engine, ibis.table({"id": "string"}, name="event").select("id"))[:6]
    'SELECT'
    """
    with _fused(is_kept):
        return str(engine.compile(table))


def rows(engine: Any, said: str) -> Sequence[Told]:
    """What an engine answers to a text (术语 查询结果).

    Examples
    --------
    >>> import duckdb
    >>> rows(ibis.duckdb.from_connection(duckdb.connect()), "SELECT 1, 'a'")
    [(1, 'a')]
    """
    found: Sequence[Told] = engine.raw_sql(said).fetchall()
    return found


def table_rows(table: ir.Table) -> Iterable[Told]:
    """What an engine answers to an expression (术语 查询结果).

    Examples
    --------
    >>> list(table_rows(ibis.memtable({"id": ["a"], "number": [1]})))
    [('a', 1)]
    """
    engine = None if table.op().find(ops.InMemoryTable) else table.get_backend()
    if engine is not None and engine.name in SPEAKING:
        return rows(engine, written(engine, table))
    return zip(*(column.to_pylist() for column in table.to_pyarrow().columns), strict=True)


def records(table: ir.Table) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns (术语 查询结果).

    Examples
    --------
    >>> records(ibis.memtable({"id": ["a"], "number": [1]}))
    [{'id': 'a', 'number': 1}]
    """
    return [dict(zip(table.columns, row, strict=True)) for row in table_rows(table)]


@contextmanager
def _fused(is_wanted: bool) -> Iterator[None]:
    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = is_wanted
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before
