"""Figures that one sentence or one schedule writes more than once: by quarter, base and stretch, from-to-by (术语 同句数据)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kechuang.plan.arithmetic.metric import words
from kechuang.plan.arithmetic.pairs import Pair
from kechuang.plan.arithmetic.relation import Level, Relation, Term, relation
from kechuang.plan.arithmetic.statement import Statement, near, restates
from kechuang.quantity import normal

_DONE = re.compile(r"完成|过半|达到|序时")
_RISES = re.compile(
    r"提高到|提升到|提升至|提高至|增加到|增长到|增至|扩大到|上升到|上升至|increase|raise|grow", re.IGNORECASE
)
_DROPS = re.compile(
    r"降至|降到|下降到|下降至|降低到|压减至|压减到|压缩至|减少到|减少至|缩小到|reduce|cut|lower|halve", re.IGNORECASE
)
_HALF = re.compile(r"减半|减少一半|下降一半|halv", re.IGNORECASE)
_DOUBLE = re.compile(r"翻一番|翻番|翻倍|倍增|doubl", re.IGNORECASE)


def schedules(said: Sequence[Statement], text: str) -> Iterator[Relation]:
    """Cumulative figures of one thing by an earlier and a later month: the later is not less (术语 进度安排).

    Examples
    --------
    >>> list(schedules((), ""))
    []
    """
    found = [one for one in said if _is_cumulative(one)]
    for at, early in enumerate(found):
        for late in found[at + 1 :]:
            if early.horizon.year != late.horizon.year or early.horizon.month == late.horizon.month:
                continue
            if (early.metric.is_known or late.start - early.end < 400) and _one_thing(early, late, text):
                first, second = sorted((early, late), key=lambda s: s.horizon)
                yield relation("schedule", "figure", [first.figure], [second.figure], sense="<=")


def _is_cumulative(one: Statement) -> bool:
    if one.falls or one.horizon.apart or "再" in one.sentence:
        return False
    if one.metric.aspect in {"rate", "share"}:
        return bool(_DONE.search(normal(one.sentence))) and bool(
            re.search(r"任务|目标|计划|投资|进度|完成率", normal(one.sentence) + one.metric.name) or restates(one)
        )
    return one.metric.aspect == "level" and one.metric.stage not in {"total", "net"}


def _one_thing(early: Statement, late: Statement, text: str) -> bool:
    """``early`` and ``late`` in the order of the text."""
    if early.scope != late.scope or early.metric.aspect != late.metric.aspect or early.unit.text != late.unit.text:
        return False
    alike = early.metric.subject == late.metric.subject and early.metric.stage == late.metric.stage
    if early.metric.is_known and alike:
        return True
    adjoining = near(text, early, late) and restates(late)
    if early.metric.aspect == "level":
        return alike and adjoining
    return adjoining and (alike or bool(_DONE.search(normal(late.sentence))))


def stretches(said: Sequence[Statement], text: str) -> Iterator[Relation]:
    """A base and its stretch in one sentence: the stretch asks no less (术语 底线与力争目标).

    Examples
    --------
    >>> list(stretches((), ""))
    []
    """
    for base, stretch in _neighbours(said):
        if base.strives == stretch.strives or not near(text, base, stretch):
            continue
        firm, strive = (base, stretch) if stretch.strives else (stretch, base)
        alike = base.metric == stretch.metric and (base.scope, base.horizon) == (stretch.scope, stretch.horizon)
        if not alike or base.unit.text != stretch.unit.text or not restates(stretch):
            continue
        low, high = (strive, firm) if firm.falls else (firm, strive)
        yield relation("stretch", "figure", [low.figure], [high.figure], sense="<=")


def _neighbours(said: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    yield from pairwise(said)


def changes(
    found: Sequence[Pair], based: Sequence[Statement], said: Sequence[Statement], text: str
) -> Iterator[Relation]:
    """From-to-by in one sentence, 翻番 and 减半, and whether 提高到 rises and 降至 drops (术语 增减表述).

    Examples
    --------
    >>> list(changes((), (), (), ""))
    []
    """
    of = {one.id: one for one in said}
    for pair in found:
        if pair.kind == "growth" and pair.before is not None and pair.before.source == "baseline":
            yield from _from_to_by(pair, text)
    for base in based:
        level = of[base.id]
        yield from _direction(base, level)


def _from_to_by(pair: Pair, text: str) -> Iterator[Relation]:
    before, level, change = pair.before, pair.first, pair.second
    if before is None or not near(text, level, change):
        return
    names, sign = (level.figure, before.figure, change.figure), falling(change)
    if change.metric.aspect == "points":
        slack = max(s.precision for s in (before, level, change)) * 9 / 10
        left, right = ([names[0]], list(names[1:])) if sign > 0 else ([names[0], names[2]], [names[1]])
        yield relation("points", "figure", left, right, slack=slack)
        return
    slack = before.value * change.precision * 6 / 10 + _loose(level) + _loose(before) * (1 + abs(change.value))
    yield growth("growth", "figure", names, sign, slack=slack, least=is_multiple(change))


def falling(change: Statement) -> int:
    """-1 where a change takes away, else 1 (术语 增减方向).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> falling(statement_of(Target("1", "能耗下降3%", 0, 6, "", "能耗", "growth", "=", Decimal(3), None, "%")))
    -1
    """
    return -1 if words().patterns["decline"].search(normal(change.sentence)) else 1


def is_multiple(change: Statement) -> bool:
    """Whether a change is written as a multiple: 翻一番 is met by more, too (术语 倍数).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> is_multiple(statement_of(Target("1", "数量翻一番", 0, 5, "", "数量", "growth", "=", Decimal(2), None, "倍")))
    True
    """
    return change.unit.dimension in {"multiple", "doubling"}


def growth(
    code: str,
    level: Level,
    names: tuple[str, str, str],
    sign: int,
    *,
    slack: Fraction = Fraction(0),
    least: bool = False,
) -> Relation:
    """The relation now = before × (1 ± change) between three names, or now at least that (术语 增长关系).

    Examples
    --------
    >>> grown = growth("growth", "outcome", ("x", "p", "g"), 1)
    >>> grown.holds({"x": Fraction(120), "p": Fraction(100), "g": Fraction(1, 5)})
    True
    """
    now, before, change = names
    change_of = (before, change)
    if sign < 0:
        return relation(code, level, [now, change_of], [before], slack=slack)
    if least:
        return relation(code, level, [before, change_of], [now], sense="<=", slack=slack)
    return relation(code, level, [now], [before, change_of], slack=slack)


def _loose(one: Statement) -> Fraction:
    return Fraction(0) if one.is_whole else one.precision / 2


def _direction(before: Statement, level: Statement) -> Iterator[Relation]:
    said = normal(level.sentence)
    times = 2 if _DOUBLE.search(said) else Fraction(1, 2) if _HALF.search(said) else None
    if times is not None:
        sign = 1 if times < 1 else -1
        terms = (Term(Fraction(sign), (level.figure,)), Term(-sign * Fraction(times), (before.figure,)))
        yield Relation("times", "figure", terms, "<=", _loose(level) + _loose(before) * times)
    elif _RISES.search(said) and not _DROPS.search(said):
        yield relation("direction", "figure", [before.figure], [level.figure], sense="<=")
    elif _DROPS.search(said) and not _RISES.search(said):
        yield relation("direction", "figure", [level.figure], [before.figure], sense="<=")
