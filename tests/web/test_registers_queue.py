"""The queue: grouped as it came, confirmed at once with exceptions, never her own rows (待核)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm
from tests.web.conftest import NOON, TONGSHAN, XIANAN
from tests.web.registers_home import filer, firms, pen

Browser = Callable[..., Client]
LIST = "/queue/technology_contract"


def statuses() -> dict[str, str]:
    return {row.values["registration_no"][-1]: row.status for row in door.rows(pen("officer").actor, CONTRACT)}


def waiting(number: int = 3, *, start: int = 1) -> list[Version]:
    """Contracts of a firm in 咸安区 that its county filed one by one."""
    seller, _ = firms()
    return [create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, start + at)) for at in range(number)]


def test_the_queue_tells_what_waits_by_the_way_it_came(browser: Browser) -> None:
    waiting(2)
    seller = door.rows(pen("officer").actor, ORGANISATION)[0]
    paper = create(
        pen("second"),
        register("document"),
        {"title": "合成示范名单", "kind": "名单" if False else "认定名单", "issuer": Ref(written="某局")},
    )
    create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, 7, basis_document=Ref("document", paper.id)))
    rows = [Incoming(contract(seller.id, at), "合同", at) for at in (8, 9)]
    import_rows(filer("xianan", XIANAN), CONTRACT, rows, Origin(file_name="三月合同.xlsx", sha256="a" * 64))
    page = browser("officer").get("/queue").content.decode()
    for told in ("三月合同.xlsx", "合成示范名单", "咸安区", "2024-03-05", "导入批次", "逐条填报"):
        assert told in page
    assert "三月合同.xlsx" not in browser("leader").get("/queue").content.decode()
    assert browser("leader").get("/queue").status_code == 403
    assert "没有等您核定" in browser("tongshan").get("/queue").content.decode()
    section = browser("contracts").get("/queue").content.decode()
    assert ("三月合同.xlsx" in section, "单位名录" in section) == (True, False)


def test_a_paper_that_is_called_by_its_number_has_its_title_beside(browser: Browser) -> None:
    seller, _ = firms()
    told = {
        "document_no": "示科技发〔2024〕12号",
        "title": "合成示范认定名单",
        "kind": "认定名单",
        "issuer": Ref(written="某局"),
    }
    paper = create(pen("second"), register("document"), told)
    create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, 7, basis_document=Ref("document", paper.id)))
    client = browser("officer")
    page = client.get("/queue?register=technology_contract").content.decode()
    assert page.index("示科技发〔2024〕12号</a>") < page.index("合成示范认定名单")
    group = client.get(f"/queue/technology_contract/document/{paper.id}").content.decode()
    assert "<p>合成示范认定名单</p>" in group


def test_the_queue_of_many_registers_says_first_which_and_shows_one_alone_when_asked(browser: Browser) -> None:
    waiting(2)
    create(
        filer("xianan", XIANAN),
        register("event"),
        {"title": "合成示范活动", "kind": "科技活动周", "held_on": NOON().date()},
    )
    client = browser("officer")
    page = client.get("/queue").content.decode()
    for code in ("technology_contract", "organisation", "event"):
        assert f'<a href="#{code}">' in page
        assert f'id="{code}"' in page
    alone = client.get("/queue?register=event").content.decode()
    assert 'id="event"' in alone
    assert 'id="technology_contract"' not in alone
    assert "共 1 条" in alone


def test_a_group_is_confirmed_at_once_but_for_exceptions_that_stay(browser: Browser) -> None:
    rows = waiting()
    client = browser("officer")
    page = client.get(f"{LIST}/unit/{XIANAN}").content.decode()
    upto = re.search(r'name="upto" value="(\d+)"', page)
    assert upto is not None
    answer = client.post(
        f"{LIST}/unit/{XIANAN}", {"upto": upto[1], "ticked": [rows[1].id], "then": "leave", "rest": "1"}
    )
    assert answer.status_code == 200
    assert statuses() == {"1": "已核", "2": "已报", "3": "已核"}
    done = answer.content.decode()
    assert all(f"/registers/technology_contract/{row.id}" in done for row in rows)


def test_exceptions_are_returned_with_a_reason_in_the_same_step_or_nothing_is_done(browser: Browser) -> None:
    rows = waiting()
    client, sent = browser("officer"), {"ticked": [rows[0].id, rows[2].id], "then": "return", "rest": "1"}
    refused = client.post(f"{LIST}/unit/{XIANAN}", {**sent, "reason": " "})
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") >= 2
    assert set(statuses().values()) == {"已报"}
    client.post(f"{LIST}/unit/{XIANAN}", {**sent, "reason": "金额与合同不符"})
    assert statuses() == {"1": "退回", "2": "已核", "3": "退回"}
    assert {row.status_reason for row in door.rows(pen("x").actor, CONTRACT, where={"status": "退回"})} == {
        "金额与合同不符"
    }


def test_only_the_ticked_are_confirmed_where_she_says_so(browser: Browser) -> None:
    rows = waiting()
    browser("officer").post(f"{LIST}/unit/{XIANAN}", {"ticked": [rows[0].id], "only": "1"})
    assert statuses() == {"1": "已核", "2": "已报", "3": "已报"}
    assert browser("officer").post(f"{LIST}/unit/{XIANAN}", {"only": "1"}).status_code == 422


def test_her_own_rows_are_counted_and_never_confirmed_by_her(browser: Browser) -> None:
    rows = waiting(2)
    seller = rows[0].values["seller"].id
    create(pen("officer"), CONTRACT, contract(seller, 5))
    client = browser("officer")
    page = client.get(f"{LIST}/unit/{XIANAN}").content.decode()
    assert "2024420000000005" not in page
    assert "其中 1 条由您本人填报" in page
    client.post(f"{LIST}/unit/{XIANAN}", {"rest": "1"})
    assert statuses() == {"1": "已核", "2": "已核", "5": "已报"}
    browser("second").post(f"{LIST}/unit/{XIANAN}", {"rest": "1"})
    assert statuses()["5"] == "已核"


def test_what_changed_after_she_looked_is_not_confirmed_unseen(browser: Browser) -> None:
    rows = waiting(2)
    client = browser("officer")
    upto = re.search(r'name="upto" value="(\d+)"', client.get(f"{LIST}/unit/{XIANAN}").content.decode())
    assert upto is not None
    changed = {**rows[0].values, "title": "换了"}
    change(filer("xianan", XIANAN), CONTRACT, rows[0].id, changed, based_on=1)
    create(filer("xianan", XIANAN), CONTRACT, contract(rows[0].values["seller"].id, 6))
    client.post(f"{LIST}/unit/{XIANAN}", {"rest": "1", "upto": upto[1]})
    assert statuses() == {"1": "已报", "2": "已核", "6": "已报"}


def test_ids_of_other_groups_are_no_exceptions_and_are_not_confirmed(browser: Browser) -> None:
    waiting(1)
    other = create(filer("tongshan", TONGSHAN), ORGANISATION, firm("合成示范茶业有限公司", unit=TONGSHAN))
    row = create(filer("tongshan", TONGSHAN), CONTRACT, contract(other.id, 8))
    browser("officer").post(f"{LIST}/unit/{XIANAN}", {"ticked": [row.id], "only": "1"})
    assert statuses() == {"1": "已报", "8": "已报"}


@pytest.mark.parametrize("address", ["unit/421224", "import/nothing", "nothing/421202", "round/421202", "document/x"])
def test_a_group_in_which_nothing_waits_is_not_there(browser: Browser, address: str) -> None:
    waiting(1)
    assert browser("officer").get(f"{LIST}/{address}").status_code == 404


def test_a_county_passes_what_its_bodies_filed_and_nothing_of_its_own(browser: Browser) -> None:
    seller, _ = firms()
    body = Grant(role="unit_filer", organisations=frozenset({seller.id}))
    create(Pen(Actor(id="firm", grants=(body,), via="test"), NOON), CONTRACT, contract(seller.id, 1))
    create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, 2))
    client = browser("xianan")
    page = client.get(f"{LIST}/unit/{XIANAN}").content.decode()
    assert ("2024420000000001" in page, "2024420000000002" in page) == (True, False)
    assert 'value="return"' not in page
    client.post(f"{LIST}/unit/{XIANAN}", {"rest": "1"})
    passed = {row.values["registration_no"][-1]: row.county_check_on for row in door.rows(pen("x").actor, CONTRACT)}
    assert (str(passed["1"]), passed["2"]) == ("2024-03-05", None)
    assert client.get(f"{LIST}/unit/{XIANAN}").status_code == 404
    assert browser("tongshan").get(f"{LIST}/unit/{XIANAN}").status_code == 404
