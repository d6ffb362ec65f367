"""Alerts: raised once by the worker, answered by people, closed when the target is well or its supervised task is (术语 预警)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from kechuang.errors import Problem
from kechuang.monitor import alerts as rule
from kechuang.store import audit, door, scoped, supervising
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import SHANGHAI, Clock, day_of, instant_of, text_of
from kechuang.store.desk import accounts
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.desk.sight import Sight, sight_of
from kechuang.store.desk.tables import Alert
from kechuang.store.permissions import held

ANSWER = "alerts.answer"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target, or a unit's part in it, stands now.

    Parameters
    ----------
    unit : whose part it is; empty for the target itself
    seat : the reporting unit whose figure it is; empty for the home's
    """

    target: str
    unit: str
    seat: str
    section: str
    word: str


class Given(NamedTuple):
    """A supervised task for a target: its id, the day it was given, its stage."""

    id: str
    day: str
    stage: str


Tasks = Mapping[str, list[Given]]


def keep(standings: Iterable[Standing], year: int, clock: Clock) -> int:
    """How many alerts were raised, made worse, escalated or closed; in quiet hours none.

    Parameters
    ----------
    standings : all of the year; an open alert of whatever is not among them is closed
    """
    now = clock()
    if rule.is_quiet(now.astimezone(SHANGHAI)):
        return 0
    found = {(one.target, one.unit): one for one in standings}
    tasks = _tasks()
    with transaction.atomic(), scoped.opened():
        last = {(one.target, one.unit): one for one in Alert.objects.filter(year=year).order_by("raised_at")}
        before = list(Alert.objects.exclude(year=year).filter(closed_at=""))
        did = sum(_keep(standing, last.get(key), tasks, year, now) for key, standing in found.items())
        gone = [one for key, one in last.items() if key not in found and not one.closed_at]
        for one in (*before, *gone):
            _close(one, "gone", now)
    return did + len(before) + len(gone)


def seen(actor: Actor, *, year: int) -> list[Alert]:
    """The open alerts of a year whose figures the actor sees, the oldest first.

    Raises
    ------
    Problem  door.forbidden
    """
    door.require(actor, "figures.view")
    sight = sight_of(actor)
    with scoped.opened():
        found = Alert.objects.filter(year=year, closed_at="").order_by("told_at", "id")
        return [one for one in found if sight.sees(one.seat)]


def closed(actor: Actor, *, year: int, most: int = 40) -> list[Alert]:
    """The alerts that were closed last, as far as the actor sees them."""
    door.require(actor, "figures.view")
    sight = sight_of(actor)
    with scoped.opened():
        found = Alert.objects.filter(year=year).exclude(closed_at="").order_by("-closed_at")
        return [one for one in found if sight.sees(one.seat)][:most]


def answer(pen: Pen, alert_id: str) -> Alert:
    """The alert, which somebody has seen and takes care of: it does not go up.

    Raises
    ------
    Problem  door.forbidden, door.not-found
    """
    door.require(pen.actor, ANSWER)
    with transaction.atomic(), scoped.opened():
        found: Alert | None = Alert.objects.select_for_update().filter(id=alert_id, closed_at="").first()
        if found is None or not may_answer(pen.actor, found, sight_of(pen.actor)):
            raise Problem("door.not-found", "", {"id": alert_id})
        if not found.answered_by:
            found.answered_by, found.answered_at = pen.actor.id, text_of(pen.clock())
            found.save(update_fields=["answered_by", "answered_at"])
            audit.record(pen, ANSWER, {"target": found.target, "unit": found.unit})
    return found


def may_answer(actor: Actor, alert: Alert, sight: Sight) -> bool:
    """Whether the alert is the actor's to answer: what she sees; an auditor only looks."""
    return sight.sees(alert.seat) and any(held(actor, ANSWER))


def named(logins: Iterable[str]) -> Mapping[str, str]:
    """Who answered, by login."""
    return {login: one.name for login in set(logins) if login and (one := accounts.by_login(login))}


def _keep(standing: Standing, last: Alert | None, tasks: Tasks, year: int, now: datetime) -> int:
    if last is not None and not last.closed_at:
        _join(last, tasks)
    did = rule.step(_ruled(last, tasks), standing.word, day_of(now))
    if did == "raise":
        _raise(standing, year, now)
    elif last is not None and did == "worsen":
        last.word, last.told_at, last.answered_by, last.answered_at, last.escalated_at = (
            standing.word,
            text_of(now),
            "",
            "",
            "",
        )
        last.save()
    elif last is not None and did == "escalate":
        last.escalated_at = text_of(now)
        last.save(update_fields=["escalated_at"])
    elif last is not None and did == "close":
        _close(last, rule.why_closed(standing.word), now)
    return int(did is not None)


def _raise(standing: Standing, year: int, now: datetime) -> None:
    at = text_of(now)
    Alert(
        id=uuid.uuid4().hex, year=year, target=standing.target, unit=standing.unit, seat=standing.seat,
        section=standing.section, word=standing.word, raised_at=at, told_at=at,
    ).save(force_insert=True)  # fmt: skip


def _close(alert: Alert, why: str, now: datetime) -> None:
    alert.closed_at, alert.why = text_of(now), why
    alert.save(update_fields=["closed_at", "why"])


def _join(alert: Alert, tasks: Tasks) -> None:
    """Nothing; the last task that was given for the target since it was raised stands in the alert."""
    since = str(day_of(instant_of(alert.raised_at)))
    given = [task for task in tasks.get(alert.target, ()) if task.day >= since]
    if given and alert.task != given[-1].id:
        alert.task = given[-1].id
        alert.save(update_fields=["task"])


def _ruled(alert: Alert | None, tasks: Tasks) -> rule.Alert | None:
    """The alert as the rule knows it, with how its task stands."""
    if alert is None:
        return None
    stage = next((task.stage for task in tasks.get(alert.target, ()) if task.id == alert.task), "")
    return _known(alert, is_given=bool(stage) and stage != "closed", is_settled=stage == "closed")


def _known(alert: Alert, *, is_given: bool = False, is_settled: bool = False) -> rule.Alert:
    closed_on = day_of(instant_of(alert.closed_at)) if alert.closed_at else None
    return rule.Alert(
        alert.word, day_of(instant_of(alert.told_at)), is_answered=bool(alert.answered_by) or is_given, is_settled=is_settled,
        is_escalated=bool(alert.escalated_at), closed_on=closed_on, why=alert.why,
    )  # fmt: skip


def _tasks() -> Tasks:
    """Target -> its supervised tasks, the first given first."""
    found: dict[str, list[Given]] = {}
    for task in supervising.tasks(HOUSE):
        target: Any = task.row.values.get("target")
        if target is not None:
            given = Given(task.row.id, str(task.row.values.get("assigned_on", "")), task.stage)
            found.setdefault(target.id, []).append(given)
    return {target: sorted(tasks, key=lambda task: task[1:]) for target, tasks in found.items()}
