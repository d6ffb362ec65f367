"""What people said of a row, under it (术语 讨论)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseRedirect

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import door, place, scoped
from kechuang.store.clock import instant_of, text_of
from kechuang.store.desk.tables import Comment
from kechuang.web.registers.cells import when

LONGEST = 2_000


def said_of(register: Register, row_id: str) -> list[tuple[str, Any, str]]:
    """Who, when and what, the first first; who asks has been shown the row."""
    with scoped.opened():
        found = Comment.objects.filter(subject=f"{register.code}/{row_id}").select_related("account").order_by("id")
        return [(one.account.name, when(instant_of(one.at)), one.text) for one in found]


def say(request: Any, code: str, row_id: str) -> HttpResponseRedirect:
    """The row again, with what was said under it."""
    register = register_of(code)
    door.row(request.actor, register, row_id)
    text = request.POST.get("text", "").strip()
    if not text or len(text) > LONGEST:
        raise Problem("desk.comment", "", {"limit": LONGEST})
    with scoped.opened():
        Comment.objects.create(
            subject=f"{register.code}/{row_id}", account=request.account, text=text, at=text_of(place.clock()())
        )
    return HttpResponseRedirect(f"/registers/{register.code}/{row_id}#discussion")
