"""The sample plan of the demonstration city: read, reviewed, saved, adopted, every target bound (术语 示范计划)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kechuang.errors import Problem
from kechuang.measures.binding.suggestion import Suggestion
from kechuang.measures.bound import Filter
from kechuang.plan.document import open_document
from kechuang.plan.reader import Reading, read
from kechuang.plan.target import Target
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref
from kechuang.store import commits
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.release import release
from kechuang.store.actions.save_plan import save_plan
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.known import Known
from kechuang.store.suggesting import suggested_all
from kechuang.store.versions import Version

ADOPTED_ON = date(2024, 3, 1)
HALF_YEAR, RELEASED_ON = date(2024, 6, 30), date(2024, 7, 10)
SAMPLE = "xianning-plan-2024.txt"
OFFICER = Actor(id="demo:规划与资源配置科", grants=(Grant(role="officer"),), via="demo")
LEADER = Actor(id="demo:分管领导", grants=(Grant(role="leader"),), via="demo")
AS_SUGGESTED = "采用系统建议"


@dataclass(frozen=True, slots=True)
class Founded:
    """What became of the sample plan.

    Parameters
    ----------
    as_suggested : how many bindings are the suggestion, untouched
    pinned : how many rest on pinned rows or on deliverables
    unbound : sentences that nothing counts
    """

    plan: str
    targets: int
    bound: int
    as_suggested: int
    pinned: int
    unbound: tuple[str, ...]


def adopt_founding(on: date = ADOPTED_ON) -> Founded:
    """What became of the sample plan: it is adopted on that day, and its targets are counted from then on."""
    told = _told()
    reading = reviewed(_reading(), told)
    saved = save_plan(_pen(on, f"识读{reading.document.name}"), reading)
    adopt_plan(_pen(on, "局务会通过（合成示范数据）"), saved.plan.id, adopted_by="局务会")
    made = list(_bound(saved.new, told["bindings"], on))
    bound = [one for one in made if one]
    return Founded(
        plan=saved.plan.id, targets=len(saved.new), bound=len(bound), as_suggested=sum(is_as for _, is_as in bound),
        pinned=sum("pins" in row.values or row.values["measure"].startswith("deliverable") for row, _ in bound),
        unbound=tuple(row.values["sentence"] for row, one in zip(saved.new, made, strict=True) if not one),
    )  # fmt: skip


def release_half_year(on: date = RELEASED_ON) -> Version:
    """The release by which the counties see how the city stood at the end of June, and each its own place (术语 半年通报)."""
    title = f"{on.year}年上半年通报（合成示范数据）"
    return release(
        _pen(on, "局务会审定（合成示范数据）"), title, on.year, as_of=HALF_YEAR, known_at=commits.seq_known_on(on)
    )


def reviewed(reading: Reading, told: Mapping[str, Any]) -> Reading:
    """The reading as an officer leaves it: what was missed added in its place, what is no target taken out, numbered again."""
    kept = [
        one._replace(**told["corrected"].get(one.sentence, {}))
        for one in reading.targets
        if one.sentence not in told["left_out"]
    ]
    added = [_added(reading, item) for item in told["added"]]
    ordered = sorted([*kept, *added], key=lambda one: one.start)
    return replace(reading, targets=tuple(one._replace(id=str(at)) for at, one in enumerate(ordered, 1)))


def _added(reading: Reading, item: Mapping[str, Any]) -> Target:
    start = reading.document.text.index(item["sentence"])
    before = max((one for one in reading.outline if one.start <= start), key=lambda one: one.start)
    return Target(
        id="", sentence=item["sentence"], start=start, end=start + len(item["sentence"]), path=before.path, metric=item["metric"],
        kind="binary", comparator=None, value=None, value_high=None, unit=None, period=f"{reading.year}年", verb=item["verb"],
        scope=item.get("scope"), reason="人工补充",
    )  # fmt: skip


def _bound(
    targets: Sequence[Version], told: Mapping[int, Mapping[str, Any]], on: date
) -> Iterator[tuple[Version, bool] | None]:
    """Of each target its binding and whether it is the suggestion as it was; None where nothing counts it."""
    row_of = _rows()
    for target, found in zip(targets, suggested_all(OFFICER, targets), strict=True):
        wanted = told.get(int(target.values["number"]), {})
        code = wanted.get("measure") or (found.best.measure.code if found.best else "")
        if not code:
            yield None
            continue
        near = next((one for one in found.ranked if one.measure.code == code), None)
        counting = _counting(code, near, wanted, row_of)
        is_as = bool(found.best and near is found.best and counting == _counting(code, near, {}, row_of))
        yield bind(_pen(on, str(wanted.get("why") or AS_SUGGESTED)), target.id, counting), is_as


def _counting(code: str, near: Suggestion | None, wanted: Mapping[str, Any], row_of: Callable[[str], str]) -> Counting:
    """What the officer wants, over what is suggested for the same measure."""
    filters: Sequence[Filter] = near.filters if near else ()
    if "filters" in wanted:
        filters = [Filter(field, operator, row_of(operand)) for field, operator, operand in wanted["filters"]]
    threshold, assigned = (
        None if wanted.get(name) is None else Decimal(wanted[name]) for name in ("threshold", "assigned")
    )
    return Counting(
        measure=code, rule=wanted.get("rule", near.rule if near else ""), filters=tuple(filters),
        stage=wanted.get("stage", near.stage if near else ""), threshold=threshold, assigned_value=assigned,
    )  # fmt: skip


def _rows() -> Callable[[str], str]:
    """An operand as it stands in a filter: for `register:name` the id of the row of that name."""
    known = Known(OFFICER, register_of("binding"))

    def row_of(operand: str) -> str:
        register, sign, name = operand.partition(":")
        if not sign:
            return operand
        found = known.find((register,), name)
        if not isinstance(found, Ref):
            raise Problem("importing.unknown-name", "", {"value": name, "register": register_of(register)})
        return found.id

    return row_of


def _pen(on: date, why: str) -> Pen:
    return Pen(OFFICER, standing(office_hour(on)), why, LEADER)


def _reading() -> Reading:
    with resources.as_file(resources.files("kechuang").joinpath("samples", SAMPLE)) as path:
        return read(open_document(path))


@cache
def _told() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        resources.files("kechuang.store").joinpath("founding.yaml").read_text("utf-8")
    )
    return loaded


DEEDS = ((ADOPTED_ON, adopt_founding), (RELEASED_ON, release_half_year))
"""What the bureau of the demonstration did itself, each on its day."""
