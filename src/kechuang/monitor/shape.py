"""Landings as plain values, and the sentence that explains one (术语 预计输出形式)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kechuang.errors import Language, filled
from kechuang.measures.progress.measuring import measured, stage_told
from kechuang.monitor.landing import NAMES, Landing
from kechuang.regions import regions

LARGE = 1000


def plain(landing: Landing) -> dict[str, Any]:
    """A landing as JSON holds it; numbers in the target's unit (术语 输出形式).

    Examples
    --------
    >>> from datetime import date
    >>> made = plain(Landing(target="t", measure="m", unit=None, as_of=date(2024, 6, 30), model="none"))
    >>> made["p50"], made["reach"], made["model"]
    (None, None, 'none')
    """
    quantiles = landing.quantiles or (None,) * len(NAMES)
    return {
        "target": landing.target, "measure": landing.measure, "reporting_unit": landing.unit, "as_of": landing.as_of.isoformat(),
        **{name: None if value is None else tidy(value) for name, value in zip(NAMES, quantiles, strict=True)},
        "reach": None if landing.reach is None else round(landing.reach, 4), "model": landing.model, "facts": dict(landing.facts),
    }  # fmt: skip


def tidy(value: float) -> float | int:
    """A number with no more digits than it deserves (术语 有效数字).

    Examples
    --------
    >>> tidy(198.06444), tidy(310.0), tidy(12345.678)
    (198.1, 310, 12346)
    """
    if value == round(value) or abs(value) >= LARGE:
        return round(value)
    return float(f"{value:.4g}")


def reason(told: Mapping[str, Any], unit: str, language: Language) -> str:
    """The sentence that explains a landing (术语 预计理由).

    Parameters
    ----------
    told : as `plain` gives it
    unit : of the target, as the plan writes it

    Examples
    --------
    >>> reason({"p50": 310, "p05": 280, "p95": 330, "reach": 0.5, "facts": {"usual": 0.4, "years": 4}}, "家", "zh")
    '往年到这一天一般已完成全年的40%，年底大致310家（九成可能在280～330之间），达标把握50%'
    >>> reason({"p50": 9, "p05": 9, "p95": 9, "reach": 0, "facts": {"usual": 1, "years": 4}}, "个", "zh")
    '往年到这一天一般已完成全年的100%，年底大致9个，达标把握0%'
    """
    facts = told["facts"]
    if told["p50"] is None:
        return (
            _said("closed", language, why=facts["closed"])
            if "closed" in facts
            else _said(facts.get("later", "none"), language)
        )
    parts, said_in = [why(facts, language)], measured(unit, language)
    word = "lands" if told["p05"] < told["p95"] else "lands-on"
    low, high = said_in.number(told["p05"]), said_in.number(told["p95"])
    parts.append(_said(word, language, median=said_in.told(told["p50"]), low=low, high=high))
    if told["reach"] is not None:
        parts.append(_said("reach", language, reach=f"{told['reach']:.0%}"))
    return _said("comma", language).join(parts)


def steps(told: Mapping[str, Any], unit: str, language: Language) -> list[str]:
    """What would close the gap, a sentence each, what may be hoped for most first (术语 补缺口事项).

    Parameters
    ----------
    told : as `plain` gives it; unit : of the target, as the plan writes it

    Examples
    --------
    >>> steps({"facts": {"closing": [["pipeline", "421202", "评审", 9, 7.5]]}}, "家", "zh")
    ['咸安区在评审环节9件，预计年内到7.5件']
    """
    known, said_in = regions(), measured(unit, language)
    found = []
    for kind, place, stage, count, expected in told.get("facts", {}).get("closing", ()):
        named = known.called(place, language)
        code = "waiting" if kind == "pipeline" else kind
        told_as = said_in.told if kind == "behind" else _grouped
        numbers = {"count": told_as(count), "expected": told_as(expected)}
        found.append(_said(code, language, named=named, stage=stage_told(stage, language), **numbers))
    return found


def _grouped(value: float) -> str:
    return f"{tidy(round(value, 2)):,}"


def why(facts: Mapping[str, Any], language: Language) -> str:
    """From what a landing was told, in half a sentence (术语 预计依据).

    Parameters
    ----------
    facts : of a landing

    Examples
    --------
    >>> why({"years": 4, "usual": 0.47}, "zh")
    '往年到这一天一般已完成全年的47%'
    """
    if facts.get("years", 1) < 1:
        return _said("young", language)
    if "members" in facts:
        return _said("pipeline", language, members=facts["members"], expected=_grouped(facts["expected"]))
    if "usual" in facts:
        return _said("usual", language, usual=f"{facts['usual']:.0%}")
    return _said("stock", language)


def _said(code: str, language: Language, **facts: object) -> str:
    return filled(_words()[code][language], facts)


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files("kechuang.monitor").joinpath("reasons.yaml").read_text("utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found
