"""The checksum of joined bytes, for any two of them."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.workbook.merged import joined


@given(st.binary(max_size=40), st.binary(max_size=300))
def test_a_checksum_of_joined_bytes_is_the_one_of_their_whole(first: bytes, second: bytes) -> None:
    assert joined(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)
