"""The page of a target: its figure, how it came about, and what is said and done about it (术语 目标页)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.regions import regions
from kechuang.registers.registry import register
from kechuang.report.catalogue.progress.counting import narrowed
from kechuang.store import door, place
from kechuang.store.actions import divide
from kechuang.store.actor import Pen
from kechuang.store.desk import sight, talk
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.desk.sight import Seen
from kechuang.store.permissions import held
from kechuang.store.plans import bindings
from kechuang.web.authors import author
from kechuang.web.charts.bars import share
from kechuang.web.charts.months import Months, months
from kechuang.web.own_words import ours
from kechuang.web.page import shown
from kechuang.web.plan import landing, telling
from kechuang.web.plan.light import light, reason
from kechuang.web.plan.overview import compared, own_units
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

SUPERVISION = register("supervision")
BREAK = "\u200b"  # where a line may end


def target(request: Any, target_id: str) -> HttpResponse:
    """The page; its rows are fetched after it, as counting them takes longer than reading it."""
    seen = sight.seen(request.actor)
    if seen is None:
        return shown(request, "plan/waiting.html")
    found = asked_for(seen, target_id)
    return shown(request, "plan/target.html", told(request, seen, found))


def asked_for(seen: Seen, target_id: str) -> Target:
    """The target of the year; the same answer for one that is not there as for any other page.

    Raises
    ------
    Problem  door.not-found
    """
    found = seen.target(target_id)
    if found is None:
        raise Problem("door.not-found", "", {"id": target_id})
    return found


def told(request: Any, seen: Seen, found: Target) -> dict[str, Any]:
    """What the page shows."""
    language: Language = request.language
    released = seen.released.get(found["id"])
    figures = found if "status" in found else released
    as_of = seen.as_of if figures is found or seen.release is None else seen.release.values["as_of_on"]
    return {
        "seen": seen, "target": found, "called": telling.called(found, language), "units": own_units(seen, language),
        "release": seen.release,
        "asked": telling.asked(found, language), "is_released": figures is not None and figures is not found,
        "facts": facts(figures, language) if figures else None,
        "light": light(figures or found, as_of), "reason": reason(figures, as_of, language) if figures else "",
        "landing": landing.told(found, language),
        "months": by_month(figures, language) if figures and any(one is not None for one in figures["months"]) else None,
        "by_unit": compared(figures, language) if figures and figures["units"] else None,
        "points": points(figures or found, as_of, language), "own": None if figures is found else own(found, language),
        "rules": rules(figures or found, language), "bound": bound(seen, found, language),
        "section": telling.section_named(found["keeper"], language), "talk": talk.talk_of(seen.sight, found["id"]),
        "tasks": door.rows(request.actor, SUPERVISION, where={"target": found["id"]}),
        "threads": _threads(seen, language), "may_speak": any(held(request.actor, "figures.discuss")),
        "may_bind": any(held(request.actor, "plan.bind")),
        "may_split": request.actor.is_officer and found["target"] is not None,
        "scope": telling.unit_named(found["reporting_unit"], language) if found["reporting_unit"] else "",
    }  # fmt: skip


def facts(figures: Target, language: Language) -> dict[str, Any]:
    """The figure beside its target."""
    share_told = telling.share_told(figures)
    label = said("plan.share-is", language, share=share_told)
    return {
        "value": telling.value_told(figures, language).replace("（", f"{BREAK}（"),
        "pending": telling.amount(figures, figures["pending"], language) if figures["pending"] else "",
        "gap": telling.apart(figures, figures["gap"], language) if figures["gap"] and figures["target"] is not None else "",
        "share": share_told, "bar": share(figures["share"], label) if figures["share"] is not None else "",
        "rows": [(register(code).label(language), number) for code, number in figures["rows"].items()],
        "waiting": figures["waiting"], "last_on": figures["last_on"],
    }  # fmt: skip


def by_month(figures: Target, language: Language) -> dict[str, Any]:
    """Both years month by month, as a chart and as the rows of a table."""
    now, before, asked = figures["months"], figures["last_year"], figures["target"]
    is_floor = asked is not None and (figures["comparator"] or "") not in ("不超过", "低于")
    measured = telling.measured_of(figures, language)
    measured_in = measured.word or said("plan.counted-in", language)
    title = said("plan.months-of", language, name=telling.called(figures, language), unit=measured_in)
    described = said("plan.months-told", language, year=figures["year"], before=figures["year"] - 1)
    rows = [
        (
            at + 1,
            measured.number(now[at]) if at < len(now) else "",
            measured.number(before[at]) if at < len(before) else "",
        )
        for at in range(12)
    ]
    (aim,) = measured.all_scaled([asked if is_floor else None])
    fan = [float(measured.scaled(one)) for one in landing.fan(figures)]
    drawn = Months(measured.all_scaled(now), measured.all_scaled(before), aim, fan)
    return {"chart": months(drawn, title, described), "rows": rows, "title": title, "has_aim": is_floor}


def points(figures: Target, as_of: date, language: Language) -> list[str]:
    """What the year is to reach quarter by quarter; of those that are past, whether it was reached by the end of its month."""
    months = figures.get("months") or []
    told = []
    for whose, row in sorted(divide.held(HOUSE, figures["id"]).items(), key=lambda pair: str(pair[0])):
        if isinstance(whose, str):
            continue
        then = months[whose.month - 1] if whose <= as_of and whose.month <= len(months) else None
        facts = {"day": whose.isoformat(), "part": telling.amount(figures, str(row.values["value"]), language)}
        if then is None:
            told.append(said("plan.point", language, **facts))
        elif Decimal(str(then)) >= row.values["value"]:
            told.append(said("plan.point-reached", language, **facts, value=telling.amount(figures, then, language)))
        else:
            told.append(said("plan.point-short", language, **facts, value=telling.amount(figures, then, language)))
    return told


def own(found: Target, language: Language) -> list[dict[str, str]]:
    """The figures of her own units, each beside its part of the target."""
    parts = found["splits"]
    return [
        {"unit": telling.unit_named(unit, language), "value": telling.amount(found, value, language),
         "part": telling.amount(found, parts[unit], language) if unit in parts else ""}
        for unit, value in found["units"].items()
    ]  # fmt: skip


def rules(figures: Target, language: Language) -> list[dict[str, Any]]:
    """The rule by which it is counted and the others that would give another figure, each with its value where she sees it."""
    if not figures["measure"]:
        return []
    one = measure(figures["measure"])
    named = {"": one.default_zh if language == "zh" else one.default_en}
    named |= {code: rule.label(language) for code, rule in one.rules.items()}
    others: Mapping[str, Any] = figures.get("otherwise", {})
    chosen = figures["rule"] or ""
    value = telling.amount(figures, figures.get("value"), language)
    found = [{"name": named.get(chosen) or said("plan.every-row", language), "value": value, "is_chosen": True}]
    found += [
        {"name": named[code], "value": telling.amount(figures, others[code], language) if code in others else value, "is_chosen": False}
        for code in named
        if code != chosen and named[code]
    ]  # fmt: skip
    return found


def bound(seen: Seen, found: Target, language: Language) -> dict[str, Any] | None:
    """Who chose the measure, when and why."""
    row = bindings(HOUSE, [found["id"]], seen.as_of).get(found["id"])
    if row is None:
        return None
    values = row.values
    filters = [Filter(one["field"], one["operator"], one.get("operand", "")) for one in values.get("filters") or ()]
    counted = Bound(measure=measure(values["measure"]), filters=tuple(filters))
    return {
        "by": author(values.get("bound_by", ""), language), "on": values["bound_on"], "why": ours(values.get("why", ""), language),
        "measure": measure(values["measure"]).label(language), "code": values["measure"],
        "filters": narrowed(counted, language) if filters else "",
        "pins": len(values.get("pins") or ()),
    }  # fmt: skip


def speak(request: Any, target_id: str) -> HttpResponse:
    """The page again, with what was said."""
    seen = sight.seen(request.actor)
    if seen is None:
        raise Problem("door.not-found", "", {"id": target_id})
    asked_for(seen, target_id)
    unit = request.POST.get("unit", "")
    if unit and unit not in regions():
        raise Problem("door.not-found", "", {"id": target_id})
    talk.say(Pen(request.actor, place.clock()), target_id, request.POST.get("text", ""), unit=unit)
    return HttpResponseRedirect(f"{reverse('target', args=[target_id])}#talk")


def _threads(seen: Seen, language: Language) -> list[tuple[str, str]]:
    """The units with which the bureau may speak apart; whoever sees one unit alone has its thread."""
    if not seen.sight.is_whole:
        return []
    units = regions().children(place.remembered("root_region"))
    return [(one.code, one.label(language)) for one in units]
