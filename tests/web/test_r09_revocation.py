"""R-09: what is taken away is gone at the next request."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from kechuang.store import scoped
from kechuang.store.desk.tables import Account, Duty


def test_r09_a_duty_that_is_ended_opens_nothing_at_the_next_request(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    auditor, guardian = browser("auditor"), browser("guardian")
    assert auditor.get("/people").status_code == 200
    with scoped.opened():
        duty = Duty.objects.get(account=people["auditor"])
    assert guardian.post(f"/people/duties/{duty.id}/end", {"on": "2024-03-05"}).status_code == 302
    assert auditor.get("/people").status_code == 403
    assert auditor.get("/audit").status_code == 403


def test_r09_an_account_put_out_of_use_is_signed_out(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    officer, keeper = browser("officer"), browser("keeper")
    assert officer.get("/settings").status_code == 200
    assert keeper.post(f"/people/{people['officer'].id}/out").status_code == 302
    assert officer.get("/settings")["Location"].startswith("/sign-in")
    assert keeper.post(f"/people/{people['officer'].id}/out").status_code == 409


def test_r09_a_duty_ends_on_a_day_to_come_and_not_before(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    auditor, guardian = browser("auditor"), browser("guardian")
    with scoped.opened():
        duty = Duty.objects.get(account=people["auditor"])
    assert guardian.post(f"/people/duties/{duty.id}/end", {"on": "2024-03-06"}).status_code == 302
    assert auditor.get("/people").status_code == 200
    assert guardian.post(f"/people/duties/{duty.id}/end", {"on": "2024-03-04"}).status_code == 422


def test_r09_the_last_who_grants_stays(browser: Callable[..., Client], people: dict[str, Account]) -> None:
    with scoped.opened():
        duty = Duty.objects.get(account=people["guardian"])
    answer = browser("guardian").post(f"/people/duties/{duty.id}/end", {"on": "2024-03-05"})
    assert answer.status_code == 403
