"""Saved plans: found by what people call them, read back, and compared (术语 计划文件)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kechuang.errors import Problem
from kechuang.measures.binding.rows import target_of
from kechuang.plan import ledger
from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading
from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door
from kechuang.store.actor import Actor
from kechuang.store.versions import Version

PLAN, TARGET, ADOPTION, BINDING, DOCUMENT = (
    register(code) for code in ("plan", "target", "adoption", "binding", "document")
)


def plans(actor: Actor) -> list[Version]:
    """Every saved plan that the actor sees, by year and title."""
    return sorted(door.rows(actor, PLAN), key=lambda one: (one.values["plan_year"], one.values["title"]))


def plan_named(actor: Actor, written: str) -> Version:
    """The plan that an id, a title or a document's number means.

    Raises
    ------
    Problem  store.no-plan, store.several-plans
    """
    known = plans(actor)
    documents = {
        row.id for row in door.rows(actor, DOCUMENT, where={"document_no": written}) if row.values["document_no"]
    }
    found = (
        [one for one in known if one.id == written]
        or [one for one in known if one.values["title"] == written or _document(one) in documents]
        or [one for one in known if written and written in one.values["title"]]
    )
    if len(found) > 1:
        raise Problem("store.several-plans", PLAN, {"value": written, "known": _titles(found)})
    if not found:
        raise Problem("store.no-plan", PLAN, {"value": written, "known": _titles(known)})
    return found[0]


def target_named(actor: Actor, written: str, *, plan: Version | None = None) -> Version:
    """The target that an id means, or its number in the plan given, else in the plan adopted last.

    Raises
    ------
    Problem  store.no-target, store.no-plan (a number, and no plan is adopted)
    """
    if len(written) == 32 and (rows := door.rows(actor, TARGET, ids=[written])):
        return rows[0]
    held = plan or _last_adopted(actor, written)
    found = [one for one in targets_of(actor, held.id) if one.values.get("number") == written]
    if not found:
        raise Problem("store.no-target", TARGET, {"value": written, "plan": held.values["title"]})
    return found[0]


def targets_of(actor: Actor, plan: str) -> list[Version]:
    """The targets of a plan that are in force, in the order of the text."""
    return sorted(door.rows(actor, TARGET, where={"plan": plan}), key=_in_text)


def adoptions(actor: Actor, on: date | None = None) -> list[Version]:
    """The adoptions in force on a day, or at any time; the earliest first."""
    rows = sorted(door.rows(actor, ADOPTION), key=lambda one: (str(one.values["adopted_on"]), one.id))
    return [one for one in rows if on is None or is_in_force(one, "adopted_on", on)]


def bindings(actor: Actor, targets: Sequence[str], on: date) -> dict[str, Version]:
    """Target -> how it is counted on that day."""
    if not targets:
        return {}
    rows = door.rows(actor, BINDING, where={"target": list(targets)})
    return {one.values["target"].id: one for one in rows if is_in_force(one, "bound_on", on)}


def is_in_force(row: Version, since: str, on: date) -> bool:
    """Whether an adoption or a binding has begun and not ended."""
    ended = row.values.get("ended_on")
    return str(row.values[since]) <= on.isoformat() and (ended is None or on.isoformat() < str(ended))


def reading_of(actor: Actor, plan: Version) -> Reading:
    """A saved plan as a reading: its targets as they stand in the register; the text itself is not kept."""
    targets = tuple(target_of(one.values) for one in targets_of(actor, plan.id))
    title = plan.values["title"]
    return Reading(document_of("", name=title), targets, (), (), None, title, None, None, plan.values["plan_year"])


def differences(actor: Actor, left: Version, right: Version) -> tuple[ledger.Difference, ...]:
    """What two saved plans set differently, each target with the number it has there."""
    return ledger.differences(reading_of(actor, left), reading_of(actor, right))


def _last_adopted(actor: Actor, written: str) -> Version:
    held = [one for one in adoptions(actor) if "ended_on" not in one.values]
    if not held:
        raise Problem("store.no-plan", PLAN, {"value": written, "known": "—"})
    return door.row(actor, PLAN, held[-1].values["plan"].id)


def _titles(found: Sequence[Version]) -> str:
    return "、".join(one.values["title"] for one in found) or "—"


def _document(plan: Version) -> str:
    document = plan.values.get("document")
    return document.id if isinstance(document, Ref) else ""


def _in_text(target: Version) -> tuple[int, int, str]:
    number = str(target.values.get("number") or "")
    return target.values.get("starts_at", 0), int(number) if number.isdigit() else 0, target.id
