"""The sample plan of the demonstration: reviewed, adopted in its time, every target bound."""

from __future__ import annotations

from datetime import date, timedelta

from kechuang.measures.binding.checking import faults
from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.store import commits, demonstration, door, scoped
from kechuang.store.figures import RELEASE
from kechuang.store.founding import (
    ADOPTED_ON,
    HALF_YEAR,
    OFFICER,
    RELEASED_ON,
    Founded,
    adopt_founding,
    release_half_year,
)
from kechuang.store.models import Commit
from kechuang.store.place import Place
from kechuang.store.plans import adoptions, bindings, plans, targets_of
from kechuang.store.verification import faults as unsound
from tests.store.planned import bound_of


def test_the_sample_plan_is_adopted_in_its_time_and_every_target_is_bound(sqlite_home: Place) -> None:
    made: list[Founded] = []
    city = City(11, years=range(2023, 2025), scale=0.03)
    demonstration.write(
        city, DEMO_TODAY, deeds=[(ADOPTED_ON, lambda: made.append(adopt_founding())), (RELEASED_ON, release_half_year)]
    )
    (founded,) = made
    assert (founded.targets, founded.bound, founded.unbound, founded.pinned) == (74, 74, (), 0)
    assert founded.as_suggested >= 30
    _hold_bindings()
    _hold_times()
    _hold_release()
    assert list(unsound()) == []


def _hold_bindings() -> None:
    """Every target is bound with a reason, by a binding that can count, from the day of adoption."""
    (plan,) = plans(OFFICER)
    targets = targets_of(OFFICER, plan.id)
    assert [one.values["number"] for one in targets] == [str(at) for at in range(1, 75)]
    held = bindings(OFFICER, [one.id for one in targets], ADOPTED_ON)
    assert len(held) == 74
    assert [fault.code for one in held.values() for fault in faults(bound_of(one.values))] == []
    assert all(one.values["why"] for one in held.values())
    assert [one.values["adopted_on"] for one in adoptions(OFFICER)] == [ADOPTED_ON]


def _hold_times() -> None:
    """What was done with the plan was recorded on its day, between what the city recorded before and after."""
    with scoped.opened():
        made = list(Commit.objects.order_by("seq"))
    acts = [one for one in made if one.action.startswith("plan.")]
    assert [one.action for one in acts[:2]] == ["plan.save", "plan.adopt"]
    assert {(one.known_day, one.approved_by) for one in acts} == {(ADOPTED_ON, "demo:分管领导")}
    days = [one.known_day for one in made]
    assert days == sorted(days)
    assert days[-1] <= DEMO_TODAY
    assert commits.seq_known_on(date(2024, 2, 29)) < acts[0].seq


def _hold_release() -> None:
    """The counties were told how the city stood at the end of June, from what was known by the day of the release."""
    (made,) = door.rows(OFFICER, RELEASE)
    assert (made.values["as_of_on"], made.values["released_on"]) == (HALF_YEAR, RELEASED_ON)
    before, after = commits.seq_known_on(RELEASED_ON - timedelta(days=1)), commits.seq_known_on(RELEASED_ON)
    assert before <= made.values["known_at"] < after
