"""Plans: all that were saved, one as it was written with the state of each target, and what two set differently (术语 要点)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe

from kechuang.errors import Language, Problem
from kechuang.measures.binding.rows import target_of
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from kechuang.quantity import Unit
from kechuang.registers.codes import code_list
from kechuang.report.catalogue.plan_text import marked
from kechuang.report.html import join
from kechuang.store import place, plans
from kechuang.store.actor import Pen
from kechuang.store.desk import plan_drafts, plan_texts, proposals, sight
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.desk.sight import Seen
from kechuang.store.permissions import held
from kechuang.store.versions import Version
from kechuang.web.page import shown
from kechuang.web.plan import telling
from kechuang.web.plan.overview import line
from kechuang.web.speech import said

KINDS = code_list("plan_kind")


def index(request: Any) -> HttpResponse:
    """Every plan that she may see, the year's first, with when it was adopted and how many targets it has."""
    adopted = {one.values["plan"].id: one for one in plans.adoptions(HOUSE)}
    found = sorted(
        known(request.actor), key=lambda one: (-one.values["plan_year"], one.id not in adopted, one.values["title"])
    )
    told = [
        {
            "plan": one,
            "kind": KINDS.label(one.values["kind"], request.language),
            "adoption": adopted.get(one.id),
            "targets": len(plans.targets_of(HOUSE, one.id)),
        }
        for one in found
    ]
    drafts = plan_drafts.drafts(request.account) if any(held(request.actor, "plan.save")) else []
    return shown(
        request, "plan/plans.html", {"plans": told, "drafts": drafts, "may_save": any(held(request.actor, "plan.save"))}
    )


def document(request: Any, plan_id: str) -> HttpResponse:
    """The plan as it was written, each target marked in its place, beside it the list with how each stands."""
    plan = _plan(request, plan_id)
    seen = sight.seen(request.actor)
    rows = plans.targets_of(HOUSE, plan.id)
    reading = reading_of(plan, rows)
    targets = [_stated(one, seen, request.language) for one in rows]
    text = _in_place(join(marked(reading, (), language=request.language)), targets) if reading else ""
    adoption = next((one for one in plans.adoptions(HOUSE) if one.values["plan"].id == plan.id), None)
    told = {
        "plan": plan, "adoption": adoption, "text": mark_safe(text),  # noqa: S308  `marked` escapes the document
        "targets": targets, "seen": seen,
        "may_bind": any(held(request.actor, "plan.bind")),
        "may_adopt": adoption is None and any(held(request.actor, "plan.adopt")),
        "others": [one for one in known(request.actor) if one.id != plan.id],
    }  # fmt: skip
    return shown(request, "plan/document.html", told)


def adopt(request: Any, plan_id: str) -> HttpResponse:
    """The plan's page again; a second person is asked to agree to its adoption."""
    plan = _plan(request, plan_id)
    told = said("plan.proposed-adoption", "zh", title=plan.values["title"])
    what = {"plan": plan.id, "adopted_by": request.POST.get("adopted_by", "").strip()}
    proposals.propose(Pen(request.actor, place.clock(), request.POST.get("why", "").strip()), "plan.adopt", what, told)
    messages.success(request, said("plan.proposed", request.language))
    return HttpResponseRedirect(reverse("plan", args=[plan.id]))


def ledger(request: Any, plan_id: str, other_id: str) -> HttpResponse:
    """What two plans set differently, and beside both the figure that counts for it."""
    left, right = _plan(request, plan_id), _plan(request, other_id)
    seen = sight.seen(request.actor)
    lines = [
        {"difference": one, "left": one.left, "right": one.right, **_figure(seen, (left, right), one.left, one.right, request.language)}
        for one in plans.differences(HOUSE, left, right)
    ]  # fmt: skip
    return shown(request, "plan/ledger.html", {"left": left, "right": right, "lines": lines, "seen": seen})


def known(actor: Any) -> list[Version]:
    """The plans that she may see: those of her scope, and every one that was adopted, which binds her too."""
    own = {one.id: one for one in plans.plans(actor)}
    adopted = {one.values["plan"].id for one in plans.adoptions(HOUSE)}
    return list({**own, **{one.id: one for one in plans.plans(HOUSE) if one.id in adopted}}.values())


def reading_of(plan: Version, rows: Sequence[Version]) -> Reading | None:
    """The text with the targets as they stand in the register; None where it was saved without its text."""
    reading = plan_texts.reading_of(plan.values.get("text_digest", ""))
    if reading is None:
        return None
    targets = tuple(target_of(one.values) for one in rows)
    placed = tuple(one for one in targets if reading.document.text[one.start : one.end] == one.sentence)
    return replace(reading, targets=placed)


def _plan(request: Any, plan_id: str) -> Version:
    found = next((one for one in known(request.actor) if one.id == plan_id), None)
    if found is None:
        raise Problem("door.not-found", "", {"id": plan_id})
    return found


def _stated(row: Version, seen: Seen | None, language: Language) -> dict[str, Any]:
    """A target of the plan with how it stands; of a plan that binds nothing only what it says."""
    found = seen.target(row.id) if seen else None
    told = {"id": row.id, "number": row.values.get("number", ""), "sentence": row.values["sentence"], "line": None}
    return {**told, "line": line(found, seen, language)} if found and seen else told


def _in_place(text: str, targets: Sequence[dict[str, Any]]) -> str:
    """The marked text, the number of each target in the look of how it stands."""
    for one in targets:
        if one["line"] and str(one["number"]).isdigit():
            look = one["line"]["light"].look or "open"
            text = text.replace(f'id="s{one["number"]}"', f'id="s{one["number"]}" data-look="{look}"', 1)
    return text


def _figure(
    seen: Seen | None, sides: tuple[Version, Version], left: Target | None, right: Target | None, language: Language
) -> dict[str, Any]:
    """The figure of whichever of both is counted, and whether it reaches what each asks."""
    numbers = {(plan.id, target.id) for plan, target in zip(sides, (left, right), strict=True) if target}
    found = (
        next((one for one in seen.targets if (one["plan"], one["number"]) in numbers and one["measure"]), None)
        if seen
        else None
    )
    if found is None or found.get("value") is None:
        return {"figure": "", "reaches": (None, None)}
    reaches = tuple(_reaches(found["value"], found["unit"], side) for side in (left, right))
    return {"figure": telling.value_told(found, language), "id": found["id"], "reaches": reaches}


def _reaches(value: float, unit: str | None, side: Target | None) -> bool | None:
    if side is None or side.value is None or not unit or not side.unit:
        return None
    own, asked = Unit.of(unit), Unit.of(side.unit)
    if own.dimension != asked.dimension:
        return None
    figure = value * float(own.factor / asked.factor)
    match side.comparator:
        case "<=":
            return figure <= side.value
        case "<":
            return figure < side.value
        case ">":
            return figure > side.value
    return figure >= side.value
