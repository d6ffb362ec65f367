"""A measure bound to what a target asks of it: rule, filters, pinned rows, region (术语 绑定)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from ibis import _

from kechuang.errors import Listed, Problem
from kechuang.measures.folds import Fold
from kechuang.measures.measure import Condition, Measure, Rule, Source
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field
from kechuang.registers.values import TAG

SPOKEN = {"等于": "is", "属于": "is one of", "不属于": "is none of", "起": "from", "止": "up to"}
OPERATORS = tuple(SPOKEN)
PART = "."


class Filter(NamedTuple):
    """One narrowing of the rows: field, operator, operand (术语 筛选条件).

    Parameters
    ----------
    field : of the register, of a row joined to it, or ``part.field`` of the items of a part, one of which must meet it
    operator : 等于, 属于 (one of several, parted by ``;``), 不属于, 起, 止
    operand : as the column holds it; of a reference the id of the row

    Examples
    --------
    >>> Filter("level", "属于", "国家;省").operands
    ('国家', '省')
    """

    field: str
    operator: str
    operand: str

    @property
    def operands(self) -> tuple[str, ...]:
        """The operands, one by one (术语 取值).

        Examples
        --------
        >>> Filter("kind", "等于", "高新技术企业").operands
        ('高新技术企业',)
        """
        return tuple(part for part in self.operand.split(TAG) if part)

    @property
    def part(self) -> str:
        """The part whose items it looks at; empty of a filter on the row itself (术语 明细).

        Examples
        --------
        >>> Filter("parties.party", "等于", "some-id").part, Filter("kind", "等于", "战略合作").part
        ('parties', '')
        """
        return self.field.rpartition(".")[0]

    def met_by(self, source: Source) -> Any:
        """What an item of the part must hold to be one of those looked for, whatever is said of it (术语 明细条件).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> source = measure("events.held").sources[0]
        >>> Filter("organisers.role", "等于", "承办").met_by(source)
        _.role.isin(['承办'])
        """
        positive = self._replace(operator="属于") if self.operator == "不属于" else self
        return _holds(getattr(_, self.field.rpartition(".")[2]), _field(source, self), positive)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A measure as one target asks for it (术语 绑定测度).

    Parameters
    ----------
    rule : one of the measure's; empty for its default
    filters : narrow the rows further; each is a condition of its own
    spoken : their operands as they were chosen, where families and trees were written out since
    pins : when given, only these rows count; left_out : these never do
    region : the reporting unit of whom; None for the whole home
    stage : to be reached, of a fold by stage
    threshold : to be reached by each, of `Over`

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> Bound(measure=measure("contracts.turnover")).fold.name
    'sum'
    """

    measure: Measure
    rule: str = ""
    filters: tuple[Filter, ...] = ()
    spoken: tuple[str, ...] = ()
    pins: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    region: str | None = None
    stage: str = ""
    threshold: Decimal | None = None

    @property
    def chosen_rule(self) -> Rule | None:
        """The rule that is not the default one (术语 所选规则).

        Raises
        ------
        Problem  measures.rule.unknown

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Bound(measure=measure("contracts.turnover"), rule="buyer").chosen_rule.zh
        '吸纳方（买方在本地）'
        """
        if not self.rule:
            return None
        if self.rule not in self.measure.rules:
            known = Listed(tuple(self.measure.rules) or ("—",))
            raise Problem("measures.rule.unknown", self.measure.code, {"rule": self.rule, "known": known})
        return self.measure.rules[self.rule]

    @property
    def fold(self) -> Fold:
        """How it is folded under its rule (术语 汇总方式).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Bound(measure=measure("events.held")).fold.name
        'count'
        """
        rule = self.chosen_rule
        return rule.fold if rule and rule.fold else self.measure.fold

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources under its rule (术语 计数来源).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> [source.register for source in Bound(measure=measure("contracts.turnover")).sources]
        ['technology_contract']
        """
        rule = self.chosen_rule
        return tuple(rule.applied(source) if rule else source for source in self.measure.sources)

    @property
    def known_after(self) -> int:
        """Days after the end of the period until its figure is known (术语 公布时滞).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> late = replace(measure("events.held"), known_after_of={("培训",): 75})
        >>> Bound(measure=late, filters=(Filter("kind", "等于", "培训"),)).known_after, Bound(measure=late).known_after
        (75, 0)
        """
        words = {word for one in self.filters for word in one.operands}
        told = [days for named, days in self.measure.known_after_of.items() if words.issuperset(named)]
        return max(told, default=self.measure.known_after)

    def under(self, rule: str) -> Bound:
        """The same under another rule (术语 另一规则).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Bound(measure=measure("contracts.turnover")).under("buyer").rule
        'buyer'
        """
        return replace(self, rule=rule)

    def narrowing(self, source: Source) -> tuple[Condition, ...]:
        """The conditions that the binding itself makes (术语 绑定条件).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> held = Bound(measure=measure("events.held"), filters=(Filter("level", "等于", "市"),), region="421281")
        >>> [condition.zh for condition in held.narrowing(held.sources[0])]
        ['活动级别 等于 市', '属于考核单元 421281']
        """
        spoken = self.spoken or [one.operand for one in self.filters]
        made = [_filtered(source, one, at, spoken[at]) for at, one in enumerate(self.filters)]
        if self.pins:
            made.append(Condition("指定记录", "pinned", _.id.isin(sorted(self.pins))))
        if self.left_out:
            made.append(Condition("未被剔除", "not left out", _.id.notin(sorted(self.left_out))))
        if self.region and source.columns.subject is None:
            made.append(
                Condition(
                    f"属于考核单元 {self.region}", f"of reporting unit {self.region}", _.counted_unit == self.region
                )
            )
        return tuple(made)


def _filtered(source: Source, one: Filter, at: int, spoken: str) -> Condition:
    if one.operator not in SPOKEN:
        raise Problem(
            "measures.filter.operator", one.field, {"operator": one.operator, "known": Listed(tuple(OPERATORS))}
        )
    field = _field(source, one)
    chosen = one._replace(operand=spoken)
    zh = f"{field.zh if field else one.field} {one.operator} {'、'.join(chosen.operands)}"
    words = [
        code_list(field.choices).label(word, "en") if field and field.choices else word for word in chosen.operands
    ]
    en = f"{field.en if field else one.field} {SPOKEN[one.operator]} {', '.join(words)}"
    if one.part:
        within = getattr(_, f"within_{at}")
        return Condition(zh, en, ~within if one.operator == "不属于" else within)
    return Condition(zh, en, _holds(getattr(_, one.field), field, one))


def _field(source: Source, one: Filter) -> Field | None:
    if not one.part:
        return _joined(source, one.field) or source.declared.by_name.get(one.field)
    name = one.field.rpartition(".")[2]
    return next((field for field in source.declared.part(one.part).fields if field.name == name), None)


def _joined(source: Source, name: str) -> Field | None:
    """The field of a joined row that a filter names."""
    for join in source.joins:
        column = name.removeprefix(join.prefix)
        if name.startswith(join.prefix) and column in join.take:
            return register_of(join.table).by_name.get(column)
    return None


def _holds(column: Any, field: Field | None, one: Filter) -> Any:
    if one.operator in ("起", "止"):
        value = int(one.operand) if field and field.kind in ("year", "integer") else one.operand
        return column >= value if one.operator == "起" else column <= value
    if field is not None and field.kind == "tags":
        held = _any(column.contains(f"{TAG}{word}{TAG}") for word in one.operands)
    elif field is not None and field.kind == "claim":
        held = column == (one.operand in ("是", "true", "1"))
    else:
        held = column.isin([_typed(field, word) for word in one.operands])
    return ~held.fill_null(False) if one.operator == "不属于" else held


def _typed(field: Field | None, word: str) -> Any:
    return int(word) if field is not None and field.kind in ("year", "integer") else word


def _any(claims: Iterable[Any]) -> Any:
    made: Any = None
    for claim in claims:
        made = claim if made is None else made | claim
    return made
