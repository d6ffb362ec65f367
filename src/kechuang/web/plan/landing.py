"""Where a target lands, as its page tells it: the fan, the units, who is on the way, what would close the gap (术语 年终预计)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kechuang.errors import Language
from kechuang.measures.progress.measuring import stage_told
from kechuang.monitor import shape
from kechuang.store.desk import backtests_kept
from kechuang.web.plan import telling
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

MOST_LINES = 12
FAN = ("p05", "p25", "p50", "p75", "p95")


def fan(figures: Target) -> list[float]:
    """Five quantiles of where it lands, for the chart; none where nothing is forecast."""
    ahead = figures.get("landing") or {}
    return [float(ahead[name]) for name in FAN] if ahead.get("p50") is not None else []


def reason(found: Target, language: Language) -> str:
    """The sentence that explains where it lands."""
    return shape.reason(found["landing"], telling.unit_of(found), language)


def told(found: Target, language: Language) -> dict[str, Any] | None:
    """Where it lands: the whole and its units, as far as they are for these eyes; none before the first forecast."""
    ahead = found.get("landing")
    if not ahead:
        return None
    units = [
        (telling.unit_named(unit, language), *_landed(found, one, language))
        for unit, one in ahead["units"].items()
        if one["p50"] is not None
    ]
    is_told = ahead["p50"] is not None
    return {
        "reason": reason(found, language) if is_told else "",
        "whole": _landed(found, ahead, language) if is_told else None,
        "closing": closing(found, language)[:MOST_LINES], "funnel": _funnel(ahead, language), "tested": _tested(found, language),
        "units": units, "is_none": not is_told and not units, "has_reach": any(one[3] for one in units),
    }  # fmt: skip


def ahead(found: Target, language: Language) -> str:
    """Where an open target lands and how likely it is reached, as a tile has room for it; empty where nothing is forecast."""
    told = found.get("landing") or {}
    if told.get("p50") is None or found.get("status") != "open":
        return ""
    middle = telling.amount(found, told["p50"], language)
    if told["reach"] is None:
        return said("plan.ahead", language, middle=middle)
    return said("plan.ahead-reach", language, middle=middle, reach=f"{told['reach']:.0%}")


def closing(found: Target, language: Language) -> list[str]:
    """What would close the gap, a sentence each; nothing where the target is reached or the whole is not for these eyes."""
    if found.get("status") == "done":
        return []
    return shape.steps(found.get("landing") or {}, telling.unit_of(found), language)


def _funnel(ahead: Mapping[str, Any], language: Language) -> list[tuple[str, str, str]]:
    """Stage by stage who is on the way, and how many of them arrive this year at past rates."""
    facts = ahead.get("facts", {})
    steps = [one for one in facts.get("closing", ()) if one[0] == "pipeline"]
    found = []
    for stage in facts.get("stages", ())[:-1] if steps else ():
        here = [one for one in steps if one[2] == stage]
        members, expected = sum(one[3] for one in here), sum(one[4] for one in here)
        found.append((stage_told(stage, language), telling.number(members), telling.number(round(expected, 1))))
    return found


def _tested(found: Target, language: Language) -> str:
    """How the model did on the past; empty where it was not tested yet."""
    one = next((each for each in backtests_kept.last().values() if found["id"] in each["targets"]), None)
    if one is None:
        return ""
    return said(
        "plan.backtest-line", language, years=one["years"], tasks=one["tasks"], within=f"{one['within'][2]:.0%}"
    )


def _landed(found: Target, one: Mapping[str, Any], language: Language) -> tuple[str, str, str]:
    """The middle, the range of nine in ten, and the chance to reach what is asked."""
    low, high = (telling.measured_of(found, language).number(one[name]) for name in ("p05", "p95"))
    return (
        telling.amount(found, one["p50"], language),
        f"{low}–{high}",
        "" if one["reach"] is None else f"{one['reach']:.0%}",
    )
