"""The way about: which places stand in the menu of a person, from the same matrix that lets her in (术语 导航)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from kechuang.store.permissions import SIGNED_IN, held, routes


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the menu."""

    route: str
    word: str
    icon: str
    address: str
    is_here: bool


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


def entries(request: Any) -> list[Entry]:
    """The places that she may go to."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    found = []
    for route, word, icon in PLACES:
        action = routes().get(route, {}).get("GET")
        if action is None or (action != SIGNED_IN and not any(held(request.actor, action))):
            continue
        try:
            address = reverse(route)
        except NoReverseMatch:
            continue
        found.append(Entry(route, word, icon, address, here == route or here.startswith(f"{route}-")))
    return found
