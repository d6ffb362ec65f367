"""What tests of signing in share: a clock that jumps, passwords whose hashes are counted, the form sent as a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.test import Client

from kechuang.store import scoped
from kechuang.store.desk.tables import Account
from tests.web.conftest import PASSWORD

COUNTED = "tests.web.signing.CountedHasher"
NOW = "2026-03-05T04:00:00Z"


class CountedHasher(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    algorithm = "counted"
    calls = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).calls += 1
        return super().encode(password, salt)


@contextmanager
def counting() -> Iterator[type[CountedHasher]]:
    CountedHasher.calls = 0
    yield CountedHasher


def with_password(account: Account, password: str = PASSWORD) -> Account:
    """The account, which has a password now."""
    account.password = make_password(password)
    with scoped.opened():
        account.save()
    return account


def stranger(address: str = "10.1.1.1") -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR=address)


def tried(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    """The answer of the sign-in form."""
    return client.post("/sign-in", {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/settings").status_code == 200
