"""The registers opened for analysis: as known on a day, and no further than the reader may see (术语 数据表)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import commits, door, snapshots
from kechuang.store.actor import Actor
from kechuang.store.versions import CONFIRMED, Shape, shapes
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
    return Tables(list(names), lambda name: opener.table(*known[names[name]]), seq=seq, closed=opener.ibis.disconnect)


class _Duck:
    """Views of DuckDB over base files and live rows."""

    def __init__(self, actor: Actor, seq: int) -> None:
        import ibis

        self.actor, self.seq = actor, seq
        self.duck = snapshots.engine()
        self.ibis: Any = ibis.duckdb.from_connection(self.duck)

    def table(self, register: Register, shape: Shape) -> ir.Table:
        main = shapes(register)[0]
        where = _inline(door.scope(self.actor, "rows.view", register))
        view = snapshots.open_view(self.duck, main, self.seq, where=where)
        if shape.part is not None:
            view = snapshots.open_part_view(self.duck, shape, view, self.seq)
        opened: ir.Table = self.ibis.table(view)
        return opened


class _Postgres:
    """The same rows, computed by PostgreSQL from its own tables."""

    def __init__(self, actor: Actor, seq: int) -> None:
        import ibis

        self.actor, self.seq = actor, seq
        told = connection.get_connection_params()
        names = {"dbname": "database", "user": "user", "password": "password", "host": "host", "port": "port"}
        self.ibis: Any = ibis.postgres.connect(**{name: told[key] for key, name in names.items() if told.get(key)})

    def table(self, register: Register, shape: Shape) -> ir.Table:
        rows = self._rows(register)
        if shape.part is None:
            return rows
        parts = self._exposed(shape)
        return parts.semi_join(rows, ["id", "version"])

    def _rows(self, register: Register) -> ir.Table:
        import ibis

        versions = self._exposed(shapes(register)[0])
        versions = versions.filter(versions.seq <= self.seq)
        last = ibis.row_number().over(group_by=versions.id, order_by=versions.version.desc())
        rows = versions.mutate(_last=last).filter(ibis._["_last"] == 0).drop("_last")
        return _scoped(rows, door.scope(self.actor, "rows.view", register))

    def _exposed(self, shape: Shape) -> ir.Table:
        table = self.ibis.table(shape.table)
        claims = {field.name for field in shape.fields if field.kind == "claim" and not field.personal}
        named = [name for name, _ in snapshots.analysed_columns(shape)]
        exposed: ir.Table = table.select(
            **{name: table[name] != 0 if name in claims else table[name] for name in named}
        )
        return exposed


def _scoped(rows: ir.Table, scope: door.Scope) -> ir.Table:
    """The rows that the scope reaches, as `door.rows` gives them."""
    if scope.is_whole:
        return rows
    allowed: Any = rows.id != rows.id
    if scope.units:
        allowed |= rows.reporting_unit.isin(sorted(scope.units))
    for unit in sorted(scope.units):
        allowed |= rows.shared_with.contains(f";{unit};")
    if scope.owners:
        allowed |= rows.owner.isin(sorted(scope.owners))
    if scope.is_published:
        allowed |= rows.status == CONFIRMED
    return rows.filter(allowed)


def _inline(scope: door.Scope) -> str:
    """The scope's condition with its values written in; they are codes, quoted all the same."""
    where = scope.where.replace('v."', '"')
    for value in scope.parameters:
        quoted = str(value).replace("'", "''")
        where = where.replace("%s", f"'{quoted}'", 1)
    return where
