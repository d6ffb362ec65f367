"""How a figure is counted, in words: its rule, and to what the binding narrows it (术语 计数规则、筛选)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kechuang.errors import Language
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.evaluation import leaves
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.schema import COMMON, Field, Register
from kechuang.report.catalogue.labels import label

ROW = re.compile("[0-9a-f]{32}")
OPERATORS = {
    "等于": "progress.filter-is", "属于": "progress.filter-is", "不属于": "progress.filter-not", "起": "progress.filter-from",
    "止": "progress.filter-to",
}  # fmt: skip


def rule_named(bound: Bound, rule: str, language: Language) -> str:
    """A rule of a measure by its name; where the default has none, the conditions that it sets (术语 计数规则).

    Examples
    --------
    >>> from kechuang.measures.folds import Count
    >>> from kechuang.measures.measure import Columns, Condition, Measure, Source
    >>> source = Source(register="event", columns=Columns(from_on="held_on"), conditions=(Condition("主办", "ours", None),))
    >>> rule_named(Bound(measure=Measure(code="a.b", zh="", en="", unit="场", fold=Count(), sources=(source,))), "", "zh")
    '主办'
    """
    if rule:
        return bound.measure.rules[rule].label(language)
    default = bound.measure.default_zh if language == "zh" else bound.measure.default_en
    conditions = [
        one.label(language) for leaf in leaves(bound) for source in leaf.measure.sources for one in source.conditions
    ]
    told = default or label("progress.and", language).join(dict.fromkeys(conditions))
    return told or label("progress.every-row", language)


def narrowed(bound: Bound, language: Language) -> str:
    """To which rows a binding narrows its measure; empty where it takes them all (术语 筛选).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> held = Bound(measure=measure("events.held"), filters=(Filter("level", "等于", "市"),), region="421281")
    >>> narrowed(held, "zh")
    '活动级别为市、赤壁市'
    """
    registers = [source.declared for leaf in leaves(bound) for source in leaf.sources]
    told = [_filter(one, _field(registers, one.field), language) for one in bound.filters]
    if bound.pins:
        told.append(label("progress.filter-pins", language, number=len(bound.pins)))
    if bound.region:
        told.append(regions().called(bound.region, language))
    return label("progress.and", language).join(dict.fromkeys(told))


def _field(registers: Iterable[Register], name: str) -> Field | None:
    """The field of that name; of a part it is written ``part.field``."""
    part_name, _, inner = name.rpartition(".")
    for register in registers:
        parts = [part for part in register.parts if part.name == part_name]
        fields = parts[0].fields if parts else (*register.fields, *COMMON)
        found = next((field for field in fields if field.name == inner), None)
        if found is not None:
            return found
    return None


def _filter(one: Filter, field: Field | None, language: Language) -> str:
    named = field.label(language) if field else one.field
    if (field is not None and field.kind == "ref") or any(ROW.fullmatch(word) for word in one.operands):
        return label("progress.filter-row", language, field=named)
    known = code_list(field.choices) if field is not None and field.choices else None
    operand = "/".join(
        known.label(word, language) if known is not None and word in known.values else regions().called(word, language)
        for word in one.operands
    )
    return label(OPERATORS[one.operator], language, field=named, operand=operand)
