"""Plans saved, adopted, revised and compared; targets bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kechuang.errors import Problem, Problems
from kechuang.measures.bound import Filter
from kechuang.registers.registry import register
from kechuang.store import door
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.bind import bind
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.plans import (
    BINDING,
    PLAN,
    TARGET,
    adoptions,
    bindings,
    differences,
    plan_named,
    plans,
    target_named,
    targets_of,
)
from kechuang.store.suggesting import Sentences, suggested, suggested_all
from tests.store.planned import AGAIN, CONTRACTS, EVENTS, FIRST, MORE, TITLE, bound_of, saved
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
LATER = date(2024, 3, 1)


def test_a_plan_and_its_targets_are_rows_in_the_words_of_the_code_lists(home: Place, pen: Held) -> None:
    made = saved(pen("officer"))
    assert (made.plan.values["title"], made.plan.values["plan_year"], made.plan.status) == (TITLE, 2024, "已报")
    rows = targets_of(pen("officer").actor, made.plan.id)
    told = [
        (row.values["number"], row.values["kind"], row.values.get("comparator"), row.values.get("value"))
        for row in rows
    ]
    assert told == [
        ("1", "新增", "为", Decimal(310)), ("2", "存量", "超过", Decimal(650)), ("3", "累计", "不低于", Decimal(30)),
        ("4", "定性", None, None),
    ]  # fmt: skip
    assert rows[2].values["scope_region"] == "421281"
    assert rows[2].values["firmness"] == "力争"
    assert {row.values["region"] for row in rows} == {"421200"}


def test_a_plan_saved_twice_writes_nothing_the_second_time(home: Place, pen: Held) -> None:
    first = saved(pen("officer"))
    again = saved(pen("officer", LATER))
    assert (again.plan.id, again.same, again.new, again.changed, again.gone) == (first.plan.id, 4, [], [], [])
    assert {row.version for row in targets_of(pen("officer").actor, first.plan.id)} == {1}


def test_a_target_read_again_keeps_its_identity(home: Place, pen: Held) -> None:
    first = saved(pen("officer"))
    ids = [row.id for row in targets_of(pen("officer").actor, first.plan.id)]
    again = saved(pen("officer", LATER), AGAIN)
    rows = targets_of(pen("officer").actor, first.plan.id)
    assert [row.id for row in rows] == ids
    assert (len(again.changed), again.same, again.new, again.gone) == (2, 2, [], [])
    assert [row.values["value"] for row in rows[:2]] == [Decimal(320), Decimal(650)]


def test_a_target_found_later_gets_a_number_that_was_never_given(home: Place, pen: Held) -> None:
    saved(pen("officer"))
    again = saved(pen("officer", LATER), MORE)
    assert [row.values["number"] for row in again.new] == ["5"]
    numbers = [row.values["number"] for row in targets_of(pen("officer").actor, again.plan.id)]
    assert numbers == ["1", "2", "3", "5", "4"]
    back = saved(pen("officer", LATER), FIRST)
    assert [row.values["number"] for row in back.gone] == ["5"]
    assert [row.values["number"] for row in saved(pen("officer", LATER), MORE).new] == ["6"]


def test_what_people_changed_by_hand_stays_when_the_plan_is_read_again(home: Place, pen: Held) -> None:
    made = saved(pen("officer"))
    row = made.new[0]
    change(pen("officer"), TARGET, row.id, {**row.values, "value": Decimal(311)}, based_on=1)
    added = {**made.new[3].values, "number": "90", "sentence": "建成一座科技馆", "metric": "科技馆"}
    create(pen("officer"), TARGET, added)
    again = saved(pen("officer", LATER), AGAIN)
    rows = {one.values["number"]: one for one in targets_of(pen("officer").actor, made.plan.id)}
    assert (rows["1"].values["value"], rows["90"].values["metric"]) == (Decimal(311), "科技馆")
    assert (again.by_hand, again.gone) == (2, [])


def test_a_revised_plan_links_each_target_to_the_one_whose_place_it_takes(home: Place, pen: Held) -> None:
    first = saved(pen("officer"))
    second = saved(pen("officer"), MORE.replace("310家", "330家"), title=f"{TITLE}（调整）", replaces=first.plan.id)
    links = [row.values["replaces"].id if "replaces" in row.values else None for row in second.new]
    ids = [row.id for row in targets_of(pen("officer").actor, first.plan.id)]
    assert links == [ids[0], ids[1], ids[2], None, ids[3]]
    assert len(plans(pen("officer").actor)) == 2


def test_a_plan_without_a_year_is_not_saved(home: Place, pen: Held) -> None:
    with pytest.raises(Problem) as told:
        saved(pen("officer"), "合成示范市工作要点\n一、主体\n1.认定高新技术企业310家。", title="工作要点")
    assert told.value.code == "store.plan-year"
    assert plans(pen("officer").actor) == []


def test_adopting_confirms_the_plan_and_ends_the_one_before(home: Place, pen: Held) -> None:
    actor = pen("officer").actor
    first = saved(pen("officer"))
    adopt_plan(pen("officer", second="leader", why="局务会通过"), first.plan.id)
    second = saved(pen("officer", LATER), AGAIN, title=f"{TITLE}（调整）", replaces=first.plan.id)
    adopt_plan(pen("officer", LATER, second="leader"), second.plan.id)
    held = adoptions(actor)
    assert [(one.values["adopted_on"], one.values.get("ended_on")) for one in held] == [
        (date(2024, 1, 5), LATER), (LATER, None),
    ]  # fmt: skip
    assert [one.values["plan"].id for one in adoptions(actor, date(2024, 2, 29))] == [first.plan.id]
    assert [one.values["plan"].id for one in adoptions(actor, LATER)] == [second.plan.id]
    assert {door.row(actor, PLAN, one.plan.id).status for one in (first, second)} == {"已核"}
    assert {one.status for one in targets_of(actor, second.plan.id)} == {"已核"}
    assert held[0].values["adopted_by"] == "u-officer、u-leader"


def test_a_plan_of_another_kind_binds_the_same_year_beside_it(home: Place, pen: Held) -> None:
    for title, kind in ((TITLE, "工作要点"), ("合成示范市2024年政府工作报告", "政府工作报告")):
        made = saved(pen("officer"), title=title, kind=kind)
        adopt_plan(pen("officer", second="leader"), made.plan.id)
    assert [one.values.get("ended_on") for one in adoptions(pen("officer").actor)] == [None, None]


def test_a_plan_is_adopted_once_and_never_by_one_person(home: Place, pen: Held) -> None:
    made = saved(pen("officer"))
    for alone in (pen("officer"), pen("leader"), pen("officer", second="officer")):
        with pytest.raises(Problem) as told:
            adopt_plan(alone, made.plan.id)
        assert told.value.code == "door.second-person"
    adopt_plan(pen("officer", second="second"), made.plan.id)
    with pytest.raises(Problem) as told:
        adopt_plan(pen("officer", second="leader"), made.plan.id)
    assert told.value.code == "store.adopted"


def test_a_target_is_bound_by_rule_filters_and_pins(home: Place, pen: Held) -> None:
    row = saved(pen("officer")).new[2].id
    seller = create(pen("xianan"), ORGANISATION, firm()).id
    asked = replace(
        CONTRACTS, rule="buyer", filters=(Filter("type", "属于", "技术开发;技术转让"),),
        left_out=(("organisation", seller),), threshold=Decimal("0.5"),
    )  # fmt: skip
    made = bind(pen("officer", second="leader", why="按吸纳方"), row, asked)
    held = bindings(pen("officer").actor, [row], date(2024, 1, 5))[row]
    assert held.values == made.values
    assert (held.status, held.values["bound_by"], held.values["why"]) == ("已核", "u-officer", "按吸纳方")
    bound = bound_of(held.values)
    assert (bound.measure.code, bound.rule, bound.filters) == ("contracts.turnover", "buyer", asked.filters)
    assert (bound.left_out, bound.pins, bound.threshold) == (frozenset({seller}), frozenset(), Decimal("0.5"))


def test_a_later_binding_ends_the_earlier_one_or_changes_it(home: Place, pen: Held) -> None:
    actor, row = pen("officer").actor, saved(pen("officer")).new[3].id
    first = bind(pen("officer", second="leader"), row, EVENTS)
    narrower = replace(EVENTS, filters=(Filter("level", "等于", "市"),))
    assert bind(pen("officer", second="leader"), row, narrower).version == 2
    bind(pen("officer", LATER, second="leader"), row, CONTRACTS)
    assert bindings(actor, [row], date(2024, 2, 1))[row].id == first.id
    assert bindings(actor, [row], LATER)[row].values["measure"] == "contracts.turnover"
    back = bind(pen("officer", date(2024, 4, 1), second="leader"), row, EVENTS)
    assert (back.id, back.version, "ended_on" in back.values) == (first.id, 4, False)
    assert len(door.rows(actor, BINDING)) == 2


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (replace(EVENTS, rule="weekly"), "measures.rule.unknown"),
        (replace(EVENTS, filters=(Filter("colour", "等于", "红"),)), "measures.filter.field"),
        (replace(EVENTS, filters=(Filter("level", "像", "市"),)), "measures.filter.operator"),
    ],
)
def test_a_binding_that_cannot_count_is_refused(home: Place, pen: Held, asked: object, code: str) -> None:
    row = saved(pen("officer")).new[3].id
    with pytest.raises(Problems) as told:
        bind(pen("officer", second="leader"), row, asked)  # type: ignore[arg-type]
    assert [one.code for one in told.value.items] == [code]
    assert door.rows(pen("officer").actor, BINDING) == []


def test_a_pinned_row_must_be_there(home: Place, pen: Held) -> None:
    row = saved(pen("officer")).new[3].id
    with pytest.raises(Problem) as told:
        bind(pen("officer", second="leader"), row, replace(EVENTS, pins=(("event", "0" * 32),)))
    assert told.value.code == "registers.dangling"


def test_plans_and_targets_are_found_by_what_people_call_them(home: Place, pen: Held) -> None:
    actor, made = pen("officer").actor, saved(pen("officer"))
    assert {plan_named(actor, name).id for name in (made.plan.id, TITLE, "2024年工作要点")} == {made.plan.id}
    with pytest.raises(Problem) as told:
        target_named(actor, "3")
    assert told.value.code == "store.no-plan"
    adopt_plan(pen("officer", second="leader"), made.plan.id)
    assert target_named(actor, "3").id == target_named(actor, made.new[2].id).id == made.new[2].id
    with pytest.raises(Problem) as told:
        target_named(actor, "33")
    assert told.value.code == "store.no-target"
    with pytest.raises(Problem) as told:
        plan_named(actor, "2031年")
    assert told.value.code == "store.no-plan"


def test_two_saved_plans_are_compared_target_by_target(home: Place, pen: Held) -> None:
    actor = pen("officer").actor
    left = saved(pen("officer")).plan
    right = saved(pen("officer"), MORE.replace("310家", "330家"), title=f"{TITLE}（调整）").plan
    found = [
        (one.kind, one.left and one.left.id, one.right and one.right.id) for one in differences(actor, left, right)
    ]
    assert found == [("raised", "1", "1"), ("new", None, "4")]


def test_the_registers_written_here_are_internal() -> None:
    assert all(register(code).is_internal for code in ("plan", "target", "adoption", "binding"))


def test_names_in_a_sentence_are_looked_up_today_and_former_ones(home: Place, pen: Held) -> None:
    zone = create(
        pen("officer"), register("zone"), {"name": "示范（武汉）开发区", "kind": "经开区", "reporting_unit": "421223"}
    )
    old = {"name": "合成示范研究院", "kind": "产业技术研究院", "names": [{"name": "合成示范改性研究院"}]}
    platform = create(pen("officer"), register("platform"), old)
    create(pen("xianan"), ORGANISATION, firm("合成示范"))
    text = "支持示范(武汉)开发区、合成示范改性研究院创建省级高新区"
    found = [(row.register, row.id) for row in Sentences(pen("officer").actor).named(text)]
    assert found == [("platform", platform.id), ("zone", zone.id)]
    made = saved(pen("officer"), f"{TITLE}\n一、任务\n1.支持示范（武汉）开发区创建省级高新区。")
    (each,) = suggested_all(pen("officer").actor, made.new)
    assert suggested(pen("officer").actor, made.new[0]).ranked[0].measure is each.ranked[0].measure
