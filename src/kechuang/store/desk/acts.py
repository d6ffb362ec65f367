"""The acts that a proposal may ask for, by their code: each takes the pen of both people and plain values (术语 待同意事项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.measures.bound import Filter
from kechuang.store.actions.adjust import adjust
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.freeze import freeze
from kechuang.store.actions.merge import merge
from kechuang.store.actions.publish import publish
from kechuang.store.actions.release import release
from kechuang.store.actions.split import split
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept
from kechuang.store.desk.figures_kept import Key


def _adopt(pen: Pen, *, plan: str, on: str = "", adopted_by: str = "") -> Any:
    return adopt_plan(pen, plan, on=date.fromisoformat(on) if on else None, adopted_by=adopted_by)


def _bind(
    pen: Pen,
    *,
    target: str,
    measure: str,
    rule: str = "",
    filters: Sequence[Sequence[str]] = (),
    stage: str = "",
    threshold: str = "",
    pins: Sequence[tuple[str, str]] = (),
    left_out: Sequence[tuple[str, str]] = (),
    assigned_value: str = "",
    assigned_by: str = "",
) -> Any:
    counting = Counting(
        measure=measure, rule=rule, filters=tuple(Filter(*one) for one in filters), stage=stage,
        threshold=Decimal(threshold) if threshold else None,
        pins=tuple((register, row) for register, row in pins), left_out=tuple((register, row) for register, row in left_out),
        assigned_value=Decimal(assigned_value) if assigned_value else None, assigned_by=assigned_by,
    )  # fmt: skip
    return bind(pen, target, counting)


def _merge(pen: Pen, *, merged: str, into: str, reason: str) -> Any:
    return merge(pen, merged, into, reason=reason)


def _split(pen: Pen, *, source: str, values: Mapping[str, Any], reason: str) -> Any:
    return split(pen, source, dict(values), reason=reason)


def _publish(pen: Pen, *, as_of: str, known_at: int, channel: str = "") -> Any:
    figures = figures_kept.figures(Key(known_at, date.fromisoformat(as_of)))
    return publish(pen, figures, known_at=known_at, channel=channel)


def _freeze(pen: Pen, *, year: int, edition: str, sealed_at: int) -> Any:
    return freeze(pen, year, edition, sealed_at=sealed_at)


def _adjust(
    pen: Pen, *, freeze: str, measure: str, value: str, reason: str, target: str = "", measured_in: str = ""
) -> Any:
    return adjust(pen, freeze, measure, Decimal(value), reason=reason, target=target, measured_in=measured_in)


def _release(pen: Pen, *, title: str, year: int, as_of: str, known_at: int) -> Any:
    return release(pen, title, year, as_of=date.fromisoformat(as_of), known_at=known_at)


ACTS: Mapping[str, Callable[..., Any]] = {
    "figures.adjust": _adjust,
    "figures.freeze": _freeze,
    "figures.publish": _publish,
    "figures.release": _release,
    "organisations.merge": _merge,
    "organisations.split": _split,
    "plan.adopt": _adopt,
    "plan.bind": _bind,
}
