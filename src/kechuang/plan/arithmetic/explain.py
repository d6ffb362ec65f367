"""Conflicts that the solver found, put into sentences with their arithmetic (术语 冲突说明)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kechuang.plan.arithmetic.bounds import met
from kechuang.plan.arithmetic.finding import Finding, Implied, Working, figure, percent, quoted, written
from kechuang.plan.arithmetic.pairs import Pair
from kechuang.plan.arithmetic.relation import Relation, closure
from kechuang.plan.arithmetic.sheet import Sheet, base_name
from kechuang.plan.arithmetic.solver import Core
from kechuang.plan.arithmetic.statement import Statement
from kechuang.quantity import Unit


def explained(core: Core, sheet: Sheet) -> Finding:
    """A conflict as a finding: its sentence, what would be needed, the steps to it (术语 冲突说明).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> training = Target("1", "培训5-3期", 0, 6, "", "培训", "amount", "between", Decimal(5), Decimal(3), "期")
    >>> explained(Core("contradiction", (statement_of(training),), (), None), Sheet((), (), {}, ())).summary()
    '区间下限高于上限：“培训5-3期”。'
    """
    if core.kind == "contradiction":
        return _contradiction(core, sheet)
    if core.short is None or not core.relations:
        return _twice(core)
    pair = _ratio(core, sheet)
    return _ratio_binding(core, sheet, pair) if pair is not None else _binding(core, sheet)


def _code(core: Core) -> str:
    codes = {one.code for one in core.relations}
    return codes.pop() if len(codes) == 1 else "several"


def _contradiction(core: Core, sheet: Sheet) -> Finding:
    said = core.statements
    code = _code(core) if core.relations else ("range" if len(said) == 1 else "bounds")
    facts = {"listed": quoted(said), "sentence": said[0].sentence}
    needed, formula = "", ""
    if core.relations and code != "several":
        left, right = _sides(core.relations[0], sheet, said)
        facts |= _side_facts(left, right)
        code = "parts" if code == "sum" and len(said) < len(core.relations[0].names) else code
        needed, formula = _expected(core.relations[0], sheet, said)
    facts |= {"needed": needed, "base": _of(said, "baseline")}
    steps = (Working(formula, tuple(dict.fromkeys(s.sentence for s in said))),) if formula else ()
    return Finding("contradiction", f"contradiction.{code}", facts, said, (), steps)


def _of(said: Sequence[Statement], source: str) -> str:
    return "、".join(figure(one) for one in said if one.source == source)


def _sides(one: Relation, sheet: Sheet, said: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The statements with a plus and those with a minus in a relation."""
    sides: tuple[list[Statement], list[Statement]] = ([], [])
    for term in one.terms:
        for name in term.names:
            found = [s for s in sheet.claims.get(name, ()) if s in said]
            sides[0 if term.factor > 0 else 1].extend(s for s in found if s not in sides[0] + sides[1])
    return sides


def _side_facts(left: Sequence[Statement], right: Sequence[Statement]) -> dict[str, str]:
    facts = {"parts": quoted(left), "total": quoted(right), "early": quoted(left), "late": quoted(right)}
    if left and len({s.unit.dimension for s in left}) == 1:
        total = sum((s.value for s in left), Fraction(0))
        unit = left[0].unit
        facts["sum"] = written(total, unit)
        facts["sum_line"] = f"{' + '.join(figure(s) for s in left)} = {facts['sum']}"
    return facts


def _expected(one: Relation, sheet: Sheet, said: Sequence[Statement]) -> tuple[str, str]:
    """What the first level would have to be for the relation to hold, and how that is found."""
    of = {n: s for n in one.names for s in sheet.claims.get(n, ()) if s in said}
    levels = [n for n, s in of.items() if s.source == "target" and s.metric.aspect not in {"growth", "points"}]
    if one.code not in {"points", "growth"} or len(levels) != 1:
        return "", ""
    name = levels[0]
    value = one.solved(name, {n: s.value for n, s in of.items() if n != name})
    if value is None:
        return "", ""
    before = next((s for s in said if s.source != "target"), said[0])
    sign = "−" if value < before.value else "+"
    change = next((s for s in said if s.metric.aspect in {"growth", "points"}), said[-1])
    needed = written(value, of[name].unit)
    if one.code == "points":
        return needed, f"{figure(before)} {sign} {figure(change)} = {needed}"
    return needed, f"{figure(before)} × (1 {sign} {percent(change)}) = {needed}"


def _twice(core: Core) -> Finding:
    code = "binding.twice" if not core.relations else "binding.several"
    facts = {"listed": quoted(core.statements), "short": quoted([core.short] if core.short else core.statements[:1])}
    return Finding("binding", code, facts, core.statements)


def _needed(core: Core, sheet: Sheet) -> dict[str, Fraction]:
    """All values of the core's relations when every statement but the short one is met exactly."""
    known = {
        name: met(one)
        for relation in core.relations
        for name in relation.names
        for one in sheet.claims.get(name, ())
        if one in core.statements and one is not core.short
    }
    for name in [n for n, said in sheet.claims.items() if core.short in said]:
        known.pop(name, None)
    return closure(known, core.relations)[0]


def _binding(core: Core, sheet: Sheet) -> Finding:
    short = core.short
    assert short is not None
    values = _needed(core, sheet)
    name = next((n for r in core.relations for n in r.names if short in sheet.claims.get(n, ())), "")
    others = [s for s in core.statements if s is not short and s.source == "target"]
    facts = {
        "short": quoted([short]),
        "others": quoted(others),
        "listed": quoted(core.statements),
        "late": quoted(others),
    }
    facts["before"] = "、".join(figure(s) for s in core.statements if s.source != "target")
    if name not in values or _code(core) == "several":
        return Finding("binding", "binding.several", facts, core.statements)
    needed = Implied(short.metric.name, short.scope or None, _period(short), ">=", values[name], short.unit)
    facts["needed"] = needed.text
    formula = _formula(core, short, others, needed)
    steps = (Working(formula, tuple(dict.fromkeys(s.sentence for s in core.statements))),)
    code = "net-total" if _code(core) == "net" and short.metric.stage != "net" else _code(core)
    return Finding("binding", f"binding.{code}", facts, core.statements, (needed,), steps)


def _period(one: Statement) -> str | None:
    return f"{one.horizon.year}年" if one.horizon.year > 0 else None


def _formula(core: Core, short: Statement, others: Sequence[Statement], needed: Implied) -> str:
    code = _code(core)
    before = next((s for s in core.statements if s.source != "target"), None)
    if code in {"net", "flow"} and before is not None and short.metric.stage != "total" and others:
        return f"{written(met(others[0]), others[0].unit)} − {figure(before)} = {needed.text}"
    if code in {"parts", "regions"}:
        return f"{' + '.join(figure(s) for s in others)} = {needed.text}"
    return f"{figure(short)} < {needed.text}"


def _ratio(core: Core, sheet: Sheet) -> Pair | None:
    """The amount that is short of its own share, when the core is about shares of one base."""
    if {one.code for one in core.relations} != {"ratio"}:
        return None
    return next(
        (p for p in sheet.pairs if p.kind == "ratio" and p.first is core.short and p.second in core.statements), None
    )


def _ratio_binding(core: Core, sheet: Sheet, pair: Pair) -> Finding:
    amount, share = pair.first, pair.second
    values = _needed(core, sheet)
    names = {one.index: name for name, said in sheet.claims.items() if name[0] not in "#c" for one in said}
    base = values[base_name(share, sheet.bases, names)]
    reference = [s for s in core.statements if s not in (amount, share)]
    unit = reference[0].unit if reference[0].unit.dimension == amount.unit.dimension else amount.unit
    at, needed = written(base, unit), base * share.value
    actual = Implied(share.metric.name, share.scope or None, _period(share), "=", amount.value / base, Unit.of("%"))
    found = (
        Implied(share.metric.base, share.scope or None, _period(share), "=", base, unit),
        actual,
        Implied(amount.metric.name, amount.scope or None, _period(amount), ">=", needed, amount.unit),
    )
    facts = {
        "reference": quoted(reference), "base": share.metric.base, "base_value": at, "actual": actual.text,
        "stated": f"{amount.metric.name}{figure(amount)}", "share": figure(share), "needed": found[2].text,
    }  # fmt: skip
    steps = []
    if len(reference) == 2:
        steps.append(
            Working(f"{figure(reference[0])} ÷ {figure(reference[1])} = {at}", tuple(s.sentence for s in reference))
        )
    steps.append(Working(f"{figure(amount)} ÷ {at} = {actual.text}", (amount.sentence,)))
    steps.append(Working(f"{at} × {figure(share)} = {found[2].text}", (share.sentence,)))
    code = "binding.ratio" if len(reference) == 2 else "binding.ratio-stated"
    return Finding("binding", code, facts, core.statements, found, tuple(steps))
