"""Saving a plan as read: its targets get their identities, and keep them when it is read again (术语 保存计划)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kechuang.errors import Problem, Problems
from kechuang.measures.binding.kinship import kin
from kechuang.measures.binding.rows import target_of, values_of
from kechuang.plan.reader import Reading
from kechuang.registers.keys import row_key
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing, statements
from kechuang.store import place as where
from kechuang.store.actions import telling
from kechuang.store.actions.authors import last_writing
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import Writing, commit
from kechuang.store.desk import plan_texts
from kechuang.store.plans import PLAN, TARGET, targets_of
from kechuang.store.versions import SUBMITTED, WITHDRAWN, Version, current

SAVING = "plan.save"
GONE = "重新识读后不再出现"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a person says of the plan and its text does not.

    Parameters
    ----------
    title, year : where the text names none, or another is meant
    document : id of the paper's row in the register of documents
    replaces : id of the plan that this one revises
    """

    title: str = ""
    year: int | None = None
    kind: str = "工作要点"
    document: str = ""
    replaces: str = ""


@dataclass(slots=True)
class Saved:
    """What was saved: the plan's row, and what became of its targets."""

    plan: Version
    new: list[Version] = field(default_factory=list)
    changed: list[Version] = field(default_factory=list)
    same: int = 0
    by_hand: int = 0
    gone: list[Version] = field(default_factory=list)


def save_plan(pen: Pen, reading: Reading, *, named: Named | None = None) -> Saved:
    """What was saved. A plan that is known is read again: what people changed by hand since stays as they left it.

    A number, once given, is kept: people have quoted it; a target that is found later gets the next free one.

    Raises
    ------
    Problem   store.plan-year, store.plan-title, door.forbidden, door.not-found
    Problems  everything that is wrong with the values
    """
    named = named or Named()
    door.require(pen.actor, "plan.save", PLAN)
    with commit(pen, "plan.save") as writing:
        before, plan = _plan(pen, writing, reading, named)
        door.require_reach(pen.actor, SAVING, PLAN, [plan])
        if before is None or before.values != plan.values:
            writing.write(PLAN, [plan])
        made = Saved(plan)
        earlier = targets_of(pen.actor, plan.id) if before else []
        after = _sorted_out(pen, writing, reading, made, earlier)
        door.require_reach(pen.actor, SAVING, TARGET, after)
        writing.write(TARGET, after)
        plan_texts.keep(reading.document)
        told = telling.changed(PLAN, before, plan) if before else telling.created(PLAN, plan)
        writing.changes = [told, *telling.taken(TARGET, {one.id: one for one in earlier}, after)]
    return made


def _plan(pen: Pen, writing: Writing, reading: Reading, named: Named) -> tuple[Version | None, Version]:
    """The plan as it stood, if it is known, and as it is now; its row is written with its targets."""
    values = _about(pen, reading, named)
    before = _known(values)
    if before:
        door.require_reach(pen.actor, SAVING, PLAN, [before])
        kept = {**before.values, **values}
        if before.values.get("text_digest") == values["text_digest"]:
            kept["read_on"] = before.values["read_on"]
        return before, _version(pen, PLAN, kept, before=before)
    return None, _version(pen, PLAN, values, row_id=writing.new_id())


def _about(pen: Pen, reading: Reading, named: Named) -> Values:
    title, year = named.title or reading.title, named.year or reading.year
    if not title:
        raise Problem("store.plan-title", reading.document.name)
    if not year:
        raise Problem("store.plan-year", reading.document.name)
    values: Values = {
        "title": title,
        "kind": named.kind,
        "plan_year": year,
        "text_digest": hashlib.sha256(reading.document.text.encode()).hexdigest(),
        "read_on": day_of(pen.clock()),
    }
    for name, register in (("document", "document"), ("replaces", "plan")):
        if row := getattr(named, name):
            values[name] = Ref(register, row)
    if pen.actor.unit == "bureau":
        values["region"] = where.remembered("root_region")
    placing.require_references(PLAN, [values])
    return values


def _known(values: Mapping[str, Any]) -> Version | None:
    """The plan that has the same document, or the same title and year."""
    ways = (values, {name: value for name, value in values.items() if name != "document"})
    keys = [key for way in ways if (key := row_key(PLAN, way))]
    heads = statements.heads_by_key(PLAN, keys)
    row = next((heads[key][0] for key in keys if key in heads), None)
    return current(PLAN, [row])[row] if row else None


def _sorted_out(pen: Pen, writing: Writing, reading: Reading, made: Saved, earlier: Sequence[Version]) -> list[Version]:
    """The targets to write: new ones, changed ones, and those that the text no longer has."""
    pairs = kin([target_of(one.values) for one in earlier], reading.targets)
    by_hand = {row for row, act in last_writing(TARGET, [one.id for one in earlier]).items() if act != SAVING}
    numbers = _free(made.plan, reading, pairs)
    for at, target in enumerate(reading.targets):
        before = earlier[pairs[at]] if at in pairs else None
        values = values_of(
            target._replace(id=str(before.values.get("number")) if before else next(numbers)),
            made.plan.id, root=where.remembered("root_region"), year=made.plan.values["plan_year"],
        )  # fmt: skip
        if before is None:
            made.new.append(_version(pen, TARGET, values, row_id=writing.new_id()))
        elif before.id in by_hand:
            made.by_hand += 1
        elif _own(before.values) == values:
            made.same += 1
        else:
            kept = {name: before.values[name] for name in ("replaces",) if name in before.values}
            made.changed.append(_version(pen, TARGET, {**values, **kept}, before=before))
    left = [one for at, one in enumerate(earlier) if at not in pairs.values()]
    made.by_hand += sum(one.id in by_hand for one in left)
    made.gone = [
        replace(one, version=one.version + 1, status=WITHDRAWN, status_reason=GONE)
        for one in left
        if one.id not in by_hand
    ]
    _link(pen, made)
    return [*made.new, *made.changed, *made.gone]


def _free(plan: Version, reading: Reading, pairs: Mapping[int, int]) -> Iterator[str]:
    """Numbers for targets that have none: the reading's own at first, afterwards those that were never given."""
    given = [int(number) for (number,) in _numbers(plan) if str(number).isdigit()]
    if not given:
        return iter([target.id for target in reading.targets])
    return iter([str(max(given) + 1 + at) for at in range(len(reading.targets) - len(pairs))])


def _numbers(plan: Version) -> Iterator[Sequence[Any]]:
    return statements.current_where(TARGET, ("number",), 'v."plan" = %s', [plan.id])


def _link(pen: Pen, made: Saved) -> None:
    """Of a plan that revises another, each new target is linked to the one whose place it takes."""
    revised = made.plan.values.get("replaces")
    if not isinstance(revised, Ref) or not made.new:
        return
    old = targets_of(pen.actor, revised.id)
    pairs = kin([target_of(one.values) for one in old], [target_of(one.values) for one in made.new])
    for at, other in pairs.items():
        made.new[at].values["replaces"] = Ref("target", old[other].id)


def _own(values: Mapping[str, Any]) -> Values:
    """What the text says of a target, without where the row belongs and what it is linked to."""
    return {name: value for name, value in values.items() if name not in ("region", "reporting_unit", "replaces")}


def _version(
    pen: Pen, register: Register, values: Values, *, before: Version | None = None, row_id: str = ""
) -> Version:
    (shared,) = placing.place(pen.actor, register, [values])
    if found := problems(register, values):
        raise Problems(found)
    key = row_key(register, values)
    if before:
        return replace(before, version=before.version + 1, values=values, row_key=key, shared_with=shared)
    return Version(
        id=row_id, version=1, status=SUBMITTED, owner=pen.actor.unit, section=register.section, shared_with=shared,
        row_key=key, values=values,
    )  # fmt: skip
