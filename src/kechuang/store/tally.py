"""How many rows a condition has, counted once for each state of the registers (术语 计数缓存).

Numbers are kept by commit: whatever is written makes a new one, so a number that is found is never an old one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from kechuang.registers.schema import Register
from kechuang.store import place, statements

MOST = 2_000
_KEPT: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_LOCK = threading.Lock()
Told = TypeVar("Told")


def number(register: Register, where: str, parameters: Sequence[Any]) -> int:
    """How many rows of the register, as they are now, meet the condition."""
    key = (register.code, where, *parameters)
    return _known(key, lambda: statements.number_where(register, where, parameters))


def by_status(asked: Sequence[tuple[Register, str, Sequence[Any]]]) -> Mapping[str, Mapping[str, int]]:
    """Register -> status -> how many rows, as they are now, meet the register's condition, which speaks of heads alone."""
    key = tuple((register.code, where, *parameters) for register, where, parameters in asked)

    def counted() -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = {register.code: {} for register, _, _ in asked}
        for code, status, count in statements.numbers_by_status(asked) if asked else ():
            found[code][status] = int(count)
        return found

    return _known(key, counted)


def _known(asked: tuple[Any, ...], count: Callable[[], Told]) -> Told:
    key = (place.current(), statements.last_commit(), *asked)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            kept: Told = _KEPT[key]
            return kept
    counted = count()
    with _LOCK:
        _KEPT[key] = counted
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return counted
