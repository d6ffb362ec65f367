"""Taking an import back: first what would become of its rows, then it (术语 撤销导入)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.store import arrivals, door, place
from kechuang.store.actions.undo_import import foreseen, undo_import
from kechuang.store.actor import Pen
from kechuang.store.versions import Version
from kechuang.web.page import shown
from kechuang.web.speech import said

NAMED = 100


def undoing(request: Any, arrival: str) -> HttpResponse:
    """What would be, and the button; sent, it is done."""
    pen = Pen(request.actor, place.clock())
    if request.method == "POST":
        done = undo_import(pen, arrival)
        told = {"withdrawn": done.withdrawn, "restored": done.restored, "kept": len(done.kept)}
        messages.success(request, said("imports.undone", request.language, **told))
        return HttpResponseRedirect(reverse("imports"))
    register, would = foreseen(pen, arrival)
    edited = door.rows(request.actor, register, ids=would.kept[:NAMED], with_withdrawn=True) if would.kept else []
    told_rows = [(row.id, _named(register, row)) for row in edited]
    came = next(one for one in arrivals.arrivals(request.actor, pen.clock(), register=register) if one.id == arrival)
    page = {"register": register, "would": would, "edited": told_rows, "came": came}
    return shown(request, "imports/undoing.html", page)


def _named(register: Any, row: Version) -> str:
    """By what a person knows the row."""
    texts = [str(row.values[name]) for name in register.shown_as if isinstance(row.values.get(name), str)]
    return " · ".join(texts) or row.id
