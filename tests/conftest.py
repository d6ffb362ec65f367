"""What every test stands on: repeatable generated cases, no network, and what may be missing around a checkout."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from kechuang import rubbish
from tests import ground, once, postgres
from tests.browser import city

os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang.web.settings"  # those of the store and more
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # the driver of the browser keeps a loop of its own in a process that drove one
)
BROWSERS = ("chromium-headless-shell", "chromium")
ROOM = 4 << 30
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:  # nobody waits there for a disk to have written
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
settings.register_profile("quick", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile(
    "prove",
    settings.get_profile("quick"),
    max_examples=10_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """What stays is not searched for rubbish at every turn, and all else as seldom as in the product."""
    gc.collect()
    rubbish.stays()
    rubbish.seldom()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections beyond this machine fail at once."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test reached for the network: {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def spare_duckdb() -> Iterator[None]:
    """DuckDB keeps to one thread in a worker, and does not hash its scanners anew for every home: 35 MB each time.

    Neither is a test's question. That the product has the scanners checked is asked in `tests/store/test_signed.py`, past this.
    """
    import duckdb

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", _spared(duckdb.connect))
        yield


@pytest.fixture(autouse=True, scope="session")
def common_texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[property]:
    """All homes keep the SQL of measures in one folder; gives where each would keep its own."""
    from kechuang.store.place import Place

    folder, own = once.texts(tmp_path_factory), Place.texts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Place, "texts", property(lambda _: folder))
        yield own


@pytest.fixture(autouse=True, scope="session")
def city_ahead(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The city of the browser's tests is laid beside the first tests, so that nobody waits for it."""
    is_wanted = any("browser_program" in getattr(item, "fixturenames", ()) for item in request.session.items)
    is_wanted = is_wanted and any(map(shutil.which, BROWSERS))
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw0" and is_wanted:
        tmp_path_factory.getbasetemp()  # made now: two threads that make it at once stand in each other's way
        threading.Thread(target=city.laid, args=[tmp_path_factory], daemon=True).start()


def _spared(connect: Any) -> Any:
    def connected(*where: Any, config: Any = None, **how: Any) -> Any:
        return connect(*where, config={"threads": 1, **(config or {}), "allow_unsigned_extensions": True}, **how)

    connected.__wrapped__ = connect  # type: ignore[attr-defined]
    return connected


@pytest.fixture(scope="session")
def laid_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket of a cluster of this worker's own, which holds a laid database named `laid`."""
    from kechuang.store import vault
    from kechuang.store.place import Place, at, close

    if not postgres.is_here():
        ground.program("initdb")
    with postgres.cluster() as socket:
        postgres.execute(socket, "CREATE DATABASE laid")
        with at(Place(tmp_path_factory.mktemp("laid-pg"), postgres.url(socket, "laid")), create=True):
            pass
        close()
        vault._read.cache_clear()
        yield socket


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared, with the founding plan and its labels."""
    return ground.beside("shared")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium: without the windows it has on a desk it works a quarter less."""
    return ground.program(*BROWSERS)


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The path of poppler's pdftotext."""
    return ground.program("pdftotext")
