"""A fragment of the target's page: figures that left the house or were sealed, and the province's beside ours (术语 版本与对照)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.measures.bound import Bound
from kechuang.measures.naming import names
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.beside import Beside, beside
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.measuring import EXACT, measured
from kechuang.measures.published import Figure
from kechuang.registers.codes import code_list
from kechuang.store import figures
from kechuang.store.desk import evidence, sight
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.desk.sight import Seen
from kechuang.web.page import shown
from kechuang.web.plan import telling
from kechuang.web.plan.target import asked_for
from kechuang.web.plan.telling import Target

NAMED = 5
EDITIONS = code_list("freeze_edition")


def editions(request: Any, target_id: str) -> HttpResponse:
    """The fragment; whoever does not see the city's figures finds there what was published, which anybody may know."""
    seen = sight.seen(request.actor)
    if seen is None:
        raise Problem("door.not-found", "", {"id": target_id})
    found = asked_for(seen, target_id)
    sees = "status" in found
    told = {
        "target": found, "published": published(seen, found, request.language, sees=sees),
        "sealed": sealed(seen, found, request.language) if sees else [],
        "province": province(seen, found, request.language) if sees else None,
    }  # fmt: skip
    return shown(request, "plan/editions.html" if request.htmx else "plan/editions-page.html", told)


def published(seen: Seen, target: Target, language: Language, *, sees: bool) -> list[dict[str, Any]]:
    """Every publication of the target, with what the same rows give now where that may be seen."""
    rows = [
        one for one in figures.published(HOUSE) if "target" in one.values and one.values["target"].id == target["id"]
        if sees or one.values.get("published_unit") in (None, *seen.sight.units)
    ]  # fmt: skip
    remade = figures.remade(HOUSE, rows) if sees else []
    now = {(one.then.unit, one.then.as_of, one.then.rows_digest): one for one in remade}
    found = []
    for row in rows:
        then = figures.figure_of(row)
        again = now.get((then.unit, then.as_of, then.rows_digest))
        found.append({
            "on": row.values["published_on"], "as_of": then.as_of, "channel": row.values.get("channel", ""),
            "unit": telling.unit_named(then.unit, language) if then.unit else "", "value": _written(then, then.value, language),
            "remade": again, "now": _written(again.now, again.now.value, language) if again and again.now else "",
        })  # fmt: skip
    return found


def sealed(seen: Seen, target: Target, language: Language) -> list[dict[str, Any]]:
    """Of each freeze of the year the official figure: as sealed, and what was added since."""
    return [
        {"edition": EDITIONS.label(freeze.values["edition"], language), "on": freeze.values["frozen_on"],
         "value": _written(one.sealed, one.value, language), "sealed": _written(one.sealed, one.sealed.value, language),
         "added": _written(one.sealed, one.added, language)}
        for freeze in figures.freezes(HOUSE, target["year"])
        for one in figures.official(HOUSE, freeze, as_of=seen.as_of, targets=[target["id"]])
    ]  # fmt: skip


def province(seen: Seen, target: Target, language: Language) -> dict[str, Any] | None:
    """The province's count beside ours of the same period, and whose rows make the difference."""
    with evidence.ground_of(Key(seen.seq, seen.as_of)) as ground:
        aim = evidence.aim_of(ground, target["year"], target["id"])
        if aim is None or aim.bound is None:
            return None
        theirs = beside(ground, aim.bound, as_of=seen.as_of)
        if theirs is None:
            return None
        return {
            "theirs": _told(theirs.value, aim, aim.bound, target, language), "ours": _told(theirs.ours, aim, aim.bound, target, language),
            "difference": _told(theirs.difference, aim, aim.bound, target, language), "period": theirs.period,
            "on": theirs.released_on,
            "only": [
                (code, len(ids), "、".join(names(ground, "organisation", sorted(ids)[:NAMED]).values()))
                for code, ids in _only(theirs)
            ],
        }  # fmt: skip


def _written(figure: Figure, value: Decimal, language: Language) -> str:
    return measured(figure.measured_in, language).told(str(value), places=EXACT)


def _only(theirs: Beside) -> Iterable[tuple[str, frozenset[str]]]:
    for code, ids in (("plan.only-theirs", theirs.only_theirs), ("plan.only-ours", theirs.only_ours)):
        if ids:
            yield code, ids


def _told(value: Fraction, aim: Aim, bound: Bound, target: Target, language: Language) -> str:
    own = in_unit(value, bound.measure, aim.unit)
    return telling.amount(target, str(own), language)
