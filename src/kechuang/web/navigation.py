"""The way about: which places stand in the menu of a person, from the same matrix that lets her in (术语 导航)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse

from kechuang.store.actor import Actor, Grant, Role
from kechuang.store.permissions import SIGNED_IN, held, routes


class Entry(NamedTuple):
    """One place in the menu."""

    route: str
    word: str
    icon: str
    address: str
    is_here: bool


MOST = 500
# route, word, icon; in the order in which a day goes
PLACES = (
    ("home", "page.home", "desk"),
    ("overview", "page.overview", "year"),
    ("alerts", "page.alerts", "bell"),
    ("plans", "page.plans", "plan"),
    ("registers", "page.registers", "registers"),
    ("queue", "page.queue", "queue"),
    ("imports", "page.imports", "import"),
    ("supervision", "page.supervision", "flag"),
    ("proposals", "page.proposals", "two"),
    ("papers", "page.papers", "paper"),
    ("audit", "page.audit", "audit"),
    ("people", "page.people", "people"),
    ("settings", "page.settings", "settings"),
    ("help", "page.help", "help"),
)


def entries(request: Any) -> tuple[Entry, ...]:
    """The places that she may go to."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return _entries(frozenset(grant.role for grant in request.actor.grants), request.actor.only, here)


@lru_cache(MOST)
def _entries(roles: frozenset[Role], only: frozenset[str] | None, here: str) -> tuple[Entry, ...]:
    """The places of whoever has these roles: how far they reach says nothing of where one may go."""
    actor = Actor(id="", grants=tuple(Grant(role=role) for role in roles), only=only)
    found = []
    for route, word, icon in PLACES:
        action = routes().get(route, {}).get("GET")
        if action is None or (action != SIGNED_IN and not any(held(actor, action))):
            continue
        try:
            address = reverse(route)
        except NoReverseMatch:
            continue
        found.append(Entry(route, word, icon, address, here == route or here.startswith(f"{route}-")))
    return tuple(found)
