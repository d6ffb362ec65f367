"""The rows that a name in a form may mean, as she types: the options of its list (术语 引用候选)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from kechuang.registers.registry import register as register_of
from kechuang.store import choosing
from kechuang.web.page import shown as page_shown
from kechuang.web.registers.cells import name_of, place_name
from kechuang.web.registers.names import names_for

FEWEST_SIGNS = 1


def choices(request: Any, code: str) -> HttpResponse:
    """Options for a list: names, and beside each what tells it from its namesakes."""
    register = register_of(code)
    text = next((value for name, value in request.GET.items() if name == "q" or name[:2] in ("f.", "p.")), "").strip()
    found = choosing.choices(request.actor, register, text) if len(text) >= FEWEST_SIGNS else []
    names = names_for(found, request.language)
    told = [
        (name_of(register, row, names, request.language), row.values.get("credit_code") or "", _where(row))
        for row in found
    ]
    return page_shown(request, "registers/choices.html", {"choices": told})


def _where(row: Any) -> str:
    region = row.values.get("region")
    return place_name(region) if region else ""
