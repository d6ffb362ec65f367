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
from kechuang.report.catalogue.progress.counting import narrowed
from kechuang.store import door, place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.desk import proposals
from kechuang.store.plans import TARGET, bindings
from kechuang.store.suggesting import suggested
from kechuang.store.versions import Version
from kechuang.web.page import shown
from kechuang.web.plan import particulars
from kechuang.web.registers.typed import Typed
from kechuang.web.speech import said
from kechuang.web.together.telling import bound as bound_as

SIGN = "|"  # between a measure and its rule in one choice


def choose(request: Any, target_id: str) -> HttpResponse:
    """The page with what may count the target, one measure in all its particulars where asked; sent, a second person is asked."""
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
        "held": measure(held.values["measure"]).label(language) if held else "",
        "held_choice": f"{held.values['measure']}{SIGN}{held.values.get('rule', '')}" if held else "",
        "chosen": _chosen(request, found.ranked, held, has_wrong=bool(wrong)),
    }  # fmt: skip
    return shown(request, "plan/bind.html", told, status=status)


def _chosen(request: Any, ranked: Any, held: Version | None, *, has_wrong: bool) -> dict[str, Any] | None:
    """The form of the measure that she chose: as she sent it, else as it is bound, else as it is suggested; none before that."""
    sent = request.POST if has_wrong else request.GET
    choice = sent.get("choice", "")
    code, _, rule = choice.partition(SIGN)
    one = next((each for each in measures() if each.code == code), None)
    if one is None:
        return None
    language: Language = request.language
    values = held.values if held is not None and held.values["measure"] == code else {}
    typed, filters = particulars.held(values, one, language)
    if has_wrong:
        typed, filters = particulars.typed_again(dict(sent.lists())), _filters(sent)
    elif not values:
        filters = next(([tuple(part) for part in each.filters] for each in ranked if each.measure.code == code), [])
        typed = Typed({})
    single = sent if has_wrong else {name: values.get(name) or "" for name in ("stage", "threshold", "why")}
    return {
        "name": one.label(language), "code": code, "choice": choice, "choices": _choices(one, language), "rule": rule,
        "stage": single.get("stage", ""), "threshold": _plainly(single.get("threshold", "")), "why": single.get("why", ""),
        **particulars.particulars(one, typed, filters, language),
    }  # fmt: skip


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
    filters = tuple(Filter(*part) for part in _filters(sent))
    stage, threshold = sent.get("stage", "").strip(), sent.get("threshold", "").strip()
    bound = Bound(measure=one, rule=rule, filters=filters, threshold=_number(threshold))
    if found := faults(bound):
        raise Problems(found)
    more = particulars.sent(request.actor, one, dict(sent.lists()))
    what = {
        "target": target.id, "measure": code, "rule": rule, "filters": [list(part) for part in filters], "stage": stage,
        "threshold": threshold, **more,
    }  # fmt: skip
    return what, bound_as(what, target.values, "zh")


def _filters(sent: Any) -> list[tuple[str, str, str]]:
    parts = zip(sent.getlist("field"), sent.getlist("operator"), sent.getlist("operand"), strict=False)
    return [(field.strip(), operator, operand.strip()) for field, operator, operand in parts if field.strip()]


def _number(written: str) -> Decimal | None:
    try:
        return Decimal(written) if written else None
    except InvalidOperation as reason:
        raise Problem("plan.number", "", {"value": written}) from reason


def _plainly(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
