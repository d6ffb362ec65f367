"""Where the targets of a year land, for the commands that tell of it (术语 年终预计)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kechuang.cli.counting.grounds import Asked
from kechuang.errors import Language
from kechuang.measures.progress.aims import Aim

OF_TARGET = frozenset({"target", "measure", "reporting_unit", "as_of"})  # what the target's own line says already


def whole(asked: Asked, aims: Iterable[Aim]) -> dict[str, Mapping[str, Any]]:
    """Of each bound target where the whole of it lands."""
    from kechuang.monitor import shape
    from kechuang.store import landing

    found = [one for one in aims if one.bound is not None]
    city = landing.city(asked.ground, found, seq=asked.seq, until=asked.as_of)
    return {one.target: shape.plain(one) for one in city.landings(asked.as_of) if one.unit is None}


def told(one: Mapping[str, Any], unit: str, language: Language) -> dict[str, Any]:
    """A landing as JSON holds it, its reason a sentence."""
    from kechuang.monitor import shape

    return {
        **{name: value for name, value in one.items() if name != "facts"},
        "reason": shape.reason(one, unit, language),
    }


def refined(standing: Mapping[str, Any], ahead: Mapping[str, Any] | None, language: Language) -> dict[str, Any]:
    """A standing as JSON holds it with where it lands, and how an open target stands by its chance."""
    from kechuang.monitor import lights

    if ahead is None:
        return dict(standing)
    landing = {
        name: value for name, value in told(ahead, standing["unit"] or "", language).items() if name not in OF_TARGET
    }
    reach = None if ahead["p50"] is None else ahead["reach"]
    return {**standing, "status": lights.light(standing["status"], reach), "landing": landing}
