"""Binding and splitting in the pages: suggestions with reasons, proposals, and whether parts make the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door, plans
from kechuang.store.actions import divide
from kechuang.store.actions.create import create
from kechuang.store.actions.divide import SPLIT
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept, proposals
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.place import Place
from kechuang.store.versions import CONFIRMED, Version
from kechuang.web.plan import target as target_page
from tests.store.rows import CONTRACT
from tests.web.conftest import NOON
from tests.web.figured import LEADER, OFFICER, figured, planned

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


def sold_contracts() -> list[Version]:
    return sorted(door.rows(HOUSE, CONTRACT), key=lambda one: one.values["registration_no"])


def picked(at: int, row: Version, *, is_out: bool = False) -> dict[str, str]:
    """The inputs of a row that was picked from the list."""
    name, told = f"p.pins.{at}.record", row.values["registration_no"]
    return {name: told, f"w.{name}": told, f"i.{name}": f"technology_contract:{row.id}"} | (
        {f"p.pins.{at}.is_left_out": "是"} if is_out else {}
    )


def test_rows_named_by_hand_and_a_value_set_elsewhere_are_bound_and_count(
    home: Place, browser: Callable[..., Client]
) -> None:
    target, first, second = figured(NOON)[0].id, *sold_contracts()[:2]
    paper = create(
        Pen(OFFICER, NOON),
        register("document"),
        {"title": "合成示范任务分解通知", "kind": "通知", "issuer": Ref(written="合成示范市政府")},
    )
    officer, page = browser("officer"), f"/targets/{target}/bind"
    sent = {
        "choice": "contracts.turnover|", "why": "另文下达", **picked(0, first), **picked(1, second),
        "f.assigned_value": "30", "f.assigned_by": "合成示范任务分解通知",
    }  # fmt: skip
    assert officer.post(page, sent).status_code == 302
    (waiting,) = proposals.waiting_for(LEADER)
    assert "只计指定的 2 条记录；目标值按另文为 30" in waiting.told
    browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    bound = plans.bindings(HOUSE, [target], ON)[target].values
    assert [one["record"] for one in bound["pins"]] == [first.id, second.id]
    assert (bound["assigned_value"], bound["assigned_by"].id) == (30, paper.id)
    assert figures_kept.keep_next()
    kept = figures_kept.kept(figures_kept.now())
    assert kept is not None
    figure = next(one for one in kept.targets if one["id"] == target)
    assert (figure["value"], figure["target"]) == (20.11, 30)
    form = officer.get(page, {"choice": "contracts.turnover|"}).content.decode()
    for told in (first.id, second.id, 'value="30"', "合成示范任务分解通知"):
        assert told in form, "what is bound stands in the form, so that the next change does not lose it"


def test_a_row_left_out_does_not_count(home: Place, browser: Callable[..., Client]) -> None:
    target, first = figured(NOON)[0].id, sold_contracts()[0]
    sent = {"choice": "contracts.turnover|", "why": "重复", **picked(0, first, is_out=True)}
    assert browser("officer").post(f"/targets/{target}/bind", sent).status_code == 302
    (waiting,) = proposals.waiting_for(LEADER)
    assert "剔除 1 条记录" in waiting.told
    browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    assert figures_kept.keep_next()
    kept = figures_kept.kept(figures_kept.now())
    assert kept is not None
    assert next(one for one in kept.targets if one["id"] == target)["value"] == 11.1


@pytest.mark.parametrize(
    "pin", ["没有这一条", "technology_contract", "http://127.0.0.1/registers/technology_contract/0"]
)
def test_a_row_that_is_not_there_is_pinned_by_nobody(home: Place, browser: Callable[..., Client], pin: str) -> None:
    target = planned(NOON)[0].id
    sent = {"choice": "contracts.turnover|", "why": "x", "p.pins.0.record": pin, "p.pins.0.is_left_out": ""}
    answer = browser("officer").post(f"/targets/{target}/bind", sent)
    assert answer.status_code == 422
    assert pin in answer.content.decode(), "what she typed is still there"
    assert proposals.waiting_for(LEADER) == []


def test_a_measure_is_asked_for_in_detail_with_the_fields_of_its_rows_by_name(
    home: Place, browser: Callable[..., Client]
) -> None:
    target = planned(NOON)[3].id
    officer = browser("officer")
    page = officer.get(f"/targets/{target}/bind", {"choice": "titles.obtained|"}).content.decode()
    assert '<option value="kind" selected>资质类型</option>' in page, "narrowed as the suggestion is"
    assert 'id="particulars"' not in officer.get(f"/targets/{target}/bind").content.decode()
    assert 'id="particulars"' not in officer.get(f"/targets/{target}/bind", {"choice": "no.such"}).content.decode()


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


def test_a_split_says_in_which_unit_it_is_typed(home: Place, browser: Callable[..., Client]) -> None:
    page, officer = f"/targets/{planned(NOON)[0].id}/split", browser("officer")
    assert '<b lang="zh-Hans">亿元</b></p>' in officer.get(page).content.decode()
    officer.cookies["kechuang_language"] = "en"
    assert '<b lang="zh-Hans">亿元</b> = 100 million yuan</p>' in officer.get(page).content.decode()


def test_a_target_is_split_to_quarters_and_its_page_says_which_were_reached(
    home: Place, browser: Callable[..., Client]
) -> None:
    target = figured(NOON)[0].id
    officer = browser("officer")
    page = f"/targets/{target}/split"
    officer.post(page, {"421202": "120", "2024-03-31": "20", "2024-06-30": "90"})
    assert "还差 100" in (told := officer.get(page).content.decode()), "what the quarters ask is no unit's part"
    assert "少于前一季" not in told
    assert "2024-03-31 应到 20亿元" in officer.get(f"/targets/{target}").content.decode()
    officer.post(page, {"421202": "120", "2024-03-31": "95", "2024-06-30": "90", "2024-09-30": "300"})
    assert "应达到的 90 少于前一季的 95" in officer.get(page).content.decode()
    held = door.rows(HOUSE, SPLIT, where={"target": target})
    assert sorted((one.version, str(one.values.get("due_on", ""))) for one in held) == [
        (1, ""), (1, "2024-06-30"), (1, "2024-09-30"), (2, "2024-03-31"),
    ]  # fmt: skip
    assert officer.post(page, {"2024-03-31": "95"}).status_code == 422


def test_a_quarter_that_is_past_is_measured_by_the_month_that_ended_it() -> None:
    figures = {"id": "f" * 32, "months": [1, 5, 12], "unit": "家", "measure": None}
    asked = {date(2024, month, 28): part(Decimal(month * 4)) for month in (2, 3, 6)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(divide, "held", lambda _, __: {**asked, "421202": part(Decimal(9))})
        told = target_page.points(figures, date(2024, 4, 2), "zh")
    assert told == [
        "2024-02-28 应到 8家，当时 5家，未达到", "2024-03-28 应到 12家，当时 12家，已达到", "2024-06-28 应到 24家",
    ]  # fmt: skip


def part(value: Decimal) -> Version:
    return Version(
        id="a" * 32,
        version=1,
        status=CONFIRMED,
        owner="",
        section="",
        shared_with=(),
        row_key="",
        values={"value": value},
    )
