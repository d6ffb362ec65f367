"""A fresh home for every test, on SQLite and on PostgreSQL; each is a copy of one that was laid once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kechuang.store import vault
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place, at, close, open_place
from tests import postgres
from tests.once import once

ENGINES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def laid_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was laid once, for all workers; tests work on copies."""
    return once(tmp_path_factory, "laid", _lay) / "home"


def _lay(folder: Path) -> None:
    with at(Place(folder / "home"), create=True):
        pass
    _settle()


@pytest.fixture(params=ENGINES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty home that is open, on each engine in turn."""
    yield from _opened(request, tmp_path, request.param)


@pytest.fixture
def sqlite_home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty home that is open, on SQLite."""
    yield from _opened(request, tmp_path, "sqlite")


def _opened(request: pytest.FixtureRequest, folder: Path, engine: str) -> Iterator[Place]:
    home = folder / "home"
    if engine == "sqlite":
        shutil.copytree(request.getfixturevalue("laid_sqlite"), home)
        yield from _open(Place(home))
        return
    socket, name = request.getfixturevalue("laid_postgres"), f"work_{os.getpid()}"
    home.mkdir()
    if socket not in _LAID:
        postgres.execute(socket, f'CREATE DATABASE "{name}" TEMPLATE laid')
        _LAID.add(socket)
    is_empty = False
    try:
        yield open_place(Place(home, postgres.url(socket, name)))
        is_empty = postgres.emptied(socket, name, "laid")
    finally:
        _settle()
        if not is_empty:
            postgres.execute(socket, f'DROP DATABASE "{name}" WITH (FORCE)')
            _LAID.discard(socket)


_LAID: set[str] = set()
"""The clusters that hold a database for the next test: laying one takes longer than emptying it."""


def _open(place: Place) -> Iterator[Place]:
    try:
        yield open_place(place)
    finally:
        _settle()


def _settle() -> None:
    """Nothing of a home is held open or remembered."""
    close()
    vault._read.cache_clear()


XIANAN, TONGSHAN = "421202", "421224"


@pytest.fixture
def people() -> dict[str, Actor]:
    """One person a role; two counties' filers, two officers."""
    return {
        "xianan": Actor(id="u-xianan", grants=(Grant(role="county_filer", units=frozenset({XIANAN})),), via="test"),
        "tongshan": Actor(
            id="u-tongshan", grants=(Grant(role="county_filer", units=frozenset({TONGSHAN})),), via="test"
        ),
        "officer": Actor(id="u-officer", grants=(Grant(role="officer"),), via="test"),
        "second": Actor(id="u-second", grants=(Grant(role="officer"),), via="test"),
        "leader": Actor(id="u-leader", grants=(Grant(role="leader"),), via="test"),
        "auditor": Actor(id="u-auditor", grants=(Grant(role="auditor"),), via="test"),
        "expert": Actor(id="u-expert", grants=(Grant(role="expert"),), via="test"),
        "keeper": Actor(id="u-keeper", grants=(Grant(role="system_admin"),), via="test"),
    }


@pytest.fixture
def pen(people: dict[str, Actor]) -> Callable[..., Pen]:
    """A pen in somebody's hand on a day: pen("xianan", date(2024, 1, 5))."""

    def held(who: str, on: date = date(2024, 1, 5), *, second: str = "", why: str = "") -> Pen:
        return Pen(people[who], standing(office_hour(on)), why, people[second] if second else None)

    return held
