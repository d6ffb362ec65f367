"""Splitting a target to the reporting units, and whether the parts make the whole (术语 分解)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem, Problems
from kechuang.measures.progress.splitting import SHARED, Split
from kechuang.regions import regions
from kechuang.store import door, place
from kechuang.store.actions.divide import SPLIT, divide
from kechuang.store.actor import Pen
from kechuang.store.plans import TARGET
from kechuang.store.versions import WITHDRAWN, Version
from kechuang.web.page import shown
from kechuang.web.speech import said


def parts(request: Any, target_id: str) -> HttpResponse:
    """The page with the part of each unit; sent, what was changed is the new split."""
    target = door.row(request.actor, TARGET, target_id)
    if request.method == "GET":
        return _page(request, target, _held(request, target))
    sent = {unit: request.POST.get(unit, "").strip() for unit in _units()}
    try:
        asked = {unit: _number(written) for unit, written in sent.items() if written}
        before = _held(request, target)
        new = {unit: value for unit, value in asked.items() if before.get(unit) != value}
        if not new:
            raise Problem("plan.no-part")
        divide(Pen(request.actor, place.clock(), request.POST.get("why", "").strip()), target.id, new)
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
    known = regions()
    rows = [(unit, known[unit].name, _plainly(values.get(unit))) for unit in _units()]
    told = {
        "target": target, "rows": rows, "wrong": wrong or [], "unit": target.values.get("measured_in", ""),
        "check": _check(target, _held(request, target), request.language),
    }  # fmt: skip
    return shown(request, "plan/split.html", told, status=status)


def _check(target: Version, held: dict[str, Decimal], language: Language) -> tuple[str, str]:
    """Whether the parts make the whole, in words and look; nothing before there are parts."""
    whole = target.values.get("value")
    if not held or whole is None:
        return "", ""
    split = Split(sum(held.values(), Decimal(0)), whole, target.values["kind"] not in SHARED)
    facts = {"parts": _plainly(split.parts), "whole": _plainly(whole), "missing": _plainly(abs(split.missing))}
    if not split.is_additive:
        return said("plan.split-shared", language), ""
    if not split.missing:
        return said("plan.split-whole", language, **facts), "done"
    if split.missing > 0:
        return said("plan.split-missing", language, **facts), "care"
    return said("plan.split-over", language, **facts), "care"


def _held(request: Any, target: Version) -> dict[str, Decimal]:
    found = door.rows(request.actor, SPLIT, where={"target": target.id})
    return {one.values["assigned_unit"]: one.values["value"] for one in found if one.status != WITHDRAWN}


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
