"""The search: by name, short and former name, code and pinyin; never a row beyond reach."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from kechuang.registers.registry import register
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import finding
from kechuang.store.place import Place
from tests.store.planned import saved
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON, TONGSHAN, XIANAN

OFFICER = Actor(id="t-officer", grants=(Grant(role="officer"),), via="test")


def filer(unit: str) -> Actor:
    return Actor(id=f"t-{unit}", grants=(Grant(role="county_filer", units=frozenset({unit})),), via="test")


def made(name: str, unit: str = XIANAN, **more: object) -> str:
    return create(Pen(OFFICER, NOON), ORGANISATION, firm(name, unit=unit, **more)).id


def names(actor: Actor, asked: str) -> list[str]:
    return [one.row.values["name"] for one in finding.find(actor, asked)]


def test_a_firm_is_found_by_part_of_its_name_its_former_name_and_the_first_letters_of_its_pinyin(home: Place) -> None:
    made("合成示范长桥光电有限公司", names=[{"name": "合成示范竹山灯具厂", "kind": "曾用名"}])
    made("合成示范海棠食品有限公司")
    assert names(OFFICER, "长桥") == names(OFFICER, "竹山灯具") == ["合成示范长桥光电有限公司"]
    assert names(OFFICER, "gdyx") == ["合成示范长桥光电有限公司"]
    assert names(OFFICER, "HCSFHT") == ["合成示范海棠食品有限公司"]
    assert names(OFFICER, "火箭") == names(OFFICER, " ") == []


def test_the_word_by_which_a_row_was_found_stands_as_in_the_row(home: Place) -> None:
    made("合成示范长桥光电有限公司", short_name="CQ Optics")
    assert [one.word for one in finding.find(OFFICER, "cq opt")] == ["CQ Optics"]


def test_what_was_renamed_is_found_by_the_new_name(home: Place) -> None:
    from kechuang.store.actions.change import change
    from kechuang.store.versions import current

    row = made("合成示范长桥光电有限公司")
    assert names(OFFICER, "长桥")
    before = current(ORGANISATION, [row])[row]
    change(Pen(OFFICER, NOON), ORGANISATION, row, {**before.values, "name": "合成示范红灯光电有限公司"}, based_on=1)
    assert names(OFFICER, "红灯") == ["合成示范红灯光电有限公司"]


def test_nobody_finds_what_she_may_not_see(home: Place) -> None:
    made("合成示范长桥光电有限公司", XIANAN)
    made("合成示范长桥食品有限公司", TONGSHAN)
    assert names(filer(TONGSHAN), "长桥") == ["合成示范长桥食品有限公司"]
    assert names(Actor(id="t-nobody"), "长桥") == []


def test_signs_that_mean_something_to_a_database_mean_nothing_here(home: Place) -> None:
    made("合成示范长桥光电有限公司")
    assert names(OFFICER, "%") == names(OFFICER, "_") == names(OFFICER, "' OR 1=1 --") == []


def test_the_page_lists_pages_and_rows_and_says_when_nothing_was_found(browser: Callable[..., Client]) -> None:
    made("合成示范长桥光电有限公司")
    made("合成示范长桥食品有限公司")
    page = browser("officer").get("/search", {"q": "长桥"}).content.decode()
    assert "合成示范长桥光电有限公司" in page
    assert "合成示范长桥食品有限公司" in page
    assert 'href="/proposals"' in browser("officer").get("/search", {"q": "drwty"}).content.decode()
    assert "没有找到“火箭”" in browser("officer").get("/search", {"q": "火箭"}).content.decode()
    assert "&lt;b&gt;" in browser("officer").get("/search", {"q": "<b>"}).content.decode()


def test_whatever_is_found_leads_to_its_page(browser: Callable[..., Client]) -> None:
    made("合成示范长桥光电有限公司")
    made("合成示范长桥食品有限公司")
    zone = create(
        Pen(OFFICER, NOON), register("zone"), {"name": "合成示范长桥园区", "kind": "高新区", "region": XIANAN}
    )
    saved(Pen(OFFICER, NOON))
    officer = browser("officer")
    assert f'"/registers/zone/{zone.id}"' in officer.get("/search", {"q": "长桥"}).content.decode()
    for asked in ("长桥", "示范"):
        page = officer.get("/search", {"q": asked}).content.decode()
        lines = re.findall(r"<li>(.*?)</li>", page[page.index('class="found"') :], re.DOTALL)
        there = re.findall('<a href="([^"]+)">', "".join(lines))
        assert len(lines) == len(there) > 1, asked
        assert {officer.get(address).status_code for address in there} == {200}


def test_the_one_thing_that_was_meant_is_gone_to_at_once(browser: Callable[..., Client]) -> None:
    row = made("合成示范长桥光电有限公司")
    answer = browser("officer").get("/search", {"q": "长桥光电"})
    assert (answer.status_code, answer["Location"]) == (302, f"/firms/{row}")
