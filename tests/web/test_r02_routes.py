"""R-02 at the pages: for every role, route, method and place of a row the status is what the matrix says.

The oracle reads permissions.yaml by itself and knows nothing of the guard or the door. Pages are not rendered: who may is
asked here, not how it looks; whatever a request wrote is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client

from kechuang.registers.registry import register as register_of
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.commits import commit
from kechuang.store.desk.tables import Account
from kechuang.store.permissions import routes
from kechuang.store.versions import Version
from kechuang.web.people import session
from tests.web.addresses import address, parts
from tests.web.conftest import BODY, NOON, PEOPLE, TONGSHAN, XIANAN

FILE = yaml.safe_load(resources.files("kechuang.store").joinpath("permissions.yaml").read_text("utf-8"))
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
WHO = ("", *PEOPLE)
ROW_ROUTES = {"register-row": "id", "firm": "id"}
SEEDER = Actor(id="t-seed", grants=(Grant(role="officer"),), via="test")
REDIRECTS = (302, 303)
# Where the way leads to the sign-in for whoever comes: at its end, and half-way through it.
FREE = {"sign-out", "sign-in-code", "sign-in-once", "set-up"}


@dataclass(frozen=True)
class Place:
    """Where a row stands: its reporting unit and who owns it; the last is no row at all."""

    name: str
    unit: str | None
    owner: str

    def id(self, code: str) -> str:
        return f"{code[:8]:_<8}{self.name:_<24}".replace("_", "0")


PLACES = (
    Place("own", XIANAN, XIANAN),
    Place("body", XIANAN, BODY),
    Place("sibling", TONGSHAN, TONGSHAN),
    Place("city", None, "bureau"),
    Place("missing", None, ""),
)


@pytest.fixture
def world(people: dict[str, Any]) -> None:
    """A firm and a contract in every place."""
    with commit(Pen(SEEDER, NOON), "rows.create") as writing:
        for code in ("organisation", "technology_contract"):
            writing.write(register_of(code), [_version(code, place) for place in PLACES[:-1]])


def _version(code: str, place: Place) -> Version:
    values: dict[str, Any] = {"name": f"合成示范{place.name}"} if code == "organisation" else {"title": place.name}
    if place.unit:
        values["reporting_unit"] = place.unit
    return Version(place.id(code), 1, "已报", place.owner, values)


@pytest.fixture
def known(people: dict[str, Account], monkeypatch: pytest.MonkeyPatch, quick_hashes: None) -> None:
    """Whoever a request says she is, she is: how that is found out stands in the tests of sessions. Nothing is rendered."""
    actors = {login: session.actor_of(account) for login, account in people.items()}
    monkeypatch.setattr(session, "account_of", lambda request: people.get(request.META.get("HTTP_X_WHO", "")))
    monkeypatch.setattr(session, "actor_of", lambda account, **_: actors[account.login])
    for name in ("kechuang.web.page", "kechuang.web.middleware.refusals"):
        monkeypatch.setattr(f"{name}.render_to_string", lambda *_, **__: "")


def cases() -> Iterator[tuple[str, str, str, Place | None]]:
    for name in routes():
        has_row = _row_part(name) is not None
        for method in METHODS:
            for who in WHO:
                for place in PLACES if has_row else (None,):
                    yield name, method, who, place


def _row_part(name: str) -> str | None:
    """The part of a route's address that names a row of a register or a firm."""
    found = parts(name)
    if {"code", "row_id"} <= found:
        return "technology_contract"
    return "organisation" if "firm_id" in found else None


def expected(name: str, method: str, who: str, place: Place | None) -> set[int] | str:
    """The statuses that are right; `answered` for whatever a page says once she is let in."""
    methods = FILE["routes"][name]
    action = methods.get("GET" if method == "HEAD" else method)
    if action is None:
        return {405}
    if action == "open":
        return "answered"
    if not who:
        return {401} if name.startswith("api:") else {302}
    if name.startswith("api:"):
        return {401}  # a session opens no API: that takes a token
    role, reach = PEOPLE[who]
    rules = FILE["actions"].get(action, {}).get("grants", {})
    if action != "signed_in" and role not in rules:
        return {403}
    if place is None:
        return "answered"
    code = _row_part(name)
    assert code is not None
    if not _sees(role, reach, "rows.view", code, place):
        return {404}
    return "answered" if action == "signed_in" or _sees(role, reach, action, code, place) else {403, 404}


def _sees(role: str, reach: dict[str, Any], action: str, code: str, place: Place) -> bool:
    rules = FILE["actions"][action]["grants"]
    if place.name == "missing" or role not in rules or code not in reach.get("registers", [code]):
        return False
    match rules[role]["reach"]:
        case "whole" | "register":
            return True
        case "county":
            return place.unit in reach.get("units", [])
        case "unit":
            return place.owner in reach.get("organisations", [])
    return False


def _asked(client: Client, name: str, method: str, who: str, place: Place | None) -> Any:
    code = _row_part(name)
    told = {"code": code, "row_id": place.id(code), "firm_id": place.id(code)} if place and code else {}
    with transaction.atomic():
        answer = client.generic(method, address(name, **told), headers={"x-who": who})
        transaction.set_rollback(True)
    return answer


def wrong(answer: Any, due: set[int] | str, name: str) -> bool:
    status = answer.status_code
    if due != "answered":
        return status not in due or (due == {302} and not answer["Location"].startswith("/sign-in"))
    is_sent_away = status in REDIRECTS and answer["Location"].startswith("/sign-in") and name not in FREE
    return is_sent_away or status in (401, 405) or status >= 500


def test_r02_every_status_is_what_the_matrix_says(world: None, known: None) -> None:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    found, count = [], 0
    for name, method, who, place in cases():
        count += 1
        client.cookies.clear()
        answer = _asked(client, name, method, who, place)
        due = expected(name, method, who, place)
        if wrong(answer, due, name):
            found.append(
                f"{who or 'a stranger'} {method} {name} {place.name if place else ''}: {answer.status_code}, due {due}"
            )
    assert found == []
    assert count >= 10_000
