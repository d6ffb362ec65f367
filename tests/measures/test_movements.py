"""The stock of titles moves by what came and what went: S₁ = S₀ + passed + moved in − expired − moved out − revoked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import duckdb
import ibis
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.movements import Movement, movements
from tests.measures.rows import InDuckDB

VALID = Bound(measure=measure("titles.valid"))
FIRST = date(2023, 6, 1)


def title(holder: str, from_on: str, expires_on: str, **more: Any) -> dict[str, Any]:
    return {
        "holder": f"organisation:{holder}", "kind": "高新技术企业", "level": "国家", "round_year": int(from_on[:4]), "outcome": "通过",
        "certified_on": from_on, "expires_on": expires_on, **more,
    }  # fmt: skip


def moved(*titles: dict[str, Any]) -> list[Movement]:
    """In an engine that is asked by texts: Ibis would need far longer to write each question anew."""
    with duckdb.connect() as duck:
        rows = InDuckDB({"title": titles}, ibis.duckdb.from_connection(duck))
        return movements(Ground(rows, "421200"), VALID, 2024, as_of=date(2024, 12, 31))


def test_a_certificate_that_runs_out_is_expired_the_day_after_its_last() -> None:
    months = moved(title("a", "2021-03-16", "2024-03-15"))
    assert [(one.closing, dict(one.moved)) for one in months[1:4]] == [(1, {}), (0, {"expired": 1}), (0, {})]


def test_a_renewal_in_time_is_no_movement() -> None:
    months = moved(title("a", "2021-03-16", "2024-03-15"), title("a", "2024-03-10", "2027-03-09"))
    assert not any(one.moved for one in months)


def test_a_renewal_after_a_gap_goes_and_comes() -> None:
    months = moved(title("a", "2021-03-16", "2024-03-15"), title("a", "2024-11-10", "2027-11-09"))
    assert [dict(one.moved) for one in months if one.moved] == [{"expired": 1}, {"passed": 1}]


def test_moves_and_revocations_are_told_apart() -> None:
    months = moved(
        title("in", "2022-01-01", "2024-12-31", moved_in_on="2024-05-06"),
        title("out", "2022-01-01", "2025-12-31", moved_out_on="2024-06-07"),
        title("revoked", "2022-01-01", "2025-12-31", revoked_on="2024-07-08"),
    )
    told = [dict(one.moved) for one in months]
    assert (told[4], told[5], told[6]) == ({"moved_in": 1}, {"moved_out": 1}, {"revoked": 1})
    assert all(one.is_explained for one in months)


DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), DAYS, st.integers(1, 700), st.none() | DAYS, st.none() | DAYS), max_size=8
    )
)
@settings(max_examples=25)
def test_whatever_comes_and_goes_the_identity_holds(
    rows: list[tuple[str, date, int, date | None, date | None]],
) -> None:
    titles = [
        title(holder, on.isoformat(), (on + timedelta(days=length)).isoformat(), revoked_on=revoked, moved_out_on=out)
        for holder, on, length, revoked, out in rows
    ]
    assert all(one.is_explained for one in moved(*titles))
