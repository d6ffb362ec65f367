"""A home with one account of each role, and browsers in which they are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from kechuang.store import place, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from tests.once import once
from tests.store.conftest import _open, laid_sqlite  # noqa: F401  the home that was laid once

XIANAN, TONGSHAN, BODY = "421202", "421224", "b" * 32
PASSWORD = "竹山 长桥 red lantern"
NOON = standing(office_hour(date(2024, 3, 5), 12))
KEEPER = Actor(id="t-keeper", grants=(Grant(role="system_admin"),), via="test")
GUARDIAN = Actor(id="t-guardian", grants=(Grant(role="security_admin"),), via="test")
# login: role, and how far it reaches
PEOPLE: dict[str, tuple[str, dict[str, Any]]] = {
    "firm": ("unit_filer", {"organisations": [BODY]}),
    "xianan": ("county_filer", {"units": [XIANAN]}),
    "tongshan": ("county_filer", {"units": [TONGSHAN]}),
    "officer": ("officer", {}),
    "second": ("officer", {}),
    "contracts": ("officer", {"registers": ["technology_contract"]}),
    "leader": ("leader", {}),
    "expert": ("expert", {}),
    "auditor": ("auditor", {}),
    "keeper": ("system_admin", {}),
    "guardian": ("security_admin", {}),
}


@pytest.fixture(scope="session")
def laid_people(laid_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    """A home with an account of each role that was laid once, for all workers; tests work on copies."""

    def lay(folder: Path) -> None:
        shutil.copytree(laid_sqlite, folder / "home")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place, "clock", lambda: NOON)
            for _ in _open(Place(folder / "home")):
                _settle_people()

    return once(tmp_path_factory, "laid-people", lay) / "home"


def _settle_people() -> None:
    for login, (role, reach) in PEOPLE.items():
        account = accounts.create(Pen(KEEPER, NOON), login, f"示范{login}", must_change=False)
        accounts.grant(Pen(GUARDIAN, NOON, approved_by=KEEPER), account, role, from_on=date(2024, 1, 1), **reach)  # type: ignore[arg-type]


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A home that is open, on SQLite, whose clock stands at noon of 5 March 2024; with people where a test wants them."""
    laid = request.getfixturevalue("laid_people" if "people" in request.fixturenames else "laid_sqlite")
    shutil.copytree(laid, tmp_path / "home")
    monkeypatch.setattr(place, "clock", lambda: NOON)
    yield from _open(Place(tmp_path / "home"))


@pytest.fixture
def quick_hashes() -> Iterator[None]:
    """Passwords hashed in no time, where how they are hashed is not what is asked."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def people(home: Place) -> dict[str, Account]:
    """An account of each role, by login; none has a password."""
    with scoped.opened():
        return {account.login: account for account in Account.objects.filter(login__in=PEOPLE)}


@pytest.fixture
def browser(people: dict[str, Account]) -> Callable[..., Client]:
    """A browser in which somebody is signed in, or a stranger's: browser("officer"), browser()."""

    def opened(login: str = "", **how: Any) -> Client:
        client = Client(SERVER_NAME="localhost", **how)
        if login:
            sign_in(client, people[login])
        return client

    return opened


def sign_in(client: Client, account: Account) -> None:
    """Nothing; the client's session is the account's, as it is after the sign-in page."""
    from kechuang.web.people import session

    class Request:
        session = client.session

    session.begin(Request, account)  # type: ignore[arg-type]
    Request.session.save()
    from django.conf import settings

    client.cookies[settings.SESSION_COOKIE_NAME] = Request.session.session_key
