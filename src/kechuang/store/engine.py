"""DuckDB beside the database: what was written since a base file stands in a table of its own (术语 分析引擎).

A few rows come through the store's own connection. For many, DuckDB reads the database where it lies; to load and check
the extension that it needs for that takes longer than to read a few thousand rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

from kechuang.store import database, place, statements

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FEW = 5_000
ARROW_TYPES = {"BIGINT": "int64", "VARCHAR": "string"}


def engine() -> duckdb.DuckDBPyConnection:
    """DuckDB, which downloads nothing."""
    import duckdb

    made = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    made.execute("SET TimeZone = 'UTC'")
    # Measures join a register to small ones, in an order that is right as written; to look for another takes a fifth of the time.
    made.execute("SET disabled_optimizers = 'join_order'")
    return made


def read_live(
    duck: duckdb.DuckDBPyConnection, table: str, typed: Sequence[tuple[str, str]], *, after: int, until: int
) -> int:
    """How many rows of a table were written after one commit, up to another; they now stand in a table of the engine.

    Parameters
    ----------
    typed : names and SQL types of the columns
    """
    names = [name for name, _ in typed]
    many = statements.are_more_between(table, after, until, FEW) if after < until else False
    source = _scanned(duck, statements.between(table, names, after, until)) if many else "found"
    if not many:
        found = list(statements.written_between(table, names, after, until)) if after < until else []
        duck.register("found", _arrow(typed, found))
    cast = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in typed)
    duck.execute(f'CREATE OR REPLACE TABLE "live_{table}" AS SELECT {cast} FROM {source}')
    duck.unregister("found")
    return int(duck.execute(f'SELECT count(*) FROM "live_{table}"').fetchall()[0][0])


def attach(duck: duckdb.DuckDBPyConnection) -> str:
    """The name under which the engine reads the database where it lies, from now on."""
    import duckdb_extension_postgres_scanner as postgres
    import duckdb_extension_sqlite_scanner as sqlite

    if not duck.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = 'live'").fetchall():
        scanner = postgres if connection.vendor == "postgresql" else sqlite
        file = next(Path(str(scanner.__file__)).parent.rglob("*.duckdb_extension"))
        duck.load_extension(str(file))
        kind = "postgres" if scanner is postgres else "sqlite"
        duck.execute(f"ATTACH '{_address()}' AS live (TYPE {kind}, READ_ONLY)")
    return "live"


def _scanned(duck: duckdb.DuckDBPyConnection, query: str) -> str:
    """A query of the database, as the engine asks it."""
    how = "postgres_query" if connection.vendor == "postgresql" else "sqlite_query"
    quoted = query.replace("'", "''")
    return f"{how}('{attach(duck)}', '{quoted}')"


def _arrow(typed: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]]) -> pa.Table:
    """The rows as the database gave them; a day is a text in one, a date in the other."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else ([] for _ in typed)
    return pa.table(
        {
            name: pa.array(column, pa.type_for_alias(ARROW_TYPES[kind]) if kind in ARROW_TYPES else None)
            for (name, kind), column in zip(typed, columns, strict=True)
        }
    )


def _address() -> str:
    if connection.vendor != "postgresql":
        return str(place.current().home.resolve() / database.DATABASE).replace("'", "''")
    told: dict[str, Any] = connection.get_connection_params()
    names = {"dbname": "dbname", "user": "user", "password": "password", "host": "host", "port": "port"}
    return " ".join(f"{name}={told[key]}" for key, name in names.items() if told.get(key))
