"""Which database, and how it has to be set: an unsafe setting refuses to start (R-46)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from kechuang.errors import Problem

DATABASE = "kechuang.sqlite3"
OPTIONS = "kechuang.yaml"
# setting: (what the database must answer, what to write in kechuang.yaml); NORMAL may lose the last commits at a power
# cut, DEFERRED fails writers that read first, and without recursive triggers REPLACE slips past the guard of DELETE.
REQUIRED: Mapping[str, tuple[str, str]] = {
    "journal_mode": ("wal", "WAL"),
    "synchronous": ("2", "FULL"),
    "foreign_keys": ("1", "ON"),
    "recursive_triggers": ("1", "ON"),
}
LEAST_BUSY_MS = 10_000
CACHE_KIB = 64 << 10  # of pages in memory; SQLite's own 2 MiB makes every insertion into a grown index a read
DEFAULTS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "busy_timeout": LEAST_BUSY_MS,
    "transaction_mode": "IMMEDIATE",
}


def settings_of(home: Path, url: str = "") -> dict[str, Any]:
    """Django's description of the database: PostgreSQL when a url names one, else SQLite in the home."""
    return _postgres(url) if url else _sqlite(home)


def options_of(home: Path) -> dict[str, Any]:
    """What ``kechuang.yaml`` of the home says about SQLite, over the defaults."""
    file = home / OPTIONS
    written = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}
    given = (written or {}).get("sqlite", {})
    return DEFAULTS | {name: {True: "ON", False: "OFF"}.get(value, value) for name, value in given.items()}


def require_safe(connection: Any) -> None:
    """Nothing, or the Problem that names the setting, what it is, and the line to change."""
    if connection.vendor != "sqlite":
        return
    if (mode := connection.transaction_mode) != "IMMEDIATE":
        raise _unsafe("transaction_mode", mode or "DEFERRED", "IMMEDIATE")
    with connection.cursor() as cursor:
        for name, (needed, written) in REQUIRED.items():
            seen = str(cursor.execute(f"PRAGMA {name}").fetchone()[0]).lower()
            if seen != needed:
                raise _unsafe(name, seen, written)
        busy = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        if busy < LEAST_BUSY_MS:
            raise _unsafe("busy_timeout", busy, LEAST_BUSY_MS)


def _unsafe(name: str, seen: object, needed: object) -> Problem:
    line = f"sqlite: {{{name}: {needed}}}"
    return Problem("store.unsafe-setting", OPTIONS, {"name": name, "seen": seen, "line": line})


def _sqlite(home: Path) -> dict[str, Any]:
    options = options_of(home)
    pragmas = ";".join(f"PRAGMA {name}={options[name]}" for name in (*REQUIRED, "busy_timeout"))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / DATABASE),
        "OPTIONS": {
            "transaction_mode": str(options["transaction_mode"]).upper(),
            "init_command": pragmas,
            "timeout": int(options["busy_timeout"]) / 1000,
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Problem("store.database-url", "KECHUANG_DATABASE_URL", {"value": _without_password(url)})
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": query,
    }


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url
