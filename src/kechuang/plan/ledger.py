"""Two or more documents compared target by target: what was raised, lowered, dropped, added (术语 目标比对台账)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kechuang.plan.arithmetic.horizon import Horizon, horizon_of
from kechuang.plan.arithmetic.metric import Metric, metric_of
from kechuang.plan.arithmetic.statement import Statement, place, statement_of
from kechuang.plan.target import Target, plain
from kechuang.quantity import normal

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

Change = Literal["raised", "lowered", "changed", "comparator", "unit", "softened", "hardened", "missing", "new"]

_SHOWN = ("id", "sentence", "start", "end", "comparator", "value", "value_high", "unit", "firmness", "period")
_ALMOST = 0.75
_RANKS = re.compile(r"[国省市县]家?级|[A-Za-z0-9.]+")
_OPTIONAL_STAGES = frozenset({"", "total"}), frozenset({"", "new"}), frozenset({"", "listed"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One target that two documents do not set alike (术语 差异).

    Parameters
    ----------
    period : the year both speak of, or "2024年→2025年" when each speaks of its own
    left, right : the target in the first and in the second document; None where it is not found
    kind : raised · lowered · changed (neither) · comparator · unit · softened (确保 → 力争) · hardened · missing · new

    Examples
    --------
    >>> Difference("高新技术企业总数", None, "2024年", None, None, "new").plain()["kind"]
    'new'
    """

    metric: str
    scope: str | None
    period: str | None
    left: Target | None
    right: Target | None
    kind: Change

    def plain(self) -> dict[str, object]:
        """The difference as plain JSON (术语 数据形式).

        Examples
        --------
        >>> sorted(Difference("办法", None, None, None, None, "missing").plain())
        ['kind', 'left', 'metric', 'period', 'right', 'scope']
        """
        return {
            "metric": self.metric,
            "scope": self.scope,
            "period": self.period,
            "left": _shown(self.left),
            "right": _shown(self.right),
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of one document from the first, by their places in the list given (术语 比对).

    Examples
    --------
    >>> Comparison(0, 1, ()).right
    1
    """

    left: int
    right: int
    differences: tuple[Difference, ...]


def _shown(target: Target | None) -> dict[str, object] | None:
    values = plain(target) if target is not None else None
    return {name: values[name] for name in _SHOWN} if isinstance(values, dict) else None


def compare(readings: Sequence[Reading]) -> tuple[Comparison, ...]:
    """Every document after the first, compared with the first (术语 多文件比对).

    Examples
    --------
    >>> compare([])
    ()
    """
    return tuple(Comparison(0, at, differences(readings[0], readings[at])) for at in range(1, len(readings)))


@dataclass(frozen=True, slots=True)
class _Item:
    """A target made ready to be found again under other words."""

    target: Target
    metric: Metric
    scope: str
    horizon: Horizon
    statement: Statement | None


def differences(left: Reading, right: Reading) -> tuple[Difference, ...]:
    """What two documents set differently, in the order of the first; what only the second sets comes last (术语 差异).

    Targets are matched by what they are about, whatever the wording: one to one, the likest first.

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> plan = read(document_of("云泽市2024年工作要点\\n一、主体\\n1.高新技术企业总数突破650家。"))
    >>> later = read(document_of("云泽市2024年重点任务\\n一、主体\\n1.高企总数达到620家。"))
    >>> [(d.kind, d.left.value, d.right.value) for d in differences(plan, later)]
    [('lowered', Decimal('650'), Decimal('620'))]
    """
    first, second = _items(left), _items(right)
    shift = (right.year or 0) - (left.year or 0)
    matched = _matched(first, second, shift)
    found: list[Difference] = []
    for at, item in enumerate(first):
        if at in matched:
            found.extend(_changes(item, second[matched[at]]))
        elif not _repeats(item, [first[other] for other in matched]):
            found.append(_alone(item, "missing"))
    taken = [second[at] for at in matched.values()]
    found.extend(
        _alone(item, "new")
        for at, item in enumerate(second)
        if at not in matched.values() and not _repeats(item, taken)
    )
    return tuple(found)


def _items(reading: Reading) -> list[_Item]:
    items = []
    for target in sorted(reading.targets, key=lambda t: t.start):
        if target.value is None:
            metric = metric_of(target.metric, kind=target.kind)
            horizon = horizon_of(target.period, reading.year)
            items.append(_Item(target, metric, place(target.scope), horizon, None))
        else:
            one = statement_of(target, year=reading.year)
            items.append(_Item(target, one.metric, one.scope, one.horizon, one))
    return items


def _matched(first: Sequence[_Item], second: Sequence[_Item], shift: int) -> dict[int, int]:
    """Which target of the second document each of the first is, the likest pairs first."""
    scored = [
        (likeness, -i, -j)
        for i, left in enumerate(first)
        for j, right in enumerate(second)
        if (likeness := _likeness(left, right, shift)) >= _ALMOST
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _likeness(left: _Item, right: _Item, shift: int) -> float:
    """How surely two targets are one: 0 when anything speaks against it."""
    one, other = left.metric, right.metric
    if (left.statement is None) != (right.statement is None) or left.scope != right.scope:
        return 0.0
    if one.aspect != other.aspect or one.base != other.base or not _same_time(left.horizon, right.horizon, shift):
        return 0.0
    if one.aspect == "rank" and left.target.comparator != right.target.comparator:
        return 0.0
    likeness = _same_stage(one.stage, other.stage) * _same_subject(one.subject, other.subject)
    same_value = left.target.value == right.target.value and left.target.unit == right.target.unit
    return likeness + 0.02 * (left.target.firmness == right.target.firmness) + 0.01 * same_value if likeness else 0.0


def _same_time(left: Horizon, right: Horizon, shift: int) -> bool:
    if (left.month, left.apart) != (right.month, right.apart):
        return False
    return left.year == right.year or right.year - left.year == shift


def _same_stage(left: str, right: str) -> float:
    if left == right:
        return 1.0
    return 0.9 if any({left, right} == allowed for allowed in _OPTIONAL_STAGES) else 0.0


def _same_subject(left: str, right: str) -> float:
    if left == right:
        return 1.0
    short, long = sorted((len(left), len(right)))
    if short < 4 or short < _ALMOST * long or len(set(left) & set(right)) < 0.6 * short or not _same_rank(left, right):
        return 0.0
    common = _common(left, right)
    return common / long if common / short >= 0.9 else 0.0


def _same_rank(left: str, right: str) -> bool:
    """省级 is not 市级, 5A级 is not 4A级; but one document may leave the rank out."""
    ranks = set(_RANKS.findall(left)), set(_RANKS.findall(right))
    return ranks[0] == ranks[1] or (not (ranks[0] and ranks[1]) and not re.search(r"[A-Za-z0-9]", left + right))


def _common(left: str, right: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for sign in left:
        above = 0
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], above + 1 if sign == other else max(row[at], row[at - 1])
    return row[-1]


def _repeats(item: _Item, others: Sequence[_Item]) -> bool:
    """Whether a target says again what one that is already matched says."""
    return any(
        (item.metric, item.scope, item.horizon) == (o.metric, o.scope, o.horizon)
        and (item.target.value, item.target.unit) == (o.target.value, o.target.unit)
        for o in others
    )


def _changes(left: _Item, right: _Item) -> Iterator[Difference]:
    if left.statement is not None and right.statement is not None:
        kind = _change(left.statement, right.statement)
        if kind is not None:
            yield _difference(left, right, kind)
    firm = left.target.firmness != "strive", right.target.firmness != "strive"
    if firm[0] != firm[1]:
        yield _difference(left, right, "softened" if firm[0] else "hardened")


def _change(left: Statement, right: Statement) -> Change | None:
    if left.unit.dimension != right.unit.dimension:
        return "unit"
    falls = left.falls or left.metric.aspect == "rank"
    if left.value != right.value:
        if left.falls != right.falls:
            return "changed"
        return "raised" if (right.value > left.value) != falls else "lowered"
    if left.high != right.high:
        return "changed"
    strict = left.comparator in {">", "<"}, right.comparator in {">", "<"}
    return "comparator" if strict[0] != strict[1] or left.falls != right.falls else None


def _difference(left: _Item, right: _Item, kind: Change) -> Difference:
    years = left.horizon.year, right.horizon.year
    period = left.target.period or _year(left)
    if years[0] != years[1]:
        period = f"{_year(left)}→{_year(right)}"
    return Difference(
        left.target.metric, left.target.scope or right.target.scope, period, left.target, right.target, kind
    )


def _alone(item: _Item, kind: Literal["missing", "new"]) -> Difference:
    target = item.target
    left, right = (target, None) if kind == "missing" else (None, target)
    return Difference(target.metric, target.scope, target.period or _year(item), left, right, kind)


def _year(item: _Item) -> str | None:
    months = {12: "", 6: "上半年", 3: "一季度", 9: "前三季度"}
    if not item.horizon.year:
        return None
    return f"{item.horizon.year}年{months.get(item.horizon.month, normal(item.target.period or ''))}"
