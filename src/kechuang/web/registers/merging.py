"""Merging and splitting bodies: chosen, seen side by side, proposed; another person agrees (术语 合并与拆分)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems as problems_of
from kechuang.registers.values import Values
from kechuang.store import choosing, door, place
from kechuang.store.actor import Actor, Pen
from kechuang.store.desk.proposals import propose
from kechuang.store.referring import referring
from kechuang.store.versions import Version
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import inputs
from kechuang.web.registers.cells import capital, heading, name_of, shown
from kechuang.web.registers.names import names_for
from kechuang.web.registers.typed import Typed, from_texts, read
from kechuang.web.speech import said

ORGANISATION, WITH, STAYS = "organisation", "with", "stays"
OF_NEW = ("name", "kind", "credit_code", "region", "reporting_unit", "industry")


class Side(NamedTuple):
    """A field, as each of two bodies says it."""

    label: str
    one: str
    other: str


def merge(request: Any, firm_id: str) -> HttpResponse:
    """The other body to be chosen, then both side by side; then the proposal."""
    register, one = _body(request, firm_id, "organisations.merge")
    chosen = request.GET.get(WITH, "") or request.POST.get(WITH, "")
    if not chosen:
        return _candidates(request, register, one)
    other = door.row(request.actor, register, chosen)
    door.require_reach(request.actor, "organisations.merge", register, [other])
    problem: Problem | None = None
    if request.method == "POST":
        reason, stays = request.POST.get("reason", "").strip(), request.POST.get(STAYS, "")
        if one.id == other.id or _is_over(one) or _is_over(other):
            problem = Problem("store.merge", register, {"id": one.id, "into": other.id})
        elif not reason:
            problem = Problem("store.reason")
        elif stays not in (one.id, other.id):
            problem = Problem("desk.no-choice")
        else:
            into, merged = (one, other) if stays == one.id else (other, one)
            names = {"merged": str(merged.values["name"]), "into": str(into.values["name"])}
            what = {"merged": merged.id, "into": into.id, "reason": reason}
            told = said("registers.merge-told", "zh", **names)
            return _proposed(request, "organisations.merge", what, told, reason)
    return _side_by_side(request, register, one, other, problem)


def split(request: Any, firm_id: str) -> HttpResponse:
    """The new body to be filled in, or, of a merged one, that it stands alone again; then the proposal."""
    register, one = _body(request, firm_id, "organisations.split")
    typed = _typed(request, register) if request.method == "POST" else Typed({})
    problem: Problem | None = None
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        if not _is_merged(one) and not typed.number_of_problems:
            typed.place(register, problems_of(register, typed.values))
        if not reason:
            problem = Problem("store.reason")
        elif not typed.number_of_problems:
            values: Values = {} if _is_merged(one) else typed.values
            what = {"source": one.id, "values": values, "reason": reason}
            code = "registers.split-alone-told" if _is_merged(one) else "registers.split-told"
            names = {"source": str(one.values["name"]), "new": str(values.get("name", ""))}
            return _proposed(request, "organisations.split", what, said(code, "zh", **names), reason)
    told = {
        **_told(register, one, request),
        "is_merged": _is_merged(one),
        "inputs": [each for each in inputs.inputs(register, typed, request.language) if each.name[2:] in OF_NEW],
        "problem": problem and problem.sentence(request.language),
        "reason": request.POST.get("reason", ""),
    }
    return page_shown(request, "registers/split.html", told, status=REFUSED if request.method == "POST" else 200)


def _typed(request: Any, register: Register) -> Typed:
    names = {f"f.{name}" for name in OF_NEW}
    texts = {name: request.POST.getlist(name) for name in request.POST if name in names}
    return read(request.actor, register, from_texts(texts))


def _body(request: Any, firm_id: str, action: str) -> tuple[Register, Version]:
    register = register_of(ORGANISATION)
    version = door.row(request.actor, register, firm_id)
    door.require_reach(request.actor, action, register, [version])
    return register, version


def _candidates(request: Any, register: Register, one: Version) -> HttpResponse:
    """Those that a search finds; without one, those whose name begins alike."""
    text = request.GET.get("q", "").strip() or str(one.values["name"])[:6]
    found = [row for row in choosing.choices(request.actor, register, text) if row.id != one.id]
    names = names_for(found, request.language)
    candidates = [
        (row.id, name_of(register, row, names, request.language), row.values.get("credit_code", "")) for row in found
    ]
    told = {**_told(register, one, request), "q": text, "candidates": candidates}
    return page_shown(request, "registers/merge-with.html", told)


def _side_by_side(
    request: Any, register: Register, one: Version, other: Version, problem: Problem | None
) -> HttpResponse:
    language = request.language
    names = names_for([one, other], language)
    told = {
        **_told(register, one, request),
        "other": other,
        "other_name": name_of(register, other, names, language),
        "sides": [
            Side(
                heading(known, language),
                *(shown(known, v.values.get(known.name), names, language).text for v in (one, other)),
            )
            for known in register.by_name.values()
            if known.name in one.values or known.name in other.values
        ],
        "held": _held(request.actor, one.id, other.id, language),
        "stays": request.POST.get(STAYS, ""),
        "reason": request.POST.get("reason", ""),
        "problem": problem and problem.sentence(language),
    }
    return page_shown(request, "registers/merge.html", told, status=REFUSED if problem else 200)


def _held(actor: Actor, one: str, other: str, language: Language) -> list[Side]:
    """How many rows of each register speak of the one, and of the other."""
    counted: dict[str, list[int]] = {}
    for at, row_id in enumerate((one, other)):
        for register, rows in referring(actor, ORGANISATION, [row_id]):
            counted.setdefault(capital(register.label(language)), [0, 0])[at] = len(rows)
    return [Side(label, str(first), str(second)) for label, (first, second) in counted.items()]


def _proposed(request: Any, action: str, what: Mapping[str, Any], told: str, reason: str) -> HttpResponse:
    propose(Pen(request.actor, place.clock(), reason), action, what, told)
    messages.success(request, said("registers.proposed", request.language))
    return HttpResponseRedirect(reverse("proposals"))


def _told(register: Register, version: Version, request: Any) -> dict[str, Any]:
    names = names_for([version], request.language)
    return {"register": register, "row": version, "name": name_of(register, version, names, request.language)}


def _is_merged(version: Version) -> bool:
    return "merged_into" in version.values


def _is_over(version: Version) -> bool:
    return _is_merged(version) or not version.is_in_force
