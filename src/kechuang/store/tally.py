"""How many rows a condition has, counted once for each state of the registers (术语 计数缓存).

Numbers are kept by commit: whatever is written makes a new one, so a number that is found is never an old one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from kechuang.registers.schema import Register
from kechuang.store import place, statements

MOST = 2_000
_KEPT: OrderedDict[tuple[Any, ...], int] = OrderedDict()
_LOCK = threading.Lock()


def number(register: Register, where: str, parameters: Sequence[Any]) -> int:
    """How many rows of the register, as they are now, meet the condition."""
    key = (place.current(), statements.last_commit(), register.code, where, tuple(parameters))
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    counted = statements.number_where(register, where, parameters)
    with _LOCK:
        _KEPT[key] = counted
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return counted
