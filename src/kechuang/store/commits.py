"""Commits: what one action writes, under one number, in one transaction with its audit record (术语 提交)."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, holds, plain
from kechuang.store import audit, frozen, statements
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of, never_before, text_of
from kechuang.store.fresh import Fresh, main_cells, part_cells
from kechuang.store.grown import ID_LENGTH, head_table
from kechuang.store.listing import encoded, listed
from kechuang.store.models import Commit
from kechuang.store.versions import WITHDRAWN, Shape, Version, shapes

NAMED_IDS = 50
IDS_DRAWN = 64
CELLS_A_LINE = 10_000
KEY_TOLD = 200
MANY_ROWS = 1_000  # beyond which a table is another than the one for which a database chose its ways
COMMIT_TABLE = Commit._meta.db_table
COMMIT_COLUMNS = ("seq", "recorded_at", "known_day", "clock_at", "actor", "approved_by", "action", "why")


@dataclass(slots=True)
class Writing:
    """A commit that is being made: rows are written to it, then it is recorded."""

    seq: int
    pen: Pen
    action: str
    subject: dict[str, Any] = field(default_factory=dict)
    changes: list[Any] = field(default_factory=list)
    _digests: dict[str, str] = field(default_factory=dict)
    _ids: int = 0
    _chance: list[str] = field(default_factory=list)

    def new_id(self) -> str:
        """An id that sorts by commit, so that what is written together lies together, and that nobody can guess."""
        self._ids += 1
        if not self._chance:
            drawn = secrets.token_hex(8 * IDS_DRAWN)
            self._chance = [drawn[at : at + 16] for at in range(0, len(drawn), 16)]
        return f"{self.seq:010x}{self._ids & 0xFFFFFF:06x}{self._chance.pop()}"

    def new_ids(self, count: int) -> list[str]:
        """The same of many rows at once."""
        drawn, first = secrets.token_hex(8 * count), self._ids + 1
        self._ids += count
        head = f"{self.seq:010x}"
        return [f"{head}{first + at & 0xFFFFFF:06x}{drawn[16 * at : 16 * at + 16]}" for at in range(count)]

    def write(self, register: Register, versions: Iterable[Version], *, fresh: Fresh | None = None) -> int:
        """How many versions were written; each must be the next of its row.

        Parameters
        ----------
        fresh : rows that are new, with ids that this commit gave, in their order

        Raises
        ------
        Problem  store.stale (somebody wrote in between), store.duplicate-key (another row has this key), store.frozen
        """
        ordered = sorted(versions, key=lambda version: version.id)
        ids = sorted([*(version.id for version in ordered), *(fresh.ids if fresh else ())])
        if not ids:
            return 0
        for version in ordered:
            version.seq = self.seq
        held = _require_next(register, ordered)
        _require_own_keys(register, ordered, fresh, held)
        frozen.require(self.pen, register, ordered, fresh=fresh)
        self._put(register, ordered, fresh)
        self._name(register, ids)
        return len(ids)

    def _put(self, register: Register, ordered: Sequence[Version], fresh: Fresh | None) -> None:
        main, *parts = shapes(register)
        try:
            self._add(main, main_cells(main, ordered, fresh, self.seq))
            statements.put_heads(register, self.seq, WITHDRAWN)
        except IntegrityError as error:
            raise Problem("store.duplicate-key", register, {"key": ""}) from error
        for shape in parts:
            if items := part_cells(shape, ordered, fresh, self.seq):
                self._add(shape, items)
        if len(ordered) + (fresh.height if fresh else 0) >= MANY_ROWS:
            statements.measure((head_table(register), *(shape.table for shape in (main, *parts))))

    def _add(self, shape: Shape, cells: Sequence[Sequence[Any]]) -> None:
        """What a column of no row holds is not said: it is empty in the table too."""
        told = {name: column for name, column in zip(shape.columns, cells, strict=True) if holds(column)}
        statements.insert_columns(shape.table, told)
        if shape.table in self._digests:
            raise ValueError("a commit writes each register once")
        self._digests[shape.table] = digest_of(told)

    def _name(self, register: Register, ids: Sequence[str]) -> None:
        """What the audit record will say was written: how many, and which when they are few."""
        self.subject[register.code] = {"rows": len(ids), **({"ids": list(ids)} if len(ids) <= NAMED_IDS else {})}

    def digest(self, made: Sequence[Any]) -> str:
        """One digest of everything that was written, and of what the commit says of itself."""
        return total(
            {
                **self._digests,
                COMMIT_TABLE: digest_of({name: [cell] for name, cell in zip(COMMIT_COLUMNS, made, strict=True)}),
            }
        )


@contextlib.contextmanager
def commit(pen: Pen, action: str, *, stands_alone: bool = True) -> Iterator[Writing]:
    """A commit to write to; it is all there when the block ends well, and nothing of it otherwise.

    That somebody alone tried to change a frozen year is kept all the same.

    Parameters
    ----------
    stands_alone : otherwise a transaction around it, of many commits, falls with it
    """
    try:
        with _commit(pen, action, stands_alone) as writing:
            yield writing
    except frozen.Sealed as problem:
        with transaction.atomic():
            frozen.refused(pen, action, problem)
        raise


@contextlib.contextmanager
def _commit(pen: Pen, action: str, stands_alone: bool) -> Iterator[Writing]:
    with transaction.atomic(savepoint=stands_alone):
        seq = statements.next_number("commit")
        last = statements.cell(COMMIT_TABLE, "recorded_at", "seq", seq - 1)
        now = pen.clock()
        recorded = never_before(now, last)
        writing = Writing(seq, pen, action)
        yield writing
        made = (
            seq,
            text_of(recorded),
            day_of(recorded),
            text_of(now),
            pen.actor.id,
            pen.approved_by.id if pen.approved_by else None,
            action,
            pen.why,
        )
        statements.insert(COMMIT_TABLE, COMMIT_COLUMNS, [made])
        digest = writing.digest(made)
        audit.record(pen, action, writing.subject, seq=seq, changes=writing.changes, digest=digest)


def seq_known_on(known_on: date | None) -> int:
    """The last commit that was known at the end of a day; of all time without a day."""
    return int(statements.newest_commit("seq", known_on.isoformat() if known_on else None) or 0)


def last_recorded_at() -> str | None:
    """When the last commit was recorded."""
    found: str | None = statements.newest_commit("recorded_at")
    return found


def digest_of(columns: Mapping[str, Sequence[Any]]) -> str:
    """SHA-256 over the columns that hold something, by name: lines of JSON objects, name to cells, rows in order.

    A line has as many columns as make some ten thousand cells, one at least: encoding a column of a few rows alone costs
    more than what is in it. Columns that hold nothing are left out, so that one added in later years changes no digest.
    """
    names = sorted(name for name, column in columns.items() if holds(column))
    many = max(1, CELLS_A_LINE // max(1, len(columns[names[0]]))) if names else 1
    whole = hashlib.sha256()
    for at in range(0, len(names), many):
        told = {name: columns[name] for name in names[at : at + many]}
        for piece in (encoded(told).encode(),) if many > 1 else _long(told):
            whole.update(piece)
        whole.update(b"\n")
    return whole.hexdigest()


def _long(told: Mapping[str, Sequence[Any]]) -> Iterator[bytes]:
    for name, column in told.items():
        yield f"{{{encoded(name)}:".encode()
        yield listed(column)
        yield b"}"


def total(digests: Mapping[str, str]) -> str:
    """One digest over those of the tables."""
    return hashlib.sha256("\n".join(f"{table} {digests[table]}" for table in sorted(digests)).encode()).hexdigest()


def _require_next(register: Register, versions: Sequence[Version]) -> dict[str, str | None]:
    """The key that each row held until now; the lock is held: what is read here nobody can change before the commit is made."""
    before = statements.keys_of(register, (version.id for version in versions)) if _may_exist(versions) else {}
    for version in versions:
        seen = before[version.id][0] if version.id in before else 0
        if seen + 1 != version.version:
            raise Problem("store.stale", register, {"id": version.id, "seen": seen, "based_on": version.version - 1})
    return {row: key for row, (_, key) in before.items()}


def _may_exist(versions: Sequence[Version]) -> bool:
    """New ids given here begin with the number of this commit; others may be anywhere."""
    return any(
        version.version != 1 or len(version.id) != ID_LENGTH or not version.id.startswith(f"{version.seq:010x}")
        for version in versions
    )


def _require_own_keys(
    register: Register, versions: Sequence[Version], fresh: Fresh | None, before: Mapping[str, str | None]
) -> None:
    """No two rows in force hold one key; a row that keeps its own need not be asked about."""
    held = [(version.row_key, version.id) for version in versions if version.row_key and version.is_in_force]
    if fresh:
        held += [(key, row) for key, row in zip(fresh.keys, fresh.ids, strict=True) if key]
    keys = dict(held)
    asked = [key for key, row in held if before.get(row) != key] if before else keys
    taken = next((row for key, row in held if keys[key] != row), None) or next(
        (keys[key] for key, (row, _, _) in statements.heads_by_key(register, asked).items() if keys[key] != row), None
    )
    if taken:
        values = next((version.values for version in versions if version.id == taken), None)
        if values is None and fresh:
            values = fresh.version(fresh.ids.index(taken), 0).values
        raise Problem("store.duplicate-key", register, {"key": _key_told(register, values or {})})


def _key_told(register: Register, values: Mapping[str, Any]) -> str:
    """The values by which a row is known again, as a person wrote them."""
    names = next((names for names in register.keys if all(values.get(name) is not None for name in names)), ())
    cells = (value.written if isinstance(value, Ref) else str(plain(value)) for value in map(values.get, names))
    return " / ".join(cell for cell in cells if cell)[:KEY_TOLD]
