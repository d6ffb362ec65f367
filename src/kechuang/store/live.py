"""The connection of this thread, found once for many statements (术语 连接)."""

from __future__ import annotations

import threading
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


class _Mine(threading.local):
    """Django's own look-up asks each time whether the thread runs a loop of events."""

    connection: Any = None


_mine = _Mine()


def opened() -> Any:
    """Django's connection itself, open: SQLite's driver is spoken to directly, since Django's cursor rewrites every
    statement, which costs more than running it.
    """
    found = _mine.connection
    if found is None:
        found = _mine.connection = connections[DEFAULT_DB_ALIAS]
    if found.connection is None:
        found.ensure_connection()
    return found


def forget() -> None:
    """Nothing; the connection of this thread is looked up anew, since another home was opened."""
    _mine.connection = None
