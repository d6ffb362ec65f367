"""One cell read under the field of a register."""

from __future__ import annotations

from typing import Any

from kechuang.errors import Problem
from kechuang.registers.reading.column import ColumnReader
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.schema import Field


def read(field: Field, cell: Any, **setting: Any) -> Any:
    """The value; or the problem, which then has its sentence in both languages."""
    values, refusals, _ = ColumnReader(field, Setting(**{"home": "421200", **setting})).read([cell])
    for _, problem in refusals:
        problem.sentence("zh")
        problem.sentence("en")
    return refusals[0][1] if refusals else values[0]


def refused(field: Field, cell: Any, **setting: Any) -> str:
    """The code of the problem that a cell is."""
    problem = read(field, cell, **setting)
    assert isinstance(problem, Problem), problem
    return problem.code


def remark(field: Field, cell: Any, **setting: Any) -> str:
    """The code of what is to be said about a value that stands."""
    _, refusals, remarks = ColumnReader(field, Setting(**{"home": "421200", **setting})).read([cell])
    assert not refusals
    assert remarks, cell
    remarks[0][1].sentence("zh")
    return remarks[0][1].code
