"""The acts that a proposal may ask for, by their code: each takes the pen of both people and plain values (术语 待同意事项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.merge import merge
from kechuang.store.actions.split import split
from kechuang.store.actor import Pen


def _adopt(pen: Pen, *, plan: str, on: str = "", adopted_by: str = "") -> Any:
    return adopt_plan(pen, plan, on=date.fromisoformat(on) if on else None, adopted_by=adopted_by)


def _merge(pen: Pen, *, merged: str, into: str, reason: str) -> Any:
    return merge(pen, merged, into, reason=reason)


def _split(pen: Pen, *, source: str, values: Mapping[str, Any], reason: str) -> Any:
    return split(pen, source, dict(values), reason=reason)


ACTS: Mapping[str, Callable[..., Any]] = {
    "organisations.merge": _merge,
    "organisations.split": _split,
    "plan.adopt": _adopt,
}
