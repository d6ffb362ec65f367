"""Everything known of one body, and merging and splitting bodies by two people (企业全景)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door, scoped
from kechuang.store.actions.create import create
from kechuang.store.desk.tables import Proposal
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract
from tests.web.conftest import NOON, TONGSHAN, XIANAN
from tests.web.figured import planned, sold
from tests.web.registers_home import filer, firms, pen

Browser = Callable[..., Client]


def agreed(browser: Browser, login: str = "second") -> int:
    with scoped.opened():
        (proposal,) = Proposal.objects.filter(state="open")
    return browser(login).post(f"/proposals/{proposal.id}", {"decision": "agree"}).status_code


def now(row_id: str) -> Version:
    return door.row(pen("officer").actor, ORGANISATION, row_id)


def test_the_page_of_a_firm_gathers_what_every_register_says_of_it(browser: Browser) -> None:
    first, second = firms()
    for at, (year, yuan) in enumerate([(2023, 100_000), (2024, 200_000), (2024, 300_000)]):
        told = contract(first.id, at, registered_on=date(year, 2, 1), turnover=Decimal(yuan))
        create(filer("xianan", XIANAN), CONTRACT, told)
    held = {"holder": Ref("organisation", first.id), "kind": "高新技术企业", "level": "国家", "round_year": 2023}
    create(filer("xianan", XIANAN), register("title"), held)
    other = contract(second.id, 9, buyer=Ref("organisation", first.id))
    create(filer("tongshan", TONGSHAN), CONTRACT, other)
    page = browser("officer").get(f"/firms/{first.id}").content.decode()
    for told in ("50万元", "10万元", "高新技术企业", "2024420000000009"):
        assert told in page
    assert '<td data-head="登记日期" class="whole">' in page  # on a phone a value stands without the head of its column
    page = browser("xianan").get(f"/firms/{first.id}").content.decode()
    assert "2024420000000009" in page  # its buyer's county shares the row
    assert browser("tongshan").get(f"/firms/{first.id}").status_code == 404
    assert "2024420000000000" not in browser("tongshan").get(f"/firms/{second.id}").content.decode()


def test_two_bodies_become_one_when_a_second_person_agrees(browser: Browser) -> None:
    first, second = firms()
    client = browser("officer")
    assert "合成示范农业有限公司" in client.get(f"/firms/{first.id}/merge?q=农业").content.decode()
    page = client.get(f"/firms/{first.id}/merge?with={second.id}").content.decode()
    assert "合成示范光电有限公司" in page
    sent = {"with": second.id, "stays": first.id, "reason": "同一企业"}
    assert client.post(f"/firms/{first.id}/merge", {**sent, "reason": ""}).status_code == 422
    assert client.post(f"/firms/{first.id}/merge", {**sent, "stays": "x"}).status_code == 422
    assert client.post(f"/firms/{first.id}/merge", sent)["Location"] == "/proposals"
    assert "merged_into" not in now(second.id).values
    assert agreed(browser) == 302
    assert now(second.id).values["merged_into"].id == first.id
    assert "合成示范农业有限公司" in client.get(f"/firms/{first.id}").content.decode()
    again = client.post(f"/firms/{first.id}/merge", sent)
    assert again.status_code == 422


def test_a_merger_is_taken_back_by_splitting(browser: Browser) -> None:
    first, second = firms()
    client = browser("officer")
    client.post(f"/firms/{first.id}/merge", {"with": second.id, "stays": first.id, "reason": "同一企业"})
    agreed(browser)
    client.post(f"/firms/{second.id}/split", {"reason": "并错了"})
    assert agreed(browser) == 302
    assert "merged_into" not in now(second.id).values


def test_a_new_body_comes_of_an_old_one(browser: Browser) -> None:
    first, _ = firms()
    client, address = browser("officer"), f"/firms/{first.id}/split"
    sent = {"f.name": "合成示范激光有限公司", "f.kind": "企业", "f.reporting_unit": XIANAN, "reason": "分立"}
    wrong = client.post(address, {**sent, "f.name": "", "f.credit_code": "91"})
    assert wrong.status_code == 422
    assert 'id="f.credit_code-wrong"' in wrong.content.decode()
    assert client.post(address, {**sent, "f.merged_into": "x"}).status_code == 302
    assert agreed(browser) == 302
    made = next(row for row in door.rows(pen("officer").actor, ORGANISATION) if "split_from" in row.values)
    assert (made.values["name"], made.values["split_from"].id) == ("合成示范激光有限公司", first.id)


@pytest.mark.parametrize("verb", ["merge", "split"])
def test_who_may_not_merge_is_told_so_and_who_may_not_see_is_told_nothing(browser: Browser, verb: str) -> None:
    first, second = firms()
    sent = {"with": second.id, "stays": first.id, "reason": "x"}
    for login in ("xianan", "leader", "auditor", "tongshan"):
        assert browser(login).get(f"/firms/{first.id}/{verb}").status_code == 403
        assert browser(login).post(f"/firms/{first.id}/{verb}", sent).status_code == 403
    assert browser("contracts").get(f"/firms/{first.id}/{verb}").status_code == 404
    assert browser("officer").get(f"/firms/{'f' * 32}/{verb}").status_code == 404


def test_a_row_is_told_in_which_figures_it_counts_and_which_condition_it_fails(browser: Browser) -> None:
    planned(NOON)
    counted, *_ = sold(NOON)
    waits = create(filer("xianan", XIANAN), CONTRACT, contract(counted.values["seller"].id, 77))
    address = "/registers/technology_contract/{}/counts"
    for login in ("officer", "xianan"):
        client = browser(login)
        page = client.get(address.format(counted.id)).content.decode()
        assert "已计入" in page
        assert "12.34亿元" in page
        assert "全市技术合同登记成交额达到220亿元" in page
        page = client.get(address.format(waits.id), headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in page
        assert "不符合：已核" in page
    assert browser("tongshan").get(address.format(counted.id)).status_code == 404
