"""The rows that a name in a form may mean, as she types: what tells each from its namesakes stands beside it (术语 引用候选)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpResponse

from kechuang.errors import Language
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import choosing
from kechuang.store.actor import Actor
from kechuang.web.page import shown as page_shown
from kechuang.web.registers.cells import name_of, place_name
from kechuang.web.registers.names import names_for

FEWEST_SIGNS = 1


class Choice(NamedTuple):
    """A row to be picked: which it is, its name, and what tells it from others of that name."""

    row: str
    name: str
    beside: str


def choices(request: Any, code: str) -> HttpResponse:
    """The list to pick from; `of` names further registers in which the field may refer."""
    text = next((value for name, value in request.GET.items() if name == "q" or name[:2] in ("f.", "p.")), "").strip()
    asked = list(dict.fromkeys([code, *request.GET.getlist("of")]))
    found: list[Choice] = []
    if len(text) >= FEWEST_SIGNS:
        for one in asked:
            found += _choices(request.actor, register_of(one), text, request.language, is_alone=len(asked) == 1)
    told = {"choices": found[: choosing.FEW], "is_asked": bool(text), "place": request.GET.get("place", "")[:80]}
    return page_shown(request, "registers/choices.html", told)


def _choices(actor: Actor, register: Register, text: str, language: Language, *, is_alone: bool) -> Iterator[Choice]:
    rows = choosing.choices(actor, register, text)
    names = names_for(rows, language)
    for row in rows:
        region = row.values.get("region")
        beside = ["" if is_alone else register.label(language), row.values.get("credit_code") or ""]
        beside.append(place_name(region, language) if region else "")
        told = " · ".join(filter(None, beside))
        yield Choice(f"{register.code}:{row.id}", name_of(register, row, names, language), told)
