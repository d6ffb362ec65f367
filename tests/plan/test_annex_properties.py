"""Whatever targets a reader hands on, the annex lists each of them once and invents nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan import target as targets
from kechuang.plan.annex import rows
from kechuang.plan.target import Target
from tests.report.samples import TEXT, reading

NUMBERS = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)
WORDS = (
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(["全市", "赤壁市", "上半年", "每月", "2027年", "增长", "翻一番", "前进"])
)


@st.composite
def some(draw: st.DrawFn) -> Target:
    start, end = sorted(draw(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))))
    value = draw(NUMBERS)
    return Target(
        id=draw(st.text("0123456789", min_size=1, max_size=3)), sentence=TEXT[start:end], start=start, end=end,
        path=draw(st.sampled_from(["", "一", "一.1", "一.2", "二", "九.9"])), metric=draw(st.text(max_size=8)),
        kind=draw(st.sampled_from(get_args(targets.Kind))),
        comparator=None if value is None else draw(st.sampled_from(get_args(targets.Comparator))), value=value,
        value_high=None if value is None else draw(NUMBERS), unit=draw(WORDS), denominator=draw(WORDS), period=draw(WORDS),
        firmness=draw(st.sampled_from(get_args(targets.Firmness))), scope=draw(WORDS), verb=draw(WORDS), baseline=draw(NUMBERS),
    )  # fmt: skip


@given(st.lists(some(), max_size=6), st.sampled_from(["zh", "en"]), st.sampled_from([None, 2025]))
def test_each_target_has_one_row(listed: list[Target], language: str, year: int | None) -> None:
    made = rows(reading(targets=tuple(listed), year=year), language=language)  # type: ignore[arg-type]
    assert [(row.target_id, row.sentence) for row in made] == [(one.id, one.sentence) for one in listed]
    assert all(row.lead_section == "" for row in made)
    assert all(isinstance(row.figure, Decimal) or row.figure for row in made)
