"""Columns as JSON lists, for a digest: what an encoder would write, a column at a time (术语 列编码)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

# What JSON writes otherwise than as it stands; quotation marks are counted apart.
_ESCAPED = bytes(range(0x20)) + b"\\"


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
"""The JSON text of a value, without spaces; days in ISO form."""


def is_alike(column: Sequence[Any]) -> bool:
    """Whether the same stands in every row of a column."""
    return bool(column[-1] == column[0]) and column.count(column[0]) == len(column)


def listed(column: Sequence[Any]) -> bytes:
    """A long column as a JSON list; where the same stands in every row, or plain texts, that is found out once for all."""
    kinds = set(map(type, column))
    if len(kinds) == 1 and is_alike(column):
        cell = encoded(column[0]).encode()
        return b"[%b%b]" % ((cell + b",") * (len(column) - 1), cell)
    quick = _texts(column) if kinds == {str} else None
    return encoded(column).encode() if quick is None else quick


def _texts(column: Sequence[str]) -> bytes | None:
    """Texts in which nothing is escaped; None when one has such a sign."""
    joined = '","'.join(column).encode()
    if joined.count(b'"') != 2 * (len(column) - 1) or len(joined.translate(None, _ESCAPED)) != len(joined):
        return None
    return b'["%b"]' % joined
