"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a socket, gone when the run ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import ground

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=20", "shared_buffers=64MB")


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a fresh cluster, as the start of a database url's query."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="kechuang-pg-"))
    try:
        _own(folder)
        _run(binaries / "initdb", "-D", folder / "data", "-U", "kechuang", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = " ".join(f"-c {setting}" for setting in FAST)
        options = f"-k {folder} -c listen_addresses='' {settings}"
        _run(binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        yield str(folder)
    finally:
        subprocess.run(
            _as_postgres(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"),
            check=False,
            capture_output=True,
        )
        shutil.rmtree(folder, ignore_errors=True)


def url(socket: str, name: str) -> str:
    """The url of one database of the cluster."""
    return f"postgresql://kechuang@/{name}?host={socket}"


def _binaries() -> Path:
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return known[-1].parent if known else Path(ground.program("initdb")).parent


def _own(folder: Path) -> None:
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")


def _as_postgres(*words: object) -> list[str]:
    command = [str(word) for word in words]
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _run(*words: object) -> None:
    done = subprocess.run(_as_postgres(*words), check=False, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr or done.stdout}")


def is_here() -> bool:
    """Whether this machine has a PostgreSQL server to start."""
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb") is not None


def execute(socket: str, statement: str) -> None:
    """Nothing; the statement was carried out in the cluster's first database, outside a transaction."""
    import psycopg

    with psycopg.connect(f"host={socket} user=kechuang dbname=postgres", autocommit=True) as connection:
        connection.execute(statement)


def emptied(socket: str, name: str, like: str) -> bool:
    """Whether the database is now like another that was laid and not yet written to; not, when its schema was touched."""
    import psycopg

    def opened(database: str) -> psycopg.Connection[Any]:
        return psycopg.connect(f"host={socket} user=kechuang dbname={database}", autocommit=True)

    with opened(name) as work, opened(like) as model:
        shapes = [connection.execute(SCHEMA).fetchall() for connection in (work, model)]
        tables = [table for (table,) in work.execute(TABLES).fetchall()]
        some = " UNION ALL ".join(f"(SELECT '{table}' FROM \"{table}\" LIMIT 1)" for table in tables)
        filled = [table for (table,) in work.execute(some).fetchall() if table != "django_migrations"]
        with work.transaction():
            work.execute("SET LOCAL session_replication_role = replica")
            work.execute("SET LOCAL lock_timeout = '10s'")
            for table in filled:
                work.execute(f'DELETE FROM "{table}"')
            for table in ("store_counter", "store_instance"):
                for row in model.execute(f'SELECT name, value FROM "{table}"').fetchall():
                    work.execute(f'INSERT INTO "{table}" (name, value) VALUES (%s, %s)', row)
    return shapes[0] == shapes[1]


TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
SCHEMA = (
    "SELECT r.relname::text, t.tgname::text, t.tgenabled::text FROM pg_class r "
    "LEFT JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal "
    "WHERE r.relkind IN ('r', 'i') AND r.relnamespace = 'public'::regnamespace ORDER BY 1, 2"
)
