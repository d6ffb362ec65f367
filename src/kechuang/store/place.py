"""Where the data lives: one home a process, opened, laid and recognised."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.errors import Problem
from kechuang.store import database

if TYPE_CHECKING:
    from kechuang.store.clock import Clock

ROOT_REGION = "421200"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a home and its database."""

    home: Path
    url: str = ""

    @property
    def attachments(self) -> Path:
        return self.home / "attachments"

    @property
    def snapshots(self) -> Path:
        return self.home / "snapshots"

    @property
    def texts(self) -> Path:
        """What engines are asked; may be deleted at any time."""
        return self.home / "texts"

    @property
    def keys(self) -> Path:
        """Apart from the database, so that who copies one has not the other."""
        return self.home / "keys"

    @property
    def is_laid(self) -> bool:
        return bool(self.url) or (self.home / database.DATABASE).is_file()


_current: list[Place] = []


def current() -> Place:
    """The home that this process works on."""
    if not _current:
        raise Problem("store.not-open")
    return _current[-1]


def from_environment() -> Place:
    """The home that KECHUANG_HOME and KECHUANG_DATABASE_URL name."""
    return Place(Path(os.environ.get("KECHUANG_HOME", "kechuang-data")), os.environ.get("KECHUANG_DATABASE_URL", ""))


def open_place(place: Place, *, create: bool = False, region: str = ROOT_REGION) -> Place:
    """The home, connected to; with `create` its database is laid or brought up to date first.

    Raises
    ------
    Problem  store.missing, store.unsafe-setting, store.database-url, store.behind (migrations are owed)
    """
    if create:
        place.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    elif not place.is_laid:
        raise Problem("store.missing", str(place.home))
    _connect(place)
    from django.db import connection

    connection.ensure_connection()
    database.require_safe(connection)
    if create:
        _migrate(region)
    elif _owed():
        raise Problem("store.behind", str(place.home))
    _current.append(place)
    return place


def close() -> None:
    """Nothing; no home is open any more."""
    from django.db import connection

    connection.close()
    _current.clear()


@contextlib.contextmanager
def at(place: Place, **how: Any) -> Iterator[Place]:
    """A home for the time being; the one before is current again afterwards."""
    before = list(_current)
    try:
        yield open_place(place, **how)
    finally:
        _current[:] = before
        if before:
            _connect(before[-1])


def _connect(place: Place) -> None:
    """Points Django's only connection at the home's database."""
    from django.db import connections

    from kechuang.store import live

    live.forget()
    with contextlib.suppress(AttributeError):
        connections["default"].close()
        del connections["default"]
    connections.settings["default"] = connections.configure_settings(
        {"default": database.settings_of(place.home.resolve(), place.url)}
    )["default"]


def _migrate(region: str) -> None:
    from django.core.management import call_command

    from kechuang import __version__
    from kechuang.store import scoped
    from kechuang.store.models import Counter, Instance

    call_command("migrate", verbosity=0, interactive=False)
    with scoped.opened():
        for name, value in (("id", uuid.uuid4().hex), ("root_region", region), ("laid_by", __version__)):
            Instance.objects.get_or_create(name=name, defaults={"value": value})
        for name in ("commit", "audit"):
            Counter.objects.get_or_create(name=name, defaults={"value": 0})


def _owed() -> bool:
    """Whether the home lacks a migration that comes with the product; their names say so, and none is loaded."""
    from django.apps import apps
    from django.db import DatabaseError

    from kechuang.store import statements

    folders = ((app.label, str(Path(app.path) / "migrations")) for app in apps.get_app_configs())
    known = {(label, module.name) for label, folder in folders for module in pkgutil.iter_modules([folder])}
    try:
        return not known <= statements.migrations()
    except DatabaseError:
        return True  # a database in which nothing was laid


def remembered(name: str, default: str = "") -> str:
    """What the instance remembers under a name: its id, its root region, the demonstration's today."""
    from kechuang.store import statements
    from kechuang.store.models import Instance

    found = statements.cell(Instance._meta.db_table, "value", "name", name)
    return default if found is None else str(found)


def clock() -> Clock:
    """The home's clock: a demonstration's stands at its own today."""
    from kechuang.store import commits
    from kechuang.store.clock import demonstration_clock, system_clock

    today = remembered("demo_today")
    return demonstration_clock(date.fromisoformat(today), commits.last_recorded_at) if today else system_clock


def remember(name: str, value: str) -> None:
    """Nothing; the instance remembers the value from now on."""
    from kechuang.store import scoped
    from kechuang.store.models import Instance

    with scoped.opened():
        Instance.objects.update_or_create(name=name, defaults={"value": value})
