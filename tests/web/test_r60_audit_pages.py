"""R-60 at the pages: who read personal values and who exported is found, the values themselves never; each reads her part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kechuang.errors import Problem
from kechuang.registers.registry import register
from kechuang.store import audit, door, reading_audit
from kechuang.store.actions.change import change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.reading_audit import Asked
from tests.store.rows import CONTRACT, ORGANISATION, firm, written
from tests.web.conftest import NOON, XIANAN

PHONE, CONTACT = "13900000000", "王示范"
FILER = Actor(id="xianan", grants=(Grant(role="county_filer", units=frozenset({XIANAN})),), via="web:10.0.0.1")
OFFICER = Actor(id="officer", grants=(Grant(role="officer"),), via="web:10.0.0.2")
SECOND = Actor(id="second", grants=(Grant(role="officer"),), via="web:10.0.0.3")
AUDITOR = Actor(id="auditor", grants=(Grant(role="auditor"),), via="web")
DAY = date(2024, 12, 20)


def at(who: Actor, on: date, hour: int = 9, **more: Any) -> Pen:
    return Pen(who, standing(office_hour(on, hour)), **more)


@pytest.fixture
def world(people: dict[str, Any]) -> Any:
    """A contract filed on the 19th, changed by an officer on the 20th at half past eleven at night, confirmed on the 21st."""
    row = written(at(FILER, date(2024, 12, 19)))
    change(
        at(OFFICER, DAY, 23, why="按合同原件更正"),
        CONTRACT,
        row.id,
        {**row.values, "turnover": Decimal(2_000_000)},
        based_on=1,
    )
    confirm(at(SECOND, date(2024, 12, 21)), CONTRACT, [row.id])
    body = create(at(FILER, date(2024, 12, 22)), ORGANISATION, firm("合成示范丁有限公司", contact=CONTACT, phone=PHONE))
    door.rows(OFFICER, ORGANISATION, ids=[body.id], unmasked_because="电话核实", pen=at(OFFICER, date(2024, 12, 23)))
    return row, body


def test_r60_the_reading_of_personal_values_is_found_with_reason_and_row_and_without_the_values(
    browser: Callable[..., Client], world: Any
) -> None:
    client = browser("auditor")
    page = client.get("/audit", {"action": "rows.unmask"}).content.decode()
    assert "电话核实" in page
    assert "示范officer" in page
    (found,) = reading_audit.found(AUDITOR, Asked(action="rows.unmask"))
    assert found.others == {}
    assert [(one.code, number) for one, number in found.rows] == [("organisation", 1)]
    by_row = reading_audit.found(AUDITOR, Asked(row=world[1].id))
    assert [one.action for one in by_row] == ["rows.unmask", "rows.create"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_r60_no_page_of_the_audit_shows_a_personal_value(
    browser: Callable[..., Client], world: Any, language: str
) -> None:
    client = browser("auditor")
    client.cookies["kechuang_language"] = language
    pages = [client.get("/audit").content.decode()]
    pages += [client.get(f"/audit/{number}").content.decode() for number in range(1, audit.head()[0] + 1)]
    assert not any(PHONE in page or CONTACT in page for page in pages)


def test_a_record_says_who_when_from_where_before_after_and_why(browser: Callable[..., Client], world: Any) -> None:
    (found,) = reading_audit.found(AUDITOR, Asked(action="rows.change"))
    page = browser("auditor").get(f"/audit/{found.number}").content.decode()
    for told in ("示范officer", "2024-12-20 23:00:00", "网页 10.0.0.2", "按合同原件更正", "2000000", found.hash):
        assert told in page
    assert f"/registers/technology_contract/{world[0].id}" in page


def test_it_is_found_by_day_person_register_and_row(world: Any) -> None:
    row = world[0]
    found = reading_audit.found
    assert [one.action for one in found(AUDITOR, Asked(since=DAY, until=DAY))] == ["rows.change"]
    assert {one.actor for one in found(AUDITOR, Asked(person="xian"))} == {"xianan"}
    told = [one.action for one in found(AUDITOR, Asked(register="technology_contract", row=row.id))]
    assert told == ["rows.confirm", "rows.change", "rows.create"]
    assert found(AUDITOR, Asked(register="award")) == []


def test_it_is_read_a_page_at_a_time_with_nothing_twice(world: Any) -> None:
    everything = [one.number for one in reading_audit.found(AUDITOR, Asked(), most=1_000)]
    assert everything == list(range(audit.head()[0], 0, -1))
    paged: list[int] = []
    while page := reading_audit.found(AUDITOR, Asked(), before=paged[-1] if paged else None, most=7):
        paged += [one.number for one in page]
    assert paged == everything


@pytest.mark.parametrize("who", ["xianan", "officer", "keeper"])
def test_others_read_what_they_did_themselves(browser: Callable[..., Client], world: Any, who: str) -> None:
    actor = {"xianan": FILER, "officer": OFFICER}.get(who, Actor(id=who, grants=(Grant(role="system_admin"),)))
    assert {one.actor for one in reading_audit.found(actor, Asked())} <= {who}
    client = browser(who)
    foreign = next(one for one in reading_audit.found(AUDITOR, Asked()) if one.actor != who)
    assert client.get(f"/audit/{foreign.number}").status_code == 404
    assert client.get("/audit", {"person": foreign.actor}).status_code == 200


def test_a_leader_reads_no_audit(browser: Callable[..., Client], world: Any) -> None:
    assert browser("leader").get("/audit").status_code == 403
    with pytest.raises(Problem):
        reading_audit.found(Actor(id="leader", grants=(Grant(role="leader"),)), Asked())


def test_a_commit_that_kept_no_values_is_read_from_the_versions(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = reading_audit.found(AUDITOR, Asked(action="rows.change"))
    whole = reading_audit.one(AUDITOR, found.number).changes
    told = reading_audit._from_versions(register("technology_contract"), found.seq or 0)
    assert [(one.row, one.before, one.after) for one in told] == [(one.row, one.before, one.after) for one in whole]


def test_who_changed_the_figure_on_a_day(browser: Callable[..., Client], world: Any) -> None:
    from kechuang.store.actions.bind import bind
    from tests.store.planned import EVENTS, saved

    leader = Actor(id="leader", grants=(Grant(role="leader"),), via="web")
    target = saved(at(OFFICER, date(2024, 3, 5))).new[0].id
    bind(
        Pen(OFFICER, NOON, approved_by=leader),
        target,
        EVENTS,
    )
    sources, records = reading_audit.of_figure(AUDITOR, target, date(2024, 3, 5))
    assert [one.code for one in sources] == ["event"]
    assert records == []
    with pytest.raises(Problem) as none:
        reading_audit.of_figure(AUDITOR, "0" * 32, DAY)
    assert none.value.code == "audit.not-counted"
    page = browser("auditor").get("/audit/figure", {"target": target, "on": "2024-03-05"}).content.decode()
    assert "当天没有改动" in page
    assert browser("auditor").get("/audit/figure", {"target": target, "on": "gestern"}).status_code == 422


@pytest.mark.parametrize(("language", "cut", "ended"), [("zh", "核减", "注销"), ("en", "reduction", "cancelled")])
def test_of_a_part_only_the_lines_that_differ_are_shown_in_words(
    browser: Callable[..., Client], people: dict[str, Any], language: str, cut: str, ended: str
) -> None:
    first = {"kind": "核减", "happened_on": date(2024, 3, 2), "amount": Decimal(10_000)}
    row = written(at(FILER, date(2024, 12, 19)), turnover=Decimal(50_000), amendments=[first])
    more = [*row.values["amendments"], {"kind": "注销", "happened_on": date(2024, 3, 9)}]
    change(at(OFFICER, DAY), CONTRACT, row.id, {**row.values, "amendments": more}, based_on=1)
    (found,) = reading_audit.found(AUDITOR, Asked(action="rows.change"))
    client = browser("auditor")
    client.cookies["kechuang_language"] = language
    page = client.get(f"/audit/{found.number}").content.decode()
    assert f"<td>—</td><td>{ended} 2024-03-09</td>" in page
    assert f"{cut} 2024-03-02" not in page
    assert "happened_on" not in page


@pytest.mark.parametrize(("language", "amount"), [("zh", "5万元"), ("en", "CNY 50,000")])
def test_the_values_of_a_new_row_stand_as_on_its_own_page(
    browser: Callable[..., Client], people: dict[str, Any], language: str, amount: str
) -> None:
    row = written(at(FILER, date(2024, 12, 19)), turnover=Decimal(50_000))
    (found,) = reading_audit.found(AUDITOR, Asked(action="rows.create", row=row.id))
    client = browser("auditor")
    client.cookies["kechuang_language"] = language
    page = client.get(f"/audit/{found.number}").content.decode().replace("\u00a0", " ")
    assert amount in page
    assert row.values["reporting_unit"] not in page
