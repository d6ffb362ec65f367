"""Boards of the year as they were drawn, so that a screen which many look at is drawn once (术语 总览缓存).

What stands on a board depends on the figures that are kept, on whose eyes see them and on the language; and on who may be
called, which may be a minute old.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString

from kechuang.errors import Language
from kechuang.store import place
from kechuang.store.clock import system_clock
from kechuang.store.desk.sight import Eyes, Seen

MOST, LIFE_SECONDS = 64, 60
_DRAWN: OrderedDict[tuple[Any, ...], SafeString] = OrderedDict()
_LOCK = threading.Lock()


def kept(eyes: Eyes, language: Language) -> SafeString | None:
    """The board for these eyes, where it was drawn less than a minute ago."""
    key = _key(eyes, language)
    with _LOCK:
        if key in _DRAWN:
            _DRAWN.move_to_end(key)
        return _DRAWN.get(key)


def drawn(seen: Seen, language: Language, draw: Callable[[], SafeString]) -> SafeString:
    """The board of what is seen, drawn now."""
    key, board = _key(seen.eyes, language), draw()
    with _LOCK:
        _DRAWN[key] = board
        while len(_DRAWN) > MOST:
            _DRAWN.popitem(last=False)
    return board


def life(at: float) -> float:
    """Until when a board that is drawn at an instant is kept."""
    return (at // LIFE_SECONDS + 1) * LIFE_SECONDS


def _key(eyes: Eyes, language: Language) -> tuple[Any, ...]:
    return place.current(), int(system_clock().timestamp() // LIFE_SECONDS), eyes, language
