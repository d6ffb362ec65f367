"""Adopting a plan: from a day on it binds its year; the one before it stays, and ends that day (术语 采纳计划)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kechuang.errors import Problem, Problems
from kechuang.registers.keys import row_key
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import commit
from kechuang.store.plans import ADOPTION, PLAN, TARGET, targets_of
from kechuang.store.versions import CONFIRMED, WITHDRAWN, Version


def adopt_plan(pen: Pen, plan_id: str, *, on: date | None = None, adopted_by: str = "") -> Version:
    """The adoption; the plan and its targets are 已核 with it, as two people looked at them.

    A plan of the same kind that bound the same year ends on that day; one of another kind stays beside it.

    Parameters
    ----------
    on : the day of adoption where that is not today
    adopted_by : who decided, as the paper says; the two people who took part when empty

    Raises
    ------
    Problem  door.second-person, door.not-found, store.adopted (it binds the year already), store.no-targets
    """
    door.require_second(pen, "plan.adopt", ADOPTION)
    with commit(pen, "plan.adopt") as writing:
        plan = door.row(pen.actor, PLAN, plan_id)
        if plan.status == WITHDRAWN:
            raise Problem("store.withdrawn", PLAN, {"id": plan_id})
        targets = targets_of(pen.actor, plan_id)
        if not targets:
            raise Problem("store.no-targets", PLAN, {"title": plan.values["title"]})
        day = on or day_of(pen.clock())
        before = list(_before(pen, plan))
        made = _adoption(pen, plan, day, adopted_by, writing.new_id())
        ended = [replace(one, version=one.version + 1, values={**one.values, "ended_on": day}) for one in before]
        turned = [replace(one, version=one.version + 1, status=CONFIRMED) for one in targets if one.status != CONFIRMED]
        confirmed = [replace(plan, version=plan.version + 1, status=CONFIRMED)] if plan.status != CONFIRMED else []
        for register, versions in ((ADOPTION, [made, *ended]), (PLAN, confirmed), (TARGET, turned)):
            door.require_reach_of_all(pen, "plan.adopt", register, versions)
            writing.write(register, versions)
        writing.changes = [
            telling.created(ADOPTION, made),
            *telling.several(ADOPTION, zip(before, ended, strict=True)),
            *telling.several(PLAN, [(plan, one) for one in confirmed]),
        ]
    return made


def _before(pen: Pen, plan: Version) -> Iterator[Version]:
    """The adoptions in force of plans of the same kind for the same year."""
    for one in door.rows(pen.actor, ADOPTION, where={"plan_year": plan.values["plan_year"]}):
        if "ended_on" in one.values:
            continue
        if one.values["plan"].id == plan.id:
            raise Problem("store.adopted", PLAN, {"title": plan.values["title"], "on": one.values["adopted_on"]})
        if door.row(pen.actor, PLAN, one.values["plan"].id).values["kind"] == plan.values["kind"]:
            yield one


def _adoption(pen: Pen, plan: Version, day: date, adopted_by: str, row_id: str) -> Version:
    people = [one.id for one in (pen.actor, pen.approved_by) if one]
    values: Values = {
        "plan": Ref("plan", plan.id),
        "plan_year": plan.values["plan_year"],
        "adopted_on": day,
        "adopted_by": adopted_by or "、".join(people),
        **({"why": pen.why} if pen.why else {}),
        **{name: plan.values[name] for name in ("region", "reporting_unit") if name in plan.values},
    }
    (shared,) = placing.place(pen.actor, ADOPTION, [values])
    if found := problems(ADOPTION, values):
        raise Problems(found)
    return Version(
        id=row_id, version=1, status=CONFIRMED, owner=pen.actor.unit, section=ADOPTION.section, shared_with=shared,
        row_key=row_key(ADOPTION, values), values=values,
    )  # fmt: skip
