"""The import of the file: ours, and the bare limit under it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.registers import contracts
from bench.registers.child import Answer, Spent, peaks


def files(folder: Path) -> Answer:
    """Writes the workbook, and a shorter one for the peer."""
    many = list(contracts.rows())
    contracts.write(folder / contracts.FILE, many)
    contracts.write(folder / contracts.FEWER, many[: contracts.FEWER_ROWS])
    contracts.write(folder / contracts.FEW, many[: contracts.FEW_ROWS])
    return {"mib": (folder / contracts.FILE).stat().st_size / 2**20}


def ours(folder: Path) -> Answer:
    """The file planned, taken and its problems told; the mend file is apart."""
    from bench.registers import home
    from kechuang.store import taking

    spent = Spent()
    pen, path = home.pen(home.IMPORTED), folder / contracts.FILE
    with home.copied(folder, "taken"):
        taking.plan(pen.actor, home.CONTRACT, folder / contracts.FEW, home=contracts.HOME)
        with spent.on("all"):
            with spent.on("plan"):
                made = taking.plan(pen.actor, home.CONTRACT, path, home=contracts.HOME)
            parser = peaks()["child_peak"]  # of children that were started while this process was small
            with spent.on("take"):
                taken = taking.take(pen, made, path)
            with spent.on("problems"):
                said = [problem.sentence("zh") for problem in made.problems()]
        held = peaks()["peak"]
        with spent.on("mend"):
            _mended(path, made)
    return {
        "seen": spent.seen,
        "held": held,
        "parser": parser,
        "rows": len(made.rows),
        "taken": taken.created if taken else 0,
        "problems": len(said),
    }


def _mended(path: Path, made: Any) -> None:
    from kechuang.registers.importing.mending import mend_file

    mend_file(path, made, language="zh", rest_only=True)


def limit(folder: Path) -> Answer:
    """The file read into columns and nothing asked of it, then its columns put into one table with one unique index."""
    import python_calamine

    spent = Spent()
    with spent.on("read"):
        book = python_calamine.CalamineWorkbook.from_path(folder / contracts.FILE)
        lines = book.get_sheet_by_index(0).iter_rows()
        next(lines)
        columns = list(zip(*lines, strict=True))
    stored = [_stored(name, column) for name, column in zip(contracts.FIELDS, columns, strict=True)]
    database = _table(folder / "limit.sqlite3")
    insert = f"INSERT INTO contract VALUES ({','.join('?' * len(contracts.FIELDS))})"
    with spent.on("write"), database:
        database.executemany(insert, zip(*stored, strict=True))
    database.close()
    return {"seen": spent.seen, "rows": len(columns[0])}


def _table(path: Path) -> sqlite3.Connection:
    """As safe as ours: a write-ahead log, flushed whole."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    typed = ", ".join(f"{name} {'INTEGER' if name in contracts.MONEY else 'TEXT'}" for name in contracts.FIELDS)
    database.execute(f"CREATE TABLE contract ({typed})")
    database.execute("CREATE UNIQUE INDEX one ON contract (registration_no)")
    return database


def _stored(name: str, column: Sequence[Any]) -> list[Any]:
    """As the column would stand in a table: 分, days as text; a number that is missing or wrong takes no part."""
    if name in contracts.MONEY:
        return [round(cell * 100) if isinstance(cell, float) else None for cell in column]
    if name in contracts.DAYS:
        return [cell.isoformat() if isinstance(cell, date) else cell or None for cell in column]
    if name == contracts.FIELDS[0]:
        return [cell if len(cell) == 16 else f"wrong {at}" for at, cell in enumerate(column)]
    return [cell or None for cell in column]
