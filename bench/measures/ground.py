"""The demonstration city as Parquet, once and many times over: its rows with other identities. 合成示范数据."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import ibis

from bench.registers.child import Answer
from kechuang.regions import regions
from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.registers.registry import registers
from kechuang.registers.schema import Field
from kechuang.registers.values import columns
from kechuang.store import demonstration, opening, snapshots
from kechuang.store.actor import operator
from kechuang.store.place import Place, at
from kechuang.tables import Tables

ROOT, YEAR, YEARS = "421200", DEMO_TODAY.year, 5
UNITS = [one.code for one in regions().children(ROOT)]
SIZES = (1, 10, 40)
ONCE = frozenset({"family", "code_list", "zone", "office"})  # what there is once, however large the city


def lay(folder: Path) -> Answer:
    """How many rows there are in the city, and in each of its copies."""
    with at(Place(folder / "home"), create=True):
        demonstration.write(City(1, years=range(YEAR - YEARS + 1, YEAR + 1)), DEMO_TODAY)
        write(folder)
    return {"rows": multiplied(folder)}


def write(folder: Path) -> None:
    """The registers of the open home as known now, each a Parquet file."""
    (folder / "1").mkdir()
    with opening.tables(operator("bench")) as known:
        for name in known:
            known[name].to_parquet(folder / "1" / f"{name}.parquet")


def multiplied(folder: Path) -> dict[int, int]:
    """The rows of the city, as many times as each size says."""
    rows = dict.fromkeys(SIZES, 0)
    with duckdb.connect() as duck:
        for size in SIZES:
            (folder / str(size)).mkdir(exist_ok=True)
            for name, fields in shapes():
                target = folder / str(size) / f"{name}.parquet"
                if size > 1:
                    copies = 1 if name.partition("__")[0] in ONCE else size
                    source = f"'{folder}/1/{name}.parquet' AS t, range({copies}) AS copies(n)"
                    select = f"SELECT t.* REPLACE ({', '.join(_renamed(fields))}) FROM {source}"
                    duck.execute(f"COPY ({select}) TO '{target}' (FORMAT parquet)")
                rows[size] += int(duck.execute(f"SELECT count(*) FROM '{target}'").fetchall()[0][0])
    return rows


def shapes() -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Each table with the fields that it holds."""
    for register in registers():
        yield register.code, register.fields
        for part in register.parts:
            yield f"{register.code}__{part.name}", part.fields


def _renamed(fields: tuple[Field, ...]) -> Iterator[str]:
    """The identity, and every reference but those to what there is once; the first copy keeps its own."""
    yield "CASE WHEN n = 0 THEN t.id ELSE t.id || '-' || n END AS id"
    for field in fields:
        leads = [target for target in field.targets if target not in {*ONCE, "region"}]
        if field.kind == "ref" and field.personal is None and leads:
            name, kinds = field.name, [column for column, _ in columns(field)]
            known = f"t.{name}_kind IN ({', '.join(repr(one) for one in leads)})" if f"{name}_kind" in kinds else "TRUE"
            yield f"CASE WHEN n > 0 AND {known} THEN t.{name} || '-' || n ELSE t.{name} END AS {name}"


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with the rows of each file: in memory where they are few, as the store opens them, else a view of the file."""
    with duckdb.connect() as duck:
        for name, _ in shapes():
            file = f"'{folder / name}.parquet'"
            rows = int(duck.execute(f"SELECT count(*) FROM {file}").fetchall()[0][0])
            kind = "TABLE" if rows <= snapshots.MOST_HELD else "VIEW"
            duck.execute(f'CREATE {kind} "{name}" AS SELECT * FROM {file}')
        yield duck


def tables(duck: duckdb.DuckDBPyConnection) -> Tables:
    """The views as tables, all of them opened."""
    engine: Any = ibis.duckdb.from_connection(duck)
    made = Tables([name for name, _ in shapes()], engine.table, seq=1)
    dict(made)
    return made
