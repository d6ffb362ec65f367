"""R-56 for acts on people: each leaves one record that says who, when, from where, what; a refused one leaves no change."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyotp
import pytest
from django.test import Client

from kechuang.store import audit, scoped
from kechuang.store.clock import system_clock, text_of
from kechuang.store.desk.tables import Account, Device, Draft, Duty
from kechuang.store.models import AuditRecord
from tests.web.conftest import NOON, PASSWORD, XIANAN
from tests.web.test_r21_no_elevation import newcomer

pytestmark = pytest.mark.usefixtures("quick_hashes")
NEW = "绿水 七座 quiet mountains"
DUTY = {"role": "leader", "from_on": "2024-03-05"}


def _proposed(browser: Callable[..., Client], people: dict[str, Account]) -> str:
    browser("keeper").post(f"/people/{people['leader'].id}/duties", {**DUTY, "role": "officer"})
    with scoped.opened():
        return str(Duty.objects.get(granted_by="").id)


def _duty(people: dict[str, Account], login: str) -> str:
    with scoped.opened():
        return str(Duty.objects.get(account=people[login]).id)


def _handed(browser: Callable[..., Client], people: dict[str, Account]) -> str:
    form = {"taker": people["second"].id, "on": "2024-03-05"}
    return str(browser("officer").post(f"/people/{people['officer'].id}/hand-over", form)["Location"])


def _to(people: dict[str, Account]) -> dict[str, Any]:
    return {"taker": people["second"].id, "on": "2024-03-05"}


def _token(client: Client) -> str:
    client.post("/settings/tokens", {"name": "x", "actions": ["rows.view"], "days": "30"})
    from kechuang.store.desk.tables import Token

    with scoped.opened():
        return str(Token.objects.get().id)


# the record's action: by whom, and the address and form once what is needed stands
Act = Callable[[Callable[..., Client], dict[str, Account], Client], tuple[str, dict[str, Any]]]
ACTS: dict[str, tuple[str, Act]] = {
    "accounts.create": ("keeper", lambda _b, _p, _c: ("/people/new", {"login": "neu", "name": "新", "role": "", "from_on": ""})),
    "accounts.put_out_of_use": ("keeper", lambda _b, p, _c: (f"/people/{p['leader'].id}/out", {})),
    "accounts.put_back": ("keeper", lambda _b, p, c: (c.post(f"/people/{p['leader'].id}/out") and f"/people/{p['leader'].id}/back", {})),
    "accounts.recover": ("guardian", lambda _b, p, _c: (f"/people/{p['leader'].id}/code", {})),
    "accounts.second_factor": ("guardian", lambda _b, _p, _c: ("/people/second-factor", {"required": "1"})),
    "accounts.password": ("officer", lambda _b, _p, _c: ("/settings/password", {"old": PASSWORD, "new": NEW, "again": NEW})),
    "duties.propose": ("keeper", lambda _b, p, _c: (f"/people/{p['leader'].id}/duties", {**DUTY, "role": "officer"})),
    "duties.grant": ("guardian", lambda b, p, _c: (f"/people/duties/{_proposed(b, p)}/grant", {})),
    "duties.decline": ("guardian", lambda b, p, _c: (f"/people/duties/{_proposed(b, p)}/decline", {"why": "不合适"})),
    "duties.end": ("guardian", lambda _b, p, _c: (f"/people/duties/{_duty(p, 'leader')}/end", {"on": "2024-03-05"})),
    "duties.hand_over": ("officer", lambda _b, p, _c: (f"/people/{p['officer'].id}/hand-over", _to(p))),
    "duties.hand_back": ("second", lambda b, p, _c: (f"{_handed(b, p)}/back", {})),
    "devices.forget": ("officer", lambda _b, p, _c: (_device(p["officer"]), {})),
    "factor.turn_on": ("officer", lambda _b, _p, c: ("/settings/second-factor", {"code": _code(c)})),
    "tokens.make": ("officer", lambda _b, _p, _c: ("/settings/tokens", {"name": "x", "actions": ["rows.view"], "days": "30"})),
    "tokens.revoke": ("officer", lambda _b, _p, c: ("/settings/tokens/revoke", {"token": _token(c)})),
    "sessions.end": ("officer", lambda _b, _p, _c: ("/sign-out", {})),
}  # fmt: skip


def _device(account: Account) -> str:
    with scoped.opened():
        Device.objects.create(id="d" * 64, account=account, until_at="9999", made_at="2024")
    return "/settings/devices"


def _code(client: Client) -> str:
    import re

    page = client.get("/settings/second-factor").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")  # type: ignore[index]
    return pyotp.TOTP(secret).generate_otp(int(system_clock().timestamp()) // 30)


@pytest.mark.parametrize("action", ACTS)
def test_r56_an_act_on_people_leaves_exactly_one_record(
    browser: Callable[..., Client], people: dict[str, Account], action: str
) -> None:
    who, how = ACTS[action]
    from tests.web.signing import with_password

    if action == "accounts.password":
        with_password(people[who])
    client = browser(who, REMOTE_ADDR="10.8.8.8")
    address, form = how(browser, people, client)
    before, _ = audit.head()
    answer = client.post(address, form)
    assert answer.status_code in (200, 302)
    with scoped.opened():
        (record,) = AuditRecord.objects.filter(number__gt=before)
    assert (record.action, record.actor, record.via, record.at) == (action, who, "web:10.8.8.8", text_of(NOON()))
    assert json.loads(record.subject)
    assert PASSWORD not in record.subject


@pytest.mark.parametrize(
    "action", [code for code in ACTS if code.startswith(("accounts.", "duties.")) and code != "accounts.password"]
)
def test_r56_a_refused_act_on_people_changes_nothing_and_is_kept(
    browser: Callable[..., Client], people: dict[str, Account], action: str
) -> None:
    who, how = ACTS[action]
    address, form = how(browser, people, browser(who))
    with scoped.opened():
        before = [list(model.objects.order_by("pk").values()) for model in (Account, Duty)]
    assert browser("expert").post(address, form).status_code in (403, 404)
    with scoped.opened():
        assert before == [list(model.objects.order_by("pk").values()) for model in (Account, Duty)]


def test_a_handover_passes_everything_in_one_step_and_is_handed_back(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    giver, taker = people["contracts"], people["second"]
    with scoped.opened():
        Draft.objects.create(account=giver, place="technology_contract:new", values={}, at="2024")
        Draft.objects.create(account=taker, place="both", values={}, at="2024")
        Draft.objects.create(account=giver, place="both", values={}, at="2024")
    client = browser("contracts")
    page = client.get(f"/people/{giver.id}/hand-over").content.decode()
    assert "technology_contract:new" in page
    there = client.post(f"/people/{giver.id}/hand-over", {"taker": taker.id, "on": "2024-03-05", "why": "轮岗"})[
        "Location"
    ]
    assert client.get(f"/people/{giver.id}/hand-over").status_code == 403
    assert "从示范contracts接手的工作" in browser("second").get(there).content.decode()
    assert browser("officer").get(there).status_code == 404
    with scoped.opened():
        assert [one.registers for one in Duty.objects.filter(account=taker)].count(["technology_contract"]) == 1
        assert {one.place for one in Draft.objects.filter(account=giver)} == {"both"}
    assert browser("second").post(f"{there}/back").status_code == 302
    assert browser("second").post(f"{there}/back").status_code == 409
    assert client.get(f"/people/{giver.id}/hand-over").status_code == 200
    with scoped.opened():
        assert {one.place for one in Draft.objects.filter(account=giver)} == {"both", "technology_contract:new"}
        assert Duty.objects.filter(account=taker).count() == 1


@pytest.mark.parametrize(
    ("on", "status"), [("2024-03-04", 422), ("2024-06-06", 422), ("morgen", 422), ("2024-03-06", 302)]
)
def test_a_handover_has_a_day_that_is_not_past(
    browser: Callable[..., Client], people: dict[str, Account], on: str, status: int
) -> None:
    form = {"taker": people["second"].id, "on": on}
    assert browser("officer").post(f"/people/{people['officer'].id}/hand-over", form).status_code == status


def test_an_officer_hands_over_nobody_elses_duties_and_nobody_to_herself(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    form = {"taker": people["officer"].id, "on": "2024-03-05"}
    assert browser("officer").post(f"/people/{people['second'].id}/hand-over", form).status_code == 404
    assert browser("officer").post(f"/people/{people['officer'].id}/hand-over", form).status_code == 422
    form = {"taker": people["guardian"].id, "on": "2024-03-05"}
    assert browser("guardian").post(f"/people/{people['officer'].id}/hand-over", form).status_code == 422


def test_a_code_of_the_security_administrator_lets_in_once_within_a_day(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    import re

    import time_machine

    from tests.web.signing import NOW, is_in, stranger

    with time_machine.travel(NOW, tick=False) as clock:
        page = browser("guardian").post(f"/people/{people['leader'].id}/code").content.decode()
        code = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", page)[0]  # type: ignore[index]
        assert code not in "\n".join(audit.lines())
        clock.shift(23 * 3600)
        client = stranger()
        assert (
            client.post("/sign-in/once", {"login": "leader", "code": code.lower()})["Location"] == "/settings/password"
        )
        assert client.get("/")["Location"] == "/settings/password"
        assert stranger("10.5.5.5").post("/sign-in/once", {"login": "leader", "code": code}).status_code == 403
        assert client.post("/settings/password", {"new": NEW, "again": NEW}).status_code == 302
        assert is_in(client)
        page = browser("guardian").post(f"/people/{people['second'].id}/code").content.decode()
        late = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", page)[0]  # type: ignore[index]
        clock.shift(24 * 3600 + 1)
        assert stranger("10.6.6.6").post("/sign-in/once", {"login": "second", "code": late}).status_code == 403


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_write_is_shown_and_never_run(
    browser: Callable[..., Client], people: dict[str, Account], language: str
) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    keeper = browser("keeper")
    keeper.cookies["kechuang_language"] = language
    keeper.post(
        "/people/new",
        {"login": "evil", "name": evil, "office": evil, "role": "leader", "from_on": "2024-03-05", "why": evil},
    )
    for address in ("/people", f"/people?q={evil}", f"/people/{_id('evil')}", "/audit"):
        answer = keeper.get(address)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
        assert "<img src=x" not in answer.content.decode()
    assert browser("auditor").get("/audit", {"person": evil, "row": evil, "since": evil}).status_code == 422


def _id(login: str) -> str:
    with scoped.opened():
        return str(Account.objects.get(login=login).id)


def test_a_county_sees_its_own_people_only(browser: Callable[..., Client], people: dict[str, Account]) -> None:
    page = browser("xianan").get("/people").content.decode()
    assert "示范xianan" in page
    assert not any(f"示范{login}<" in page for login in people if login != "xianan" and not _is_of(people[login]))


def _is_of(account: Account) -> bool:
    with scoped.opened():
        return all(duty.units == [XIANAN] for duty in Duty.objects.filter(account=account))


def test_a_newcomer_may_nothing(people: dict[str, Account]) -> None:
    from kechuang.store.desk import accounts

    assert accounts.actor_of(newcomer(), NOON().date()).grants == ()
