"""How pages say a target and its figures: what is counted, amounts with their unit, what is asked (术语 目标与数字写法)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kechuang.errors import Language
from kechuang.measures.catalogue import measure
from kechuang.measures.progress.shape import share_shown, shown
from kechuang.quantity import Unit
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.web.registers.cells import period_told
from kechuang.web.speech import said

Target = Mapping[str, Any]
YUAN = {"元": "1", "万元": "4", "亿元": "8"}
SIGNS = {"不低于": "≥", "超过": ">", "不超过": "≤", "低于": "<"}
SMALL = Fraction(1, 10)


def called(target: Target, language: Language) -> str:
    """What the target counts: in the plan's words, in English with its measure before them."""
    named = _in_words(target)
    return f"{measure(target['measure']).label(language)}: {named}" if language == "en" and target["measure"] else named


def _in_words(target: Target) -> str:
    told = target["metric"] or target["sentence"]
    scope = unit_named(target["reporting_unit"]) if target["reporting_unit"] else ""
    return told if scope in told else f"{scope}{told}"


def unit_named(code: str, *, is_short: bool = False) -> str:
    """A reporting unit by its name; a code that no region has as it is."""
    known = regions()
    if code not in known:
        return code
    return (known[code].short if is_short else "") or known[code].name


def section_named(section: str, language: Language) -> str:
    """A section of the bureau in one language."""
    known = code_list("section").words
    return str(known[section][language]) if section in known else section


def unit_told(unit: str, language: Language) -> str:
    """A unit of measure in one language: what only counts (家, 项) says nothing in English, and money has its own scales."""
    if language == "zh" or not unit:
        return unit
    if unit in YUAN:
        return said(f"plan.money-{YUAN[unit]}", language)
    known = Unit.of(unit)
    return "" if known.dimension == "count" and known.factor == 1 else unit


def number(value: float | str | None) -> str:
    """A figure as people read it, a dash where there is none."""
    if value is None:
        return "—"
    exact = Fraction(str(value))
    return _grouped(shown(exact, 4 if 0 < abs(exact) < SMALL else 2))


def amount(target: Target, value: float | str | None, language: Language) -> str:
    """A figure with its unit."""
    if value is None:
        return "—"
    unit = unit_told(target["unit"] or _own_unit(target), language)
    is_close = language == "zh" or unit == "%"
    return f"{number(value)}{'' if is_close or not unit else ' '}{unit}"


def asked(target: Target, language: Language) -> str:
    """What the target asks: 超过650家, 2~3家, 推荐."""
    if target["target"] is None:
        return target["target_stage"] or said("plan.to-be-done", language)
    told = number(target["target"])
    if target["target_high"] is not None:
        told = f"{told}~{number(target['target_high'])}"
    unit = unit_told(target["unit"] or "", language)
    return f"{SIGNS.get(target['comparator'] or '', '')}{told}{'' if language == 'zh' or not unit else ' '}{unit}"


def value_told(target: Target, language: Language) -> str:
    """The figure with its unit; of a target of stages the stage; of another period the period."""
    if target.get("value") is None:
        return "—"
    if target["target"] is None and target.get("stage") and _is_staged(target):
        return str(target["stage"])
    told = amount(target, target["value"], language)
    mark = target.get("stage")
    return (
        said("plan.of-period", language, value=told, period=period_told(str(mark), language))
        if mark and target["status"] == "unknowable_in_year"
        else told
    )


def share_told(target: Target) -> str:
    """The share of the target that is reached."""
    share = target.get("share")
    return share_shown(None if share is None else Fraction(str(share)))


def _is_staged(target: Target) -> bool:
    return bool(target["measure"]) and measure(target["measure"]).fold.name == "stage"


def _own_unit(target: Target) -> str:
    unit = measure(target["measure"]).unit if target["measure"] else ""
    return "" if unit == "阶段" else unit


def _grouped(told: str) -> str:
    whole, point, rest = told.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() and not whole.startswith("-0") else told
