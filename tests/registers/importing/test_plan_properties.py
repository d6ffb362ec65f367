"""Whatever a sheet holds, every row of it is in exactly one class; what was read once reads the same again."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.catalogue.organisation import organisation
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing import Held, KnownRow, shape
from kechuang.registers.importing.columnar import row_keys
from kechuang.registers.keys import row_key
from kechuang.registers.values import Ref
from kechuang.registers.workbook.sheet import Fault, Merged, MonthCell
from tests.registers.importing.tables import FIRMS, HEADING, contract, planned

CELLS = st.one_of(
    st.sampled_from(
        [
            "", "合计", "同上", "2024421201000001", "2024421201000002", "技术开发", "咸宁市示例光电有限公司", "示例",
            "2024-02-27", "2024年2月",
            "12.5万", "很多", "填表人：张某", "注：说明", "单位：万元", *HEADING, Fault("#N/A"), MonthCell(2024, 2), 45349, 0, -1, 12.5,
        ]
    ),
    st.text(max_size=4),
    st.integers(-5, 10**18),
    st.floats(allow_nan=False),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=5, max_size=6), max_size=12)
MERGED = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 6), st.integers(0, 4), st.integers(0, 3)).map(
        lambda each: Merged(each[0], each[1], each[0] + each[2], each[1] + each[3])
    ),
    max_size=2,
)


@given(ROWS, st.booleans(), MERGED, st.integers(1, 6))
def test_every_row_is_in_exactly_one_class(
    rows: list[list[Any]], has_heading: bool, merged: list[Merged], chunk: int
) -> None:
    rows = [list(HEADING), *rows] if has_heading else rows
    plan = planned(rows, merged=merged, chunk=chunk)
    told = Counter([*(row.row for row in plan.rows), *(each.row for each in plan.skipped)])
    assert told == Counter(range(1, len(rows) + 1))
    assert sum(plan.counts().values()) == len(rows)


@given(ROWS)
def test_every_row_is_in_exactly_one_list_of_the_json_shape(rows: list[list[Any]]) -> None:
    told = shape(planned([HEADING, *rows]))
    found: dict[int, set[str]] = {}
    for kind in ("accepted", "refused", "skipped", "duplicates"):
        for each in told[kind]:
            found.setdefault(each["row"], set()).add(kind)
    assert sorted(found) == list(range(1, len(rows) + 2))
    assert all(len(kinds) == 1 for kinds in found.values())


@given(ROWS, st.integers(1, 5), st.integers(1, 5))
def test_where_the_chunks_end_changes_nothing(rows: list[list[Any]], one: int, other: int) -> None:
    """But for notes that are told by the heading that follows: a chunk does not see into the next."""
    rows = [row for row in rows if not any(isinstance(cell, str) and cell in HEADING for cell in row)]
    first, second = planned([HEADING, *rows], chunk=one + 1), planned([HEADING, *rows], chunk=other + 1)
    assert [(row.row, row.fate, row.values()) for row in first.rows] == [
        (row.row, row.fate, row.values()) for row in second.rows
    ]
    assert [each.row for each in first.skipped] == [each.row for each in second.skipped]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 10**6)), max_size=12))
def test_what_was_taken_is_known_afterwards(lasts: list[tuple[int, int]]) -> None:
    rows = [contract(last, turnover=fen / 100) for last, fen in lasts]
    first = planned([HEADING, *rows])
    known = Held({row.key or "": KnownRow(str(row.row), 1, row.values()) for row in first.taken()}, FIRMS.names)
    again = planned([HEADING, *rows], known=known)
    assert again.counts()["new"] == 0
    for row in again.of("unchanged"):
        assert known.rows[row.key or ""].values["turnover"] == Decimal(row.values()["turnover"])


PLAIN = st.none() | st.sampled_from(["GR2024001", "gr2024001", "91421200MA4900008X", ""])
TEXTS = st.none() | st.text(max_size=8) | st.sampled_from(["ＧＲ2024 001", "gr2024001", "甲 公司"])


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS) | st.tuples(PLAIN, PLAIN, PLAIN), max_size=8))
def test_keys_of_columns_are_those_of_rows(rows: list[tuple[Any, Any, Any]]) -> None:
    names = ("credit_code", "name", "region")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {name: [] for name in names}
    alone = [row_key(organisation, dict(zip(names, row, strict=True))) for row in rows]
    assert row_keys(organisation, columns, len(rows)) == alone


def test_keys_of_references_are_those_of_rows() -> None:
    columns = {
        "registration_no": ["2024421201000001", None],
        "seller": [Ref("organisation", "x"), Ref(written="某公司")],
    }
    assert row_keys(technology_contract, columns, 2) == [
        row_key(technology_contract, {"registration_no": "2024421201000001"}), None,
    ]  # fmt: skip
