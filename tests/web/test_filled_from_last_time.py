"""A return is begun from the one before: what lasts is filled in, what was said stands beside, and nothing of others is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client

from kechuang.registers.registry import register
from kechuang.registers.values import Ref, Values
from kechuang.store import door
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.versions import Version
from kechuang.web.registers.carrying import carried
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON, XIANAN

Browser = Callable[..., Client]
RETURN, ROSTER, YEAR = register("statistical_return"), register("roster"), register("enterprise_year")
NEW = "/registers/statistical_return/new"


def pen(role: str = "officer", **reach: Any) -> Pen:
    return Pen(Actor(id=f"t-{role}", grants=(Grant(role=role, **reach),), via="test"), NOON)  # type: ignore[arg-type]


def own(body: str) -> Pen:
    return pen("unit_filer", organisations=frozenset({body}))


@pytest.fixture
def body() -> Version:
    """A firm of 咸安区."""
    return create(pen(), ORGANISATION, firm())


def told(body: Version, period: str, **more: Any) -> Values:
    items = [{"item": "KB01", "label": "营业收入", "value": Decimal(4200), "measured_in": "元"}]
    return {
        "survey": "高企快报", "unit": Ref("organisation", body.id), "period": period, "returned_count": 2,
        "submitted_on": date(2023, 4, 7), "items": items, **more,
    }  # fmt: skip


def expect(body: Version, period: str = "2024Q1", **more: Any) -> str:
    member = Ref("organisation", body.id)
    asked = {"survey": "高企快报", "period": period, "member": member, "due_on": date(2024, 3, 8), **more}
    return create(pen(), ROSTER, asked).id


def link(page: str) -> str:
    """Where the desk leads for the return that is due."""
    return unescape(page.split(f'href="{NEW}')[1].split('"', maxsplit=1)[0])


def test_the_desk_leads_to_the_return_of_a_year_ago_filled_in(browser: Browser, body: Version) -> None:
    create(pen(), RETURN, told(body, "2023Q4"))
    before = create(pen(), RETURN, told(body, "2023Q1"))
    expect(body)
    client = browser("xianan")
    asked = link(client.get("/").content.decode())
    assert f"like={before.id}" in asked
    page = client.get(f"{NEW}{asked}").content.decode()
    assert 'name="p.items.0.value" value="4200"' in page
    assert "上期 4200" in page
    assert f'name="i.f.unit" value="organisation:{body.id}"' in page
    assert 'name="f.period" value="2024Q1"' in page
    assert 'name="f.submitted_on" value="2024-03-05"' in page
    assert 'name="f.returned_count" value=""' in page


def test_without_one_of_a_year_ago_the_last_one_is_taken_and_without_any_nothing(
    browser: Browser, body: Version
) -> None:
    expect(body)
    client = browser("xianan")
    assert "like=" not in link(client.get("/").content.decode())
    create(pen(), RETURN, told(body, "2023Q3"))
    expect(body, "2023Q3")
    last = create(pen(), RETURN, told(body, "2023Q4"))
    expect(body, "2023Q4")
    assert f"like={last.id}" in link(client.get("/").content.decode())


def test_a_firm_is_asked_by_a_roster_that_the_bureau_keeps(browser: Browser, people: Any, body: Version) -> None:
    row = expect(body)
    client = _firms_browser(browser, people, body)
    page = client.get("/").content.decode()
    assert "高企快报 2024年一季度" in page
    assert client.post(f"/desk/nil/{row}").status_code == 302
    assert "高企快报 2024年一季度" not in client.get("/").content.decode()


def test_what_the_county_filed_for_a_firm_is_asked_of_it_no_more_and_shown_to_it_neither(
    browser: Browser, people: Any, body: Version
) -> None:
    expect(body)
    filed = create(pen("county_filer", units=frozenset({XIANAN})), RETURN, told(body, "2024Q1"))
    client = _firms_browser(browser, people, body)
    assert "高企快报" not in client.get("/").content.decode()
    assert client.get(f"{NEW}?like={filed.id}").status_code == 404
    assert door.rows(own(body.id).actor, RETURN) == []


def test_nobody_reports_nothing_for_a_firm_that_is_not_hers(browser: Browser, body: Version) -> None:
    assert browser("firm").post(f"/desk/nil/{expect(body)}").status_code == 404


def test_the_figures_of_last_year_are_filed_already_or_begun_from_the_year_before(
    browser: Browser, people: Any, body: Version
) -> None:
    client = _firms_browser(browser, people, body)
    year = {"organisation": Ref("organisation", body.id), "year": 2022, "basis": "高企", "staff": 86}
    before = create(own(body.id), YEAR, year)
    page = client.get("/").content.decode()
    assert "填报 2023 年度指标" in page
    assert f"like={before.id}" in page
    create(own(body.id), YEAR, {**year, "year": 2023})
    page = client.get("/").content.decode()
    assert "填报 2023 年度指标" not in page
    assert "2023 年度指标（高企）" in page


def test_a_form_that_was_left_of_another_firm_is_not_put_over_what_is_asked(browser: Browser, body: Version) -> None:
    other = create(pen(), ORGANISATION, firm("合成示范农业有限公司"))
    client = browser("xianan")
    client.post(
        "/registers/statistical_return/new/draft",
        {"f.unit": "合成示范农业有限公司", "f.period": "2024Q1", "based_on": "0"},
    )
    page = client.get(f"{NEW}?unit=organisation:{body.id}&period=2024Q1").content.decode()
    assert f'value="organisation:{body.id}"' in page
    assert "合成示范农业有限公司" not in page
    assert "合成示范农业有限公司" in client.get(NEW).content.decode()
    assert other.id not in page


def test_nothing_of_its_time_and_nothing_of_a_person_is_carried_on() -> None:
    assert carried(
        ORGANISATION, {"name": "甲", "phone": "***********", "registered_on": date(2020, 1, 1), "note": "x"}
    ) == {"name": "甲"}


def _firms_browser(browser: Browser, people: Any, body: Version) -> Client:
    """The browser of a filer whose body this is."""
    from kechuang.store import scoped
    from kechuang.store.desk.tables import Duty

    with scoped.opened():
        Duty.objects.filter(account=people["firm"]).update(organisations=[body.id])
    return browser("firm")
