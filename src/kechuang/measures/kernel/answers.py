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


def written(engine: Any, table: ir.Table) -> str:
    """The SQL of an expression, its selections one within another: an engine does not mind, and Ibis is done in half the time (术语 语句).

    Examples
    --------
    >>> import duckdb
    >>> engine = ibis.duckdb.from_connection(duckdb.connect())
    >>> written(engine, ibis.table({"id": "string"}, name="event").select("id"))[:6]
    'SELECT'
    """
    with _unfused():
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
def _unfused() -> Iterator[None]:
    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before
