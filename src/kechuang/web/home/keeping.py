"""The desk of those who watch and keep the system: auditors, administrators, experts (术语 审计与管理员工作台)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kechuang.store import place
from kechuang.store.actor import Pen
from kechuang.store.clock import SHANGHAI, instant_of
from kechuang.store.desk import duties, watching
from kechuang.store.permissions import matrix
from kechuang.web.authors import authors
from kechuang.web.home.panel import Line, Panel
from kechuang.web.own_words import ours
from kechuang.web.speech import said

HASH_SHOWN = 12


def auditor(request: Any, _: date) -> Iterator[Panel]:
    """The state of the chain, and what left the house last."""
    number, digest = watching.head(request.actor)
    told = said("home.chain-told", request.language, number=number, hash=digest[:HASH_SHOWN])
    yield Panel("home.chain", [Line(told, "/audit")], more="/audit")
    yield _records(request, "home.leaving", watching.LEAVING)
    yield _findings(request)


def system(request: Any, _: date) -> Iterator[Panel]:
    """Accounts that wait, what the examination found, the last backup."""
    waiting = watching.accounts_without_duty(request.actor)
    lines = [Line(f"{one.name} {one.login}", "/people", one.office) for one in waiting]
    yield Panel("home.accounts", lines, len(lines), more="/people", empty="home.accounts-none")
    yield _records(request, "home.backups", ("home.backup", "home.restore"))
    yield _findings(request)


def security(request: Any, _: date) -> Iterator[Panel]:
    """Duties that somebody asked for and nobody has granted, and what the examination found."""
    asked = duties.asked_for(request.actor)
    lines = [
        Line(one.account.name, "/people", said(f"page.role.{one.role}", request.language), str(one.from_on))
        for one in asked
    ]
    yield Panel("home.duties", lines, len(lines), more="/people", empty="home.duties-none", is_wide=True)
    yield _records(request, "home.leaving", watching.LEAVING)
    yield _findings(request)


def expert(_: Any, __: date) -> Iterator[Panel]:
    """What was given to her to review: nothing yet."""
    yield Panel("home.assigned", empty="home.assigned-none", is_wide=True)


def _records(request: Any, word: str, actions: tuple[str, ...]) -> Panel:
    found = watching.last_of(request.actor, actions)
    people = authors({one.actor for one in found}, request.language)
    lines = [
        Line(
            matrix()[one.action].label(request.language),
            f"/audit/{one.number}",
            f"{people.get(one.actor, one.actor)} {ours(one.why, request.language)}",
            instant_of(one.at).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
        )
        for one in found
    ]
    return Panel(word, lines, empty="home.records-none")


def _findings(request: Any) -> Panel:
    found = watching.findings(Pen(request.actor, place.clock()))
    lines = [
        Line(
            one.problem.sentence(request.language),
            mark=said(f"home.gravity-{one.gravity}", request.language),
            look="grave" if one.gravity == "grave" else "care",
        )
        for one in found
    ]
    return Panel("home.findings", lines, len(lines), empty="home.findings-none")
