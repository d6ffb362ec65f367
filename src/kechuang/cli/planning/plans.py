"""`kechuang plan save`, `adopt`, `list`: plans as saved, adopted and bound (术语 保存、采纳、计划一览)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kechuang.cli import output, screen, speech
from kechuang.cli.counting.grounds import day
from kechuang.cli.keeping import home
from kechuang.cli.sources import reading
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.registers.codes import code_list
from kechuang.registers.values import plain
from kechuang.store.actor import Actor
from kechuang.store.versions import Version

YES = frozenset({"y", "yes", "是"})


def run(options: Namespace) -> int:
    """The exit code."""
    home.opened()
    acts: dict[str, Callable[[Namespace], int]] = {"save": _save, "adopt": _adopt, "list": _list}
    return acts[options.command](options)


def _save(options: Namespace) -> int:
    from kechuang.store.actions.save_plan import Named, save_plan
    from kechuang.store.plans import plan_named

    language: Language = options.lang
    pen = home.pen(options, why=options.reason or "")
    replaces = plan_named(pen.actor, options.replaces).id if options.replaces else ""
    named = Named(
        title=options.title or "", year=options.year, kind=_kind(options.kind), document=options.document or "",
        replaces=replaces,
    )  # fmt: skip
    found = reading(options.file, language)
    speech.remark(found.document.remarks, language)
    made = save_plan(pen, found, named=named)
    counts = {
        "new": len(made.new), "changed": len(made.changed), "same": made.same, "by_hand": made.by_hand,
        "gone": len(made.gone),
    }  # fmt: skip
    if options.format == "json":
        output.put(output.as_json({"plan": _told(made.plan), **counts}), None, language)
    else:
        screen.line(
            said("plan.saved", language, title=made.plan.values["title"], id=made.plan.id, **counts), "bold green"
        )
    return 0


def _kind(written: str) -> str:
    kinds = code_list("plan_kind")
    if found := kinds.read(written):
        return found
    known = " ".join(kinds.values)
    raise Problem(
        "command.choice", "", {"prog": "kechuang plan save", "name": "--kind", "value": written, "known": known}
    )


def _adopt(options: Namespace) -> int:
    from kechuang.store.actions.adopt_plan import adopt_plan
    from kechuang.store.plans import plan_named, targets_of

    language: Language = options.lang
    pen = home.pen(options, why=options.reason or "")
    plan = plan_named(pen.actor, options.plan)
    facts = {"title": plan.values["title"], "count": len(targets_of(pen.actor, plan.id))}
    if not options.yes and not _agreed(said("plan.adopting", language, **facts)):
        screen.line(said("plan.not-adopted", language))
        return 1
    made = adopt_plan(pen, plan.id, on=day(options.on), adopted_by=options.by or "")
    if options.format == "json":
        output.put(output.as_json({"adoption": {"id": made.id, **plain(made.values)}}), None, language)
    else:
        screen.line(said("plan.adopted", language, on=made.values["adopted_on"], **facts), "bold green")
    return 0


def _agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; who pipes the command has said so by calling it."""
    if not speech.is_watched(sys.stdin):
        return True
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in YES


def _list(options: Namespace) -> int:
    from kechuang.store.plans import plan_named, plans

    actor = home.actor(options)
    if options.plan:
        return _show_targets(options, actor, plan_named(actor, options.plan))
    return _show_plans(options, actor, plans(actor))


def _show_plans(options: Namespace, actor: Actor, found: list[Version]) -> int:
    from kechuang.store.plans import adoptions, targets_of

    language: Language = options.lang
    held = {one.values["plan"].id: one.values for one in adoptions(actor)}
    rows = [(plan, held.get(plan.id, {}), len(targets_of(actor, plan.id))) for plan in found]
    if options.format == "json":
        told = [
            {**_told(plan), "targets": count, "adopted_on": plain(held.get("adopted_on")), "ended_on": plain(held.get("ended_on"))}
            for plan, held, count in rows
        ]  # fmt: skip
        output.put(output.as_json({"plans": told}), None, language)
        return 0
    heads = [(said(f"plan.{name}", language), how) for name, how in _PLAN_HEADS]
    screen.table(heads, [_plan_row(plan, held, count, language) for plan, held, count in rows])
    return 0


_PLAN_HEADS = (
    ("title", "left"),
    ("year", "kept"),
    ("kind", "kept"),
    ("targets", "right"),
    ("adopted-on", "kept"),
    ("id", "kept"),
)


def _plan_row(plan: Version, held: dict[str, Any], count: int, language: Language) -> tuple[object, ...]:
    days = "–".join(str(held[name]) for name in ("adopted_on", "ended_on") if name in held) or screen.NONE
    return (
        plan.values["title"],
        plan.values["plan_year"],
        code_list("plan_kind").label(plan.values["kind"], language),
        count,
        days,
        plan.id,
    )


def _show_targets(options: Namespace, actor: Actor, plan: Version) -> int:
    from kechuang.store.clock import day_of
    from kechuang.store.plans import bindings, targets_of

    language: Language = options.lang
    targets = targets_of(actor, plan.id)
    bound = bindings(actor, [one.id for one in targets], day_of(home.clock()()))
    if options.format == "json":
        told = [
            {"id": one.id, **plain(one.values), "binding": plain(bound[one.id].values) if one.id in bound else None}
            for one in targets
        ]
        output.put(output.as_json({"plan": _told(plan), "targets": told}), None, language)
        return 0
    screen.line(plan.values["title"], "bold")
    heads = [
        (said(f"plan.{name}", language), how)
        for name, how in (("number", "right"), ("sentence", "left"), ("measure", "kept"))
    ]
    unbound = said("plan.unbound", language)
    screen.table(
        heads, [(*_named(one), bound[one.id].values["measure"] if one.id in bound else unbound) for one in targets]
    )
    screen.line(said("plan.bound", language, bound=len(bound), all=len(targets)))
    return 0


def _named(target: Version) -> tuple[object, object]:
    return target.values.get("number", ""), target.values["sentence"]


def _told(plan: Version) -> dict[str, Any]:
    return {"id": plan.id, "status": plan.status, **plain(plan.values)}
