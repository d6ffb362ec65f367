"""Snapshots: every version of a table up to a commit, in one Parquet file named for its content (术语 快照).

A base says of each version which commit replaced it (``until_seq``), so that reading the rows as known at any commit
needs no look at the other versions of a row. What was written after the base lies in the database; both are read as one.
Personal columns are in neither.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from kechuang.registers.schema import Register
from kechuang.registers.values import columns
from kechuang.store import commits, place, scoped
from kechuang.store.engine import engine, read_live
from kechuang.store.models import Snapshot
from kechuang.store.versions import Shape, shapes

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {"integer": "BIGINT", "day": "DATE", "text": "VARCHAR"}
SYSTEM_TYPES = {
    "version": "BIGINT",
    "seq": "BIGINT",
    "position": "BIGINT",
    "source_row": "BIGINT",
    "county_check_on": "DATE",
}
MOST_HELD = 50_000  # versions in a base; to lay more in memory costs more than thirty questions to their file


@dataclass(frozen=True, slots=True)
class Base:
    """A Parquet file of a table, and the commit up to which it knows; without a file it knows nothing."""

    seq: int = 0
    path: Path | None = None
    rows: int = 0


def base_of(shape: Shape) -> Base:
    """The newest base of a table whose columns are still those of the declaration."""
    with scoped.opened():
        kept = Snapshot.objects.filter(table=shape.table, columns_sha256=_columns_hash(shape)).order_by("-seq").first()
    if kept is None:
        return Base()
    path = place.current().snapshots / f"{kept.file_sha256}.parquet"
    return Base(int(kept.seq), path, int(kept.rows)) if path.is_file() else Base()


def refresh(registers: Iterable[Register], *, least_rows: int = 1) -> int:
    """How many new bases were written: of every table that grew by at least so many rows since its last one."""
    written = 0
    duck = engine()
    try:
        for register in registers:
            for shape in shapes(register):
                written += write_base(duck, shape, least_rows=least_rows)
    finally:
        duck.close()
    return written


def write_base(duck: duckdb.DuckDBPyConnection, shape: Shape, *, least_rows: int = 1) -> bool:
    """Whether a new base of the table was written."""
    base = base_of(shape)
    seq = commits.seq_known_on(None)
    grown = _read_live(duck, shape, base.seq, seq)
    if grown < least_rows:
        return False
    folder = place.current().snapshots
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = folder / f".incoming-{os.getpid()}.parquet"
    duck.execute(f"COPY ({_whole(shape, base)}) TO '{waiting}' (FORMAT parquet, COMPRESSION zstd)")
    rows = int(duck.execute(f"SELECT count(*) FROM '{waiting}'").fetchall()[0][0])
    with waiting.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
    waiting.replace(folder / f"{sha256}.parquet")
    with transaction.atomic(), scoped.opened():
        Snapshot.objects.update_or_create(
            table=shape.table,
            seq=seq,
            defaults={"file_sha256": sha256, "rows": rows, "columns_sha256": _columns_hash(shape)},
        )
    return True


def open_view(duck: duckdb.DuckDBPyConnection, shape: Shape, seq: int, *, where: str = "TRUE") -> str:
    """The name of a view that holds the rows of a register as known at a commit."""
    base, live, named = base_of(shape), f'"live_{shape.table}"', ", ".join(_exposed(shape))
    parts, newer = [], "TRUE"
    if _read_live(duck, shape, base.seq, seq) or not base.path:
        last = f"(SELECT id, max(version) AS version FROM {live} GROUP BY id)"
        duck.execute(f"DELETE FROM {live} l USING {last} m WHERE m.id = l.id AND l.version < m.version")
        parts.append(f"SELECT {named} FROM {live} WHERE {where}")
        newer = f"id NOT IN (SELECT id FROM {live})"
    if base.path:
        known = f"seq <= {seq} AND (until_seq IS NULL OR until_seq > {seq})"
        parts.append(f"SELECT {named} FROM read_parquet('{base.path}') WHERE {known} AND {newer} AND ({where})")
    duck.execute(f'CREATE OR REPLACE VIEW "{shape.table}" AS {" UNION ALL ".join(parts)}')
    return shape.table


def open_part_view(duck: duckdb.DuckDBPyConnection, shape: Shape, parent: str, seq: int) -> str:
    """The name of a view that holds the parts of the rows in the parent's view."""
    base = base_of(shape)
    _read_live(duck, shape, base.seq, seq)
    named = ", ".join(_exposed(shape))
    known = f'SELECT {named} FROM "live_{shape.table}"'
    if base.path:
        known += f" UNION ALL SELECT {named} FROM read_parquet('{base.path}') WHERE seq <= {seq}"
    duck.execute(
        f'CREATE OR REPLACE VIEW "{shape.table}" AS SELECT p.* FROM ({known}) p '
        f'SEMI JOIN "{parent}" r ON r.id = p.id AND r.version = p.version'
    )
    return shape.table


def hold(duck: duckdb.DuckDBPyConnection, shape: Shape, view: str) -> None:
    """Nothing; the rows of the view stand in memory under its name, where they are few: many questions read them once.

    A table of the connection's own stands before a view of the same name, so that who asks need not know which it is.
    """
    if base_of(shape).rows <= MOST_HELD:
        duck.execute(f'CREATE OR REPLACE TEMP TABLE "{view}" AS SELECT * FROM "{view}"')


def lay_known_view(said: Callable[[str], object], shape: Shape, main: Shape, seq: int, *, where: str = "TRUE") -> str:
    """The name of a view of one connection to the database itself: the rows of a table as known at a commit.

    Parameters
    ----------
    main : the table of the register to whose rows the table's own belong; the same where it is no part
    """
    rows = _known_rows(main, seq, where)
    if shape is not main:
        rows = (
            f'SELECT {_typed(shape)} FROM "{shape.table}" AS p '
            f'WHERE EXISTS (SELECT 1 FROM ({rows}) AS r WHERE r."id" = p."id" AND r."version" = p."version")'
        )
    name = f"known_{shape.table}"
    said(f'CREATE OR REPLACE TEMPORARY VIEW "{name}" AS {rows}')
    return name


def _known_rows(shape: Shape, seq: int, where: str) -> str:
    last = (
        f'SELECT *, row_number() OVER (PARTITION BY "id" ORDER BY "version" DESC) AS last_one '
        f'FROM "{shape.table}" WHERE "seq" <= {seq}'
    )
    return f"SELECT {_typed(shape)} FROM ({last}) AS v WHERE last_one = 1 AND ({where})"


def claims_of(shape: Shape) -> frozenset[str]:
    """The columns that hold a yes or no, kept as a number."""
    return frozenset(field.name for field in shape.fields if field.kind == "claim" and not field.personal)


def _typed(shape: Shape) -> str:
    claims = claims_of(shape)
    return ", ".join(
        f'("{name}" <> 0) AS "{name}"' if name in claims else f'CAST("{name}" AS {kind}) AS "{name}"'
        for name, kind in analysed_columns(shape)
    )


def analysed_columns(shape: Shape) -> list[tuple[str, str]]:
    """Names and SQL types of the columns of a table that may leave the store: none that is personal."""
    types = dict(SYSTEM_TYPES)
    for field in shape.fields:
        if not field.personal:
            types.update({name: SQL_TYPES[kind] for name, kind in columns(field)})
    personal = {name for field in shape.fields if field.personal for name, _ in columns(field)}
    return [(name, types.get(name, "VARCHAR")) for name in shape.columns if name not in personal]


def _exposed(shape: Shape) -> Iterator[str]:
    claims = claims_of(shape)
    for name, _ in analysed_columns(shape):
        yield f'("{name}" <> 0) AS "{name}"' if name in claims else f'"{name}"'


def _read_live(duck: duckdb.DuckDBPyConnection, shape: Shape, after: int, until: int) -> int:
    """How many versions were written after one commit, up to another; they now stand in a table of the engine."""
    return read_live(duck, shape.table, analysed_columns(shape), after=after, until=until)


def _whole(shape: Shape, base: Base) -> str:
    """Every version that is known, each with the commit that replaced it."""
    live = f'"live_{shape.table}"'
    named = ", ".join(f'"{name}"' for name, _ in analysed_columns(shape))
    if shape.part is not None:
        older = f"SELECT {named} FROM read_parquet('{base.path}') UNION ALL " if base.path else ""
        return f"{older}SELECT {named} FROM {live}"
    until = "lead(seq) OVER (PARTITION BY id ORDER BY version) AS until_seq"
    newer = f"SELECT {named}, {until} FROM {live}"
    if not base.path:
        return newer
    first = f"(SELECT id, min(seq) AS first_seq FROM {live} GROUP BY id)"
    told = ", ".join(f'b."{name}"' for name, _ in analysed_columns(shape))
    older = (
        f"SELECT {told}, coalesce(b.until_seq, f.first_seq) AS until_seq "
        f"FROM read_parquet('{base.path}') b LEFT JOIN {first} f ON f.id = b.id"
    )
    return f"{older} UNION ALL {newer}"


def _columns_hash(shape: Shape) -> str:
    return hashlib.sha256(repr(analysed_columns(shape)).encode()).hexdigest()
