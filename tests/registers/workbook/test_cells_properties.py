"""Properties: the guard against formulas is undone exactly, and nothing passes it; numbers lose nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.schema import money
from kechuang.registers.workbook.cells import neutralised, unneutralised, written
from tests.registers.workbook.samples import DIRECTORY

SIGNS = "=+-@＝＋－＠"
HOSTILE = st.text(alphabet=st.sampled_from(f"{SIGNS}'\"\t\r\n,;| \u3000\xa0甲a1"), max_size=12)


@given(HOSTILE | st.text())
def test_r_36_what_was_guarded_comes_back_exactly(text: str) -> None:
    assert unneutralised(neutralised(text)) == text


@given(HOSTILE)
def test_r_36_nothing_guarded_begins_like_a_formula(text: str) -> None:
    guarded = neutralised(text)
    assert not guarded.lstrip(" \u3000\xa0").startswith(tuple(f"{SIGNS}\t\r\n"))
    for mark in ',;|\t\r\n"':
        assert not [piece for piece in guarded.split(mark)[1:] if piece.lstrip(" \u3000\xa0").startswith(tuple(SIGNS))]


@given(st.integers(-(10**18), 10**18))
def test_an_amount_is_written_exactly_to_the_last_fen(fen: int) -> None:
    value = Decimal(fen).scaleb(-2)
    cell = written(money("m", "", ""), value, directory=DIRECTORY)
    read = Decimal(cell) if isinstance(cell, str) else Decimal(f"{float(cell or 0):.15g}")
    assert read == value
