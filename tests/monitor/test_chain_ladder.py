"""The chain ladder against the triangle that the literature works by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kechuang.monitor.chain_ladder import ladder

RAA = (
    (5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834),
    (106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704),
    (3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466),
    (5655, 11555, 15766, 21266, 23425, 26083, 27067),
    (1092, 9565, 15836, 22169, 25955, 26180),
    (1513, 6445, 11702, 12935, 15852),
    (557, 4020, 10946, 12314),
    (1351, 6947, 13112),
    (3133, 5395),
    (2063,),
)
"""Automatic facultative business in general liability, as published by the Reinsurance Association of America (1991)."""


def _triangle(rows: tuple[tuple[int, ...], ...]) -> np.ndarray:
    made = np.full((len(rows), len(rows)), np.nan)
    for year, row in enumerate(rows):
        made[year, : len(row)] = row
    return made


def test_the_published_triangle_comes_to_its_published_end_and_error() -> None:
    made = ladder(_triangle(RAA))
    assert made is not None
    assert round(made.total) == 213_122
    assert round(made.total_error) == 26_881


def test_a_year_that_is_over_has_no_error() -> None:
    made = ladder(_triangle(RAA))
    assert made is not None
    assert made.ultimate[0] == 18_834
    assert made.error[0] == 0
    assert made.error[-1] > made.ultimate[-1] / 2


def test_nothing_is_said_where_no_past_year_knew_anything_so_early() -> None:
    assert ladder(np.array([[0.0, 5.0], [0.0, np.nan]])) is None


@pytest.mark.parametrize("scale", [0.01, 1000.0])
def test_money_told_in_another_unit_comes_to_the_same(scale: float) -> None:
    first, other = ladder(_triangle(RAA)), ladder(_triangle(RAA) * scale)
    assert first is not None
    assert other is not None
    assert other.total_error == pytest.approx(first.total_error * scale)
