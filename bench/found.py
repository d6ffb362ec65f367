"""One number that a reader found in a text, in the shape all readers are compared in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Found(NamedTuple):
    """A number, `text[start:end]` at least; the rest as far as the reader says it."""

    start: int
    end: int
    value: float
    high: float | None = None
    unit: str | None = None
    comparator: str | None = None


def _as_given(text: str) -> Any:
    return text


@dataclass(frozen=True)
class Reader:
    """A reader in three steps, of which only `read` is timed: `read(prepare(text))`, then `finds` of what it returned."""

    read: Callable[[Any], Any]
    finds: Callable[[Any, str], list[Found]] = lambda _answer, _text: []
    prepare: Callable[[str], Any] = _as_given
