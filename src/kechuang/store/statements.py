"""The SQL of the store: the only file, with `guards` and `database`, that speaks it (R-03).

Every name that stands in a statement comes from a declaration, never from a person; values are always parameters.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain, count, groupby, islice
from operator import itemgetter
from typing import Any

from django.db import connection

from kechuang.registers.schema import Register
from kechuang.store.grown import HEAD, head_table, version_table
from kechuang.store.listing import is_alike
from kechuang.store.live import opened

CHUNK = 10_000
FEW = 1_000  # rows that stand on one page
MOST_TOLD = 100  # columns; SQLite has functions of no more
ROWS_A_STATEMENT = 50
KEY_HELD = 'CASE WHEN v."status" = %s THEN NULL ELSE v."row_key" END'
Record = tuple[Any, ...]


def insert(table: str, columns: Sequence[str], rows: Iterable[Record]) -> None:
    """Nothing; the rows are added to a table."""
    _many(_addition(table, tuple(columns)), rows)


def insert_columns(table: str, told: Mapping[str, Sequence[Any]]) -> None:
    """Nothing; rows that are given as columns are added to a table.

    SQLite spends more time on taking values over than on storing them: a statement puts in many rows, and what is the same
    in all of them it is told once.
    """
    height = len(next(iter(told.values()), ()))
    if connection.vendor != "sqlite" or height < ROWS_A_STATEMENT:
        insert(table, tuple(told), zip(*told.values(), strict=True))
        return
    alike = {name: column[0] for name, column in told.items() if is_alike(column)}
    others = [column for name, column in told.items() if name not in alike]
    cells = chain.from_iterable(zip(*others, strict=True))
    for rows, times in ((ROWS_A_STATEMENT, height // ROWS_A_STATEMENT), (height % ROWS_A_STATEMENT, 1)):
        taken = ((*alike.values(), *islice(cells, rows * len(others))) for _ in range(times))
        if rows:
            _many(_insertion(table, tuple(told), tuple(alike), rows), taken)


def put_heads(register: Register, seq: int, withdrawn: str) -> None:
    """Nothing; the head of each row that a commit wrote says what that version is; a row that is withdrawn holds no key."""
    _many(_heading(register.code, head_table(register)), [(withdrawn, seq)])


def measure(tables: Iterable[str]) -> None:
    """Nothing; PostgreSQL knows at once how large tables have become: it would ask them as if they were as small as before."""
    for table in tables if connection.vendor == "postgresql" else ():
        _many(f'ANALYZE "{table}"', [()])


def versions_of(register: Register, ids: Iterable[str]) -> dict[str, int]:
    """The last version of each row that exists."""
    return dict(_in(f'SELECT "id", "version" FROM "{head_table(register)}" WHERE "id"', ids))


def keys_of(register: Register, ids: Iterable[str]) -> dict[str, tuple[int, str | None]]:
    """The last version of each row that exists, and the key that it holds."""
    query = f'SELECT "id", "version", "row_key" FROM "{head_table(register)}" WHERE "id"'
    return {row: (version, key) for row, version, key in _in(query, ids)}


def heads_by_key(register: Register, keys: Iterable[str]) -> dict[str, tuple[str, int, str]]:
    """Of rows in force: key -> id, version, status."""
    wanted, table = list(keys), head_table(register)
    query = f'SELECT "row_key", "id", "version", "status" FROM "{table}"'
    if len(wanted) > CHUNK and next(_all(f'SELECT count(*) FROM "{table}"', ()))[0] < len(wanted):
        # More keys than rows: it is quicker to read the rows.
        known = set(wanted)
        found: Iterable[Record] = (record for record in _all(query, ()) if record[0] in known)
    else:
        found = _in(f'{query} WHERE "row_key"', wanted)
    return {key: (row, version, status) for key, row, version, status in found}


def current(register: Register, columns: Sequence[str], ids: Iterable[str]) -> Iterator[Record]:
    """The last version of each row named, as its columns."""
    yield from _in(f'{_current(register, columns)} WHERE v."id"', ids)


def current_where(
    register: Register, columns: Sequence[str], where: str, parameters: Sequence[Any], *, tail: str = ""
) -> Iterator[Record]:
    """The last version of each row for which the condition holds; `where` is built of declared names only."""
    yield from _all(f"{_current(register, columns)} WHERE {where} {tail}", parameters)


def count_where(register: Register, where: str, parameters: Sequence[Any]) -> int:
    """How many rows, as they are now, meet the condition."""
    head, versions = head_table(register), version_table(register.code)
    joined = f'"{head}" h JOIN "{versions}" v ON v."id" = h."id" AND v."version" = h."version"'
    return int(next(_all(f"SELECT count(*) FROM {joined} WHERE {where}", parameters))[0])


def page_where(
    register: Register, where: str, parameters: Sequence[Any], *, order: str, limit: int, offset: int
) -> list[tuple[str, int]]:
    """Row and version of one page of the rows, as they are now, that meet the condition."""
    columns = ("id", "version")
    query = f'SELECT h."id", h."version" FROM {_heads(register, where + order)} WHERE {where} ORDER BY {order}'
    query, told = f"{query} LIMIT %s OFFSET %s", [*parameters, limit, offset]
    found = _at_once(columns, query, told) if limit <= FEW else _all(query, told)
    return [(row, version) for row, version in found]


def number_where(register: Register, where: str, parameters: Sequence[Any]) -> int:
    """How many rows meet the condition; versions are looked at only where it speaks of them."""
    return int(next(_all(f"SELECT count(*) FROM {_heads(register, where)} WHERE {where}", parameters))[0])


def numbers_where(asked: Sequence[tuple[Register, str, Sequence[Any]]]) -> list[int]:
    """How many rows meet each of several conditions, each of its own register, in one question."""
    queries = [
        f"SELECT {at}, count(*) FROM {_heads(register, where)} WHERE {where}"
        for at, (register, where, _) in enumerate(asked)
    ]
    told: dict[int, int] = dict(
        _all(" UNION ALL ".join(queries), [one for _, _, parameters in asked for one in parameters])
    )
    return [told[at] for at in range(len(asked))]


def numbers_by_status(
    asked: Sequence[tuple[Register, str, Sequence[Any]]],
) -> Iterator[tuple[str, str, int]]:
    """Of each register, status by status, how many heads meet its condition, in one question."""
    queries = [
        f'SELECT \'{register.code}\', h."status", count(*) FROM "{head_table(register)}" h WHERE {where} GROUP BY h."status"'
        for register, where, _ in asked
    ]
    yield from _all(" UNION ALL ".join(queries), [one for _, _, parameters in asked for one in parameters])


def waiting_groups(
    register: Register, columns: Sequence[str], where: str, parameters: Sequence[Any]
) -> Iterator[Record]:
    """Of the rows that meet the condition: how many there are of each value of the columns and each writer, and since when."""
    named = ",".join([*(f'v."{name}"' for name in columns), 'c."actor"'])
    joined = f'{_heads(register, named)} JOIN store_commit c ON c."seq" = h."seq"'
    yield from _all(f'SELECT {named}, count(*), min(h."seq") FROM {joined} WHERE {where} GROUP BY {named}', parameters)


def waiting_rows(register: Register, columns: Sequence[str], where: str, parameters: Sequence[Any]) -> Iterator[Record]:
    """Of the rows that meet the condition: row, commit, the columns, and who wrote it; the oldest first."""
    named = ",".join(f'v."{name}"' for name in columns)
    joined = f'{_heads(register, named)} JOIN store_commit c ON c."seq" = h."seq"'
    query = f'SELECT h."id", h."seq", {named}, c."actor" FROM {joined} WHERE {where} ORDER BY h."seq", h."id"'
    yield from _all(query, parameters)


def referring(
    register: Register, columns: Sequence[str], ids: Sequence[str], where: str, parameters: Sequence[Any]
) -> list[tuple[str, int]]:
    """Row and version of those, as they are now, that refer to one of the ids in one of the columns."""
    marks = ",".join(["%s"] * len(ids))
    led = " OR ".join(f'v."{column}" IN ({marks})' for column in columns)
    query = f'SELECT h."id", h."version" FROM {_heads(register, led)} WHERE ({led}) AND {where} ORDER BY h."id"'
    return [(row, version) for row, version in _all(query, [*(one for _ in columns for one in ids), *parameters])]


def last_commit() -> int:
    """The number of the last commit."""
    return int(next(_all("SELECT value FROM store_counter WHERE name = %s", ["commit"]), (0,))[0])


def state() -> tuple[Any, ...] | None:
    """What is no longer the same once anybody has written anything; None where the database has no such word for it.

    SQLite tells one connection that another has committed, and counts what the connection itself has written.
    """
    live = opened()
    if live.vendor != "sqlite":
        return None
    return live.connection, next(_all("PRAGMA data_version", ()))[0], live.connection.total_changes


def newest_commit(column: str, upto: str | None = None) -> Any:
    """The column of the last commit, or of the last one known up to a day; None when there is none."""
    known, told = ('WHERE "known_day" <= %s', [upto]) if upto else ("", [])
    found = next(_all(f'SELECT "{column}" FROM "store_commit" {known} ORDER BY "seq" DESC LIMIT 1', told), None)
    return found[0] if found else None


def newest_stored(name: str, which: Sequence[tuple[str, Any]] = ()) -> Record | None:
    """Row, commit, day and time of making of the newest thing stored under a name that is so; None when there is none."""
    more = "".join(f' AND "{column}" = %s' for column, _ in which)
    query = f'SELECT "id", "seq", "as_of", "made_at" FROM "store_stored" WHERE "name" = %s{more}'
    return next(
        _all(f'{query} ORDER BY "seq" DESC, "as_of" DESC LIMIT 1', [name, *(value for _, value in which)]), None
    )


def holds_text(column: str) -> str:
    """The condition that a column holds a pattern, in whatever case."""
    return f"LOWER({column}) LIKE %s ESCAPE '!'"


def in_order(column: str) -> str:
    """A column of texts as it is sorted: by the codes of its signs, on every database alike."""
    return f'{column} COLLATE "C"' if connection.vendor == "postgresql" else column


def ids_by_text(register: Register, column: str, *, part: str = "") -> str:
    """The query of the rows, as they are now, whose column, or that of a part's items, holds a pattern."""
    table = version_table(f"{register.code}__{part}" if part else register.code)
    joined = f'"{head_table(register)}" g JOIN "{table}" x ON x."id" = g."id" AND x."version" = g."version"'
    return f"""SELECT g."id" FROM {joined} WHERE {holds_text(f'x."{column}"')}"""


def known_where(
    register: Register, columns: Sequence[str], seq: int, where: str, parameters: Sequence[Any], *, tail: str = ""
) -> Iterator[Record]:
    """The rows as they were known at a commit: of each the last version that is not later."""
    table = version_table(register.code)
    last = f'SELECT max(w."version") FROM "{table}" w WHERE w."id" = v."id" AND w."seq" <= %s'
    named = ",".join(f'v."{name}"' for name in columns)
    query = f'SELECT {named} FROM "{table}" v WHERE v."seq" <= %s AND v."version" = ({last}) AND {where} {tail}'
    yield from _all(query, [seq, seq, *parameters])


def versions_for(
    table: str, columns: Sequence[str], pairs: Iterable[tuple[str, int]], *, days: Container[str] | None = None
) -> Iterator[Record]:
    """The rows of a table that belong to the versions named, in the order of their places.

    Parameters
    ----------
    days : the columns that hold one, where all others hold integers and texts: what stands on one page is then told at once
    """
    wanted = dict(pairs)
    row, version = list(columns).index("id"), list(columns).index("version")
    query = f'SELECT {_names(columns)} FROM "{table}" WHERE "id"'
    if days is not None and 0 < len(wanted) <= FEW:
        places = [at for at, name in enumerate(columns) if name in days]
        marks = ",".join(["%s"] * len(wanted))
        found: Iterable[Record] = _at_once(columns, f"{query} IN ({marks})", list(wanted), days=places)
    else:
        found = _in(query, wanted)
    return (record for record in found if wanted[record[row]] == record[version])


def current_parts(register: Register, table: str, columns: Sequence[str]) -> Iterator[Record]:
    """The parts of every row as it is now."""
    named = ",".join(f'p."{name}"' for name in columns)
    joined = f'"{table}" p JOIN "{head_table(register)}" h ON h."id" = p."id" AND h."version" = p."version"'
    yield from _all(f'SELECT {named} FROM {joined} ORDER BY p."id", p."position"', [])


def cell(table: str, column: str, key: str, value: Any) -> Any:
    """One value of the row that has this key; None when there is no such row."""
    found = next(_all(f'SELECT "{column}" FROM "{table}" WHERE "{key}" = %s', [value]), None)
    return found[0] if found else None


def records(table: str, columns: Sequence[str], key: str, value: Any) -> list[Record]:
    """The columns of the rows of a table in which this one has the value."""
    return list(_all(f'SELECT {_names(columns)} FROM "{table}" WHERE "{key}" = %s', [value]))


def duties_of(columns: Sequence[str], account: str, on: str) -> list[Record]:
    """The columns of the duties that an account holds on a day, in the order of their ids."""
    held = '"account_id" = %s AND "granted_by" <> \'\' AND "from_on" <= %s AND ("until_on" IS NULL OR "until_on" > %s)'
    return list(_all(f'SELECT {_names(columns)} FROM "store_duty" WHERE {held} ORDER BY "id"', [account, on, on]))


def session_data(key: str, at: Any) -> str | None:
    """What is kept of a session that has not run out at an instant."""
    instant = connection.ops.adapt_datetimefield_value(at)
    query = 'SELECT "session_data" FROM "django_session" WHERE "session_key" = %s AND "expire_date" > %s'
    found = next(_all(query, [key, instant]), None)
    return str(found[0]) if found else None


def migrations() -> set[tuple[str, str]]:
    """Application and name of every migration that was done."""
    return {(app, name) for app, name in _all('SELECT "app", "name" FROM "django_migrations"', [])}


def history(table: str, columns: Sequence[str], row: str) -> list[Record]:
    """Every version of one row, the first first."""
    return list(_all(f'SELECT {_names(columns)} FROM "{table}" WHERE "id" = %s ORDER BY "version"', [row]))


def last_touched(register: Register, actor: str, withdrawn: str) -> Iterator[Record]:
    """Id and day of the rows in force whose last version this person wrote, the latest first."""
    head, versions = head_table(register), version_table(register.code)
    joined = (
        f'store_commit c JOIN "{versions}" v ON v."seq" = c."seq" '
        f'JOIN "{head}" h ON h."id" = v."id" AND h."version" = v."version"'
    )
    told = 'SELECT v."id", c."known_day" FROM '
    yield from _all(
        f'{told}{joined} WHERE c."actor" = %s AND v."status" <> %s ORDER BY v."seq" DESC', [actor, withdrawn]
    )


def written_by(register: Register, seqs: Iterable[int]) -> Iterator[Record]:
    """Id, version and commit of every version that these commits wrote."""
    yield from _in(f'SELECT "id", "version", "seq" FROM "{version_table(register.code)}" WHERE "seq"', seqs)


def commits_of(register: Register, row: str) -> list[int]:
    """The commits that wrote a row, the first first."""
    return [seq for (seq,) in history(version_table(register.code), ("seq",), row)]


def acts_on(register: Register, action: str) -> Iterator[Record]:
    """Row by row how many versions came of an act, and the day of the last."""
    query = (
        f'SELECT v."id", count(*), max(c."known_day") FROM "{version_table(register.code)}" v '
        'JOIN "store_commit" c ON c."seq" = v."seq" WHERE c."action" = %s GROUP BY v."id"'
    )
    yield from _all(query, [action])


def version_days(register: Register, upto: int) -> Iterator[Record]:
    """Id and day of every version up to a commit, a row's in their order."""
    query = (
        f'SELECT v."id", c."known_day" FROM "{version_table(register.code)}" v '
        'JOIN "store_commit" c ON c."seq" = v."seq" WHERE v."seq" <= %s ORDER BY v."seq"'
    )
    yield from _all(query, [upto])


def between(table: str, columns: Sequence[str], after: int, until: int) -> str:
    """The query of the rows that were written into a table after one commit, up to another."""
    return f'SELECT {_names(columns)} FROM "{table}" WHERE "seq" > {int(after)} AND "seq" <= {int(until)}'


def written_between(table: str, columns: Sequence[str], after: int, until: int) -> Iterator[Record]:
    """The rows that were written into a table after one commit, up to another."""
    yield from _all(between(table, columns, after, until), [])


def are_more_between(table: str, after: int, until: int, number: int) -> bool:
    """Whether more rows than this were written into a table after one commit, up to another; no more are looked at."""
    some = f"{between(table, ['seq'], after, until)} LIMIT {number + 1}"
    return int(next(_all(f"SELECT count(*) FROM ({some}) s", []))[0]) > number


def last_written(register: Register, upto: int) -> str:
    """The hash in the audit of the last commit, up to one, that wrote in a register; empty where none did."""
    last = f'SELECT max("seq") FROM "{version_table(register.code)}" WHERE "seq" <= %s'
    query = f'SELECT "hash" FROM store_auditrecord WHERE "seq" = ({last}) ORDER BY "number" LIMIT 1'
    return str(next(_all(query, [upto]), ("",))[0])


def rows_of_import(register: Register, import_id: str) -> list[str]:
    """The rows that an import touched."""
    table = version_table(register.code)
    return [row for (row,) in _all(f'SELECT DISTINCT "id" FROM "{table}" WHERE "source_import" = %s', [import_id])]


def next_number(name: str) -> int:
    """The next number of a counter, whose lock is held until the transaction ends."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    (value,) = next(_all(f"SELECT value FROM store_counter WHERE name = %s{lock}", [name]))
    _many("UPDATE store_counter SET value = %s WHERE name = %s", [(value + 1, name)])
    return int(value) + 1


def by_commit(table: str, columns: Sequence[str]) -> Iterator[tuple[int, list[Record]]]:
    """Each commit that wrote into a table, with what it wrote, in no order."""
    place = list(columns).index("seq")
    records = _all(f'SELECT {_names(columns)} FROM "{table}" ORDER BY "seq"', [])
    return ((seq, list(rows)) for seq, rows in groupby(records, key=itemgetter(place)))


def wrong_heads(register: Register, withdrawn: str) -> list[str]:
    """The rows whose head is not what their last version says; a row that is withdrawn holds no key."""
    table = version_table(register.code)
    last = f'SELECT max(w."version") FROM "{table}" w WHERE w."id" = v."id"'
    told = ",".join(KEY_HELD if name == "row_key" else f'v."{name}"' for name in HEAD)
    due = f'SELECT {told} FROM "{table}" v WHERE v."version" = ({last})'
    held = f'SELECT {_names(HEAD)} FROM "{head_table(register)}"'
    query = f"SELECT * FROM ({due} EXCEPT {held}) a UNION SELECT * FROM ({held} EXCEPT {due}) b"
    return sorted({record[0] for record in _all(query, [withdrawn, withdrawn])})


@contextlib.contextmanager
def unmoved() -> Iterator[None]:
    """Inside, everything that is read is of one moment, and nobody who writes waits for it."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _current(register: Register, columns: Sequence[str]) -> str:
    named = ",".join(f'v."{name}"' for name in columns)
    head, versions = head_table(register), version_table(register.code)
    return f'SELECT {named} FROM "{head}" h JOIN "{versions}" v ON v."id" = h."id" AND v."version" = h."version"'


def _heads(register: Register, spoken: str) -> str:
    """The heads, and beside them the last versions where what is spoken names a column of theirs."""
    head, versions = head_table(register), version_table(register.code)
    joined = f' JOIN "{versions}" v ON v."id" = h."id" AND v."version" = h."version"'
    return f'"{head}" h' + (joined if 'v."' in spoken else "")


@lru_cache(maxsize=4_096)
def _addition(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds one row."""
    return f'INSERT INTO "{table}" ({_names(columns)}) VALUES ({",".join(["%s"] * len(columns))})'


@cache
def _heading(code: str, heads: str) -> str:
    """The statement that takes the heads of a register over from what a commit wrote."""
    told = ",".join(KEY_HELD if name == "row_key" else f'v."{name}"' for name in HEAD)
    updates = ",".join(f'"{name}" = excluded."{name}"' for name in HEAD if name != "id")
    return (
        f'INSERT INTO "{heads}" ({_names(HEAD)}) SELECT {told} FROM "{version_table(code)}" v '
        f'WHERE v."seq" = %s ON CONFLICT ("id") DO UPDATE SET {updates}'
    )


@lru_cache(maxsize=256)
def _insertion(table: str, columns: tuple[str, ...], alike: tuple[str, ...], height: int) -> str:
    """The statement that adds so many rows; what is the same in all of them has the first numbers."""
    numbers, told = count(len(alike) + 1), {name: at for at, name in enumerate(alike, 1)}
    rows = (",".join(f"?{told.get(name) or next(numbers)}" for name in columns) for _ in range(height))
    return f'INSERT INTO "{table}" ({_names(columns)}) VALUES ({"),(".join(rows)})'


def _names(columns: Iterable[str]) -> str:
    return ",".join(f'"{name}"' for name in columns)


def _in(query: str, values: Iterable[Any]) -> Iterator[Record]:
    """The query for all values, a chunk at a time; it ends before its IN."""
    wanted = list(values)
    chunks = (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
    return chain.from_iterable(_all(f"{query} IN ({','.join(['%s'] * len(chunk))})", chunk) for chunk in chunks)


def _at_once(
    columns: Sequence[str], query: str, parameters: Sequence[Any], *, days: Sequence[int] = ()
) -> list[Record]:
    """The few rows of a query whose columns hold integers, texts, and days at these places.

    SQLite gives them in one step: before each its driver lets another thread run, and afterwards waits for its turn, so that
    under load a page of fifty rows would wait more than it works.
    """
    if opened().vendor != "sqlite" or len(columns) > MOST_TOLD:
        return list(_all(query, parameters))
    text = next(_all(f"SELECT json_group_array(json_array({_names(columns)})) FROM ({query})", parameters))[0]
    rows: list[list[Any]] = json.loads(text)
    for row in rows if days else ():
        for at in days:
            row[at] = row[at] and date.fromisoformat(row[at])
    return [tuple(row) for row in rows]


def _all(query: str, parameters: Sequence[Any]) -> Iterator[Record]:
    live = opened()
    if live.vendor == "sqlite":
        with live.wrap_database_errors:
            found: Iterator[Record] = live.connection.execute(query.replace("%s", "?"), parameters)
        return found
    return _fetched(live, query, parameters)


def _fetched(live: Any, query: str, parameters: Sequence[Any]) -> Iterator[Record]:
    with live.cursor() as cursor:
        cursor.execute(query, parameters)
        while rows := cursor.fetchmany(2_000):
            yield from rows


def _many(query: str, rows: Iterable[Record]) -> None:
    live = opened()
    if live.vendor == "sqlite":
        with live.wrap_database_errors:
            live.connection.executemany(query.replace("%s", "?"), rows)
        return
    with live.cursor() as cursor:
        cursor.executemany(query, rows)
