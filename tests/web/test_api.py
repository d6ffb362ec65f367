"""The API: rows, figures and evidence over the same door as the pages, for who shows a token that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from kechuang.store.actor import Pen
from kechuang.store.clock import system_clock
from kechuang.store.desk import accounts, tokens
from kechuang.store.desk.tables import Account
from kechuang.store.permissions import routes
from kechuang.web.api.service import api
from kechuang.web.people import session
from tests.web.conftest import NOON, TONGSHAN, XIANAN
from tests.web.test_r01_routes import named

VIEW = "rows.view"
Caller = Callable[..., Client]


@pytest.fixture
def caller(people: dict[str, Account]) -> Caller:
    """A program that acts for somebody: caller("xianan", "rows.view")."""

    def called(login: str, *actions: str) -> Client:
        account = people[login]
        text = tokens.make(
            Pen(session.actor_of(account), NOON), account, "示范程序", actions, days=30, now=system_clock()
        )
        return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {text}"})

    return called


def put(client: Client, **values: Any) -> Any:
    return client.post("/api/registers/organisation/rows", {"values": values}, content_type="application/json")


def row(unit: str = XIANAN, name: str = "合成示范长桥光电有限公司") -> dict[str, str]:
    return {"name": name, "kind": "企业", "region": "咸安区" if unit == XIANAN else "通山县", "reporting_unit": unit}


def test_a_row_is_written_read_and_changed_by_a_program(caller: Caller) -> None:
    client = caller("xianan", "rows.view", "rows.create", "rows.change")
    made = put(client, **row())
    assert made.status_code == 201, made.content.decode()
    found = client.get(f"/api/registers/organisation/rows/{made.json()['id']}").json()
    assert (found["version"], found["status"], found["values"]["name"]) == (1, "已报", "合成示范长桥光电有限公司")
    body = {"values": {**row(), "address": "示范路1号"}, "based_on": 1}
    where = f"/api/registers/organisation/rows/{found['id']}"
    changed = client.put(where, body, content_type="application/json")
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    again = client.put(where, {**body, "values": {**row(), "address": "示范路2号"}}, content_type="application/json")
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "store.stale")


def test_what_cannot_be_read_is_said_by_field_and_nothing_is_written(caller: Caller) -> None:
    client = caller("xianan", "rows.view", "rows.create")
    answer = put(client, **row(), registered_on="二月三十")
    assert answer.status_code == 422
    assert "二月三十" in answer.json()["problems"][0]["sentence"]
    assert put(client, **row(), address={"a": 1}).json()["problems"][0]["code"] == "api.no-value"
    assert client.get("/api/registers/organisation/rows").json()["total"] == 0


def test_a_program_sees_no_more_than_the_person_and_does_no_more_than_its_token(caller: Caller) -> None:
    here = caller("xianan", VIEW, "rows.create")
    mine = put(here, **row()).json()["id"]
    there = caller("tongshan", VIEW)
    other = there.get(f"/api/registers/organisation/rows/{mine}")
    missing = there.get(f"/api/registers/organisation/rows/{'0' * 32}")
    assert (other.status_code, missing.status_code) == (404, 404)
    assert other.json()["problems"][0]["code"] == missing.json()["problems"][0]["code"]
    assert there.get("/api/registers/organisation/rows").json()["total"] == 0
    assert put(there, **row(TONGSHAN)).status_code == 403
    assert put(here, **row(TONGSHAN, "合成示范海棠食品有限公司")).status_code == 404


def test_no_token_a_wrong_one_and_one_that_is_over_open_nothing(
    caller: Caller, people: dict[str, Account], browser: Callable[..., Client]
) -> None:
    assert Client(SERVER_NAME="localhost").get("/api/registers").status_code == 401
    assert (
        Client(SERVER_NAME="localhost", headers={"authorization": "Bearer kc_no"}).get("/api/registers").status_code
        == 401
    )
    assert browser("officer").get("/api/registers").status_code == 401  # a session is no token
    client = caller("officer", VIEW)
    assert client.get("/api/registers").status_code == 200
    account, now = people["officer"], system_clock()
    (token,) = tokens.of(account, now)
    assert tokens.actor_of_token("", now) is None
    assert not tokens.of(account, now + timedelta(days=31))
    tokens.revoke(Pen(session.actor_of(account), NOON), account, token.id, now)
    assert client.get("/api/registers").status_code == 401


def test_lists_are_narrowed_by_the_filters_of_the_register_and_paged(caller: Caller) -> None:
    client = caller("officer", VIEW, "rows.create")
    for number in range(3):
        put(client, **row(name=f"合成示范{'甲乙丙'[number]}光电有限公司"))
    put(client, **row(TONGSHAN, "合成示范海棠食品有限公司"))
    found = client.get("/api/registers/organisation/rows", {"reporting_unit": XIANAN, "limit": 2, "offset": 2}).json()
    assert (found["total"], len(found["rows"])) == (3, 1)
    for query, code in (
        ({"phone": "1"}, "door.no-field"),
        ({"limit": 0}, "api.paging"),
        ({"limit": "x"}, "api.unreadable"),
    ):
        assert client.get("/api/registers/organisation/rows", query).json()["problems"][0]["code"] == code
    assert client.get("/api/registers/nothing/rows").status_code == 404


def test_figures_are_not_there_before_they_are_computed(caller: Caller) -> None:
    assert caller("officer", "figures.view").get("/api/figures").status_code == 404


def paths() -> Iterator[tuple[str, str]]:
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method in operations:
            yield path, method.upper()


def test_r01_every_operation_of_the_description_is_a_declared_route() -> None:
    declared = {name: set(methods) for name, methods in routes().items() if name.startswith("api:")}
    resolver = get_resolver()
    seen: dict[str, set[str]] = {"api:api-root": {"GET"}, "api:openapi-json": {"GET"}}
    for path, method in paths():
        found = resolver.resolve(path.replace("{code}", "title").replace("{row}", "1").replace("{target}", "1"))
        seen.setdefault(found.view_name, set()).add(method)
    assert seen == declared
    assert {name for name in named(resolver.url_patterns) if name.startswith("api:")} == declared.keys()


def test_the_description_names_what_refusals_look_like() -> None:
    for operations in api.get_openapi_schema()["paths"].values():
        for operation in operations.values():
            assert {401, 403, 404, 409, 422} <= {int(status) for status in operation["responses"]}
            assert operation["summary"]


def test_accounts_out_of_use_open_nothing(caller: Caller, people: dict[str, Account]) -> None:
    from kechuang.store import scoped

    client = caller("officer", VIEW)
    with scoped.opened():
        Account.objects.filter(login="officer").update(is_active=False)
    assert client.get("/api/registers").status_code == 401
    assert accounts.by_id(people["officer"].id) is None
