"""The year on one screen and the page of a target: what they show, to whom, and while figures are being computed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.store.actions.create import create
from kechuang.store.actions.release import release
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept, sight
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from kechuang.web.people import session
from kechuang.web.plan.fresh import keep_fresh
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON
from tests.web.figured import LEADER, OFFICER, figured


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_year_links_every_figure_to_its_target(home: Place, browser: Callable[..., Client], language: str) -> None:
    targets = figured(NOON)
    client = browser("officer")
    client.cookies["kechuang_language"] = language
    page = client.get("/overview").content.decode()
    for target in targets:
        assert f'href="/targets/{target.id}"' in page
        there = client.get(f"/targets/{target.id}")
        assert there.status_code == 200
        assert target.values["sentence"] in there.content.decode()
    assert "2024-03-05" in page
    assert len(page.encode()) < 100_000


def test_before_anything_is_computed_the_page_waits_and_asks_again_by_itself(
    home: Place, browser: Callable[..., Client]
) -> None:
    page = browser("officer").get("/overview").content.decode()
    assert 'hx-trigger="every 5s"' in page


def test_newer_figures_that_are_being_computed_are_told(home: Place, browser: Callable[..., Client]) -> None:
    figured(NOON)
    told = "正在计算"
    assert told not in as_of(browser("officer").get("/overview").content.decode())
    create(Pen(OFFICER, NOON), ORGANISATION, firm("合成示范电子有限公司"))
    assert told in as_of(browser("officer").get("/overview").content.decode())
    assert keep_fresh()
    assert told not in as_of(browser("officer").get("/overview").content.decode())


def test_who_has_no_figures_to_see_is_refused(home: Place, browser: Callable[..., Client]) -> None:
    for login in ("expert", "keeper", "guardian"):
        assert browser(login).get("/overview").status_code == 403, login


def test_a_firm_is_not_told_of_units_that_it_does_not_have(home: Place, browser: Callable[..., Client]) -> None:
    figured(NOON)
    assert "您看到的是" not in as_of(browser("firm").get("/overview").content.decode())
    assert "您看到的是咸安区自己的数" in as_of(browser("xianan").get("/overview").content.decode())


def test_a_target_that_is_not_there_is_no_page(home: Place, browser: Callable[..., Client]) -> None:
    figured(NOON)
    for route in ("/targets/{}", "/targets/{}/rows", "/targets/{}/left", "/targets/{}/editions"):
        assert browser("officer").get(route.format("f" * 32)).status_code == 404


def test_a_row_that_counts_is_named_and_one_that_does_not_says_why(home: Place, browser: Callable[..., Client]) -> None:
    whole, county, *_ = figured(NOON)
    client = browser("officer")
    counted = client.get(f"/targets/{whole.id}/rows", headers={"HX-Request": "true"}).content.decode()
    assert counted.count("<tr>") == 1 + 3
    left = client.get(f"/targets/{county.id}/left?why=0-0").content.decode()
    assert left.count('<th scope="row">') == 2


def test_what_the_bureau_says_among_itself_no_county_reads(home: Place, browser: Callable[..., Client]) -> None:
    target = figured(NOON)[0].id
    officer, xianan, tongshan = browser("officer"), browser("xianan"), browser("tongshan")
    officer.post(f"/targets/{target}/talk", {"text": "<b>全市</b>差得远"})
    officer.post(f"/targets/{target}/talk", {"text": "请咸安抓紧", "unit": "421202"})
    xianan.post(f"/targets/{target}/talk", {"text": "咸安收到"})
    pages = [client.get(f"/targets/{target}").content.decode() for client in (officer, xianan, tongshan)]
    assert [tuple(words in page for words in ("差得远", "请咸安抓紧", "咸安收到")) for page in pages] == [
        (True, True, True), (False, True, True), (False, False, False),
    ]  # fmt: skip
    assert "<b>全市</b>" not in pages[0]
    assert xianan.post(f"/targets/{target}/talk", {"text": "看看", "unit": "421224"}).status_code == 404
    assert browser("auditor").post(f"/targets/{target}/talk", {"text": "看看"}).status_code == 403


def as_of(page: str) -> str:
    """The line that says of which day and commit the page tells."""
    return page.partition('class="as-of')[2].partition("</p>")[0]


def test_the_desk_numbers_targets_and_calls_quiet_only_what_can_still_be_brought(
    home: Place, browser: Callable[..., Client]
) -> None:
    figured(NOON)
    page = browser("officer").get("/").content.decode()
    quiet = page[page.index("60 天没有新记录的目标") :]
    for number in "13":
        assert f'<span class="no">{number} </span>' in quiet
    assert "已 61 天" in quiet
    assert '<span class="no">4 </span>' not in quiet, "nothing counts it, so no row can come"


def test_a_county_sees_its_place_once_figures_are_released(home: Place, browser: Callable[..., Client]) -> None:
    figured(NOON)
    assert "市局还没有内部通报" in browser("xianan").get("/").content.decode()
    key = figures_kept.now()
    release(Pen(OFFICER, NOON, "通报", approved_by=LEADER), "第一次通报", 2024, as_of=key.as_of, known_at=key.seq)
    places = [place_of(browser(login).get("/").content.decode()) for login in ("xianan", "tongshan")]
    assert places == [["12.34亿元，第一", "第1，共8个单元"], ["7.77亿元，比上一名咸安区少4.57亿元", "第2，共8个单元"]]
    assert "本单位的位次" not in browser("officer").get("/").content.decode()


def place_of(page: str) -> list[str]:
    """The words of the first line under a county's place, after its name."""
    line = page.partition("本单位的位次")[2].partition("<li>")[2].partition("</li>")[0]
    return [one for one in re.split(r"\s*<[^>]*>\s*", line) if one][2:]


def test_whose_eyes_look_is_known_before_anything_is_drawn(home: Place, people: dict[str, Account]) -> None:
    figured(NOON)
    assert figures_kept.keep_next()
    key = figures_kept.now()
    release(Pen(OFFICER, NOON, "通报", approved_by=LEADER), "第一次通报", 2024, as_of=key.as_of, known_at=key.seq)
    looking = [session.actor_of(people[login]) for login in ("officer", "leader", "xianan", "tongshan")]
    found = [sight.eyes(actor) for actor in looking]
    assert found == [seen.eyes if (seen := sight.seen(actor)) else None for actor in looking]
    assert len({*found}) == 3
    assert [bool(one and one.release) for one in found] == [False, False, True, True]
    assert figures_kept.keep_next()
    assert not {*found} & {sight.eyes(actor) for actor in looking}
