"""A column listed at once has the bytes that an encoder of JSON gives it: digests written before stay right."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kechuang.store.listing import encoded, listed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ['"', "\\", "\n", "\x7f", "\u3000", ""]
)
CELL: st.SearchStrategy[Any] = st.none() | st.booleans() | st.integers(-3, 3) | TEXT | st.dates()


@given(st.lists(TEXT, min_size=1) | st.lists(CELL, min_size=1) | CELL.map(lambda cell: [cell] * 3))
@example(["甲", 'a","b', "甲"])
@example([1, True, 1])
def test_a_column_is_listed_as_json_writes_it(column: list[Any]) -> None:
    told = [cell.isoformat() if isinstance(cell, date) else cell for cell in column]
    expected = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    assert listed(column) == encoded(column).encode() == expected.encode()


def test_half_a_sign_is_no_text_that_can_be_written() -> None:
    with pytest.raises(UnicodeEncodeError):
        listed(["甲", "\ud800"])
