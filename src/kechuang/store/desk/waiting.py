"""What waits for a person: rows by status, what her units owe this week, what expires (术语 待办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door, tally
from kechuang.store.actor import Actor
from kechuang.store.desk import week
from kechuang.store.narrowing import Between
from kechuang.store.versions import RETURNED, Version

NINETY = timedelta(days=90)
ROUND, TITLE = map(register_of, ("round", "title"))
FILED_STEPS = ("申报", "推荐")
BY_MONTH = (("technology_contract", "registered_on"), ("title", "certified_on"), ("event", "held_on"))


def by_status(actor: Actor) -> dict[str, Mapping[str, int]]:
    """Register -> status -> how many rows she sees, in one question."""
    asked = [
        (one, *door.listed(actor, one, where={}))
        for one in registers()
        if not door.scope(actor, "rows.view", one).is_empty
    ]
    return dict(tally.by_status(asked)) if asked else {}


def rounds_due(actor: Actor, today: date) -> list[tuple[Version, str, date]]:
    """The steps of open rounds on which counties file, within a week: the round, the step, its day."""
    found, last = [], week.last_day(today)
    for row in door.rows(actor, ROUND, where={"round_year": [today.year, today.year + 1], "is_closed": 0}):
        for step in row.values.get("steps") or ():
            day = step.get("due_on") or step.get("planned_on")
            is_open = step["step"] in FILED_STEPS and not step.get("happened_on")
            if is_open and isinstance(day, date) and today <= day <= last:
                found.append((row, step["step"], day))
    return sorted(found, key=lambda each: (each[2], each[0].id))


def returned(actor: Actor, counts: Mapping[str, Mapping[str, int]], *, most: int = 6) -> list[tuple[Register, Version]]:
    """Rows that came back to her with a reason, of the registers where there are any."""
    found: list[tuple[Register, Version]] = []
    for code, statuses in counts.items():
        if statuses.get(RETURNED) and len(found) < most:
            register = register_of(code)
            page = door.page(actor, register, columns=register.shown_as, where={"status": RETURNED}, limit=most)
            found += [(register, row) for row in page.rows]
    return found[:most]


def by_month(actor: Actor, today: date) -> list[tuple[Register, int, int]]:
    """Of some registers how many rows last month had, and this month has so far."""
    first = today.replace(day=1)
    last = first - timedelta(days=1)
    spans = (Between(last.replace(day=1), last), Between(first, today))
    asked = [(register_of(code), {day: span}) for code, day in BY_MONTH for span in spans]
    told = door.numbers(actor, asked)
    return [(register_of(code), told[2 * at], told[2 * at + 1]) for at, (code, _) in enumerate(BY_MONTH)]


def expiring(actor: Actor, today: date, *, most: int = 5) -> door.Page:
    """The certificates that expire within ninety days, the first to go first."""
    where = {"expires_on": Between(today, today + NINETY), "outcome": "通过"}
    return door.page(
        actor, TITLE, columns=("holder", "kind", "expires_on"), where=where, order=("expires_on",), limit=most
    )
