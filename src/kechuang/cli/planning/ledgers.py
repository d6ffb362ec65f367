"""`kechuang plan ledger`: what two saved plans set differently, and today's figure beside both (术语 差异清单与进度)."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any, NamedTuple

from kechuang.cli import output, screen, speech
from kechuang.cli.counting import grounds
from kechuang.cli.counting.progress import value_of
from kechuang.cli.keeping import home
from kechuang.errors import Language
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.comparing import compared
from kechuang.measures.progress.shape import plain
from kechuang.measures.progress.standing import Progress, Standing
from kechuang.plan import ledger
from kechuang.plan.target import Target
from kechuang.registers.codes import code_list


class Line(NamedTuple):
    """A difference, the figure that counts for it, and whether it reaches the target of each plan."""

    difference: ledger.Difference
    standing: Standing | None
    reaches: tuple[bool | None, bool | None]


def run(options: Namespace) -> int:
    """The exit code."""
    from kechuang.store.plans import differences, plan_named

    language: Language = options.lang
    home.opened()
    actor = home.actor(options)
    left, right = plan_named(actor, options.left), plan_named(actor, options.right)
    found = differences(actor, left, right)
    with grounds.opened(options) as asked:
        held = {(aim.plan, aim.number): aim for aim in aims(asked.ground, asked.year)}
        lines = [_line(asked, held, (left.id, right.id), one) for one in found if one.left and one.right]
    if options.format == "json":
        output.put(output.as_json({"differences": [_plain(one) for one in lines]}), None, language)
        return 0
    titles = [one.values["title"] for one in (left, right)]
    screen.line(speech.said("compare.head", language, left=titles[0], right=titles[1]), "bold")
    screen.line()
    heads = [(speech.said(f"ledger.{name}", language), "left") for name in ("metric", "left", "right", "figure")]
    screen.table(heads, [_row(one, language) for one in lines], ruled=True)
    return 0


def _line(
    asked: grounds.Asked, held: dict[tuple[str, str], Aim], plans: tuple[str, str], one: ledger.Difference
) -> Line:
    """The figure is that of whichever target is bound; it is held against the value of each."""
    sides = [held.get((plan, target.id)) for plan, target in zip(plans, (one.left, one.right), strict=True) if target]
    bound = next((aim for aim in sides if aim is not None and aim.bound is not None), None)
    if bound is None:
        return Line(one, None, (None, None))
    standing = Progress(asked.ground, [bound], as_of=asked.as_of, with_rules=False).standing(bound)
    return Line(one, standing, (_reaches(standing, one.left), _reaches(standing, one.right)))


def _reaches(standing: Standing, target: Target | None) -> bool | None:
    """Whether the figure reaches what one plan asks, which need not be the plan that is adopted."""
    aim = standing.aim
    if (
        target is None
        or target.value is None
        or standing.compared is None
        or standing.value is None
        or aim.bound is None
    ):
        return None
    word = code_list("comparator").read(target.comparator or "") or ""
    side = replace(aim, value=target.value, value_high=target.value_high, comparator=word)
    return compared(side, aim.bound.measure, standing.value).is_met if target.unit == aim.unit else None


def _row(one: Line, language: Language) -> tuple[str, ...]:
    shown = value_of(one.standing, language, has_unit=True) if one.standing else "—"
    return one.difference.metric, *(_side(one, at, language) for at in (0, 1)), shown


def _side(one: Line, at: int, language: Language) -> str:
    target: Target | None = (one.difference.left, one.difference.right)[at]
    is_reached = one.reaches[at]
    mark = "" if is_reached is None else f" {speech.said('ledger.reached' if is_reached else 'ledger.short', language)}"
    return f"{target.sentence if target else ''}{mark}"


def _plain(one: Line) -> dict[str, Any]:
    left, right = one.reaches
    standing = plain(one.standing) if one.standing else None
    return {**one.difference.plain(), "standing": standing, "reaches_left": left, "reaches_right": right}
