"""Who a session belongs to: checked at every request, over after a pause, after a day's work, or with another password."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kechuang.store import place
from kechuang.store.actor import Actor
from kechuang.store.clock import day_of, office_hour, system_clock
from kechuang.store.desk import accounts, second_factor
from kechuang.store.desk.tables import Account

IDLE_SECONDS = 15 * 60
MARKED_SECONDS = 60
LONGEST_SECONDS = 8 * 3600
HALF_WAY_SECONDS = 5 * 60
WHO, SINCE, SEEN, MARK, OWES = "account", "since", "seen", "mark", "owes_factor"
HALF_WAY = "half_way"  # the password was right, the second factor is asked
MESSAGES = "_messages"


def now() -> float:
    """Now, in seconds."""
    return system_clock().timestamp()


def begin(request: HttpRequest, account: Account) -> None:
    """Nothing; from now on the session is this person's, under a new key, and nothing of a session before is in it."""
    told = request.session.get(MESSAGES)
    request.session.flush()
    request.session.cycle_key()
    if told:
        request.session[MESSAGES] = told
    at = now()
    owes = not account.totp and second_factor.is_asked_of(actor_of(account))
    request.session.update({WHO: account.id, SINCE: at, SEEN: at, MARK: _mark(account), OWES: owes})


def go_half_way(request: HttpRequest, account: Account) -> None:
    """Nothing; the password was right: the session waits for the second factor, for a few minutes and this password."""
    request.session.flush()
    request.session[HALF_WAY] = [account.id, now(), _mark(account)]


def half_way(request: HttpRequest) -> Account | None:
    """Whose password was right in this session a few minutes ago; None otherwise."""
    who, since, mark = request.session.get(HALF_WAY) or ("", 0, "")
    account = accounts.by_id(who) if who else None
    is_late = not 0 <= now() - since <= HALF_WAY_SECONDS
    return None if account is None or is_late or mark != _mark(account) else account


def end(request: HttpRequest) -> None:
    """Nothing; the session is over and its key worth nothing."""
    request.session.flush()


def account_of(request: HttpRequest) -> Account | None:
    """Whose session it is; None for a stranger, and after the session has ended."""
    who = request.session.get(WHO)
    if not who:
        return None
    account = accounts.by_id(who)
    at = now()
    seen, since = request.session.get(SEEN, 0), request.session.get(SINCE, 0)
    is_over = not 0 <= at - seen <= IDLE_SECONDS or at - since > LONGEST_SECONDS
    if account is None or is_over or request.session.get(MARK) != _mark(account):
        request.session.flush()
        return None
    if at - seen > MARKED_SECONDS:  # written once a minute, not at every request
        request.session[SEEN] = at
    return account


def unmarked_until(request: Any, at: float) -> float:
    """Until when, within the day of an instant, nothing would be written of the session however often it is used, and it is
    not over.
    """
    today = day_of(datetime.fromtimestamp(at, UTC))
    midnight = office_hour(today + timedelta(days=1), 0).timestamp()
    seen, since = request.session.get(SEEN, 0), request.session.get(SINCE, 0)
    return float(min(seen + MARKED_SECONDS, since + LONGEST_SECONDS, midnight))


def owes_factor(request: HttpRequest) -> bool:
    """Whether she has to set up a second factor before anything else."""
    return bool(request.session.get(OWES))


def actor_of(account: Account, *, on: date | None = None) -> Actor:
    """The person with the duties she holds on the home's day, where that is known already."""
    return accounts.actor_of(account, on or day_of(place.clock()()))


def address_of(request: Any) -> str:
    """The address of the machine that asks; behind a proxy, the one that the proxy wrote last."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _mark(account: Any) -> str:
    """What changes with the password and the second factor, and ends every session that was begun before."""
    return hashlib.sha256(f"{account.password}\n{account.totp}".encode()).hexdigest()
