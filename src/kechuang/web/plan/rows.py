"""Fragments of the target's page: the rows that count, and of the others why they do not (术语 计入与未计入)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from kechuang.errors import Language, Problem
from kechuang.measures.entry import Entry
from kechuang.measures.kernel.drill import Uncounted
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.measuring import EXACT, stage_told
from kechuang.registers.registry import register
from kechuang.store.desk import evidence, sight
from kechuang.store.desk.evidence import Part
from kechuang.store.desk.figures_kept import Key
from kechuang.store.desk.sight import Seen
from kechuang.web.page import shown
from kechuang.web.plan import telling
from kechuang.web.plan.target import asked_for
from kechuang.web.plan.telling import Target

PAGE = 20
ADDED_UP = ("sum", "latest", "best_rank")


def counted(request: Any, target_id: str) -> HttpResponse:
    """The rows that count, a page of them, the newest first."""
    seen, found, parts = _asked(request, target_id)
    told = [_counted(request, seen, found, part, at) for at, part in enumerate(parts)]
    return shown(request, "plan/rows.html" if request.htmx else "plan/rows-page.html", {"parts": told, "target": found})


def left(request: Any, target_id: str) -> HttpResponse:
    """Why other rows do not count, with how many of each reason; behind a reason its rows, a page of them."""
    seen, found, parts = _asked(request, target_id)
    told = [_left(request, seen, part, at) for at, part in enumerate(parts)]
    return shown(request, "plan/left.html" if request.htmx else "plan/left-page.html", {"parts": told, "target": found})


def _asked(request: Any, target_id: str) -> tuple[Seen, Target, Sequence[Part]]:
    seen = sight.seen(request.actor)
    if seen is None:
        raise Problem("door.not-found", "", {"id": target_id})
    found = asked_for(seen, target_id)
    return seen, found, evidence.parts(request.actor, target_id, Key(seen.seq, seen.as_of), found["year"])


def _counted(request: Any, seen: Seen, target: Target, part: Part, at: int) -> dict[str, Any]:
    language: Language = request.language
    page, pages = _page(request, f"p{at}", len(part.counted))
    entries = part.counted[(page - 1) * PAGE : page * PAGE]
    called = evidence.called(Key(seen.seq, seen.as_of), entries, language)
    return {
        "at": at, "name": part.bound.measure.label(language), "number": len(part.counted), "page": page, "pages": pages,
        "before": page - 1 if page > 1 else None, "after": page + 1 if page < pages else None, "parameter": f"p{at}",
        "rows": [_row(one, part, target, called, language) for one in entries], "has_amounts": _is_amount(part, target),
    }  # fmt: skip


def _row(
    one: Entry, part: Part, target: Target, called: dict[tuple[str, str], str], language: Language
) -> dict[str, Any]:
    own = in_unit(Fraction(one.amount, part.bound.fold.scale), part.bound.measure, target["unit"] or "")
    return {
        "on": one.from_on, "name": called.get((one.register, one.record), one.record[:8]), "mark": stage_told(one.mark, language),
        "unit": telling.unit_named(one.unit, language) if one.unit else "", "address": address(one.register, one.record),
        "amount": telling.measured_of(target, language).told(str(own), places=EXACT) if _is_amount(part, target) else "",
    }  # fmt: skip


def _is_amount(part: Part, target: Target) -> bool:
    """Whether each row counts for an amount in the target's unit, and not for one of something."""
    return part.bound.fold.name in ADDED_UP and part.bound.measure.code == target["measure"]


def _left(request: Any, seen: Seen, part: Part, at: int) -> dict[str, Any]:
    language: Language = request.language
    numbers = Counter(one.why(language) for one in part.left)
    reasons = list(numbers.most_common())
    told = evidence.in_words(Key(seen.seq, seen.as_of), numbers, language)
    asked = request.GET.get("why", "")
    place = int(asked.partition("-")[2]) if asked.startswith(f"{at}-") and asked.partition("-")[2].isdigit() else None
    if place is not None and place >= len(reasons):
        raise Problem("door.not-found", "", {"id": asked})
    return {
        "at": at, "name": part.bound.measure.label(language), "number": len(part.left),
        "reasons": [
            {"why": told[why], "number": number, "code": f"{at}-{index}",
             **(_behind(request, seen, part, why, language) if index == place else {})}
            for index, (why, number) in enumerate(reasons)
        ],
    }  # fmt: skip


def _behind(request: Any, seen: Seen, part: Part, why: str, language: Language) -> dict[str, Any]:
    rows: list[Uncounted] = [one for one in part.left if one.why(language) == why]
    page, pages = _page(request, "page", len(rows))
    some = rows[(page - 1) * PAGE : page * PAGE]
    called = evidence.called(Key(seen.seq, seen.as_of), some, language)
    return {
        "page": page, "pages": pages, "before": page - 1 if page > 1 else None, "after": page + 1 if page < pages else None,
        "rows": [
            {"name": called.get((one.register, one.record), one.record[:8]), "status": one.status,
             "register": register(one.register).label(language), "address": address(one.register, one.record)}
            for one in some
        ],
    }  # fmt: skip


def _page(request: Any, name: str, many: int) -> tuple[int, int]:
    pages = max((many + PAGE - 1) // PAGE, 1)
    asked = request.GET.get(name, "1")
    return min(max(int(asked), 1), pages) if asked.isdigit() and len(asked) < 7 else 1, pages


def address(code: str, row: str) -> str:
    """Where the row has its page; empty where rows have none."""
    try:
        return reverse("registers-row", args=[code, row])
    except NoReverseMatch:
        return ""
