"""The inbox of alerts: what was told, how it stands now, who answers for it, what to do next (术语 预警收件箱)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language
from kechuang.store import place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of, instant_of
from kechuang.store.desk import alerts as kept
from kechuang.store.desk import sight
from kechuang.store.desk.sight import Seen
from kechuang.store.desk.tables import Alert
from kechuang.store.permissions import held
from kechuang.web.alerts.keeping import part_landing, part_word
from kechuang.web.page import shown
from kechuang.web.plan import calling, landing, telling
from kechuang.web.plan.light import LOOKS, Light, gravity, light, reason
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

GROUPS = ("new", "taken", "closed")
NEXT_STEPS = 2
AT_ONCE = 12  # the gravest; the others are folded away


def alerts(request: Any) -> HttpResponse:
    """The page: what nobody has answered first; what is taken care of and what was closed behind their tabs."""
    today = day_of(place.clock()())
    seen = sight.seen(request.actor)
    found = ordered(kept.seen(request.actor, year=today.year), seen)
    groups: dict[str, list[Alert]] = {
        "new": [one for one in found if not is_taken(one)], "taken": [one for one in found if is_taken(one)],
        "closed": kept.closed(request.actor, year=today.year),
    }  # fmt: skip
    asked = request.GET.get("state", "")
    state = asked if asked in groups else "new"
    shown_ones = lines(request, groups[state], seen, today)
    told = {
        "tabs": [(name, len(groups[name])) for name in GROUPS], "state": state,
        "alerts": shown_ones[:AT_ONCE], "rest": shown_ones[AT_ONCE:], "may_assign": _may(request, "supervision.assign"),
        "may_answer": _may(request, kept.ANSWER),
    }  # fmt: skip
    return shown(request, "alerts/inbox.html", told)


def answer(request: Any, alert_id: str) -> HttpResponse:
    """The page again; the alert is in her hands."""
    kept.answer(Pen(request.actor, place.clock()), alert_id)
    messages.success(request, said("alerts.answered", request.language))
    return HttpResponseRedirect(reverse("alerts"))


def is_taken(alert: Alert) -> bool:
    """Whether somebody takes care of it: she said so, or a supervised task was given."""
    return bool(alert.answered_by or alert.task)


def ordered(found: Sequence[Alert], seen: Seen | None) -> list[Alert]:
    """Those that went up first, then the targets that stand worst."""
    targets = {one["id"]: one for one in (seen.targets if seen else ())}
    weight = {target: gravity(one, seen.as_of) for target, one in targets.items() if seen and "status" in one}
    return sorted(found, key=lambda one: (not one.escalated_at, -weight.get(one.target, 0.0)))


def lines(request: Any, found: Sequence[Alert], seen: Seen | None, today: date) -> list[dict[str, Any]]:
    """Each alert as the page shows it; of a target that is no longer there only what was told."""
    targets = {one["id"]: one for one in (seen.targets if seen else ())}
    people = calling.callable_of({one.section for one in found}, today)
    names = kept.named(one.answered_by for one in found)
    return [
        {
            **line(one, targets.get(one.target), seen.as_of if seen else today, request.language),
            "people": people.get(one.section, []), "by": names.get(one.answered_by, one.answered_by),
            "days": (today - day_of(instant_of(one.told_at))).days,
        }
        for one in found
    ]  # fmt: skip


def line(alert: Alert, target: Target | None, as_of: date, language: Language) -> dict[str, Any]:
    """What was told, and how it stands now."""
    told = {
        "id": alert.id, "target": alert.target, "unit": telling.unit_named(alert.unit, language) if alert.unit else "",
        "was": Light(alert.word, LOOKS[alert.word]), "raised_on": _day(alert.raised_at), "told_on": _day(alert.told_at),
        "section": telling.section_named(alert.section, language), "task": alert.task,
        "answered_on": _day(alert.answered_at), "escalated_on": _day(alert.escalated_at),
        "closed_on": _day(alert.closed_at), "why": alert.why, "assign": f"?target={alert.target}&units={alert.seat}",
    }  # fmt: skip
    return told if target is None else {**told, **_now(alert, target, as_of, language)}


def _now(alert: Alert, target: Target, as_of: date, language: Language) -> dict[str, Any]:
    named = {"number": target["number"], "called": telling.called(target, language)}
    if not alert.unit:
        steps = landing.closing(target, language)[:NEXT_STEPS]
        return {
            **named, "now": light(target, as_of), "reason": reason(target, as_of, language) if "status" in target else "",
            "asked": telling.asked(target, language), "next": said("alerts.join", language).join(steps),
        }  # fmt: skip
    word = part_word(target, alert.unit) or alert.word
    ahead = part_landing(target, alert.unit)
    part = {**target, "landing": ahead}
    return {
        **named, "now": Light(word, LOOKS[word]), "reason": landing.reason(part, language) if ahead else "",
        "asked": _part(target, alert.unit, language), "next": "",
    }  # fmt: skip


def _part(target: Mapping[str, Any], unit: str, language: Language) -> str:
    value, part = (telling.amount(target, target[name].get(unit), language) for name in ("units", "splits"))
    return said("alerts.part", language, value=value, part=part)


def _may(request: Any, action: str) -> bool:
    return any(held(request.actor, action))


def _day(at: str) -> date | None:
    return day_of(instant_of(at)) if at else None
