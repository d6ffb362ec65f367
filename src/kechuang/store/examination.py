"""What the doctor looks at: the machine, the home, the database, the clock (术语 系统检查)."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from django.db import connection

from kechuang import untrusted
from kechuang.errors import Problem
from kechuang.period import calendar_years
from kechuang.store import attachments, commits, database, door, guards, place, verification
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of

FREE_SHARE_WARNED, FREE_SHARE_GRAVE = 0.10, 0.05
BACKUP_WITHIN = timedelta(hours=24)
Gravity = Literal["grave", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, and how grave it is."""

    problem: Problem
    gravity: Gravity


def examine(pen: Pen) -> list[Finding]:
    """Everything that was found; an empty list is a clean bill."""
    door.require(pen.actor, "home.examine")
    return [finding for check in CHECKS for finding in check(pen)]


def _limits(_: Pen) -> Iterator[Finding]:
    if missing := untrusted.limits_missing():
        yield Finding(missing, "warning")


def _home(_: Pen) -> Iterator[Finding]:
    home = place.current().home
    for folder in (home, place.current().keys):
        if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            yield Finding(Problem("doctor.open-folder", str(folder)), "grave")
    for key in place.current().keys.glob("*.key"):
        if stat.S_IMODE(key.stat().st_mode) & 0o077:
            yield Finding(Problem("doctor.open-folder", str(key)), "grave")


def _disk(_: Pen) -> Iterator[Finding]:
    usage = shutil.disk_usage(place.current().home)
    share = usage.free / usage.total
    if share < FREE_SHARE_WARNED:
        facts = {"free": f"{share:.0%}"}
        yield Finding(Problem("doctor.disk", "", facts), "grave" if share < FREE_SHARE_GRAVE else "warning")


def _database(_: Pen) -> Iterator[Finding]:
    try:
        database.require_safe(connection)
    except Problem as problem:
        yield Finding(problem, "grave")
    for table in guards.missing():
        yield Finding(Problem("store.unguarded", table), "grave")
    if connection.vendor == "sqlite":
        told = guards.integrity()
        if told != "ok":
            yield Finding(Problem("doctor.integrity", "", {"told": told[:200]}), "grave")


def _clock(pen: Pen) -> Iterator[Finding]:
    for fault in verification.clock_faults(pen.clock):
        yield Finding(fault, "grave")
    if day_of(pen.clock()).year not in calendar_years():
        known = calendar_years()
        yield Finding(
            Problem("doctor.calendar", "", {"year": day_of(pen.clock()).year, "known": max(known)}), "warning"
        )


def _papers(_: Pen) -> Iterator[Finding]:
    for sha256 in attachments.damaged():
        yield Finding(Problem("attachment.damaged", "", {"sha256": sha256}), "grave")


def _backup(pen: Pen) -> Iterator[Finding]:
    if place.remembered("demo_today"):
        return
    last = place.remembered("last_backup_at")
    instant = datetime.fromisoformat(last).astimezone(UTC) if last else None
    if commits.seq_known_on(None) and (instant is None or pen.clock() - instant > BACKUP_WITHIN):
        yield Finding(Problem("doctor.backup", "", {"last": last[:10] or "—"}), "warning")


CHECKS: tuple[Callable[[Pen], Iterator[Finding]], ...] = (_limits, _home, _disk, _database, _clock, _papers, _backup)
