"""Acts of two people in the pages: proposed by one, done when another agrees, never by herself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.errors import Problem
from kechuang.store import audit, door, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import acts, proposals
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.plans import ADOPTION
from kechuang.web.together import telling
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


@pytest.mark.parametrize(
    ("action", "what", "told"),
    [
        (
            "figures.freeze",
            {"year": 2024, "edition": "年终", "sealed_at": 7},
            "Seal the figures of 2024 (year-end, commit 7)",
        ),
        (
            "figures.release",
            {"title": "Third quarter", "year": 2024, "as_of": "2024-09-30", "known_at": 7},
            "Release “Third quarter” to the counties (as of 2024-09-30, commit 7)",
        ),
        ("figures.publish", {"as_of": "2024-09-30", "known_at": 7}, "Publish the figures as of 2024-09-30 (commit 7)"),
    ],
)
def test_what_is_proposed_is_told_in_the_readers_language(
    browser: Callable[..., Client], action: str, what: dict[str, object], told: str
) -> None:
    proposals.propose(Pen(OFFICER, NOON), action, what, "办一件事")
    leader = browser("leader")
    assert "办一件事" in leader.get("/proposals").content.decode()
    leader.cookies["kechuang_language"] = "en"
    page = leader.get("/proposals").content.decode()
    assert told in page
    assert "办一件事" not in page


def test_a_proposal_names_the_rows_it_speaks_of_in_either_language(browser: Callable[..., Client]) -> None:
    made = saved(Pen(OFFICER, NOON))
    target = made.new[0]
    what = {
        "target": target.id,
        "measure": "titles.obtained",
        "filters": [["kind", "等于", "高新技术企业"]],
        "pins": [["title", "a"]],
    }
    proposals.propose(Pen(OFFICER, NOON), "plan.bind", what, "绑定")
    proposals.propose(Pen(OFFICER, NOON), "plan.adopt", {"plan": made.plan.id}, "采纳")
    leader = browser("leader")
    leader.cookies["kechuang_language"] = "en"
    page = leader.get("/proposals").content.decode()
    assert f"Count target {target.values['number']} “{target.values['sentence']}” by “titles obtained”" in page
    assert "only rows named by hand: 1" in page
    assert f"Adopt “{made.plan.values['title']}”" in page


def test_what_was_proposed_of_a_row_that_is_gone_is_told_as_it_was_kept(browser: Callable[..., Client]) -> None:
    proposals.propose(
        Pen(OFFICER, NOON),
        "organisations.merge",
        {"merged": "a" * 32, "into": "b" * 32, "reason": "同一家"},
        "合并两家",
    )
    second = browser("second")
    second.cookies["kechuang_language"] = "en"
    assert "合并两家" in second.get("/proposals").content.decode()


def test_every_act_of_two_people_is_told_in_the_readers_language() -> None:
    assert telling.TOLD.keys() == acts.ACTS.keys()
