"""The page of what was found: pages of the menu first, then rows, grouped by register (术语 搜索结果)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.store.desk import finding
from kechuang.store.desk.finding import Found
from kechuang.web import navigation
from kechuang.web.page import shown
from kechuang.web.speech import said

MOST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found: what it is called, what else is said of it, where it stands."""

    name: str
    more: str
    address: str


def search(request: Any) -> HttpResponse:
    """The page; of a single row that was meant, the row itself."""
    asked = request.GET.get("q", "").strip()[:100]
    pages = _pages(request, asked) if asked else []
    found = finding.find(request.actor, asked, most=MOST) if asked else []
    if len(found) == 1 and not pages and (address := _line(found[0]).address):
        return HttpResponseRedirect(address)
    groups = [
        (register, [_line(one) for one in several])
        for register, several in groupby(found, key=lambda one: one.register)
    ]
    told = {"asked": asked, "pages": pages, "groups": groups, "is_cut": len(found) == MOST}
    return shown(request, "finding/search.html", told)


def _pages(request: Any, asked: str) -> list[Line]:
    """The places of her menu whose word, or how it sounds, holds what was asked."""
    low = asked.lower()
    found = []
    for entry in navigation.entries(request):
        names = [said(entry.word, "zh"), said(entry.word, "en")]
        if any(low in name.lower() for name in names) or low in finding.initials(names[0]):
            found.append(Line(said(entry.word, request.language), "", entry.address))
    return found


def _line(one: Found) -> Line:
    values = one.row.values
    fields = {field.name: field for field in one.register.fields}
    name = next((str(values[part]) for part in one.register.shown_as if values.get(part) and part in fields), one.word)
    more = one.word if one.word.lower() not in name.lower() else ""
    return Line(name, more, _address(one))


def _address(one: Found) -> str:
    """Where it stands: a firm, a target and a plan have pages of their own, every other row is on one of its register."""
    own = _OWN.get(one.register.code)
    return reverse(own, args=[one.row.id]) if own else reverse("registers-row", args=[one.register.code, one.row.id])


_OWN = {"organisation": "registers-firm", "target": "target", "plan": "plan"}
