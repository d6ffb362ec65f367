"""Rows kept as columns are the rows that a plain list of them would be, whoever looks at which of them."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing.batch import Batch, Rows
from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.workbook.rows import Table
from tests.registers.importing.tables import HEADING, contract, planned

TABLES = (Table("一", 0, 1, ()), Table("二", 1, 1, (), technology_contract.parts[0]))
NEAR = Flaw("A", "title", Problem("importing.open-name", "", {"value": "某公司"}))
Heights = st.lists(st.tuples(st.sampled_from(TABLES), st.integers(0, 4)), max_size=5)
Places = st.sets(st.integers(0, 19))


def batches(heights: list[tuple[Table, int]]) -> list[Batch]:
    """Rows whose title and key say which they are; every third has a remark."""
    numbers = count()
    made = []
    for table, height in heights:
        rows = [next(numbers) for _ in range(height)]
        remarks = {at: [NEAR] for at, number in enumerate(rows) if number % 3 == 0}
        made.append(Batch(table, rows, ("title",), [list(map(str, rows))], list(map(str, rows)), remarks))
    return made


def told(rows: Any) -> list[Any]:
    return [(row.sheet, row.row, row.values(), row.key, row.fate, row.remarks) for row in rows]


@given(Heights, Places, Places)
def test_rows_are_the_same_whoever_looked_at_some_or_left_some_out(
    heights: list[tuple[Table, int]], refused: set[int], gone: set[int]
) -> None:
    plain = [batch.row(at) for batch in batches(heights) for at in range(len(batch.numbers))]
    rows = Rows()
    for batch in batches(heights):
        rows.extend(Rows([batch]))
    for each in (plain, rows):
        for at in refused & set(range(len(plain))):
            each[at].fate = "refused"
    kept = [row for at, row in enumerate(plain) if at not in gone]
    rows = rows.without([row for at, row in enumerate(rows) if at in gone]) if gone else rows
    assert list(rows.seen()) == (list(range(len(kept))) if gone else sorted(refused & set(range(len(plain)))))
    assert told(rows.of_parts()) == told(row for row in kept if row.table.part is not None)
    own = [(at, row) for at, row in enumerate(kept) if row.table.part is None]
    assert list(rows.keyed()) == [(at, row.key) for at, row in own]
    new = [(at, row.row, row.cells) for at, row in own if row.fate == "new"]
    assert [each for found in rows.new() for each in _numbered(*found)] == new
    assert told(rows) == told(kept)
    assert told(rows[::-1]) == told(kept[::-1])


def _numbered(places: list[int], batch: Batch) -> list[tuple[int, int, tuple[Any, ...]]]:
    return list(zip(places, batch.numbers, zip(*batch.columns, strict=True), strict=True))


def test_a_row_at_which_nobody_has_to_look_is_not_made() -> None:
    plan = planned([HEADING, contract(1), contract(2), contract(2), contract(3, turnover="三块半"), contract(4)])
    assert list(plan.rows.seen()) == [1, 2, 3]
    assert plan.counts() | {"new": 3, "duplicate": 1, "refused": 1} == plan.counts()


def test_what_is_said_of_a_row_stays_with_it() -> None:
    rows = Rows(batches([(TABLES[0], 2)]))
    first: PlannedRow = rows[0]
    first.fate = "doubtful"
    assert rows[0] is first
    assert [row.fate for row in rows] == ["doubtful", "new"]
