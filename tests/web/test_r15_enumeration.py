"""R-15: whether an account exists shows nowhere before somebody is in."""

from __future__ import annotations

import pytest
import time_machine
from django.test import override_settings

from kechuang.store import scoped
from kechuang.store.desk.tables import Account, Attempt
from tests.web.signing import COUNTED, NOW, counting, stranger, with_password
from tests.web.test_r14_locked_out import plainly

MANY = 300


@pytest.mark.parametrize(
    ("page", "secret"), [("/sign-in", {"password": "wrong"}), ("/sign-in/once", {"code": "AAAA-AAAA-AAAA-AAAA"})]
)
@override_settings(PASSWORD_HASHERS=[COUNTED])
def test_r15_known_and_unknown_accounts_are_answered_alike(
    people: dict[str, Account], page: str, secret: dict[str, str]
) -> None:
    with_password(people["officer"])
    seen, calls = [], []
    with scoped.opened():
        Account.objects.filter(login="second").update(is_active=False)
    with time_machine.travel(NOW, tick=False):
        for login in ("officer", "nobody", "second", "leader"):  # known, unknown, out of use, without a password
            with counting() as hasher:
                answers = [_one(page, login, secret) for _ in range(MANY // 4)]
            seen.append({(answer.status_code, plainly(answer)) for answer in answers})
            calls.append(hasher.calls)
    assert len(set.union(*seen)) == 1
    assert len(set(calls)) == 1
    assert calls[0] == (MANY // 4 if page == "/sign-in" else 0)


def _one(page: str, login: str, secret: dict[str, str]) -> object:
    with scoped.opened():
        Attempt.objects.all().delete()
    return stranger().post(page, {"login": login, **secret})
