"""Who a session belongs to: checked at every request, over after a pause, after a day's work, or with another password."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest

from kechuang.store import place
from kechuang.store.actor import Actor
from kechuang.store.clock import day_of, system_clock
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account

IDLE_SECONDS = 15 * 60
LONGEST_SECONDS = 8 * 3600
WHO, SINCE, SEEN, MARK = "account", "since", "seen", "mark"


def begin(request: HttpRequest, account: Account) -> None:
    """Nothing; from now on the session is this person's, under a new key."""
    request.session.cycle_key()
    now = system_clock().timestamp()
    request.session.update({WHO: account.id, SINCE: now, SEEN: now, MARK: _mark(account)})


def end(request: HttpRequest) -> None:
    """Nothing; the session is over and its key worth nothing."""
    request.session.flush()


def account_of(request: HttpRequest) -> Account | None:
    """Whose session it is; None for a stranger, and after the session has ended."""
    who = request.session.get(WHO)
    if not who:
        return None
    account = accounts.by_id(who)
    now = system_clock().timestamp()
    seen, since = request.session.get(SEEN, 0), request.session.get(SINCE, 0)
    is_over = not 0 <= now - seen <= IDLE_SECONDS or now - since > LONGEST_SECONDS
    if account is None or is_over or request.session.get(MARK) != _mark(account):
        request.session.flush()
        return None
    if now - seen > IDLE_SECONDS / 15:  # written once a minute, not at every request
        request.session[SEEN] = now
    return account


def actor_of(account: Account) -> Actor:
    """The person with the duties she holds on the home's day."""
    return accounts.actor_of(account, day_of(place.clock()()))


def _mark(account: Any) -> str:
    """What changes with the password and the second factor, and ends every session that was begun before."""
    return hashlib.sha256(f"{account.password}\n{account.totp}".encode()).hexdigest()
