"""Keys to the API: shown once, kept as a hash, for chosen actions, until a day, revoked at once (术语 接口令牌)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from kechuang.errors import Problem
from kechuang.store import audit, place, scoped
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import day_of, text_of
from kechuang.store.desk import accounts
from kechuang.store.desk.devices import mark_of
from kechuang.store.desk.tables import Account, Token
from kechuang.store.permissions import Action, held, matrix

MARK = "kc_"
LONGEST = timedelta(days=366)
LONGEST_NAME = 80
MOST = 20
# What a program may do for somebody: work with rows and figures; never with people, nor what two people do together.
OFFERED = ("rows.", "figures.view", "plan.save", "plan.split")


def offered(actor: Actor) -> list[Action]:
    """The actions that this person may give to a token."""
    return [action for code, action in matrix().items() if code.startswith(OFFERED) and any(held(actor, code))]


def make(pen: Pen, account: Account, name: str, actions: Iterable[str], *, days: int, now: datetime) -> str:
    """The new token, which is shown this once.

    Raises
    ------
    Problem  tokens.name, tokens.actions, tokens.days, tokens.too-many
    """
    wanted = sorted(set(actions))
    if not name.strip():
        raise Problem("tokens.name")
    if not wanted or not {*wanted} <= {one.code for one in offered(pen.actor)}:
        raise Problem("tokens.actions")
    if not 1 <= days <= LONGEST.days:
        raise Problem("tokens.days", "", {"most": LONGEST.days})
    text = MARK + secrets.token_urlsafe(32)
    with transaction.atomic(), scoped.opened():
        if _standing(account, now).count() >= MOST:
            raise Problem("tokens.too-many", "", {"most": MOST})
        until = text_of(now + timedelta(days=days))
        Token.objects.create(
            id=mark_of(text), account=account, name=name.strip()[:LONGEST_NAME], actions=wanted, until_at=until
        )
        audit.record(
            pen, "tokens.make", {"account": account.login, "name": name.strip()[:LONGEST_NAME], "actions": wanted}
        )
    return text


def of(account: Account, now: datetime) -> list[Token]:
    """The account's tokens that still open something."""
    with scoped.opened():
        return list(_standing(account, now).order_by("until_at"))


def revoke(pen: Pen, account: Account, token_id: str, now: datetime) -> None:
    """Nothing; the token opens nothing any more.

    Raises
    ------
    Problem  door.not-found: it is not hers, or was revoked before
    """
    with transaction.atomic(), scoped.opened():
        found = _standing(account, now).filter(id=token_id).first()
        if found is None:
            raise Problem("door.not-found", "", {"id": token_id[:8]})
        found.revoked_at = text_of(now)
        found.save()
        audit.record(pen, "tokens.revoke", {"account": account.login, "name": found.name})


def actor_of_token(text: str, now: datetime) -> tuple[Account, Actor] | None:
    """Whose token it is, and the person with her duties of this day, narrowed to what the token is for."""
    with scoped.opened():
        token = (
            Token.objects.select_related("account")
            .filter(id=mark_of(text), revoked_at="", until_at__gt=text_of(now), account__is_active=True)
            .first()
        )
        if token is None or token.account.must_change:
            return None
        if token.used_at[:10] != text_of(now)[:10]:  # by the day: a busy program does not write at every call
            Token.objects.filter(id=token.id).update(used_at=text_of(now))
    actor = accounts.actor_of(token.account, day_of(place.clock()()), via=f"token:{token.name}")
    return token.account, replace(actor, only=frozenset(token.actions))


def _standing(account: Account, now: datetime) -> models.QuerySet[Any]:
    return Token.objects.filter(account=account, revoked_at="", until_at__gt=text_of(now))
