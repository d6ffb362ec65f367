"""The pages of supervised tasks: the list with its clocks, one task with its line, and the forms for what is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from kechuang.store import supervising
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account
from tests.store.rows import errand
from tests.web.conftest import TONGSHAN, XIANAN

Browser = Callable[..., Client]
EARLY = standing(office_hour(date(2024, 2, 1)))


@pytest.fixture
def late(people: dict[str, Account]) -> str:
    """A task of 咸安区 that was due on 1 March; today is the 5th."""
    return assigned(people, due_on=date(2024, 3, 1))


def assigned(people: dict[str, Account], *units: str, due_on: date, clause: str = "第1条") -> str:
    actor = accounts.actor_of(people["officer"], date(2024, 2, 1))
    return assign_task(Pen(actor, EARLY), errand(*(units or (XIANAN,)), due_on=due_on, clause=clause)).id


def text(client: Client, address: str, language: str = "zh") -> str:
    client.cookies["kechuang_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_what_is_late_stands_first_and_says_how_late(browser: Browser, late: str) -> None:
    told = text(browser("officer"), "/supervision")
    assert "逾期 4 天" in told
    assert 'class="status grave"' in told
    assert "4 days late" in text(browser("officer"), "/supervision", "en")


def test_a_county_sees_what_was_given_to_it_and_nothing_of_others(
    browser: Browser, people: dict[str, Account], late: str
) -> None:
    other = assigned(people, TONGSHAN, due_on=date(2024, 4, 1), clause="第2条")
    client = browser("xianan")
    assert late in text(client, "/supervision")
    assert "待您办理" in text(client, "/supervision")
    assert client.get(f"/supervision/{other}").status_code == 404
    assert client.post(f"/supervision/{other}/sign").status_code == 404


def test_a_task_goes_its_whole_way_by_the_pages(browser: Browser, people: dict[str, Account], late: str) -> None:
    county, officer = browser("xianan"), browser("officer")
    assert f'action="/supervision/{late}/sign"' in text(county, f"/supervision/{late}")
    assert f'action="/supervision/{late}/sign"' not in text(officer, f"/supervision/{late}")
    assert county.post(f"/supervision/{late}/sign").status_code == 302
    assert county.post(f"/supervision/{late}/answer", {"reply": "推荐 12 家"}).status_code == 302
    assert "推荐 12 家" in text(officer, f"/supervision/{late}")
    refused = officer.post(f"/supervision/{late}/check", {"verdict": "return", "reason": ""})
    assert refused.status_code == 422
    assert officer.post(f"/supervision/{late}/check", {"verdict": "return", "reason": "没有数据"}).status_code == 302
    assert "退回：没有数据" in text(county, f"/supervision/{late}")
    assert county.post(f"/supervision/{late}/answer", {"reply": "附表已报"}).status_code == 302
    assert officer.post(f"/supervision/{late}/check", {"verdict": "pass"}).status_code == 302
    assert officer.post(f"/supervision/{late}/close").status_code == 302
    actor = accounts.actor_of(people["leader"], date(2024, 3, 5))
    assert supervising.task(actor, late).stage == "closed"
    assert "已销号" in text(browser("leader"), "/supervision?state=closed")


def test_an_empty_answer_is_told_beside_the_form_and_keeps_nothing(browser: Browser, late: str) -> None:
    county = browser("xianan")
    county.post(f"/supervision/{late}/sign")
    answer = county.post(f"/supervision/{late}/answer", {"reply": "  "})
    assert answer.status_code == 422
    assert "请填写办理情况" in answer.content.decode()


def test_a_leader_escalates_what_is_late_and_not_twice_a_day(browser: Browser, late: str) -> None:
    client = browser("leader")
    assert "升级督办：催办" in text(client, f"/supervision/{late}")
    assert client.post(f"/supervision/{late}/escalate").status_code == 302
    assert "升级督办" not in text(client, f"/supervision/{late}").replace("升级督办事项", "")
    assert client.post(f"/supervision/{late}/escalate").status_code == 422
    assert "催办" in text(client, "/supervision")


@pytest.mark.parametrize("login", ["xianan", "auditor", "firm"])
def test_who_only_answers_or_looks_neither_assigns_nor_escalates(browser: Browser, login: str, late: str) -> None:
    client = browser(login)
    assert client.get("/supervision/new").status_code == 403
    assert client.post("/supervision/new", {}).status_code == 403
    assert client.post(f"/supervision/{late}/escalate").status_code == 403
    assert client.post(f"/supervision/{late}/close").status_code == 403


@pytest.mark.parametrize("login", ["expert", "keeper", "guardian"])
def test_who_has_nothing_to_do_with_tasks_sees_none(browser: Browser, login: str, late: str) -> None:
    assert browser(login).get("/supervision").status_code == 403
    assert browser(login).get(f"/supervision/{late}").status_code == 403


def test_a_new_task_is_assigned_by_the_form_and_its_mistakes_are_told_at_once(browser: Browser) -> None:
    client = browser("officer")
    wrong = client.post("/supervision/new", {"origin": "局长办公会", "clause": "3"})
    assert wrong.status_code == 422
    assert "请至少选择一个责任单位" in wrong.content.decode()
    assert "局长办公会" in wrong.content.decode(), "what was typed is kept"
    form = {
        "origin": "局长办公会",
        "clause": "3",
        "content": "<b>补报台账</b>",
        "due_on": "2024-04-01",
        "units": [XIANAN],
    }
    answer = client.post("/supervision/new", form)
    assert answer.status_code == 302
    told = text(client, answer["Location"])
    assert "&lt;b&gt;补报台账&lt;/b&gt;" in told
    assert "还有 27 天" in told


def test_fields_that_no_form_offers_change_nothing(browser: Browser, people: dict[str, Account]) -> None:
    form = {
        "origin": "局长办公会", "clause": "3", "content": "补报台账", "due_on": "2024-04-01", "units": [XIANAN, "110000"],
        "closed_on": "2024-03-01", "reporting_unit": TONGSHAN, "status": "草稿", "owner": "x",
    }  # fmt: skip
    made = browser("officer").post("/supervision/new", form)["Location"].rpartition("/")[2]
    task = supervising.task(accounts.actor_of(people["leader"], date(2024, 3, 5)), made)
    assert (task.stage, len(task.row.values["units"]), task.row.owner) == ("assigned", 1, "bureau")
    assert task.row.values.get("reporting_unit") != TONGSHAN


def test_what_is_missing_is_named_in_the_readers_language(browser: Browser) -> None:
    client = browser("officer")
    for language, missing in (("zh", "督办来源：缺少“督办来源”"), ("en", "origin: “origin” is missing")):
        client.cookies["kechuang_language"] = language
        page = client.post("/supervision/new", {"units": XIANAN, "due_on": "2024-12-31"}).content.decode()
        assert missing in page
