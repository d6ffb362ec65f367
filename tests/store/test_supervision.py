"""Supervised tasks: assigned, signed for, answered, checked, closed; escalated when they are late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kechuang.errors import Problem, Problems
from kechuang.registers.values import Ref
from kechuang.store import supervising
from kechuang.store.actions.answer_task import answer_task
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actions.check_task import check_task
from kechuang.store.actions.close_task import close_task
from kechuang.store.actions.create import create
from kechuang.store.actions.escalate_task import escalate_task
from kechuang.store.actions.sign_task import sign_task
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place
from tests.store.conftest import TONGSHAN, XIANAN
from tests.store.rows import ORGANISATION, errand, firm

Held = Callable[..., Pen]
DUE = date(2024, 1, 20)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as raised:
        act()
    return raised.value.code


def test_a_task_goes_from_assigned_to_closed_with_the_day_of_each_step(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer", date(2024, 1, 5)), errand(due_on=DUE)).id
    sign_task(pen("xianan", date(2024, 1, 6)), row)
    answer_task(pen("xianan", date(2024, 1, 15)), row, "推荐 12 家")
    check_task(pen("officer", date(2024, 1, 16)), row, passes=True)
    values = close_task(pen("officer", date(2024, 1, 17)), row).values
    days = ("assigned_on", "signed_for_on", "replied_on", "rechecked_on", "done_on", "closed_on")
    assert [values[name].day for name in days] == [5, 6, 15, 16, 17, 17]
    assert values["reply"] == "推荐 12 家"
    assert supervising.task(pen("leader").actor, row).stage == "closed"


def test_a_task_of_two_units_is_signed_and_answered_when_both_have(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(XIANAN, TONGSHAN, due_on=DUE)).id
    assert "signed_for_on" not in sign_task(pen("xianan"), row).values
    assert supervising.task(pen("officer").actor, row).stage == "assigned"
    assert sign_task(pen("tongshan"), row).values["signed_for_on"]
    assert "replied_on" not in answer_task(pen("xianan"), row, "推荐 12 家", named="咸安区").values
    values = answer_task(pen("tongshan"), row, "推荐 3 家", named="通山县").values
    assert values["replied_on"]
    assert values["reply"] == "【咸安区】推荐 12 家\n【通山县】推荐 3 家"


def test_a_step_at_the_wrong_stage_is_refused(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(due_on=DUE)).id
    assert code_of(lambda: answer_task(pen("xianan"), row, "做了")) == "tasks.stage"
    assert code_of(lambda: check_task(pen("officer"), row, passes=True)) == "tasks.stage"
    assert code_of(lambda: close_task(pen("officer"), row)) == "tasks.stage"
    sign_task(pen("xianan"), row)
    assert code_of(lambda: sign_task(pen("xianan"), row)) == "tasks.stage"


def test_what_is_returned_is_answered_again_and_says_why(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(due_on=DUE)).id
    sign_task(pen("xianan"), row)
    answer_task(pen("xianan"), row, "正在办")
    returned = check_task(pen("officer"), row, passes=False, reason="没有数据")
    assert (returned.status_reason, supervising.stage_of(returned.values)) == ("退回：没有数据", "signed")
    again = answer_task(pen("xianan"), row, "推荐 12 家")
    assert (again.status_reason, again.values["reply"]) == (None, "正在办\n推荐 12 家")
    assert code_of(lambda: check_task(pen("officer"), row, passes=False, reason=" ")) == "store.reason"


def test_only_its_own_units_sign_and_answer(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(XIANAN, due_on=DUE)).id
    assert code_of(lambda: sign_task(pen("tongshan"), row)) == "door.not-found"
    for who in ("officer", "leader", "auditor", "keeper"):
        assert code_of(lambda who=who: sign_task(pen(who), row)) == "door.forbidden"  # type: ignore[misc]
    for who in ("xianan", "auditor", "expert"):
        assert code_of(lambda who=who: assign_task(pen(who), errand(clause="9"))) == "door.forbidden"  # type: ignore[misc]
        assert code_of(lambda who=who: escalate_task(pen(who), row)) == "door.forbidden"  # type: ignore[misc]


def test_a_firm_sees_and_answers_what_was_given_to_it_and_nothing_else(home: Place, pen: Held) -> None:
    body = create(pen("xianan"), ORGANISATION, firm()).id
    mine = assign_task(pen("officer"), errand(due_on=DUE, units=[{"unit": Ref("organisation", body)}])).id
    assign_task(pen("officer"), errand(due_on=DUE, clause="第2条"))
    filer = Actor(id="u-firm", grants=(Grant(role="unit_filer", organisations=frozenset({body})),), via="test")
    held = Pen(filer, standing(office_hour(date(2024, 1, 8))))
    assert [task.row.id for task in supervising.tasks(filer)] == [mine]
    sign_task(held, mine)
    assert answer_task(held, mine, "已报送").values["replied_on"] == date(2024, 1, 8)


def test_each_level_of_escalation_is_used_once_and_one_a_day(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(due_on=DUE)).id
    assert code_of(lambda: escalate_task(pen("officer", DUE), row)) == "tasks.in-time"
    escalate_task(pen("officer", date(2024, 1, 21)), row)
    assert code_of(lambda: escalate_task(pen("leader", date(2024, 1, 21)), row)) == "tasks.escalated"
    assert "named_on" not in escalate_task(pen("officer", date(2024, 1, 25)), row).values
    assert escalate_task(pen("officer", date(2024, 1, 30)), row).values["named_on"] == date(2024, 1, 30)
    assert code_of(lambda: escalate_task(pen("officer", date(2024, 2, 5)), row)) == "tasks.escalated"
    seen = supervising.task(pen("leader").actor, row)
    assert (seen.level, seen.escalated_on) == (3, date(2024, 1, 30))


def test_what_was_answered_in_time_is_never_overdue(home: Place, pen: Held) -> None:
    row = assign_task(pen("officer"), errand(due_on=DUE)).id
    assert supervising.task(pen("officer").actor, row).overdue_days(date(2024, 1, 23)) == 3
    sign_task(pen("xianan"), row)
    answer_task(pen("xianan"), row, "推荐 12 家")
    assert supervising.task(pen("officer").actor, row).overdue_days(date(2024, 2, 23)) == 0


def test_what_is_wrong_with_a_new_task_is_told_at_once(home: Place, pen: Held) -> None:
    with pytest.raises(Problems) as raised:
        assign_task(pen("officer"), {"origin": "合成示范督办清单", "clause": "1"})
    codes = {problem.code for problem in raised.value.items}
    assert {"tasks.no-unit", "tasks.no-due"} < codes
