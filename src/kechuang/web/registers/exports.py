"""The rows of a list as a file: with a reason where the matrix asks for one, and who took them out written in it (术语 导出)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.store import door, place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.exporting import Selected, export
from kechuang.store.narrowing import Between, Holding, Within
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import asking
from kechuang.web.registers.cells import capital, heading, place_name, text_of
from kechuang.web.registers.listing import found_for
from kechuang.web.speech import said

OF_STORE = {asking.STATUS: "registers.status", asking.IMPORT: "registers.group.import"}
FORMS = {
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "csv-gb18030": ("csv", "text/csv; charset=gb18030"),
}


def leave(request: Any, code: str) -> HttpResponse:
    """What would leave, and the question why; then the file."""
    register = register_of(code)
    permission = door.require(request.actor, "rows.export", register)
    asked = asking.read(register, request.GET)
    problems = list(asked.problems)
    reason, form = request.POST.get("reason", "").strip(), request.POST.get("form", "xlsx")
    if request.method == "POST" and not problems:
        if permission.reason and not reason:
            problems.append(Problem("store.reason"))
        elif form in FORMS:
            return _file(request, asked, reason, form)
    told = {
        "register": register,
        "total": 0 if asked.problems else found_for(request.actor, asked, size=1).total,
        "query": request.GET.urlencode(),
        "filter": in_words(asked, request.language),
        "asks_reason": permission.reason,
        "problems": [problem.sentence(request.language) for problem in problems],
    }
    return page_shown(request, "registers/export.html", told, status=REFUSED if problems else 200)


def in_words(asked: asking.Asked, language: Language) -> str:
    """What the list was narrowed by, in words; nothing when by nothing."""
    told = [said("registers.searched", language, text=asked.search)] if asked.search else []
    for name, value in asked.where.items():
        known = asked.register.by_name.get(name)
        label = heading(known, language) if known else said(OF_STORE[name], language)
        word = asking.STATUSES.get(value) if name == asking.STATUS else None
        shown = said(word, language) if word else _value(known, value, language)
        told.append(said("registers.narrowed-one", language, label=label, value=shown))
    return said("registers.items", language).join(told)


def _value(known: Any, value: Any, language: Language) -> str:
    if isinstance(value, Between):
        return f"{value.low or '…'} – {value.high or '…'}"
    if isinstance(value, Within):
        return place_name(value.region, language)
    if isinstance(value, Holding):
        return value.text
    many = value if isinstance(value, list) else [value]
    words = [
        text_of(known, one, language) if known and known.kind in ("choice", "code", "claim") else str(one)
        for one in many
    ]
    return said("page.comma", language).join(words)


def _file(request: Any, asked: asking.Asked, reason: str, form: str) -> HttpResponse:
    register, clock = asked.register, place.clock()
    selected = Selected(asked.where, asked.search, asked.order, asked.with_withdrawn, in_words(asked, request.language))
    who = f"{request.account.name}（{request.account.office or request.account.login}）"
    content, _ = export(
        Pen(request.actor, clock, reason), register, selected=selected, form=form, language=request.language, by=who
    )
    ending, media_type = FORMS[form]
    name = f"{capital(register.label(request.language))}-{day_of(clock()).isoformat()}.{ending}"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return HttpResponse(content, content_type=media_type, headers=headers)
