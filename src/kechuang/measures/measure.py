"""The words in which a measure is declared: sources, columns, conditions, rules, fold (术语 测度声明).

A measure never sees the day as of which it is asked. It says of each row whether it counts at all, from when until when, for
which subject, unit and year, and with what signed amount; the kernel cuts the day and folds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ibis import _

from kechuang.errors import Language
from kechuang.measures.folds import Fold
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register

Expression = Any
Column = str | Expression
ROOT: Expression = _.root_prefix
ROOT_CODE: Expression = _.root_code


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """What must hold of a row so that it counts; a row that fails it names it (术语 计数条件).

    Examples
    --------
    >>> Condition("省级", "provincial", _.level == "省").label("en")
    'provincial'
    """

    zh: str
    en: str
    holds: Expression

    def label(self, language: Language) -> str:
        """Its name in one language (术语 条件名称).

        Examples
        --------
        >>> Condition("省级", "provincial", _.level == "省").label("zh")
        '省级'
        """
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Which columns of a row say what: a name, or an expression over the row (术语 列映射).

    Parameters
    ----------
    key : of what is counted once, however many rows tell of it
    unit : the reporting unit to which the row belongs
    subject : of a published figure, the region or body it is about; the figure of a unit is then its own row's
    amount : signed, in 分 where it is money; 1 where it is not said
    from_on, until_on : the days from which and until which the row counts; without the latter it counts for good
    last_on : the last day on which it counts, where a paper says that day and not the one after it
    year : the year to which it belongs, where that is not the year of `from_on`
    mark, order : of folds that choose among rows: the stage or period it tells of, and its place in their order
    done_on : of a share, the day from which the row is counted as done; of a stage, the day on which its way ended in vain

    Examples
    --------
    >>> Columns(from_on="registered_on", amount="turnover").key
    'id'
    """

    from_on: Column
    key: Column = "id"
    unit: Column = "reporting_unit"
    subject: Column | None = None
    amount: Column | None = None
    until_on: Column | None = None
    last_on: Column | None = None
    year: Column | None = None
    mark: Column | None = None
    order: Column | None = None
    done_on: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Join:
    """Columns of the row that a reference leads to (术语 关联列).

    Parameters
    ----------
    by : the reference; the columns are named ``<by>_<column>`` unless `named` says otherwise
    table : the register it leads to
    take : names of its columns

    Examples
    --------
    >>> Join(by="seller", table="organisation", take=("registered_on",)).prefix
    'seller_'
    """

    by: str
    table: str
    take: tuple[str, ...]
    named: str = ""

    @property
    def prefix(self) -> str:
        """What stands before the names of the columns taken (术语 列名前缀).

        Examples
        --------
        >>> Join(by="body", table="organisation", take=("kind",), named="firm").prefix
        'firm_'
        """
        return f"{self.named or self.by}_"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lookup:
    """What the confirmed rows of another table say together of this row (术语 汇总关联).

    Parameters
    ----------
    table : a register, or ``register__part``
    on : columns of this row -> columns of that table, or what is made of them
    take : new column -> an aggregate over the rows found
    where : which of its rows are looked at

    Examples
    --------
    >>> first = Lookup(table="title", on={"body": "holder"}, take={"first_titled_on": _.certified_on.min()})
    >>> list(first.take)
    ['first_titled_on']
    """

    table: str
    on: Mapping[str, Column]
    take: Mapping[str, Expression]
    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corrections:
    """Later signed entries of a row: each counts from its own day, in the year of its row (术语 更正).

    Parameters
    ----------
    part : the child table that holds them; its columns are named ``part_<column>`` beside those of the row
    amount, from_on : of one entry, over the row and the part together
    where : which of them change the amount

    Examples
    --------
    >>> Corrections(part="amendments", amount=-_.part_amount, from_on=_.part_happened_on, where=_.part_kind == "核减").part
    'amendments'
    """

    part: str
    amount: Expression
    from_on: Expression
    where: Expression


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """The rows of one register as a measure sees them (术语 计数来源).

    Parameters
    ----------
    joins, lookups : columns from elsewhere, made in this order
    stages : of a fold by stage: name of the stage -> its day, in the order in which they are passed
    stage_part : a child table with ``stage`` and ``happened_on`` that tells of further stages

    Examples
    --------
    >>> Source(register="event", columns=Columns(from_on="held_on")).declared.zh
    '活动'
    """

    register: str
    columns: Columns
    conditions: tuple[Condition, ...] = ()
    joins: tuple[Join, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    corrections: Corrections | None = None
    stages: Mapping[str, Column] = field(default_factory=dict)
    stage_part: str = ""

    @property
    def declared(self) -> Register:
        """The declaration of its register (术语 台账声明).

        Examples
        --------
        >>> Source(register="title", columns=Columns(from_on="certified_on")).declared.code
        'title'
        """
        return register_of(self.register)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """Another way to count, chosen by an officer for a target (术语 计数规则).

    Parameters
    ----------
    adds : conditions besides; drops : Chinese names of conditions that do not hold under this rule
    columns : columns taken otherwise; fold : folded otherwise
    family_wider : whether kinds that a family takes by the wider rule only are in it

    Examples
    --------
    >>> Rule(zh="仅首次认定", en="first-time only", adds=(Condition("首次", "first", _.apply_type == "首次"),)).label("zh")
    '仅首次认定'
    """

    zh: str
    en: str
    adds: tuple[Condition, ...] = ()
    drops: tuple[str, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)
    fold: Fold | None = None
    family_wider: bool = False

    def label(self, language: Language) -> str:
        """Its name in one language (术语 规则名称).

        Examples
        --------
        >>> Rule(zh="含更名", en="with renamings").label("en")
        'with renamings'
        """
        return self.zh if language == "zh" else self.en

    def applied(self, source: Source) -> Source:
        """The source as this rule sees it (术语 规则下的来源).

        Examples
        --------
        >>> event = Source(register="event", columns=Columns(from_on="held_on"), conditions=(Condition("市级", "", _.level == "市"),))
        >>> Rule(zh="不分级别", en="any level", drops=("市级",)).applied(event).conditions
        ()
        """
        kept = tuple(one for one in source.conditions if one.zh not in self.drops)
        return replace(source, conditions=(*kept, *self.adds), columns=replace(source.columns, **self.columns))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operand:
    """A measure inside another, with what narrows it there (术语 组成测度).

    Parameters
    ----------
    filters : field, operator, operand, as in a binding
    role : what it does there: 分子 分母 加数 减数 公布值

    Examples
    --------
    >>> Operand(measure="contracts.turnover", role="分子").filters
    ()
    """

    measure: str
    role: str = "加数"
    rule: str = ""
    filters: tuple[tuple[str, str, str], ...] = ()
    years_back: int = 0


Direction = Literal["more", "less"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measure:
    """How a figure is counted from rows (术语 测度).

    Parameters
    ----------
    code : plural noun first; it never changes meaning
    unit : of the figure: 家, 项, 元 (kept in 分), % (kept as a share of one), 位, 阶段
    sources : where its rows come from; several are counted together, each subject once
    operands : instead of sources, the measures it is put together from
    rules : other ways to count; the declaration itself is the rule ``""``, named by `default_zh`, `default_en`
    aliases : phrases by which plans ask for it
    needs : fields that a binding must narrow, else the figure means nothing: the holder of a title whose stage is asked
    known_after : days after the period's end until its figure is known; 0 where it is known on the day
    known_after_of : the same where it depends on what is asked: words that filters name together -> days
    better : whether more or less of it is better
    source : where the rule of counting comes from

    Examples
    --------
    >>> from kechuang.measures.folds import Count
    >>> held = Measure(code="events.held", zh="举办活动", en="events held", unit="场", fold=Count(),
    ...     sources=(Source(register="event", columns=Columns(from_on="held_on")),))
    >>> held.label("zh"), held.is_composed
    ('举办活动', False)
    """

    code: str
    zh: str
    en: str
    unit: str
    fold: Fold
    sources: tuple[Source, ...] = ()
    operands: tuple[Operand, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    default_zh: str = ""
    default_en: str = ""
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    known_after: int = 0
    known_after_of: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    better: Direction = "more"
    source: str = ""

    @property
    def is_composed(self) -> bool:
        """Whether it is put together from other measures (术语 组合测度).

        Examples
        --------
        >>> from kechuang.measures.composed import Ratio
        >>> Measure(code="a.b", zh="", en="", unit="%", fold=Ratio(), operands=(Operand(measure="c.d"),)).is_composed
        True
        """
        return bool(self.operands)

    def label(self, language: Language) -> str:
        """Its name in one language (术语 测度名称).

        Examples
        --------
        >>> from kechuang.measures.folds import Count
        >>> Measure(code="a.b", zh="活动", en="events", unit="场", fold=Count()).label("en")
        'events'
        """
        return self.zh if language == "zh" else self.en
