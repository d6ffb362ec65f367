"""Who a person is, asked of both databases: her account, her duties of a day, her session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kechuang.store import scoped, statements
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account, Duty

NOON = standing(office_hour(date(2024, 3, 5), 12))
KEEPER = Actor(id="t-keeper", grants=(Grant(role="system_admin"),))
DUTIES = (
    (date(2024, 3, 5), None, "guardian"),
    (date(2024, 3, 6), None, "guardian"),
    (date(2024, 1, 1), date(2024, 3, 6), "guardian"),
    (date(2024, 1, 1), date(2024, 3, 5), "guardian"),
    (date(2024, 1, 1), None, ""),
)  # from, until, granted by
pytestmark = pytest.mark.usefixtures("home")


def test_an_account_is_found_as_it_was_written_and_not_out_of_use() -> None:
    made = _account()
    found = accounts.by_id(made.id)
    assert found is not None
    names = [field.attname for field in Account._meta.concrete_fields]
    with scoped.opened():
        assert [getattr(found, name) for name in names] == list(Account.objects.values_list(*names).get(id=made.id))
        Account.objects.filter(id=made.id).update(is_active=False)
    assert accounts.by_id(made.id) is None
    assert accounts.by_id("nobody") is None


def test_what_she_may_do_follows_the_days_of_her_duties() -> None:
    account = _account()
    with scoped.opened():
        for number, (from_on, until_on, granted_by) in enumerate(DUTIES):
            Duty.objects.create(
                id=f"{number:032d}", account=account, role="auditor", registers=[f"r{number}"], units=["421202"],
                from_on=from_on, until_on=until_on, granted_by=granted_by,
            )  # fmt: skip
        for day in (date(2023, 12, 31), date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 6)):
            held = [accounts.grant_of(duty) for duty in accounts.duties_in_force(day, [account.id]).order_by("id")]
            assert list(accounts.actor_of(account, day).grants) == held
    on_the_day = accounts.actor_of(account, date(2024, 3, 5)).grants
    assert [min(one.registers) for one in on_the_day] == ["r0", "r2"]


def test_a_session_that_has_run_out_is_none() -> None:
    from django.contrib.sessions.models import Session

    ends = datetime(2024, 3, 5, 12, tzinfo=UTC)
    Session.objects.create(session_key="k" * 32, session_data="told", expire_date=ends)
    assert statements.session_data("k" * 32, ends - timedelta(microseconds=1)) == "told"
    assert statements.session_data("k" * 32, ends) is None
    assert statements.session_data("j" * 32, ends - timedelta(days=1)) is None


def _account() -> Account:
    return accounts.create(Pen(KEEPER, NOON), "she", "示范", must_change=False)
