"""Choosing how a target is counted: suggestions with their reasons, or any measure; a second person agrees (术语 绑定)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem, Problems
from kechuang.measures.binding.checking import faults
from kechuang.measures.binding.suggestion import Suggestion
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure, measures
from kechuang.measures.measure import Measure
from kechuang.registers.codes import code_list
from kechuang.report.catalogue.progress.counting import narrowed
from kechuang.store import door, place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.desk import proposals
from kechuang.store.plans import TARGET, bindings
from kechuang.store.suggesting import suggested
from kechuang.store.versions import Version
from kechuang.web.page import shown
from kechuang.web.speech import said

OPERATORS = code_list("filter_operator")
FILTERS = 3
SIGN = "|"  # between a measure and its rule in one choice


def choose(request: Any, target_id: str) -> HttpResponse:
    """The page with what may count the target; sent, a second person is asked to agree."""
    target = door.row(request.actor, TARGET, target_id)
    if request.method == "GET":
        return _page(request, target)
    try:
        what, told = _proposed(request, target)
    except Problem as problem:
        return _page(request, target, wrong=[problem.sentence(request.language)], status=422)
    except Problems as problems:
        return _page(request, target, wrong=[one.sentence(request.language) for one in problems.items], status=422)
    proposals.propose(Pen(request.actor, place.clock(), request.POST.get("why", "").strip()), "plan.bind", what, told)
    messages.success(request, said("plan.proposed", request.language))
    return HttpResponseRedirect(reverse("target-bind", args=[target.id]))


def _page(request: Any, target: Version, *, wrong: list[str] | None = None, status: int = 200) -> HttpResponse:
    language: Language = request.language
    found = suggested(request.actor, target)
    held = bindings(request.actor, [target.id], day_of(place.clock()())).get(target.id)
    told = {
        "target": target, "wrong": wrong or [], "lacks": "" if found.best else found.lacks(language),
        "suggestions": [_told(one, language) for one in found.ranked],
        "measures": [(one.label(language), _choices(one, language)) for one in sorted(measures(), key=lambda one: one.code)],
        "operators": [(one, OPERATORS.label(one, language)) for one in OPERATORS.values], "places": range(FILTERS),
        "held": measure(held.values["measure"]).label(language) if held else "",
    }  # fmt: skip
    return shown(request, "plan/bind.html", told, status=status)


def _told(one: Suggestion, language: Language) -> dict[str, Any]:
    return {
        "name": one.measure.label(language), "code": one.measure.code, "choices": _choices(one.measure, language),
        "chosen": f"{one.measure.code}{SIGN}{one.rule}", "filters": [tuple(part) for part in one.filters], "stage": one.stage,
        "reason": one.reason(language), "narrowed": narrowed(one.bound, language) if one.filters else "",
    }  # fmt: skip


def _choices(one: Measure, language: Language) -> list[tuple[str, str]]:
    """The measure under each of its rules."""
    default = (one.default_zh if language == "zh" else one.default_en) or said("plan.every-row", language)
    named = {"": default} | {code: rule.label(language) for code, rule in one.rules.items()}
    return [(f"{one.code}{SIGN}{code}", label) for code, label in named.items()]


def _proposed(request: Any, target: Version) -> tuple[dict[str, Any], str]:
    """The arguments of the act, and the act in a sentence; what cannot be bound so is told before anybody is asked."""
    sent = request.POST
    code, _, rule = sent.get("choice", "").partition(SIGN)
    one = measure(code)
    parts = zip(sent.getlist("field"), sent.getlist("operator"), sent.getlist("operand"), strict=False)
    filters = tuple(
        Filter(field.strip(), operator, operand.strip()) for field, operator, operand in parts if field.strip()
    )
    stage, threshold = sent.get("stage", "").strip(), sent.get("threshold", "").strip()
    if found := faults(Bound(measure=one, rule=rule, filters=filters, threshold=_number(threshold))):
        raise Problems(found)
    what = {
        "target": target.id, "measure": code, "rule": rule, "filters": [list(part) for part in filters], "stage": stage,
        "threshold": threshold,
    }  # fmt: skip
    number, sentence = target.values.get("number", ""), target.values["sentence"]
    return what, said("plan.act-bind", "zh", number=number, sentence=sentence, measure=one.label("zh"))


def _number(written: str) -> Decimal | None:
    try:
        return Decimal(written) if written else None
    except InvalidOperation as reason:
        raise Problem("plan.number", "", {"value": written}) from reason
