"""Triggers by which the database itself refuses to change or remove what was written once (R-57)."""

from __future__ import annotations

from django.db import connection

from kechuang.store.grown import VERSION_PREFIX
from kechuang.store.models import GROWN, AuditRecord, Commit

SAID = "written once: a correction is a new version"


def guarded() -> list[str]:
    """The tables that are only ever added to."""
    kept = [Commit._meta.db_table, AuditRecord._meta.db_table]
    return kept + [table for table in GROWN if table.startswith(VERSION_PREFIX)]


def lay() -> None:
    """Nothing; every guarded table that exists has its triggers."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION kechuang_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
            )
        for table in guarded():
            if table in existing:
                for statement in _statements(table):
                    cursor.execute(statement)


def missing() -> list[str]:
    """Guarded tables without their triggers."""
    query = (
        "SELECT r.relname, t.tgname FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = set(cursor.fetchall())
    return [table for table in guarded() if not {(table, name) for name in _triggers(table)} <= standing]


def integrity() -> str:
    """What SQLite says of its own file: ok, or what is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return str(cursor.fetchone()[0])


def _triggers(table: str) -> list[str]:
    endings = ("once", "whole") if connection.vendor == "postgresql" else ("no_update", "no_delete")
    return [f"{table}_{ending}" for ending in endings]


def _statements(table: str) -> list[str]:
    if connection.vendor == "postgresql":
        rows, whole = f"{table}_once", f"{table}_whole"
        return [
            f'DROP TRIGGER IF EXISTS "{rows}" ON "{table}"',
            f'CREATE TRIGGER "{rows}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION kechuang_refuse()',
            f'DROP TRIGGER IF EXISTS "{whole}" ON "{table}"',
            f'CREATE TRIGGER "{whole}" BEFORE TRUNCATE ON "{table}" EXECUTE FUNCTION kechuang_refuse()',
        ]
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for event in ("UPDATE", "DELETE")
    ]
