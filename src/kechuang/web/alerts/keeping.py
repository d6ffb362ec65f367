"""Alerts kept by the worker: how every target stands once its landing is there, held against what was told (术语 预警更新)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kechuang.monitor import lights
from kechuang.monitor.alerts import is_quiet
from kechuang.store import place
from kechuang.store.clock import SHANGHAI
from kechuang.store.desk import alerts, figures_kept, landings_kept
from kechuang.store.desk.alerts import Standing
from kechuang.web.plan.light import word_of
from kechuang.web.plan.telling import Target

_DONE: dict[str, tuple[Any, ...]] = {}


def keep_next() -> bool:
    """Whether something was told or taken back; once for the landings of a commit and day, and never in quiet hours."""
    ahead, found, clock = landings_kept.last(), figures_kept.last(), place.clock()
    if ahead is None or found is None or is_quiet(clock().astimezone(SHANGHAI)):
        return False
    if not ahead.key.as_of == found.key.as_of == figures_kept.now().as_of:
        return False
    here = str(place.current())
    if _DONE.get(here) == ahead.key:
        return False
    told = [{**one, "landing": ahead.targets.get(one["id"])} for one in found.targets]
    did = alerts.keep(standings(told, ahead.key.as_of), ahead.key.as_of.year, clock)
    _DONE[here] = ahead.key
    return did > 0


def standings(targets: list[dict[str, Any]], as_of: date) -> Iterator[Standing]:
    """How each target of the year stands, and each unit's part that was given to it."""
    for one in targets:
        if one["year"] != as_of.year:
            continue
        yield Standing(one["id"], "", one["reporting_unit"] or "", one["keeper"], word_of(one, as_of))
        for unit in one["splits"]:
            if (word := part_word(one, unit)) is not None:
                yield Standing(one["id"], unit, unit, one["keeper"], word)


def part_word(target: Target, unit: str) -> str | None:
    """How a unit's part of a target stands; None where nothing is forecast of it."""
    landing = part_landing(target, unit)
    value, part = target["units"].get(unit), target["splits"].get(unit)
    if value is not None and part is not None and float(value) >= float(part):
        return "done"
    return None if landing.get("reach") is None else lights.light("open", landing["reach"])


def part_landing(target: Target, unit: str) -> Mapping[str, Any]:
    """Where the unit's part lands; empty where nothing is forecast of it."""
    found: Mapping[str, Any] = ((target.get("landing") or {}).get("units") or {}).get(unit) or {}
    return found
