"""Engines that compute measures, each given rows written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kechuang.registers.by_hand import ByHand, Rows
from tests import postgres
from tests.measures.rows import InDuckDB, InPostgres, Laid


@pytest.fixture(scope="session")
def socket(laid_postgres: str) -> str:
    """The socket of a cluster of the tests' own, with a database for measures."""
    postgres.execute(laid_postgres, "CREATE DATABASE measures")
    return laid_postgres


@pytest.fixture
def duckdb_laid() -> Laid:
    """Lays rows into DuckDB."""
    return ByHand


@pytest.fixture
def speaking() -> Iterator[Laid]:
    """Lays rows into tables of DuckDB that have names, which are asked by texts."""
    import duckdb
    import ibis

    opened: list[Any] = []

    def laid(rows: Rows) -> ByHand:
        opened.append(ibis.duckdb.from_connection(duckdb.connect()))
        return InDuckDB(rows, opened[-1])

    yield laid
    for connection in opened:
        connection.disconnect()


@pytest.fixture
def postgres_laid(request: pytest.FixtureRequest) -> Iterator[Laid]:
    """Lays rows into PostgreSQL."""
    import ibis

    opened: list[Any] = []

    def laid(rows: Rows) -> ByHand:
        where = request.getfixturevalue("socket")
        opened.append(ibis.postgres.connect(host=where, user="kechuang", database="measures"))
        return InPostgres(rows, opened[-1])

    yield laid
    for connection in opened:
        connection.disconnect()


@pytest.fixture(params=("duckdb", "postgres"))
def laid(request: pytest.FixtureRequest) -> Laid:
    """Lays rows into each engine in turn."""
    made: Laid = request.getfixturevalue(f"{request.param}_laid")
    return made
