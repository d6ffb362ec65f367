"""`kechuang plan split`: a target split to reporting units, and whether the parts make the whole (术语 目标分解)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.measures.progress.measuring import EXACT, Measured, measured
from kechuang.measures.progress.splitting import SHARED, Split
from kechuang.registers.values import plain


def run(options: Namespace) -> int:
    """The exit code."""
    from kechuang.store.actions.divide import divide
    from kechuang.store.actions.divide import held as held_by
    from kechuang.store.plans import plan_named, target_named

    language: Language = options.lang
    home.opened()
    parts = _parts(options.parts)
    pen = home.pen(options, why=options.reason or "")
    plan = plan_named(pen.actor, options.plan) if options.plan else None
    target = target_named(pen.actor, options.target, plan=plan)
    made = divide(pen, target.id, parts)
    if options.format == "json":
        output.put(output.as_json({"splits": [{"id": one.id, **plain(one.values)} for one in made]}), None, language)
        return 0
    held = [part.values["value"] for whose, part in held_by(pen.actor, target.id).items() if isinstance(whose, str)]
    whole = target.values.get("value") or Decimal(0)
    check = Split(sum(held, Decimal(0)), whole, target.values["kind"] not in SHARED)
    in_words = measured(target.values.get("measured_in", ""), language)
    facts = {
        "count": len(held),
        "parts": in_words.told(check.parts, places=EXACT),
        "whole": in_words.told(whole, places=EXACT),
    }
    screen.line(said("split.done", language, check=_check(check, in_words, language), **facts))
    return 0


def _check(check: Split, in_words: Measured, language: Language) -> str:
    if not check.is_additive:
        return said("split.not-additive", language)
    if not check.missing:
        return said("split.whole", language)
    code = "split.missing" if check.missing > 0 else "split.over"
    return said(code, language, missing=in_words.told(abs(check.missing), places=EXACT))


def _parts(written: Sequence[str]) -> dict[str, Decimal]:
    """Unit -> what falls to it."""
    parts: dict[str, Decimal] = {}
    for one in written:
        unit, sign, value = one.partition("=")
        if not sign:
            raise Problem("command.part", "", {"value": one})
        code = home.unit_of(Namespace(unit=unit))
        try:
            parts[code or unit] = Decimal(value)
        except InvalidOperation as reason:
            raise Problem("command.number", "", {"value": value}) from reason
    return parts
