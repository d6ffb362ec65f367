"""Views of a list that somebody keeps under a name (术语 保存的筛选)."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.http import HttpResponseRedirect, QueryDict

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import door, scoped, statements
from kechuang.store.desk.tables import SavedFilter

MOST, LONGEST_NAME, LONGEST_QUERY = 30, 40, 2_000


class View(NamedTuple):
    """A view of a list: its number, what she calls it, what it asks for."""

    id: int
    name: str
    query: str


def kept(account: Any, register: Register) -> tuple[View, ...]:
    """Her views of a register, the first kept first."""
    columns = ("register", *View._fields)
    found = statements.records(SavedFilter._meta.db_table, columns, "account_id", account.id)
    return tuple(sorted(View(*told) for code, *told in found if code == register.code))


def keep(request: Any, code: str) -> HttpResponseRedirect:
    """The list again; the view is kept, or the one of that name is now this."""
    register = register_of(code)
    door.require(request.actor, "rows.view", register)
    name = request.POST.get("name", "").strip()[:LONGEST_NAME]
    query = QueryDict(urlsplit(f"?{request.POST.get('query', '')}").query[:LONGEST_QUERY]).urlencode()
    if not name:
        raise Problem("desk.no-name")
    with scoped.opened():
        own = SavedFilter.objects.filter(account=request.account)
        if own.count() >= MOST and not own.filter(register=code, name=name).exists():
            raise Problem("desk.too-many-views", "", {"limit": MOST})
        own.update_or_create(account=request.account, register=register.code, name=name, defaults={"query": query})
    return HttpResponseRedirect(f"/registers/{register.code}?{query}")


def forget(request: Any, code: str, number: int) -> HttpResponseRedirect:
    """The list again; the view is gone, if it was hers."""
    register = register_of(code)
    with scoped.opened():
        SavedFilter.objects.filter(account=request.account, id=number).delete()
    return HttpResponseRedirect(f"/registers/{register.code}")
