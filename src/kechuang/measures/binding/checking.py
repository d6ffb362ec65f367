"""Whether a measure can be bound as asked: its rule, the fields it is narrowed by, what it needs (术语 绑定校验)."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.errors import Listed, Problem
from kechuang.measures.bound import OPERATORS, Bound
from kechuang.measures.evaluation import leaves
from kechuang.measures.measure import Source
from kechuang.registers.schema import COMMON
from kechuang.registers.values import columns


def faults(bound: Bound) -> list[Problem]:
    """Everything that is wrong with a binding (术语 绑定问题).

    Examples
    --------
    >>> from kechuang.measures.bound import Filter
    >>> from kechuang.measures.catalogue import measure
    >>> bound = Bound(measure=measure("events.held"), filters=(Filter("colour", "等于", "red"), Filter("level", "像", "市")))
    >>> [fault.code for fault in faults(bound)]
    ['measures.filter.field', 'measures.filter.operator']
    """
    return list(_faults(bound))


def narrowable(source: Source) -> frozenset[str]:
    """The columns by which the rows of a source may be narrowed (术语 可筛选字段).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> "level" in narrowable(measure("events.held").sources[0])
    True
    """
    own = {name for field in (*source.declared.fields, *COMMON) for name, _ in columns(field)}
    own |= {
        f"{part.name}.{name}" for part in source.declared.parts for field in part.fields for name, _ in columns(field)
    }
    joined = {f"{join.prefix}{name}" for join in source.joins for name in join.take}
    looked_up = {name for lookup in source.lookups for name in lookup.take}
    return frozenset(own | joined | looked_up | {"id", "counted_unit"})


def _faults(bound: Bound) -> Iterator[Problem]:
    code = bound.measure.code
    if bound.rule and bound.rule not in bound.measure.rules:
        rules = Listed(tuple(bound.measure.rules) or ("—",))
        yield Problem("measures.rule.unknown", code, {"rule": bound.rule, "known": rules})
        return
    sources = [source for leaf in leaves(bound) for source in leaf.sources]
    known = frozenset[str]().union(*map(narrowable, sources))
    for one in bound.filters:
        if one.field not in known:
            some = [field.name for source in sources for field in source.declared.fields if field.kind == "choice"]
            yield Problem("measures.filter.field", code, {"field": one.field, "known": Listed(tuple(some) or ("—",))})
        elif one.operator not in OPERATORS:
            yield Problem(
                "measures.filter.operator", code, {"operator": one.operator, "known": Listed(tuple(OPERATORS))}
            )
    narrowed = {one.field for one in bound.filters}
    for name in bound.measure.needs:
        if not narrowed & {name, "id"} and not bound.pins:
            field = next((one for source in sources for one in source.declared.fields if one.name == name), name)
            yield Problem("measures.needs", code, {"field": field, "name": name})
