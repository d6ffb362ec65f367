"""How pages say a target and its figures: what is counted, amounts with their unit, what is asked (术语 目标与数字写法)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kechuang.errors import Language
from kechuang.measures.catalogue import measure
from kechuang.measures.progress.measuring import Measured, measured, stage_told
from kechuang.measures.progress.shape import share_shown
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.web.registers.cells import period_told
from kechuang.web.speech import said

Target = Mapping[str, Any]
SIGNS = {"不低于": "≥", "超过": ">", "不超过": "≤", "低于": "<"}


def called(target: Target, language: Language) -> str:
    """What the target counts: in the plan's words, in English with its measure before them."""
    named = _in_words(target, language)
    return f"{measure(target['measure']).label(language)}: {named}" if language == "en" and target["measure"] else named


def _in_words(target: Target, language: Language) -> str:
    """The plan's words, and of whom they are where they do not say so themselves."""
    told: str = target["metric"] or target["sentence"]
    unit = target["reporting_unit"]
    if not unit or unit_named(unit, "zh") in told:
        return told
    return said("plan.of-unit", language, unit=unit_named(unit, language), what=told)


def unit_named(code: str, language: Language, *, is_short: bool = False) -> str:
    """A reporting unit by its name; a code that no region has as it is."""
    return regions().called(code, language, is_short=is_short)


def section_named(section: str, language: Language) -> str:
    """A section of the bureau in one language."""
    known = code_list("section").words
    return str(known[section][language]) if section in known else section


def measured_of(target: Target, language: Language) -> Measured:
    """How the target's figures are said; one that asks for something to be done is counted as its measure counts."""
    return measured(unit_of(target), language)


def number(value: float | str | None) -> str:
    """A figure without a unit as people read it, a dash where there is none."""
    return measured("", "zh").number(value)


def amount(target: Target, value: float | str | None, language: Language) -> str:
    """A figure with its unit."""
    return measured_of(target, language).told(value)


def apart(target: Target, value: float | str | None, language: Language) -> str:
    """How far the figure is from what is asked."""
    return measured_of(target, language).apart(value)


def asked(target: Target, language: Language) -> str:
    """What the target asks: 超过650家, 2~3家, 推荐."""
    if target["target"] is None:
        return stage_told(target["target_stage"], language) or said("plan.to-be-done", language)
    sign = SIGNS.get(target["comparator"] or "", "")
    return measured(target["unit"] or "", language).told(target["target"], sign=sign, upto=target["target_high"])


def value_told(target: Target, language: Language) -> str:
    """The figure with its unit; of a target of stages the stage; of another period the period."""
    if target.get("value") is None:
        return "—"
    if target["target"] is None and target.get("stage") and _is_staged(target):
        return stage_told(str(target["stage"]), language)
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


def unit_of(target: Target) -> str:
    """The unit in which the target's figures are told, as the plan writes it."""
    unit: str = target["unit"] or (measure(target["measure"]).unit if target["measure"] else "")
    return "" if unit == "阶段" else unit
