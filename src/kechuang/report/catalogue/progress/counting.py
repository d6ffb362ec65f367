"""How a figure is counted, in words: its rule, and to what the binding narrows it (术语 计数规则、筛选)."""

from __future__ import annotations

from kechuang.errors import Language
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.evaluation import leaves
from kechuang.regions import regions
from kechuang.registers.schema import Field
from kechuang.report.catalogue.labels import label

OPERATORS = {
    "等于": "progress.filter-is", "属于": "progress.filter-is", "不属于": "progress.filter-not", "起": "progress.filter-from",
    "止": "progress.filter-to",
}  # fmt: skip


def rule_named(bound: Bound, rule: str, language: Language) -> str:
    """A rule of a measure by its name; where the default has none, the conditions that it sets (术语 计数规则).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> rule_named(Bound(measure=measure("events.held")), "", "zh")
    '由我们主办或承办、不是其他活动的分场'
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
    fields = {
        field.name: field for leaf in leaves(bound) for source in leaf.sources for field in source.declared.fields
    }
    told = [_filter(one, fields.get(one.field), language) for one in bound.filters]
    if bound.pins:
        told.append(label("progress.filter-pins", language, number=len(bound.pins)))
    if bound.region:
        told.append(regions()[bound.region].name if bound.region in regions() else bound.region)
    return label("progress.and", language).join(told)


def _filter(one: Filter, field: Field | None, language: Language) -> str:
    named = field.label(language) if field else one.field
    if field is not None and field.kind == "ref":
        return label("progress.filter-row", language, field=named)
    return label(OPERATORS[one.operator], language, field=named, operand=one.operand.replace(";", "/"))
