"""Where a row, a register and a target stand among the pages, and what a row is called."""

from __future__ import annotations

from typing import Any

from kechuang.registers.schema import Register
from kechuang.registers.values import Ref

LONGEST = 60


def row(register: Register, row_id: str) -> str:
    """The address of a row's page."""
    return f"/registers/{register.code}/{row_id}"


def register(code: str) -> str:
    """The address of a register's list."""
    return f"/registers/{code}"


def name_of(register: Register, values: Any) -> str:
    """What a row is called: the fields under which it is shown, as written."""
    told = [_written(values.get(name)) for name in register.shown_as]
    return " ".join(filter(None, told))[:LONGEST] or "—"


def _written(value: Any) -> str:
    return (value.written or "") if isinstance(value, Ref) else "" if value is None else str(value)
