"""Binding and splitting in the pages: suggestions with reasons, proposals, and whether parts make the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from kechuang.store import door, plans
from kechuang.store.actions.divide import SPLIT
from kechuang.store.desk import proposals
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.place import Place
from tests.web.conftest import NOON
from tests.web.figured import LEADER, planned

ON = date(2024, 3, 5)


def test_a_measure_that_is_suggested_counts_once_a_second_person_agrees(
    home: Place, browser: Callable[..., Client]
) -> None:
    unbound = planned(NOON)[3]
    officer = browser("officer")
    page = officer.get(f"/targets/{unbound.id}/bind").content.decode()
    assert "titles.obtained" in page
    sent = {
        "choice": "titles.obtained|", "field": ["kind", ""], "operator": ["等于", "等于"], "operand": ["高新技术企业", ""],
        "why": "按认定数",
    }  # fmt: skip
    officer.post(f"/targets/{unbound.id}/bind", sent)
    assert plans.bindings(HOUSE, [unbound.id], ON) == {}
    (waiting,) = proposals.waiting_for(LEADER)
    browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    bound = plans.bindings(HOUSE, [unbound.id], ON)[unbound.id].values
    assert (bound["measure"], bound["why"], len(bound["filters"])) == ("titles.obtained", "按认定数", 1)


@pytest.mark.parametrize("sent", [
    {"choice": "no.such|"}, {"choice": "titles.obtained|no-such"},
    {"choice": "titles.obtained|", "field": "colour", "operator": "等于", "operand": "x"},
    {"choice": "titles.obtained|", "threshold": "很多"},
])  # fmt: skip
def test_what_cannot_be_bound_is_told_before_anybody_is_asked(
    home: Place, browser: Callable[..., Client], sent: dict[str, str]
) -> None:
    target = planned(NOON)[3].id
    assert browser("officer").post(f"/targets/{target}/bind", {**sent, "why": "x"}).status_code == 422
    assert proposals.waiting_for(LEADER) == []


def test_who_may_not_bind_or_split_is_refused(home: Place, browser: Callable[..., Client]) -> None:
    target = planned(NOON)[0].id
    for login in ("xianan", "auditor", "firm", "expert"):
        assert browser(login).get(f"/targets/{target}/bind").status_code == 403, login
    assert browser("leader").get(f"/targets/{target}/split").status_code == 403
    assert browser("xianan").get(f"/targets/{target}/split").status_code == 404


def test_the_page_of_a_split_says_what_is_given_to_nobody(home: Place, browser: Callable[..., Client]) -> None:
    target = planned(NOON)[0].id
    officer = browser("officer")
    officer.post(f"/targets/{target}/split", {"421202": "120", "421224": "60"})
    assert "还差 40" in officer.get(f"/targets/{target}/split").content.decode()
    officer.post(f"/targets/{target}/split", {"421202": "120", "421224": "100"})
    assert "正好是目标 220" in officer.get(f"/targets/{target}/split").content.decode()
    assert [one.version for one in door.rows(HOUSE, SPLIT, where={"assigned_unit": ["421202", "421224"]})] in (
        [1, 2],
        [2, 1],
    )
    for wrong in ({}, {"421202": "很多"}, {"421202": "NaN"}, {"421202": "120"}):
        assert officer.post(f"/targets/{target}/split", wrong).status_code == 422
