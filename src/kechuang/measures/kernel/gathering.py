"""The rows that count of many bound measures, in one question to an engine (术语 记录取数)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import ibis
from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Entry
from kechuang.measures.kernel import kept
from kechuang.measures.kernel.answers import Told, rows, table_rows
from kechuang.measures.kernel.ground import Ground, day_of
from kechuang.measures.kernel.relation import counts_bodies, entries, relation, tables_of
from kechuang.measures.kernel.row import TYPES
from kechuang.measures.kernel.stages import MOST, PLACES, laid
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

COLUMNS = Entry._fields[1:]
EXACT = "decimal(38, 0)"
GIVEN = "given_rows"
# Of a stage only the year in which its way ended is looked at, and of rows alike the first says when it was reached.
OVERLOOKED: Mapping[str, tuple[Mapping[str, str | int], Mapping[str, Any]]] = {
    "earliest": ({"record": "", "key": "", "year": 0, "amount": 1}, {"from_on": _.from_on.min()}),
    "sums": ({"record": "", "key": "", "mark": "", "order": 0}, {"amount": _.amount.sum().cast(EXACT)}),
}


class Asked(NamedTuple):
    """The rows that may count on a day, in some years where a fold looks at years (术语 取数范围).

    Examples
    --------
    >>> Asked(date(2024, 9, 30), {2024}).years
    {2024}
    """

    day: date
    years: Collection[int]


class _Piece(NamedTuple):
    """The rows of one source of a bound measure, and which of them may stand as one."""

    place: int
    bound: Bound
    at: int
    source: Source
    merges: str = "none"


def gathered(ground: Ground, bounds: Iterable[Bound], *, asked: Asked | None = None) -> dict[Bound, list[Entry]]:
    """Of each bound measure the rows that meet all its conditions, one entry each (术语 合格记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> bound = Bound(measure=measure("events.held"))
    >>> [entry.record for entry in gathered(Ground(ByHand(rows), "421200"), [bound])[bound]]
    ['a']
    """
    bounds = list(dict.fromkeys(bounds))
    return _told(ground, bounds, list(_pieces(ground, bounds)), asked)


def condensed(ground: Ground, bounds: Iterable[Bound]) -> dict[Bound, list[Entry]]:
    """The same for the figure alone: where the fold allows it, one entry stands for many rows (术语 归并记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> days = ("2024-03-01", "2024-06-01")
    >>> rows = {"platform": [{"id": day, "name": "某中心", "agreement_on": day} for day in days]}
    >>> bound = Bound(measure=measure("platforms.stage"))
    >>> [(entry.mark, str(entry.from_on)) for entry in condensed(Ground(ByHand(rows), "421200"), [bound])[bound]]
    [('签约', '2024-03-01')]
    """
    bounds = list(dict.fromkeys(bounds))
    return _told(
        ground, bounds, [piece._replace(merges=piece.bound.fold.merges) for piece in _pieces(ground, bounds)], None
    )


def entries_said(engine: Any, ground: Ground, bound: Bound, at: int) -> str:
    """The SQL of the entries of one source of a bound measure, by its columns in the order of `row.COLUMNS` (术语 计数记录语句).

    Examples
    --------
    >>> import duckdb
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> engine, rows = ibis.duckdb.from_connection(duckdb.connect()), ByHand({})
    >>> tables = {"event": engine.create_table("event", schema=ibis.schema(rows.schema("event")))}
    >>> entries_said(engine, Ground(tables, "421200"), Bound(measure=measure("events.held")), 0)[:6]
    'SELECT'
    """
    return kept.text(engine, ground, tables_of(bound), ("entries", bound, at), lambda: _made(ground, bound, at))


def _made(ground: Ground, bound: Bound, at: int) -> ir.Table:
    return entries(ground, relation(ground, bound, bound.sources[at])).select(*COLUMNS)


def _pieces(ground: Ground, bounds: Iterable[Bound]) -> Iterator[_Piece]:
    for place, bound in enumerate(bounds):
        resolved = ground.resolved(bound)
        for at, source in enumerate(resolved.sources):
            yield _Piece(place, resolved, at, source)


def _merged(merges: str, table: ir.Table) -> ir.Table:
    """The rows that differ in nothing at which the fold looks, as one."""
    if merges == "none":
        return table
    gone, of_each = OVERLOOKED[merges]
    table = table.mutate(done_on=ibis.date(_.done_on.year(), 1, 1))
    one = table.group_by(*(name for name in COLUMNS if name not in gone and name not in of_each)).aggregate(**of_each)
    nothing = {name: ibis.literal(value, TYPES[name]) for name, value in gone.items()}
    return one.mutate(**nothing).select(*COLUMNS)


def _told(
    ground: Ground, bounds: Sequence[Bound], pieces: Sequence[_Piece], asked: Asked | None
) -> dict[Bound, list[Entry]]:
    found: dict[Bound, list[Entry]] = {bound: [] for bound in bounds}
    every = ground.with_submitted()
    engine = kept.engine_of(ground, dict.fromkeys(name for one in pieces for name in tables_of(one.bound)))
    merged = [ground.successors if counts_bodies(one.source) else {} for one in pieces]
    for at, row in _spoken(engine, every, pieces, asked) if engine else _in_hand(every, pieces):
        piece = pieces[at]
        entry = _entry(piece.source.register, row, merged[at])
        if entry.status in ground.statuses and (engine or asked is None or _is_asked(asked, piece.bound, entry)):
            found[bounds[piece.place]].append(entry)
    return found


def _in_hand(ground: Ground, pieces: Iterable[_Piece]) -> Iterator[tuple[int, Told]]:
    for at, piece in enumerate(pieces):
        table = laid(_merged(piece.merges, _made(ground, piece.bound, piece.at)))
        yield from ((at, row) for row in table_rows(table))


def _is_asked(asked: Asked, bound: Bound, entry: Entry) -> bool:
    return entry.counts_on(asked.day) and (not bound.fold.is_yearly or entry.year in asked.years)


def _spoken(engine: Any, ground: Ground, pieces: Sequence[_Piece], asked: Asked | None) -> Iterator[tuple[int, Told]]:
    texts = []
    for at, piece in enumerate(pieces):
        said = entries_said(engine, ground, piece.bound, piece.at)
        if piece.merges != "none":
            told = kept.text(engine, ground, (), ("merged", piece.merges), partial(_merged_of, piece.merges))
            said = f"WITH {GIVEN} AS ({said}) {told}"
        where = _asked_said(asked, piece.bound) if asked else ""
        texts.append(f"SELECT CAST({at} AS BIGINT) AS place, r.* FROM ({said}) AS r{where}")
    places = ", ".join(f"({place})" for place in range(1, MOST + 1))
    before = f"WITH {PLACES} (place) AS (VALUES {places}) "
    return ((row[0], row[1:]) for row in rows(engine, before + " UNION ALL ".join(texts)) if texts)


def _merged_of(merges: str) -> ir.Table:
    return _merged(merges, ibis.table({name: TYPES[name] for name in COLUMNS}, name=GIVEN))


def _asked_said(asked: Asked, bound: Bound) -> str:
    day = f"DATE '{asked.day.isoformat()}'"
    ends = f"(r.until_on IS NULL OR r.until_on > {day}) AND (r.last_on IS NULL OR r.last_on >= {day})"
    years = ", ".join(str(year) for year in sorted(asked.years)) or "NULL"
    of_year = f" AND r.year IN ({years})" if bound.fold.is_yearly else ""
    return f" WHERE r.from_on <= {day} AND {ends}{of_year}"


def _entry(register: str, row: Sequence[Any], merged: Mapping[str, str]) -> Entry:
    record, key, unit, year, from_on, until_on, amount, mark, order, done_on, status, last_on = row
    first = day_of(from_on)
    assert first is not None
    return Entry(
        register, record, merged.get(key, key), unit, year, first, day_of(until_on), int(amount or 0), mark or "", int(order or 0),
        day_of(done_on), status, day_of(last_on),
    )  # fmt: skip
