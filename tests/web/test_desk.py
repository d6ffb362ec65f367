"""The desk: each person finds what waits for her, and nothing of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.errors import Problem
from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door, exporting, place
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actions.create import create
from kechuang.store.actions.give_back import give_back
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts, watching
from kechuang.store.desk.tables import Account
from kechuang.store.examination import Finding
from tests.store.rows import CONTRACT, ORGANISATION, contract, errand, firm
from tests.web.conftest import NOON, PEOPLE, TONGSHAN, XIANAN

Browser = Callable[..., Client]
EARLY = standing(office_hour(date(2024, 2, 1)))
MOST_QUERIES = 26


def pen(account: Account, clock: Callable[[], object] = NOON) -> Pen:
    return Pen(accounts.actor_of(account, date(2024, 3, 5)), clock)  # type: ignore[arg-type]


def text(client: Client, address: str = "/", language: str = "zh") -> str:
    client.cookies["kechuang_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


@pytest.fixture
def owed(people: dict[str, Account]) -> str:
    """A row of the roster: a firm of 咸安区 is to report by 8 March."""
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    expected = {"survey": "科普统计", "period": "2023", "member": Ref("organisation", body), "due_on": date(2024, 3, 8)}
    return create(pen(people["officer"]), register("roster"), expected).id


@pytest.mark.parametrize("login", [login for login in PEOPLE if login not in ("tongshan", "second")])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_has_a_desk_in_both_languages(browser: Browser, login: str, language: str) -> None:
    client = browser(login)
    with CaptureQueriesContext(connection) as asked:
        told = text(client, language=language)
    assert told.count("<h1") == 1
    assert len(asked) <= MOST_QUERIES, login


def test_what_is_due_this_week_stands_at_the_top_with_a_button_for_nothing(
    browser: Browser, people: dict[str, Account], owed: str
) -> None:
    assign_task(pen(people["officer"], EARLY), errand(XIANAN, due_on=date(2024, 3, 1)))
    told = text(browser("xianan"))
    assert "逾期 4 天" in told
    assert "科普统计 2023" in told
    assert "还有 3 天" in told
    assert f'action="/desk/nil/{owed}"' in told
    assert "科普统计 2023" not in text(browser("tongshan"))


def test_with_one_button_nothing_is_reported_and_it_is_due_no_longer(
    browser: Browser, people: dict[str, Account], owed: str
) -> None:
    client = browser("xianan")
    assert client.post(f"/desk/nil/{owed}").status_code == 302
    (made,) = door.rows(pen(people["xianan"]).actor, register("statistical_return"))
    assert (made.values["is_nil"], made.values["submitted_on"], made.status) == (True, date(2024, 3, 5), "已报")
    assert f'action="/desk/nil/{owed}"' not in text(client)
    assert client.post(f"/desk/nil/{owed}").status_code == 409, "it is there already"


def test_what_falls_due_on_the_day_after_a_holiday_is_due_this_week(
    browser: Browser, people: dict[str, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    for day, period in ((date(2024, 10, 8), "2024-09"), (date(2024, 10, 9), "2024-10")):
        expected = {"survey": "R&D台账月报", "period": period, "member": Ref("organisation", body), "due_on": day}
        create(pen(people["officer"]), register("roster"), expected)
    monkeypatch.setattr(place, "clock", lambda: standing(office_hour(date(2024, 9, 30), 12)))
    told = text(browser("xianan"))
    assert "2024-09" in told
    assert "还有 8 天" in told
    assert "2024-10<" not in told


def test_nobody_reports_nothing_for_another_county(browser: Browser, people: dict[str, Account], owed: str) -> None:
    assert browser("tongshan").post(f"/desk/nil/{owed}").status_code == 404
    assert browser("leader").post(f"/desk/nil/{owed}").status_code == 403
    assert door.rows(pen(people["xianan"]).actor, register("statistical_return")) == []


def test_a_returned_row_says_why_and_leads_to_where_it_is_mended(browser: Browser, people: dict[str, Account]) -> None:
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    row = create(pen(people["xianan"]), CONTRACT, contract(body)).id
    give_back(pen(people["officer"]), CONTRACT, [row], reason="金额与合同不符<b>")
    told = text(browser("xianan"))
    assert "金额与合同不符&lt;b&gt;" in told
    assert f'href="/registers/technology_contract/{row}"' in told
    assert row not in text(browser("tongshan"))


def test_last_month_stands_beside_this_month(browser: Browser, people: dict[str, Account]) -> None:
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    for number, day in ((1, date(2024, 2, 4)), (2, date(2024, 2, 9)), (3, date(2024, 3, 4))):
        create(pen(people["xianan"]), CONTRACT, contract(body, number, registered_on=day))
    told = text(browser("xianan"))
    assert (
        '<th scope="row">技术合同</th><td data-head="上月" class="number">2</td><td data-head="本月" class="number">1</td>'
        in told
    )
    assert '<td data-head="上月" class="number">0</td><td data-head="本月" class="number">0</td>' in text(
        browser("tongshan")
    )


def test_the_queue_counts_by_register_what_an_officer_may_confirm(browser: Browser, people: dict[str, Account]) -> None:
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    create(pen(people["xianan"]), CONTRACT, contract(body))
    told = text(browser("officer"))
    assert "技术合同" in told
    assert "单位名录" in told
    narrow = text(browser("contracts"))
    assert "技术合同" in narrow
    assert "单位名录" not in narrow


def test_a_certificate_that_expires_in_ninety_days_is_told_and_a_later_one_is_not(
    browser: Browser, people: dict[str, Account]
) -> None:
    body = create(pen(people["xianan"]), ORGANISATION, firm()).id
    for year, day in ((2021, date(2024, 5, 20)), (2022, date(2024, 8, 20))):
        told = {"kind": "高新技术企业", "level": "国家", "round_year": year, "outcome": "通过", "expires_on": day}
        told["holder"] = Ref("organisation", body)
        create(pen(people["xianan"]), register("title"), told)
    page = text(browser("officer"))
    assert "2024-05-20" in page
    assert "2024-08-20" not in page


def test_the_hint_of_the_first_visit_is_closed_once(browser: Browser) -> None:
    client = browser("xianan")
    assert "本周要办”里的三件事" in text(client)
    assert client.post("/desk/hint").status_code == 302
    assert "本周要办”里的三件事" not in text(client)


def test_a_county_is_told_nothing_of_another_countys_tasks(browser: Browser, people: dict[str, Account]) -> None:
    assign_task(pen(people["officer"], EARLY), errand(TONGSHAN, due_on=date(2024, 3, 1), content="通山独有事项"))
    assert "通山独有事项" in text(browser("tongshan"))
    assert "通山独有事项" not in text(browser("xianan"))
    assert "通山独有事项" in text(browser("leader"))


def test_what_the_examination_found_is_told_and_not_tried_out_at_every_look(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    found = [Finding(Problem("doctor.disk", "", {"free": "3%"}), "grave")]
    monkeypatch.setattr(watching, "examine", lambda pen: asked.append(pen.actor.id) or found)
    monkeypatch.setattr(watching, "_EXAMINED", {})
    told = text(browser("keeper"))
    assert "3%" in told
    assert 'class="status grave"' in told
    assert "3%" in text(browser("guardian"), language="en")
    assert asked == ["keeper"]


def test_an_account_without_a_duty_waits_for_whoever_keeps_accounts(
    browser: Browser, people: dict[str, Account]
) -> None:
    accounts.create(pen(people["keeper"]), "xinren", "新示范")
    assert "新示范" in text(browser("keeper"))
    assert "新示范" not in text(browser("officer"))


def test_an_auditor_sees_what_left_the_house_and_why(browser: Browser, people: dict[str, Account]) -> None:
    exporting.export(Pen(pen(people["officer"]).actor, NOON, "季度核对"), CONTRACT, form="csv", language="zh")
    told = text(browser("auditor"))
    assert "季度核对" in told
    assert "示范officer" in told
    assert "季度核对" not in text(browser("leader"))
