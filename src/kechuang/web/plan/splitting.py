"""Splitting a target to the reporting units and to quarters, and whether the parts make the whole (术语 分解)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem, Problems
from kechuang.measures.progress.measuring import measured
from kechuang.measures.progress.splitting import SHARED, Split
from kechuang.regions import regions
from kechuang.store import door, place
from kechuang.store.actions.divide import divide, held
from kechuang.store.actor import Pen
from kechuang.store.plans import PLAN, TARGET
from kechuang.store.versions import Version
from kechuang.web.page import shown
from kechuang.web.speech import said


def parts(request: Any, target_id: str) -> HttpResponse:
    """The page with the part of each unit; sent, what was changed is the new split."""
    target = door.row(request.actor, TARGET, target_id)
    if request.method == "GET":
        return _page(request, target, _held(request, target))
    asked = [*_units(), *_quarters(request, target)]
    sent = {name: request.POST.get(name, "").strip() for name in asked}
    try:
        before = _held(request, target)
        new = {name: _number(written) for name, written in sent.items() if written}
        new = {name: value for name, value in new.items() if before.get(name) != value}
        if not new:
            raise Problem("plan.no-part")
        pen = Pen(request.actor, place.clock(), request.POST.get("why", "").strip())
        days = {date.fromisoformat(name): value for name, value in new.items() if name not in _units()}
        divide(pen, target.id, {name: value for name, value in new.items() if name in _units()}, points=days)
    except Problem as problem:
        if problem.code.startswith("door."):
            raise
        return _page(request, target, sent, wrong=[problem.sentence(request.language)], status=422)
    except Problems as problems:
        told = [one.sentence(request.language) for one in problems.items]
        return _page(request, target, sent, wrong=told, status=422)
    messages.success(request, said("plan.split-done", request.language, number=len(new)))
    return HttpResponseRedirect(reverse("target-split", args=[target.id]))


def _page(
    request: Any, target: Version, values: dict[str, Any], *, wrong: list[str] | None = None, status: int = 200
) -> HttpResponse:
    known, held = regions(), _held(request, target)
    rows = [(unit, known[unit].label(request.language), _plainly(values.get(unit))) for unit in _units()]
    quarters = _quarters(request, target)
    language, unit = request.language, target.values.get("measured_in", "")
    points = [
        (day, said(f"plan.by-quarter-{at}", request.language), _plainly(values.get(day)))
        for at, day in enumerate(quarters, 1)
    ]
    told = {
        "target": target, "rows": rows, "points": points, "wrong": wrong or [],
        "unit": unit, "unit_is": measured(unit, language).told(1) if language == "en" and measured(unit, language).word else "",
        "check": _check(target, {unit: held[unit] for unit in _units() if unit in held}, request.language),
        "falls": _falls(target, [held[day] for day in quarters if day in held], request.language),
    }  # fmt: skip
    return shown(request, "plan/split.html", told, status=status)


def _check(target: Version, parts: dict[str, Decimal], language: Language) -> tuple[str, str]:
    """Whether the parts make the whole, in words and look; nothing before there are parts."""
    whole = target.values.get("value")
    if not parts or whole is None:
        return "", ""
    split = Split(sum(parts.values(), Decimal(0)), whole, target.values["kind"] not in SHARED)
    facts = {"parts": _plainly(split.parts), "whole": _plainly(whole), "missing": _plainly(abs(split.missing))}
    if not split.is_additive:
        return said("plan.split-shared", language), ""
    if not split.missing:
        return said("plan.split-whole", language, **facts), "done"
    if split.missing > 0:
        return said("plan.split-missing", language, **facts), "care"
    return said("plan.split-over", language, **facts), "care"


def _falls(target: Version, points: Sequence[Decimal], language: Language) -> str:
    """What is odd about the quarters: a later one that asks less than an earlier, or than which the year asks less."""
    whole = target.values.get("value")
    every = [*points, *([] if whole is None else [whole])]
    fallen = next(((one, after) for one, after in pairwise(every) if after < one), None)
    return said("plan.quarters-fall", language, before=_plainly(fallen[0]), after=_plainly(fallen[1])) if fallen else ""


def _held(request: Any, target: Version) -> dict[str, Decimal]:
    """The parts there are, by unit, and by day as a form names it."""
    return {str(whose): one.values["value"] for whose, one in held(request.actor, target.id).items()}


def _quarters(request: Any, target: Version) -> list[str]:
    """The last days of the first three quarters of the plan's year; the fourth ends with the target itself."""
    year = door.row(request.actor, PLAN, target.values["plan"].id).values["plan_year"]
    return [date(year, month, last).isoformat() for month, last in ((3, 31), (6, 30), (9, 30))]


def _units() -> list[str]:
    return [one.code for one in regions().children(place.remembered("root_region"))]


def _number(written: str) -> Decimal:
    try:
        value = Decimal(written.replace(",", ""))
    except InvalidOperation as reason:
        raise Problem("plan.number", "", {"value": written}) from reason
    if not value.is_finite():
        raise Problem("plan.number", "", {"value": written})
    return value


def _plainly(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value or ""
