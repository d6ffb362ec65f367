"""The year on one screen (术语 年度总览)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.registry import register
from kechuang.store import place
from kechuang.store.desk import figures_kept, sight
from kechuang.store.desk.sight import Seen
from kechuang.web.charts.bars import Bar, bars
from kechuang.web.page import shown
from kechuang.web.plan import boards, calling, landing, telling
from kechuang.web.plan.light import gravity, light, reason
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

GRAVEST, COMPARED = 5, 4
ORDER = (
    "at_risk",
    "behind",
    "attention",
    "late",
    "open",
    "on_track",
    "done",
    "unknowable_in_year",
    "channel_closed",
    "no_data",
    "unbound",
)


def overview(request: Any) -> HttpResponse:
    """The page; while nothing is computed yet, one that asks again by itself."""
    eyes, language = sight.eyes(request.actor), request.language
    board = boards.kept(eyes, language) if eyes else None
    if board is None:
        seen = sight.seen(request.actor)
        if seen is None:
            return shown(request, "plan/waiting.html")
        board = boards.drawn(seen, language, lambda: drawn(seen, language))
    return shown(request, "plan/overview.html", {"board": board})


def drawn(seen: Seen, language: Language) -> SafeString:
    """What stands on the page, whoever of those with the same eyes looks at it."""
    lines = [line(one, seen, language) for one in seen.targets]
    told = {
        "seen": seen, "counts": counts(lines), "sections": sections(lines, language), "gravest": gravest(seen, language),
        "comparisons": comparisons(seen, language), "changed": changed(seen, language), "units": own_units(seen, language),
        "release": seen.release, "language": language,
    }  # fmt: skip
    return render_to_string("plan/board.html", told)


def line(target: Target, seen: Seen, language: Language) -> dict[str, Any]:
    """One target as a tile shows it: to whom does not see the city's figure, her own, and what the city released."""
    released = seen.released.get(target["id"])
    shown_as = target if "status" in target else released
    standing = light(shown_as or target, seen.release.values["as_of_on"] if released and seen.release else seen.as_of)
    return {
        "id": target["id"], "number": target["number"], "called": telling.called(target, language), "light": standing,
        "asked": telling.asked(target, language), "value": telling.value_told(shown_as, language) if shown_as else "",
        "share": telling.share_told(shown_as) if shown_as else "", "section": target["keeper"], "own": own(target, seen, language),
        "ahead": landing.ahead(target, language),
    }  # fmt: skip


def own(target: Target, seen: Seen, language: Language) -> list[tuple[str, str, str]]:
    """Unit, figure and part of the target, of the units whose figures she sees; nothing for whom sees all."""
    if seen.sight.is_whole:
        return []
    parts = target["splits"]
    return [
        (telling.unit_named(unit, language, is_short=True), telling.amount(target, value, language),
         telling.amount(target, parts[unit], language) if unit in parts else "")
        for unit, value in target["units"].items()
        if value is not None
    ]  # fmt: skip


def counts(lines: Sequence[Mapping[str, Any]]) -> list[tuple[Any, int]]:
    """How many targets stand how."""
    words = [one["light"].word for one in lines]
    found = {one["light"].word: one["light"] for one in lines}
    return [(found[word], words.count(word)) for word in ORDER if word in found]


def sections(lines: Sequence[Mapping[str, Any]], language: Language) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The tiles of each section, the section with most of them first, what nobody answers for last."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for one in lines:
        found.setdefault(one["section"], []).append(one)
    ordered = sorted(found, key=lambda name: (not name, -len(found[name]), name))
    return [
        (telling.section_named(name, language) or said("plan.no-section", language), found[name]) for name in ordered
    ]


def gravest(seen: Seen, language: Language) -> list[dict[str, Any]]:
    """The five that stand worst of those whose figures she sees, each with its reason and whom to call."""
    open_ones = [one for one in seen.targets if "status" in one and gravity(one, seen.as_of)]
    worst = sorted(open_ones, key=lambda one: -gravity(one, seen.as_of))[:GRAVEST]
    people = calling.callable_of([one["keeper"] for one in worst], seen.as_of)
    return [
        {**line(one, seen, language), "reason": reason(one, seen.as_of, language),
         "call": telling.section_named(one["keeper"], language), "people": people.get(one["keeper"], []),
         "next": "".join(landing.closing(one, language)[:1])}
        for one in worst
    ]  # fmt: skip


def comparisons(seen: Seen, language: Language) -> list[dict[str, Any]]:
    """The reporting units side by side, in the targets that most of them bring rows to."""
    every = {one.code for one in regions().children(place.remembered("root_region"))}
    told = seen.targets if seen.sight.is_whole else list(seen.released.values())
    held = [one for one in told if one["target"] is not None and every <= set(one["units"]) and one["value"]]
    held.sort(key=lambda one: (-sum(bool(value) for value in one["units"].values()), -sum(one["rows"].values())))
    return [compared(one, language) for one in held[:COMPARED]]


def compared(target: Target, language: Language) -> dict[str, Any]:
    """The units of one target as a chart, the largest first, and the same as rows of a table."""
    rows = sorted(target["units"].items(), key=lambda pair: (-(pair[1] or 0), pair[0]))
    parts = target["splits"]
    title = telling.called(target, language)
    measured = telling.measured_of(target, language)
    drawn = [
        Bar(
            telling.unit_named(unit, language, is_short=True),
            value or 0,
            measured.number(value),
            float(parts[unit]) if unit in parts else None,
        )
        for unit, value in rows
    ]
    described = said("plan.by-unit", language, unit=measured.word or said("plan.counted-in", language))
    table = [
        (telling.unit_named(unit, language), measured.number(value), measured.number(parts.get(unit)) if parts else "")
        for unit, value in rows
    ]
    return {
        "id": target["id"], "number": target["number"], "title": title, "unit": measured.word, "rows": table,
        "chart": bars(drawn, title, described), "is_split": bool(parts),
    }  # fmt: skip


def changed(seen: Seen, language: Language) -> dict[str, Any]:
    """What is not as it was at the last commit of the day before; `is_known` where that day's figures are kept."""
    before = figures_kept.kept(figures_kept.yesterday())
    then = {one["id"]: sight.narrowed(one, seen.sight) for one in before.targets} if before else {}
    moved = [
        {"number": one["number"], "id": one["id"], "called": telling.called(one, language),
         "then": telling.value_told(then[one["id"]], language), "now": telling.value_told(one, language)}
        for one in seen.targets
        if one["id"] in then and one.get("value") != then[one["id"]].get("value")
    ]  # fmt: skip
    returned = [(register(code), sum(units.values())) for code, units in seen.since_yesterday["returned"].items()]
    return {
        "is_known": before is not None, "moved": moved, "returned": returned, "documents": seen.since_yesterday["documents"],
    }  # fmt: skip


def own_units(seen: Seen, language: Language) -> list[str]:
    """The names of the units whose figures she sees at once."""
    return [telling.unit_named(unit, language) for unit in sorted(seen.sight.units)]
