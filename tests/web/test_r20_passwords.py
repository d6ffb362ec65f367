"""R-20: passwords that can be guessed are refused; nobody has an account by default; the first start asks two people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kechuang.errors import Problems
from kechuang.store import audit, place
from kechuang.store.desk import accounts, founders, passwords, second_factor
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from tests.web.conftest import PASSWORD
from tests.web.signing import is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("quick_hashes")
BAD = {
    "short": ["", "kurz", "elf-zeichen", "竹山长桥七座绿水"],
    "common": ["password1234", "qwertyuiop123", "123456789012345"],
    "guessable": [
        "Xianning2024!", "xianning-2024-xn", "XIANNING@2025", "Xi@nning20242024", "kejiju2024xianning", "咸宁市科技局2024年",
        "Kechuang-2024-Kechuang", "xianan2024xianan!", "zhangyi2024zhangyi", "zhangyi_19870304", "aaaaaaaaaaaa1", "P@ssw0rd2024!!",
    ],
}  # fmt: skip
GOOD = [
    PASSWORD,
    "vier stille Berge im Nebel",
    "竹山长桥红灯笼七座绿水听风",
    "x9#Lm2$vQ8!rT",
    "xianning mit drei roten Booten",
]
SOMEBODY = Account(id="0" * 32, login="zhangyi", name="张一")


@pytest.mark.parametrize(("why", "password"), [(why, one) for why, many in BAD.items() for one in many])
def test_r20_a_password_that_can_be_guessed_is_refused(home: Place, why: str, password: str) -> None:
    with pytest.raises(Problems) as refused:
        passwords.require_good(password, SOMEBODY)
    assert f"passwords.{why}" in {problem.code for problem in refused.value.items}


@pytest.mark.parametrize("password", GOOD)
def test_r20_a_good_one_is_taken_whatever_signs_it_is_made_of(home: Place, password: str) -> None:
    passwords.require_good(password, SOMEBODY)


def test_r20_the_page_says_what_is_wrong(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    client = stranger()
    tried(client, "officer")
    told = {"old": PASSWORD, "new": "Xianning2024!", "again": "Xianning2024!"}
    answer = client.post("/settings/password", told)
    assert answer.status_code == 422
    assert "容易猜到" in answer.content.decode()


def test_r20_nobody_is_there_by_default_and_every_page_leads_to_the_set_up(home: Place) -> None:
    assert not accounts.there_are_any()
    client = Client(SERVER_NAME="localhost")
    assert client.get("/sign-in")["Location"] == "/set-up"
    assert client.get("/set-up").status_code == 200


FORM = {
    "system_admin_login": "zhao", "system_admin_name": "赵示范", "system_admin_password": "七座绿水 quiet mountains",
    "security_admin_login": "qian", "security_admin_name": "钱示范", "security_admin_password": "red lantern 竹山长桥",
}  # fmt: skip


def test_r20_two_people_found_the_administration_with_the_code_of_the_terminal(home: Place) -> None:
    code = founders.new_code()
    client = Client(SERVER_NAME="localhost")
    assert client.post("/set-up", {**FORM, "code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 422
    assert not accounts.there_are_any()
    assert client.post("/set-up", {**FORM, "code": code.lower()})["Location"] == "/sign-in"
    assert client.get("/set-up").status_code == 404
    assert client.post("/set-up", {**FORM, "code": code}).status_code == 404
    roles = {login: [grant.role for grant in _actor(login)] for login in ("zhao", "qian")}
    assert roles == {"zhao": ["system_admin"], "qian": ["security_admin"]}
    assert place.remembered(second_factor.SETTING) == second_factor.REQUIRED
    assert "accounts.found" in "\n".join(audit.lines())
    assert not any(FORM[name] in "\n".join(audit.lines()) for name in FORM if "password" in name)
    assert tried(stranger(), "zhao", FORM["system_admin_password"]).status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"security_admin_login": "zhao"},
        {"security_admin_name": "赵示范"},
        {"security_admin_password": FORM["system_admin_password"]},
        {"system_admin_password": "Xianning2024!"},
        {"system_admin_name": ""},
    ],
)
def test_r20_one_person_alone_or_a_weak_password_founds_nothing(home: Place, change: dict[str, str]) -> None:
    code = founders.new_code()
    answer = Client(SERVER_NAME="localhost").post("/set-up", {**FORM, **change, "code": code})
    assert answer.status_code == 422
    assert not accounts.there_are_any()


def test_r20_a_new_start_makes_the_code_before_worthless(home: Place) -> None:
    old = founders.new_code()
    founders.new_code()
    assert Client(SERVER_NAME="localhost").post("/set-up", {**FORM, "code": old}).status_code == 422


def test_r20_the_demonstration_has_no_set_up(home: Place) -> None:
    place.remember("demo_today", "2024-03-05")
    assert Client(SERVER_NAME="localhost").get("/set-up").status_code == 404


def test_r20_who_owes_a_new_password_sees_nothing_else(people: dict[str, Account]) -> None:
    from kechuang.store import scoped

    with_password(people["officer"])
    with scoped.opened():
        Account.objects.filter(login="officer").update(must_change=True)
    client = stranger()
    tried(client, "officer")
    assert client.get("/")["Location"] == "/settings/password"
    assert client.get("/settings")["Location"] == "/settings/password"
    new = "绿水 七座 quiet mountains"
    client.post("/settings/password", {"old": PASSWORD, "new": new, "again": new})
    assert is_in(client)


def _actor(login: str) -> tuple[object, ...]:
    from kechuang.store.clock import day_of

    account = accounts.by_login(login)
    assert account is not None
    return accounts.actor_of(account, day_of(place.clock()())).grants


@pytest.mark.parametrize("language", ["zh", "en"])
def test_r20_the_terminal_tells_the_code_and_where_to_type_it(home: Place, language: Any) -> None:
    from kechuang.cli.keeping import serve
    from kechuang.cli.speech import said

    code = serve._set_up_code()
    told = said("serve.ready-first", language, address="http://127.0.0.1:8000/", set_up_code=code)
    assert code in told
    assert "http://127.0.0.1:8000/set-up" in told
