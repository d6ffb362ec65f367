"""Values that exact readings fix, each with its derivation (术语 隐含值)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from kechuang.plan.arithmetic.bounds import met
from kechuang.plan.arithmetic.finding import Finding, Implied, Working, figure, percent, written
from kechuang.plan.arithmetic.pairs import Pair
from kechuang.plan.arithmetic.sheet import Sheet
from kechuang.plan.arithmetic.statement import Statement
from kechuang.plan.arithmetic.wording import falling
from kechuang.quantity import Unit, normal

_DATED = re.compile(r"同比|上年|去年|上一年|last year|previous year", re.IGNORECASE)
_PERCENT = Unit.of("%")


def implied(sheet: Sheet, *, without: Collection[int] = ()) -> Iterator[Finding]:
    """What the exact readings of a sheet fix; statements whose index is in ``without`` are left alone (术语 隐含值).

    Examples
    --------
    >>> list(implied(Sheet((), (), {}, ())))
    []
    """
    usable = [p for p in sheet.pairs if not {p.first.index, p.second.index} & set(without)]
    yield from _bases(sheet, usable, without)
    for pair in usable:
        if pair.kind == "growth" and pair.before is None:
            yield from _before(pair)
        elif pair.kind == "stock":
            yield from _start(pair, usable)
        elif pair.kind == "passed" and _is_exact(pair.first) and _is_exact(pair.second):
            yield from _pass_rate(pair)


def _is_exact(one: Statement) -> bool:
    return not one.is_open and one.comparator in {"=", ">=", "<="} and one.value > 0


def _implied(
    like: Statement, metric: str, value: Fraction, unit: Unit, *, least: bool = False, year: int = 0
) -> Implied:
    at = year or like.horizon.year
    return Implied(metric, like.scope or None, f"{at}年" if at > 0 else None, ">=" if least else "=", value, unit)


def _bases(sheet: Sheet, usable: Sequence[Pair], without: Collection[int]) -> Iterator[Finding]:
    shares = [s for s in sheet.said if s.metric.aspect == "share" and s.metric.base and s.index not in without]
    ratios = {p.second.index: p for p in usable if p.kind == "ratio"}
    for key in dict.fromkeys((s.metric.base, s.scope, s.horizon) for s in shares):
        group = [s for s in shares if (s.metric.base, s.scope, s.horizon) == key]
        stated = sheet.bases.get(group[0].index)
        stated = stated if stated is not None and _is_exact(stated) else None
        by = next((p for s in group if (p := ratios.get(s.index)) and _is_exact(p.first) and _is_exact(s)), None)
        if stated is not None:
            yield from _at_base(group, ratios, stated.value, (stated,), stated.unit)
        elif by is not None:
            base = by.first.value / by.second.value
            yield _base(by, base)
            rest = [s for s in group if s is not by.second]
            yield from _at_base(rest, ratios, base, (by.first, by.second), by.first.unit)


def _base(pair: Pair, base: Fraction) -> Finding:
    amount, share = pair.first, pair.second
    found = _implied(share, share.metric.base, base, amount.unit)
    facts = {"amount": _named(amount), "share": figure(share), "base": share.metric.base, "value": found.text}
    formula = f"{figure(amount)} ÷ {figure(share)} = {found.text}"
    return _finding("implied.base", facts, (amount, share), found, formula)


def _at_base(
    group: Sequence[Statement], ratios: dict[int, Pair], base: Fraction, given: tuple[Statement, ...], unit: Unit
) -> Iterator[Finding]:
    """The other shares of a base that is fixed: amounts that are not stated, real shares of those that are."""
    for share in group:
        if share.strives and any(s.metric.subject == share.metric.subject and not s.strives for s in group):
            continue
        pair, basis = ratios.get(share.index), written(base, unit)
        facts = {"base": share.metric.base, "basis": basis}
        if pair is None and not re.search(r"[一-鿿]", share.metric.subject):
            continue
        if pair is None:
            found = _implied(share, share.metric.subject, base * share.value, unit, least=share.is_open)
            facts |= {"metric": share.metric.subject, "share": figure(share), "value": found.text}
            formula = f"{basis} × {figure(share)} = {found.text}"
            yield _finding("implied.part", facts, (*given, share), found, formula)
        else:
            found = _implied(share, share.metric.name, pair.first.value / base, _PERCENT, least=pair.first.is_open)
            facts |= {"amount": _named(pair.first), "value": found.text}
            formula = f"{figure(pair.first)} ÷ {basis} = {found.text}"
            yield _finding("implied.share", facts, (*given, pair.first), found, formula)


def _before(pair: Pair) -> Iterator[Finding]:
    level, change = pair.first, pair.second
    if not (_is_exact(level) and _is_exact(change)) or level.horizon.month != 12:
        return
    sign = falling(change)
    if change.metric.aspect == "points":
        value = level.value - sign * change.value
        formula = f"{figure(level)} {'−' if sign > 0 else '+'} {figure(change)}"
    else:
        value = level.value / (1 + sign * change.value) if change.value < 1 or sign > 0 else Fraction(0)
        formula = f"{figure(level)} ÷ (1 {'+' if sign > 0 else '−'} {percent(change)})"
    if value <= 0:
        return
    dated = bool(_DATED.search(normal(change.sentence)))
    year = level.horizon.year - 1 if dated else -1
    found = _implied(level, level.metric.name, value, level.unit, year=year)
    facts = {"amount": f"“{level.sentence}”", "change": f"“{change.sentence}”", "value": found.text}
    code = "implied.before" if dated else "implied.before-undated"
    yield _finding(code, facts, (level, change), found, f"{formula} = {found.text}")


def _start(pair: Pair, usable: Sequence[Pair]) -> Iterator[Finding]:
    stock, added = pair.first, pair.second
    others = [
        p for p in usable if p.kind == "stock" and p.first is stock and p.second.metric.stage == added.metric.stage
    ]
    value = met(stock) - added.value
    if not _is_exact(added) or len(others) > 1 or value <= 0 or stock.comparator in {"approx", "between", "<", "<="}:
        return
    net = added.metric.stage == "net"
    if added.metric.stage == "new" and any(p.first is stock and p.second.metric.stage == "net" for p in usable):
        return
    if net and (pair.before is not None or stock.is_open):
        return
    older = added.metric.stage in {"recognised", "newly"}
    year = stock.horizon.year if older else stock.horizon.year - 1
    found = _implied(stock, stock.metric.name, value, stock.unit, least=stock.is_open or older, year=year)
    formula = f"{written(met(stock), stock.unit)} − {figure(added)} = {found.text}"
    if net:
        facts = {"amount": f"“{stock.sentence}”", "change": f"“{added.sentence}”", "value": found.text}
        dated = "净增" in added.sentence or bool(_DATED.search(normal(added.sentence)))
        yield _finding(f"implied.before{'' if dated else '-undated'}", facts, (stock, added), found, formula)
        return
    facts = {"stock": f"“{stock.sentence}”", "added": f"“{added.sentence}”", "value": found.text}
    yield _finding("implied.older" if older else "implied.start", facts, (added, stock), found, formula)


def _pass_rate(pair: Pair) -> Iterator[Finding]:
    applied, granted = pair.first, pair.second
    rate = granted.value / applied.value
    if rate > 1:
        return
    found = _implied(granted, f"{applied.metric.subject}通过率", rate, _PERCENT)
    facts = {"applied": f"“{applied.sentence}”", "granted": f"“{granted.sentence}”", "value": found.text}
    formula = f"{figure(granted)} ÷ {figure(applied)} = {found.text}"
    yield _finding("implied.pass-rate", facts, (applied, granted), found, formula)


def _finding(code: str, facts: dict[str, str], said: tuple[Statement, ...], found: Implied, formula: str) -> Finding:
    step = Working(formula, tuple(dict.fromkeys(one.sentence for one in said)))
    return Finding("implied", code, facts, said, (found,), (step,))


def _named(one: Statement) -> str:
    return f"{one.metric.name}{figure(one)}"
