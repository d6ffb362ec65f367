"""Hands that reach past the program into the database, as tests of its defences need them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from kechuang.store import guards


def execute(statement: str, parameters: Sequence[Any] = ()) -> int:
    """How many rows a statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def ask(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def tampered(statement: str, parameters: Sequence[Any] = ()) -> int:
    """The same with the guards down, and up again afterwards: what somebody with the machine in hand can do."""
    on = connection.vendor == "postgresql"
    with transaction.atomic():
        for table in guards.guarded():
            for name in guards._triggers(table) if table in statement else ():
                execute(f'DROP TRIGGER "{name}" ON "{table}"' if on else f'DROP TRIGGER "{name}"')
        touched = execute(statement, parameters)
        for table in guards.guarded():
            for again in guards._statements(table) if table in statement else ():
                execute(again)
    return touched
