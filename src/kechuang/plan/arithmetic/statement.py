"""The figures of a plan as statements: exact values, what they are about, how they bind (术语 陈述)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from kechuang.plan.arithmetic.horizon import Horizon, horizon_of
from kechuang.plan.arithmetic.metric import Metric, metric_of, words
from kechuang.plan.target import Comparator, Target
from kechuang.quantity import Unit, normal

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

Source = Literal["target", "past", "baseline"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as the arithmetic sees it, in the base of its unit (术语 陈述).

    Parameters
    ----------
    precision : one step of the last digit written
    is_open : a bound in words stands beside it (以上, 不少于, 突破), so that the figure itself is not the aim
    falls : less is better, so that a bare number is a ceiling

    Examples
    --------
    >>> s = statement_of(Target("1", "总数突破650家", 0, 8, "一", "高新技术企业总数", "stock", ">", Decimal(650), None, "家"))
    >>> s.value, s.is_open, s.metric.stage
    (Fraction(650, 1), True, 'total')
    """

    index: int
    source: Source
    id: str
    metric: Metric
    scope: str
    horizon: Horizon
    comparator: Comparator
    value: Fraction
    high: Fraction | None
    unit: Unit
    precision: Fraction
    is_open: bool
    strives: bool
    falls: bool
    sentence: str
    start: int
    end: int
    verb: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers can be meant (术语 整数).

        Examples
        --------
        >>> statement_of(Target("1", "3家", 0, 2, "", "企业", "increment", "=", Decimal(3), None, "家")).is_whole
        True
        """
        return (
            self.unit.dimension == "count"
            and self.unit.factor == 1
            and self.precision == 1
            and "£" not in self.unit.text
        )

    @property
    def figure(self) -> str:
        """What relations call the number as it is written (术语 文中数).

        Examples
        --------
        >>> statement_of(Target("1", "3家", 0, 2, "", "企业", "increment", "=", Decimal(3), None, "家"), index=3).figure
        '#3'
        """
        return f"#{self.index}"

    @property
    def cell(self) -> str:
        """What relations call the number as it comes out in a cell of a table (术语 表中数).

        Examples
        --------
        >>> statement_of(Target("1", "3家", 0, 2, "", "企业", "increment", "=", Decimal(3), None, "家"), index=3).cell
        'cell3'
        """
        return f"cell{self.index}"


_WHOLE_PLACE = re.compile(
    r"全[市县区省州]|[我本][市县区省州]|市级|县级|全社会|the (?:city|county|region)", re.IGNORECASE
)
_OPEN_BEFORE = re.compile(
    r"不低于|不少于|不小于|至少|不得低于|不超过|不高于|不多于|不大于|高于|低于|少于|超过|[≥≤<>]|at least|no fewer|no less|no more|minimum"
    r"|maximum|below|under|within|over|more than|less than|fewer than",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(r"(?:及)?以上|以内|以下|之内")
_QUALIFIER = re.compile(
    r"(?:[省市县国部厅]部?级|规模|规上|限额|[\d.]+[万亿千百]?(?:元|亩|头|只|户|岁|人)|中级|副高|高级|本科|大专|硕士|博士)(?:及)?以[上下](?=[的一-鿿])"
)
_TENTHS = re.compile(r"[一二三四五六七八九\d]成(半|[一二三四五六七八九])?")
_ROUGHLY = re.compile(r"[近约](?=[一二三四五六七八九十\d])|左右|上下|余[家个项人名次场亿万]|around|about|roughly")
_KIND = re.compile(r"[国省市县部]级|国家|重点|新型|规上|示范|专精|高新|龙头|^$")
_RESTATES = re.compile(
    r"力争|争取|确保|努力|力求|达到|达|完成|以上|以内|左右|不低于|不少于|突破|超过|提高到|增长|增幅|控制在|为|在|上半年|全年|年底|前?[一二三四]个?季度末?|季度末?|年内|底前|之前|前"
    r"|目标任务|全部任务|任务|年度|进度|到|的|过半|stretch|aim for|by|and|to|a|的|[年月日底末个约:,()、\d.%\s]",
    re.IGNORECASE,
)
_TWICE = re.compile(r"翻(?:[一1]番|番)|翻倍|倍增|double", re.IGNORECASE)


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Every quantity that the plan sets, as statements in the order of the text (术语 陈述).

    Ranks stay out: they obey no arithmetic.

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> reading = read(document_of("云泽市2025年工作要点\\n一、主体\\n1.高新技术企业总数突破490家。"))
    >>> [(s.metric.subject, s.metric.stage, s.value) for s in statements(reading)]
    [('高新技术企业', 'total', Fraction(490, 1))]
    """
    made: list[Statement] = []
    for target in sorted(reading.targets, key=lambda t: (t.start, t.end)):
        if target.value is None:
            continue
        one = statement_of(target, year=reading.year, index=len(made))
        if one.metric.aspect != "rank":
            made.append(one)
    return tuple(_whole_subjects(made, reading.document.text))


def statement_of(target: Target, *, year: int | None = None, index: int = 0) -> Statement:
    """One target as a statement (术语 陈述).

    Examples
    --------
    >>> t = Target("1", "占GDP比重达到1.5%", 0, 11, "", "研发经费投入占GDP比重", "ratio", ">=", Decimal("1.5"), None, "%", "GDP")
    >>> s = statement_of(t)
    >>> s.value, s.is_open, s.precision
    (Fraction(3, 200), False, Fraction(1, 1000))
    """
    assert target.value is not None
    unit = Unit.of(target.unit or "")
    metric = metric_of(
        target.metric, dimension=unit.dimension, kind=target.kind, verb=target.verb or "", sentence=target.sentence,
        denominator=target.denominator,
    )  # fmt: skip
    factor = Fraction(unit.factor)
    value, high = Fraction(target.value) * factor, None
    if target.value_high is not None:
        high = Fraction(target.value_high) * factor
    if metric.aspect == "growth" and unit.dimension != "share":
        value, high = _as_growth(value, unit, target.sentence), None
    comparator = target.comparator or "="
    if comparator == "=" and _ROUGHLY.search(normal(target.sentence)):
        comparator = "approx"
    return Statement(
        index, "target", target.id, metric, place(target.scope), horizon_of(target.period, year, target.sentence),
        comparator, value, high, unit, _precision(target, unit), _is_open(comparator, target.sentence),
        target.firmness == "strive", _falls(target, metric), target.sentence, target.start, target.end, target.verb or "",
    )  # fmt: skip


def _as_growth(value: Fraction, unit: Unit, sentence: str) -> Fraction:
    """翻一番 and 倍增 are 100 %; 增长2倍 is 200 %."""
    if unit.dimension == "doubling":
        return Fraction(2) ** min(int(value), 40) - 1
    return value - 1 if _TWICE.search(sentence) or "翻" in sentence else value


def place(scope: str | None) -> str:
    """A scope with the whole place written as nothing (术语 范围规整).

    Examples
    --------
    >>> place("全市"), place(None), place("石渡区")
    ('', '', '石渡区')
    """
    said = normal(scope or "").strip()
    return "" if _WHOLE_PLACE.fullmatch(said) else said


def step(value: Decimal) -> Fraction:
    """One step of the last digit written (术语 末位).

    Examples
    --------
    >>> step(Decimal("1.50")), step(Decimal(350))
    (Fraction(1, 100), Fraction(1, 1))
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(10) ** min(exponent, 0)


def _precision(target: Target, unit: Unit) -> Fraction:
    """One step of the last digit; 三成 says no more than tenths."""
    assert target.value is not None
    tenths = _TENTHS.search(normal(target.sentence)) if unit.dimension == "share" else None
    if tenths and target.value >= 10:
        return Fraction(1, 100) if tenths.group(1) not in {None, "半"} else Fraction(1, 20 if tenths.group(1) else 10)
    if unit.dimension in {"multiple", "doubling"}:
        return Fraction(1, 10)
    return step(target.value) * Fraction(unit.factor)


def _is_open(comparator: Comparator, sentence: str) -> bool:
    if comparator in {"=", "between", "approx"}:
        return False
    if comparator in {">", "<"}:
        return True
    said = _QUALIFIER.sub("", normal(sentence))
    return bool(_OPEN_BEFORE.search(said) or _OPEN_AFTER.search(said))


def _falls(target: Target, metric: Metric) -> bool:
    if metric.aspect in {"growth", "points"}:
        return False
    if target.comparator in {"<=", "<"}:
        return True
    if target.comparator in {">=", ">"}:
        return False
    table, said = words().patterns, normal(target.sentence)
    if target.baseline is not None and target.value is not None:
        return target.value < target.baseline
    return bool(table["lower_is_better"].search(target.metric) or table["falling"].search(said))


def near(text: str, left: Statement, right: Statement) -> bool:
    """Whether two statements stand in one sentence (术语 同句).

    Examples
    --------
    >>> a = statement_of(Target("1", "新增3家", 0, 4, "", "企业", "increment", "=", Decimal(3), None, "家"))
    >>> near("新增3家,总数9家", a, replace(a, start=5, end=9)), near("新增3家。总数9家", a, replace(a, start=5, end=9))
    (True, False)
    """
    first, second = sorted((left, right), key=lambda s: s.start)
    if second.start - first.end > 120:
        return False
    return not re.search(r"[。\n;；]|[.!] ", text[first.end : second.start])


def restates(one: Statement) -> bool:
    """Whether a statement says nothing but a figure and its time, so that its subject is the one before (术语 承前).

    Examples
    --------
    >>> restates(statement_of(Target("1", "力争7%", 0, 4, "", "增速", "rate", "=", Decimal(7), None, "%")))
    True
    """
    said = normal(one.sentence).replace(one.unit.text, "") if one.unit.text else normal(one.sentence)
    return len(_RESTATES.sub("", said)) <= 1


def _whole_subjects(made: Sequence[Statement], text: str) -> Iterable[Statement]:
    """What leaves its subject out (建站总数达55家, 增幅59%) takes it from the statement before, in the same sentence."""
    before: Statement | None = None
    for said in made:
        one, subject = said, said.metric.subject
        tail = subject.removeprefix("建") if len(subject) == 2 else subject
        if before is not None and _leaves_out(before, said, tail) and near(text, before, said):
            one = replace(said, metric=replace(said.metric, subject=before.metric.subject))
        if before is not None and _reaches(before, one) and near(text, before, one):
            one = replace(one, metric=replace(one.metric, stage="total"))
        yield one
        if one.metric.aspect == "level" and len(one.metric.subject) > 1:
            before = one


def _reaches(before: Statement, one: Statement) -> bool:
    """净增60家,达到480家: the second is the stock, although the reader carries the words of the first."""
    same = before.metric == one.metric and before.unit.text == one.unit.text and not one.strives
    added = before.metric.stage in {"net", "new", "recognised", "newly"} and one.value > before.value
    return same and added and "达" in one.sentence and restates(one)


def _leaves_out(before: Statement, one: Statement, tail: str) -> bool:
    """Whether a subject is nothing, a last sign of the one before, or its plain noun (工作站 after 科技特派员工作站)."""
    if one.metric.aspect != "level":
        return not tail
    whole = before.metric.subject
    if one.unit.text != before.unit.text or not whole.endswith(tail):
        return False
    left_out = whole.removesuffix(tail)
    return len(tail) <= 1 or (len(tail) >= 3 and one.metric.stage == "total" and not _KIND.search(left_out))
