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
CACHED_STATEMENTS = 2_000  # a register has some ten; with Python's 128, most would be compiled again each time
KEPT_SECONDS = (
    60  # between requests a thread keeps its connection: to open one, SQLite reads the whole schema, for milliseconds
)
DEFAULTS: Mapping[str, Any] = {
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
    """What ``kechuang.yaml`` of the home says about SQLite, over the defaults.

    Raises
    ------
    Problem  store.options-form (the file cannot be understood), store.unsafe-setting (before the database is touched)
    """
    given = _given(home / OPTIONS)
    for name, value in given.items():
        if name == "busy_timeout":
            if type(value) is not int or value < LEAST_BUSY_MS:
                raise _unsafe(name, value, LEAST_BUSY_MS)
        elif str(value).upper() != DEFAULTS[name]:
            raise _unsafe(name, value, DEFAULTS[name])
    return {**DEFAULTS, **given}


def _given(file: Path) -> dict[str, Any]:
    """The settings that the file names; YAML's yes and no as SQLite writes them."""
    try:
        written = (yaml.safe_load(file.read_text("utf-8")) if file.is_file() else None) or {}
        given = dict(written.get("sqlite") or {})
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError, ValueError) as error:
        raise Problem("store.options-form", OPTIONS, {"known": _line(DEFAULTS)}) from error
    if not given.keys() <= DEFAULTS.keys():
        raise Problem("store.options-form", OPTIONS, {"known": _line(DEFAULTS)})
    return {name: {True: "ON", False: "OFF"}[value] if type(value) is bool else value for name, value in given.items()}


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
    return Problem("store.unsafe-setting", OPTIONS, {"name": name, "seen": seen, "line": _line({name: needed})})


def _line(settings: Mapping[str, object]) -> str:
    return f"sqlite: {{{', '.join(f'{name}: {value}' for name, value in settings.items())}}}"


def _sqlite(home: Path) -> dict[str, Any]:
    options = options_of(home)
    settings = {name: options[name] for name in (*REQUIRED, "busy_timeout")} | {"cache_size": -CACHE_KIB}
    pragmas = ";".join(f"PRAGMA {name}={value}" for name, value in settings.items())
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / DATABASE),
        "CONN_MAX_AGE": KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": str(options["transaction_mode"]).upper(),
            "init_command": pragmas,
            "timeout": int(options["busy_timeout"]) / 1000,
            "cached_statements": CACHED_STATEMENTS,
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
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url
