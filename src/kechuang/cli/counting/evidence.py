"""`kechuang evidence`: a figure down to its rows, and why others do not count (术语 下钻)."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kechuang.cli import output, screen
from kechuang.cli.counting import grounds, surroundings
from kechuang.cli.counting.progress import aim_of, told_of, value_of
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import Drill, drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.naming import by_name, names
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.measuring import EXACT, stage_told
from kechuang.measures.progress.shape import plain
from kechuang.measures.progress.standing import Progress, Standing
from kechuang.registers.registry import register as register_of

FEW = 10


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    with grounds.opened(options) as asked:
        aim = _aim(asked.ground, asked.year, options.what)
        if options.rule is not None and aim.bound is not None:
            aim = _under(aim, options.rule)
        standing = Progress(asked.ground, [aim], as_of=asked.as_of).standing(aim)
        drills = [
            (leaf, drill(asked.ground, leaf, Cut(aim.year, asked.as_of)))
            for leaf in (leaves(aim.bound) if aim.bound else ())
        ]
        if options.format == "json":
            told = _told(asked.ground, standing, drills, language)
            output.put(output.as_json({**told, **surroundings.told(asked.ground, aim, asked.as_of)}), None, language)
        else:
            show(asked.ground, standing, drills, language, few=None if options.all else FEW)
            surroundings.show(asked.ground, aim, asked.as_of, language, actor=asked.actor)
    return 0


def show(
    ground: Ground,
    standing: Standing,
    drills: Sequence[tuple[Bound, Drill]],
    language: Language,
    *,
    few: int | None = FEW,
) -> None:
    """Nothing; the target, its figure and its rows stand on the screen."""
    aim = standing.aim
    _headed(standing, language)
    if standing.pending:
        screen.line(said("evidence.pending", language, value=told_of(aim, language).number(standing.pending)))
    for rule, value in standing.otherwise.items():
        screen.line(
            said(
                "evidence.otherwise",
                language,
                rule=_rule(aim, rule, language),
                value=told_of(aim, language).number(value),
            )
        )
    for leaf, found in drills:
        screen.line()
        rule = _rule_of(leaf, language)
        screen.line(
            said("evidence.measure", language, measure=leaf.measure.label(language), named=leaf.measure.code, rule=rule)
        )
        _counted(ground, leaf, found, aim, language, few)
        _uncounted(ground, found, language, few)


def _headed(standing: Standing, language: Language) -> None:
    """Of a measure asked for by itself the figure alone: it is no target, so nothing is done or open."""
    aim = standing.aim
    if not aim.plan and aim.bound is not None:
        one = aim.bound.measure
        screen.line(one.label(language), "bold")
        screen.line(said("evidence.figure-alone", language, value=value_of(standing, language, has_unit=True)))
        return
    screen.line(f"{aim.number} {_said(aim)}".strip(), "bold")
    status = said(f"status.{standing.status}", language)
    screen.line(
        said("evidence.figure", language, value=value_of(standing, language), aim=aim_of(aim, language), status=status)
    )
    if standing.status == "channel_closed" and standing.closed_why:
        screen.line(said("evidence.closed", language, why=standing.closed_why))


def _counted(ground: Ground, leaf: Bound, found: Drill, aim: Aim, language: Language, few: int | None) -> None:
    screen.line(said("evidence.counted", language, number=len(found.counted)))
    entries = found.counted if few is None else found.counted[:few]
    called = _called(ground, entries)
    is_sum = leaf.fold.name in ("sum", "latest", "best_rank")
    for entry in entries:
        own = in_unit(Fraction(entry.amount, leaf.fold.scale), leaf.measure, aim.unit)
        amount = f"  {told_of(aim, language).told(own, places=EXACT)}" if is_sum else ""
        mark = f"  {stage_told(entry.mark, language)}" if entry.mark else ""
        name = called.get((entry.register, entry.record), entry.record)
        screen.indented(f"{entry.from_on.isoformat()}  {name}{mark}{amount}  [{entry.record[:8]}]", 1)
    if len(entries) < len(found.counted):
        screen.indented(said("evidence.more", language, number=len(found.counted) - len(entries)), 1)


def _uncounted(ground: Ground, found: Drill, language: Language, few: int | None) -> None:
    reasons = Counter(one.why(language) for one in found.uncounted)
    called = by_name(ground, reasons, language)
    if reasons:
        screen.line(said("evidence.uncounted", language, number=len(found.uncounted)))
    for why, number in reasons.most_common(few):
        screen.indented(f"{number:>6,}  {called[why]}", 1)
    if few is not None and len(reasons) > few:
        rest = sum(reasons.values()) - sum(number for _, number in reasons.most_common(few))
        screen.indented(said("evidence.more-reasons", language, number=f"{rest:,}", kinds=len(reasons) - few), 1)


def _told(
    ground: Ground, standing: Standing, drills: Sequence[tuple[Bound, Drill]], language: Language
) -> dict[str, Any]:
    parts = []
    for leaf, found in drills:
        called = _called(ground, found.counted)
        counted = [
            {"register": entry.register, "id": entry.record, "name": called.get((entry.register, entry.record)),
             "on": entry.from_on.isoformat(), "unit": entry.unit, "amount": entry.amount, "mark": entry.mark or None}
            for entry in found.counted
        ]  # fmt: skip
        left = [
            {"register": one.register, "id": one.record, "status": one.status, "why": one.why(language)}
            for one in found.uncounted
        ]
        parts.append({"measure": leaf.measure.code, "rule": leaf.rule, "counted": counted, "not_counted": left})
    return {"target": plain(standing), "evidence": parts}


def _said(aim: Aim) -> str:
    """The clause, and before it what it is about where it does not say so itself."""
    if not aim.sentence or aim.phrase in aim.sentence:
        return aim.sentence or aim.phrase
    return f"{aim.phrase}：{aim.sentence}"


def _called(ground: Ground, entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    by_register: dict[str, set[str]] = {}
    for entry in entries:
        by_register.setdefault(entry.register, set()).add(entry.record)
    return {
        (register, one): name
        for register, ids in by_register.items()
        for one, name in names(ground, register, ids).items()
    }


def _aim(ground: Ground, year: int, what: str) -> Aim:
    """The target that is named by number or identity, or a measure asked for by itself."""
    found = aims(ground, year)
    asked = [aim for aim in found if what in (aim.number, aim.number.lstrip("0"), aim.id)]
    if len(asked) == 1:
        return asked[0]
    if "." not in what:
        grounds.require_targets(found, year)
        raise Problem("measures.no-target", "", {"target": what, "year": year, "known": len(found)})
    one = measure(what)
    return Aim(
        id=what,
        plan="",
        number="",
        sentence="",
        phrase=one.zh,
        kind="定性",
        year=year,
        bound=Bound(measure=one),
        unit=_unit(one.unit),
    )


def _under(aim: Aim, rule: str) -> Aim:
    from dataclasses import replace

    bound = aim.bound.under(rule) if aim.bound else None
    return replace(aim, bound=bound)


def _unit(unit: str) -> str:
    return "" if unit == "阶段" else unit


def _rule_of(leaf: Bound, language: Language) -> str:
    chosen = leaf.chosen_rule
    default = leaf.measure.default_zh if language == "zh" else leaf.measure.default_en
    registers = said("list.comma", language).join(
        register_of(source.register).label(language) for source in leaf.sources
    )
    return f"{chosen.label(language) if chosen else default or '—'} · {registers}"


def _rule(aim: Aim, rule: str, language: Language) -> str:
    one = aim.bound.measure if aim.bound else None
    if one is None:
        return rule
    return one.rules[rule].label(language) if rule else (one.default_zh if language == "zh" else one.default_en)
