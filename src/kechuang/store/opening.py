"""The registers opened for analysis: as known on a day, and no further than the reader may see (术语 数据表)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import commits, door, place, snapshots
from kechuang.store.actor import Actor
from kechuang.store.engine import engine
from kechuang.store.texts import Kept
from kechuang.store.versions import Shape, shapes
from kechuang.tables import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir


def tables(actor: Actor, known_on: date | None = None, *, at: int | None = None, through: str = "duckdb") -> Tables:
    """The registers as tables: of every row the version known at the end of the day, scoped to the actor.

    They hold a connection, which a ``with`` around them gives back.

    Parameters
    ----------
    known_on : None for what is known now
    at : instead of a day, the number of the commit up to which everything is known
    through : ``duckdb`` reads base files and the live rows after them; ``postgres`` computes in the database itself
    """
    seq = commits.seq_known_on(known_on) if at is None else at
    known = {shape.table: (register, shape) for register in registers() for shape in shapes(register)}
    names = {table.removeprefix("r_"): table for table in known}
    opener = _Duck(actor, seq) if through == "duckdb" else _Postgres(actor, seq)
    return Tables(
        list(names),
        lambda name: opener.table(*known[names[name]]),
        seq=seq,
        closed=opener.ibis.disconnect,
        texts=Kept(place.current().texts),
    )


class _Duck:
    """Views of DuckDB over base files and live rows."""

    def __init__(self, actor: Actor, seq: int) -> None:
        import ibis

        self.actor, self.seq = actor, seq
        self.duck = engine()
        self.ibis: Any = ibis.duckdb.from_connection(self.duck)
        self._views: dict[str, str] = {}

    def table(self, register: Register, shape: Shape) -> ir.Table:
        view = self._view(register)
        if shape.part is not None:
            view = snapshots.open_part_view(self.duck, shape, view, self.seq)
        snapshots.hold(self.duck, shape, view)
        return _named(self.ibis, view, shape)

    def _view(self, register: Register) -> str:
        """The view of a register's own rows; its parts stand on the same."""
        if register.code not in self._views:
            where = _inline(door.scope(self.actor, "rows.view", register))
            self._views[register.code] = snapshots.open_view(self.duck, shapes(register)[0], self.seq, where=where)
        return self._views[register.code]


class _Postgres:
    """The same rows, computed by PostgreSQL from its own tables: views of this connection, whose names tell no commit."""

    def __init__(self, actor: Actor, seq: int) -> None:
        import ibis

        self.actor, self.seq = actor, seq
        told = connection.get_connection_params()
        names = {"dbname": "database", "user": "user", "password": "password", "host": "host", "port": "port"}
        self.ibis: Any = ibis.postgres.connect(**{name: told[key] for key, name in names.items() if told.get(key)})

    def table(self, register: Register, shape: Shape) -> ir.Table:
        main = shapes(register)[0]
        where = _inline(door.scope(self.actor, "rows.view", register))
        name = snapshots.lay_known_view(self.ibis.raw_sql, shape, main, self.seq, where=where)
        self.ibis.con.commit()
        return _named(self.ibis, name, shape)


def _named(engine: Any, name: str, shape: Shape) -> ir.Table:
    """A view as a table; its columns are known, so that no engine is asked for them."""
    import ibis
    import ibis.expr.operations as ops

    kinds = {"BIGINT": "int64", "DATE": "date", "VARCHAR": "string"}
    claims = snapshots.claims_of(shape)
    told = {
        column: "boolean" if column in claims else kinds[kind] for column, kind in snapshots.analysed_columns(shape)
    }
    table: ir.Table = ops.DatabaseTable(name, schema=ibis.schema(told), source=engine).to_expr()
    return table


def _inline(scope: door.Scope) -> str:
    """The scope's condition with its values written in; they are codes, quoted all the same."""
    where = scope.where.replace('v."', '"')
    for value in scope.parameters:
        quoted = str(value).replace("'", "''")
        where = where.replace("%s", f"'{quoted}'", 1)
    return where
