"""Registers of a few rows written by hand, on each engine that computes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kechuang.registers.by_hand import ByHand, Rows

Laid = Callable[[Rows], ByHand]


class InPostgres(ByHand):
    """The same rows in temporary tables of PostgreSQL."""

    def __init__(self, rows: Rows, connection: Any) -> None:
        super().__init__(rows)
        self.connection = connection

    def opened(self, name: str) -> Any:
        self.connection.create_table(f"t_{name}", self.arrow(name), schema=self.schema(name), temp=True)
        return self.connection.table(f"t_{name}")


class InDuckDB(ByHand):
    """The same rows in tables of DuckDB that have names, so that it is asked by texts."""

    def __init__(self, rows: Rows, connection: Any) -> None:
        super().__init__(rows)
        self.connection = connection

    def opened(self, name: str) -> Any:
        duck = self.connection.con
        duck.register("laid_rows", self.arrow(name))
        duck.execute(f'CREATE TABLE "t_{name}" AS SELECT * FROM laid_rows')
        duck.unregister("laid_rows")
        return self.connection.table(f"t_{name}")
