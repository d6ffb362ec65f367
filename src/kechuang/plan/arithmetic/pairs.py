"""Statements that belong together: an amount and its share, a level and its growth, a stock and what is added (术语 陈述配对)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kechuang.plan.arithmetic.horizon import Horizon
from kechuang.plan.arithmetic.metric import words
from kechuang.plan.arithmetic.statement import Statement, near, step
from kechuang.plan.target import Target
from kechuang.quantity import normal

MONEY = frozenset({"CNY", "USD", "GBP", "EUR"})
_OTHER_BASE = re.compile(
    r"分别|年均|高于|快于|低于全|超过全|高出|比全|同步|(?:较|比|以)(?:19|20)\d\d年|为基|较[“十]|每年|annual",
    re.IGNORECASE,
)
_GRANTED = re.compile(r"获批|通过|获评|获得|争取|认定|立项|入选")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements on one thing, and an earlier figure of it where the plan states one (术语 陈述配对).

    ``kind``: ratio (amount, share of a base) · growth (level, change) · stock (end of year, added) · passed (applied, granted).

    Examples
    --------
    >>> Pair.__slots__
    ('kind', 'first', 'second', 'before')
    """

    kind: str
    first: Statement
    second: Statement
    before: Statement | None = None


def pairs(said: Sequence[Statement], past: Sequence[Statement], text: str) -> tuple[Pair, ...]:
    """All pairs of a plan; ``past`` are last year's figures and the baselines beside targets (术语 陈述配对).

    Examples
    --------
    >>> pairs((), (), "")
    ()
    """
    return (*_ratios(said, text), *_growths(said, past, text), *_stocks(said, past, text), *_passed(said, text))


def baselines(targets: Iterable[Target], said: Sequence[Statement], *, first: int) -> tuple[Statement, ...]:
    """The earlier values that stand beside their targets, as statements of the year before (术语 基数).

    Examples
    --------
    >>> baselines((), (), first=0)
    ()
    """
    of = {one.id: one for one in said}
    made: list[Statement] = []
    for target in targets:
        one = of.get(target.id)
        if target.baseline is None or one is None or one.metric.aspect in {"growth", "points"}:
            continue
        factor = Fraction(one.unit.factor)
        made.append(
            replace(
                one,
                index=first + len(made),
                source="baseline",
                horizon=Horizon(one.horizon.year - 1),
                comparator="=",
                value=Fraction(target.baseline) * factor,
                high=None,
                precision=step(target.baseline) * factor,
                is_open=False,
                strives=False,
                falls=False,
            )
        )
    return tuple(made)


def together(text: str, left: Statement, right: Statement) -> bool:
    """Whether two statements speak of one thing in one place by one time (术语 同指).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> firms = statement_of(Target("1", "总数突破650家", 0, 8, "", "企业总数", "stock", ">", Decimal(650), None, "家"))
    >>> together("总数突破650家", firms, replace(firms, scope="石渡区"))
    False
    """
    one, other = left.metric, right.metric
    same = one.subject == other.subject and left.scope == right.scope and left.horizon == right.horizon
    return same and len(one.subject) > 1 and (one.is_known or near(text, left, right))


def stated_bases(said: Sequence[Statement], text: str) -> dict[int, Statement]:
    """For each share whose whole the plan sets, that whole: the firm figure, in the same sentence unless widely known.

    术语 分母

    Examples
    --------
    >>> stated_bases((), "")
    {}
    """
    found: dict[int, Statement] = {}
    for share in said:
        if share.metric.aspect != "share" or not share.metric.base:
            continue
        wholes = [s for s in said if s.metric.subject == share.metric.base and s.metric.aspect == "level"]
        wholes = [s for s in wholes if (s.scope, s.horizon) == (share.scope, share.horizon)]
        wholes = [s for s in wholes if s.metric.is_known or near(text, s, share)]
        firm = [s for s in wholes if not s.strives]
        if wholes:
            found[share.index] = (firm or wholes)[0]
    return found


def _nearest(one: Statement, candidates: Iterable[Statement]) -> Statement | None:
    found = list(candidates)
    return min(found, key=lambda other: (other.start > one.start, abs(other.start - one.start)), default=None)


def _ratios(said: Sequence[Statement], text: str) -> Iterator[Pair]:
    for share in said:
        if share.metric.aspect != "share" or not share.metric.base:
            continue
        amount = _nearest(
            share,
            (s for s in said if s.metric.aspect == "level" and _is_money(s) and together(text, s, share)),
        )
        if amount is not None:
            yield Pair("ratio", amount, share)


def _is_money(one: Statement) -> bool:
    return one.unit.dimension in MONEY or "£" in one.unit.text


def _growths(said: Sequence[Statement], past: Sequence[Statement], text: str) -> Iterator[Pair]:
    for change in said:
        if change.metric.aspect not in {"growth", "points"} or _OTHER_BASE.search(normal(change.sentence)):
            continue
        if change.metric.aspect == "growth" and words().patterns["not_from_levels"].search(change.metric.subject):
            continue
        level = _nearest(change, (s for s in said if _grows(s, change) and together(text, s, change)))
        if level is None:
            continue
        before = next((p for p in past if p.source == "baseline" and p.id in {level.id, change.id}), None)
        before = before or next((p for p in past if p.source == "past" and _is_before(p, level)), None)
        yield Pair("growth", level, change, before)


def _grows(level: Statement, change: Statement) -> bool:
    if change.metric.aspect == "points":
        return level.metric.aspect in {"rate", "share"}
    stage = level.metric.stage
    return level.metric.aspect == "level" and (not change.metric.stage or stage in {change.metric.stage, "total"})


def _is_before(past: Statement, now: Statement) -> bool:
    one, other = past.metric, now.metric
    alike = (one.subject, one.stage, one.aspect, one.base) == (other.subject, other.stage, other.aspect, other.base)
    return alike and not now.scope and now.horizon.month == 12 and past.unit.dimension == now.unit.dimension


def _stocks(said: Sequence[Statement], past: Sequence[Statement], text: str) -> Iterator[Pair]:
    for stock in said:
        if stock.metric.aspect != "level" or stock.horizon.month != 12:
            continue
        before = next((p for p in past if p.source == "past" and _is_before(p, stock)), None)
        found = [s for s in said if s is not stock and _is_level(s, stock) and _adds(stock, s)]
        kinds = [s for s in found if s.metric.subject.endswith(stock.metric.subject) and near(text, stock, s)]
        for added in found:
            if len([s for s in kinds if s.metric.stage == added.metric.stage]) > 1:
                continue
            if together(text, stock, added):
                yield Pair("stock", stock, added, before)


def _is_level(one: Statement, like: Statement) -> bool:
    return one.metric.aspect == "level" and one.unit.text == like.unit.text


def _adds(stock: Statement, added: Statement) -> bool:
    if added.metric.stage == "net":
        return stock.metric.stage in {"total", ""}
    return stock.metric.stage == "total" and added.metric.stage in {"new", "recognised", "newly"}


def _passed(said: Sequence[Statement], text: str) -> Iterator[Pair]:
    for applied in said:
        if applied.metric.stage != "applied" or applied.metric.aspect != "level":
            continue
        for granted in said:
            stage = granted.metric.stage
            if stage not in {"recognised", "newly"} and not (
                stage in {"new", ""} and near(text, applied, granted) and _GRANTED.search(granted.sentence)
            ):
                continue
            if granted.unit.text == applied.unit.text and _alike(applied, granted, text):
                yield Pair("passed", applied, granted)


def _alike(applied: Statement, granted: Statement, text: str) -> bool:
    """省科技奖励项目 is applied for, 省级科技奖励 is granted."""
    left, right = (s.metric.subject.replace("省级", "省").removesuffix("项目") for s in (applied, granted))
    bare = replace(granted, metric=replace(granted.metric, subject=applied.metric.subject))
    return left == right and granted.metric.aspect == "level" and together(text, applied, bare)


def disjoint(names: Sequence[str]) -> bool:
    """Whether names differ only by words that exclude each other (术语 互斥).

    Examples
    --------
    >>> disjoint(["第一产业增加值", "第二产业增加值"]), disjoint(["女性", "党员"])
    (True, False)
    """
    if len(set(names)) < len(names) or len(names) < 2:
        return False
    return any(_by_family(names, sorted(family, key=len, reverse=True)) for family in words().raw["families"])


def parted(names: Sequence[str]) -> bool:
    """Whether each name has its own word of one family: 省级众创空间, 市级孵化器 (术语 互斥分类).

    Examples
    --------
    >>> parted(["省级众创空间", "市级孵化器"]), parted(["新建", "高效节水"])
    (True, False)
    """
    for family in words().raw["families"]:
        longest = sorted(family, key=len, reverse=True)
        members = [next((word for word in longest if word in name), None) for name in names]
        if None not in members and len(set(members)) == len(members):
            return True
    return False


def _by_family(names: Sequence[str], family: Sequence[str]) -> bool:
    rests, members = set(), []
    for name in names:
        word = next((w for w in family if w in name), None)
        if word is None:
            return False
        rests.add(name.replace(word, "□", 1))
        members.append(word)
    return len(rests) == 1 and len(set(members)) == len(members)
