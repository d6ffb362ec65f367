"""On which days the versions of rows were recorded: by what a forecast knows what was known when (术语 记录日期)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kechuang.registers.registry import register
from kechuang.store import statements


def recorded(registers: Iterable[str], *, upto: int) -> Mapping[tuple[str, str], Sequence[date]]:
    """Register and row -> the days of its versions up to a commit, in their order."""
    found: dict[tuple[str, str], list[date]] = {}
    for code in sorted(set(registers)):
        for row, day in statements.version_days(register(code), upto):
            found.setdefault((code, row), []).append(day)
    return found
