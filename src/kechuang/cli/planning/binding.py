"""`kechuang bind`: the measure that counts a target, chosen or suggested (术语 绑定、绑定建议)."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal, InvalidOperation
from typing import Any

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.measures.binding.suggestion import Suggestion, Suggestions
from kechuang.measures.bound import Filter
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import plain
from kechuang.store.actor import Actor
from kechuang.store.versions import Version


def run(options: Namespace) -> int:
    """The exit code; 1 when nothing is suggested."""
    from kechuang.store.plans import plan_named, target_named

    home.opened()
    actor = home.actor(options)
    plan = plan_named(actor, options.plan) if options.plan else None
    target = target_named(actor, options.target, plan=plan)
    if options.suggest:
        return _suggest(options, actor, target)
    if not options.measure:
        name = said("help.measure-name", options.lang)
        raise Problem("command.argument-missing", "", {"prog": "kechuang bind", "value": name})
    return _bind(options, target)


def _bind(options: Namespace, target: Version) -> int:
    from kechuang.store.actions.bind import Counting, bind

    language: Language = options.lang
    counting = Counting(
        measure=options.measure, rule=options.rule or "", filters=_filters(options.filters),
        pins=_records(options.pin), left_out=_records(options.leave_out), stage=options.stage or "",
        threshold=_number(options.threshold), assigned_value=_number(options.assigned), assigned_by=options.set_by or "",
    )  # fmt: skip
    made = bind(home.pen(options, why=options.reason or ""), target.id, counting)
    if options.format == "json":
        output.put(output.as_json({"binding": {"id": made.id, **plain(made.values)}}), None, language)
    else:
        facts = {"sentence": target.values["sentence"], "measure": made.values["measure"]}
        screen.line(said("bind.done", language, **facts), "bold green")
    return 0


def _filters(written: list[list[str]] | None) -> tuple[Filter, ...]:
    return tuple(Filter(field, _operator(operator), operand) for field, operator, operand in written or ())


def _operator(written: str) -> str:
    """The operator by its Chinese word or its English one; what is neither is told when it is checked."""
    known = code_list("filter_operator")
    english = {known.label(value, "en").replace(" ", "-"): value for value in known.values}
    return known.read(written) or english.get(written.lower(), written)


def _records(written: list[str] | None) -> tuple[tuple[str, str], ...]:
    found = []
    for one in written or ():
        register, sign, row = one.partition(":")
        if not sign or not row:
            raise Problem("command.record", "", {"value": one})
        found.append((register_of(register).code, row))
    return tuple(found)


def _number(written: str | None) -> Decimal | None:
    if written is None:
        return None
    try:
        return Decimal(written)
    except InvalidOperation:
        raise Problem("command.number", "", {"value": written}) from None


def _suggest(options: Namespace, actor: Actor, target: Version) -> int:
    from kechuang.store.suggesting import suggested

    language: Language = options.lang
    found = suggested(actor, target)
    if options.format == "json":
        told = {"target": target.id, "missing": found.lacks(language), "suggestions": _listed(found, language)}
        output.put(output.as_json(told), None, language)
        return int(found.best is None)
    screen.line(str(target.values["sentence"]), "bold")
    heads = [(said(f"bind.{name}", language), how) for name, how in _HEADS]
    screen.table(heads, [_row(one, language) for one in found.ranked], ruled=True)
    if found.best is None:
        screen.line(said("bind.unbound", language, missing=found.lacks(language)), "bold yellow")
    return int(found.best is None)


_HEADS = (
    ("measure", "kept"),
    ("rule", "kept"),
    ("filters", "left"),
    ("region", "kept"),
    ("stage", "kept"),
    ("why", "left"),
)


def _row(one: Suggestion, language: Language) -> tuple[object, ...]:
    filters = "\n".join(" ".join(part) for part in one.filters) or screen.NONE
    about = f"{one.measure.code}\n{one.measure.label(language)}"
    return (
        about,
        one.rule or screen.NONE,
        filters,
        one.region or screen.NONE,
        one.stage or screen.NONE,
        one.reason(language),
    )


def _listed(found: Suggestions, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "measure": one.measure.code, "name": one.measure.label(language), "rule": one.rule, "region": one.region,
            "filters": [part._asdict() for part in one.filters], "stage": one.stage, "score": round(one.score, 2),
            "reason": one.reason(language),
        }
        for one in found.ranked
    ]  # fmt: skip
