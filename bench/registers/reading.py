"""Reading a register as known, and a snapshot of it after a change, beside Parquet alone; on the home of the last import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from bench.registers import home
from bench.registers.child import Answer, Spent
from kechuang.store import opening, snapshots, statements, versions
from kechuang.store.commits import commit
from kechuang.store.place import Place, at

CHANGED_ROWS = 1_000
SNAPSHOTS = 3
SHAPE = versions.shapes(home.CONTRACT)[0]


def reading(folder: Path) -> Answer:
    """One round: some rows are changed, the register is read as known before and after, then snapshotted."""
    spent = Spent()
    with at(Place(folder / "taken")):
        with spent.on("known.first"), opening.tables(home.OFFICER) as tables:
            tables[home.ORGANISATION.code].to_pyarrow()  # engines are loaded at the first reading
        snapshots.refresh([home.CONTRACT])
        _change()
        same = folder / "same.parquet"
        for name, on in (("before", home.IMPORTED), ("now", None)):
            with spent.on(f"known.{name}"), opening.tables(home.OFFICER, on) as tables:
                known = tables[home.CONTRACT.code].to_pyarrow()
            with duckdb.connect() as duck:
                duck.execute(f"COPY known TO '{same}' (FORMAT parquet, COMPRESSION zstd)")
            with spent.on(f"parquet.{name}"), duckdb.connect() as duck:
                rows = duck.execute(f"SELECT * FROM read_parquet('{same}')").to_arrow_table().num_rows
        assert rows == known.num_rows
        for time in range(SNAPSHOTS):  # one alone takes half a second, which is anybody's guess
            if time:
                _change()
            with spent.on("snapshot"):
                snapshots.refresh([home.CONTRACT])
            held = _bare(spent, same)
    return {"seen": spent.seen, "rows": rows, "versions": held}


def _change() -> None:
    """A new version of some rows, others each time."""
    table = statements.current_where(home.CONTRACT, SHAPE.columns, 'v."version" = 1', [])
    found = versions.read(home.CONTRACT, islice(table, CHANGED_ROWS))
    with commit(home.pen(home.CHANGED), "rows.confirm") as writing:
        writing.write(home.CONTRACT, _confirmed(found))


def _confirmed(found: list[Any]) -> Iterator[Any]:
    return (replace(row, version=row.version + 1, status=versions.CONFIRMED) for row in found)


def _bare(spent: Spent, same: Path) -> int:
    """What the snapshot holds, in memory already, written as Parquet with nothing else."""
    with duckdb.connect() as duck:
        duck.execute(f"CREATE TABLE held AS SELECT * FROM read_parquet('{snapshots.base_of(SHAPE).path}')")
        with spent.on("copy"):
            duck.execute(f"COPY held TO '{same}' (FORMAT parquet, COMPRESSION zstd)")
        return int(duck.execute("SELECT count(*) FROM held").fetchall()[0][0])
