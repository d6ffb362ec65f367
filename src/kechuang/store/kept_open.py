"""Connections that are kept from one request to the next, and given up where the home's file is no longer the same (术语 连接保持)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created


def watch() -> None:
    """Nothing; from now on a request never works on a file that a restored home has pushed aside."""
    connection_created.connect(_remember)
    request_started.connect(_give_up_what_is_gone)


def _remember(connection: Any, **_: Any) -> None:
    if connection.vendor == "sqlite":
        connection.file_opened = _file(connection)


def _give_up_what_is_gone(**_: Any) -> None:
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None and getattr(connection, "file_opened", None) not in (
            None,
            _file(connection),
        ):
            connection.close()


def _file(connection: Any) -> tuple[int, int]:
    """Device and number of the file that stands under the connection's name; of none, what no file has."""
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return -1, -1
    return found.st_dev, found.st_ino
