"""Acts of two people in the pages: proposed by one, done when another agrees, never by herself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.errors import Problem
from kechuang.store import audit, door, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import proposals
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.plans import ADOPTION
from tests.store.planned import saved
from tests.web.conftest import NOON, XIANAN

OFFICER, SECOND, LEADER, COUNTY = (
    Actor(id=name, grants=(Grant(role=role, units=units),), via="web")
    for name, role, units in (
        ("officer", "officer", frozenset()), ("second", "officer", frozenset()), ("leader", "leader", frozenset()),
        ("xianan", "county_filer", frozenset({XIANAN})),
    )
)  # fmt: skip


def proposed() -> str:
    plan = saved(Pen(OFFICER, NOON)).plan.id
    return proposals.propose(
        Pen(OFFICER, NOON, "局长办公会通过"), "plan.adopt", {"plan": plan}, "采纳 2024 年工作要点"
    ).id


def adopted() -> int:
    return len(door.rows(OFFICER, ADOPTION))


def test_nothing_is_done_until_another_agrees(people: dict[str, Account]) -> None:
    one = proposed()
    assert adopted() == 0
    proposals.agree(Pen(LEADER, NOON), one)
    (adoption,) = door.rows(OFFICER, ADOPTION)
    assert adoption.values["adopted_by"] == "officer、leader"
    acts = [(entry["action"], entry["actor"], entry["approved_by"]) for entry in audit.log()]
    assert acts[-3:] == [
        ("proposals.propose", "officer", None),
        ("plan.adopt", "officer", "leader"),
        ("proposals.decide", "leader", None),
    ]


def test_nobody_agrees_with_herself_and_nobody_without_the_right(people: dict[str, Account]) -> None:
    one = proposed()
    for actor, code in ((OFFICER, "desk.own-proposal"), (COUNTY, "door.not-found")):
        with pytest.raises(Problem) as caught:
            proposals.agree(Pen(actor, NOON), one)
        assert caught.value.code == code
    assert adopted() == 0
    assert [one.id for one in proposals.waiting_for(SECOND)] == [one]
    assert proposals.waiting_for(OFFICER) == proposals.waiting_for(COUNTY) == []


def test_what_is_decided_is_decided_once(people: dict[str, Account]) -> None:
    one = proposed()
    proposals.decline(Pen(SECOND, NOON), one, "标题有误")
    with pytest.raises(Problem) as caught:
        proposals.agree(Pen(LEADER, NOON), one)
    assert caught.value.code == "desk.decided"
    assert (proposals.own(OFFICER)[0].state, proposals.own(OFFICER)[0].reason) == ("declined", "标题有误")


def test_who_lost_the_right_meanwhile_has_proposed_nothing(people: dict[str, Account]) -> None:
    one = proposed()
    with scoped.opened():
        Duty.objects.filter(account=people["officer"]).update(until_on="2024-03-01")
    with pytest.raises(Problem) as caught:
        proposals.agree(Pen(LEADER, NOON), one)
    assert caught.value.code == "door.forbidden"
    assert adopted() == 0


def test_the_page_shows_what_waits_and_does_it(browser: Callable[..., Client]) -> None:
    one = proposed()
    assert "采纳 2024 年工作要点" in browser("leader").get("/proposals").content.decode()
    assert browser("leader").post(f"/proposals/{one}", {"decision": "decline", "reason": " "}).status_code == 422
    assert browser("officer").post(f"/proposals/{one}", {"decision": "agree"}).status_code == 403
    assert browser("xianan").post(f"/proposals/{one}", {"decision": "agree"}).status_code == 404
    assert browser("leader").post(f"/proposals/{one}", {"decision": "agree"}).status_code == 302
    assert adopted() == 1
    assert browser("second").post(f"/proposals/{one}", {"decision": "agree"}).status_code == 409
    assert "已办理" in browser("officer").get("/proposals").content.decode()


def test_who_proposed_it_may_take_it_back_and_nobody_else(browser: Callable[..., Client]) -> None:
    one = proposed()
    assert browser("leader").post(f"/proposals/{one}", {"decision": "take-back"}).status_code == 404
    assert browser("officer").post(f"/proposals/{one}", {"decision": "take-back"}).status_code == 302
    assert browser("leader").post(f"/proposals/{one}", {"decision": "agree"}).status_code == 409
