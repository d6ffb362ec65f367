"""Adding and changing a row: problems beside the fields, nothing typed lost, three sides shown where two people wrote (术语 填报表单)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from kechuang.errors import Problem, Problems
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.store import door, histories, place
from kechuang.store.actions.change import Stale, change
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.versions import DRAFT, Version
from kechuang.web.middleware.refusals import REFUSED, status_of
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import carrying, conflict, drafts, inputs, possible
from kechuang.web.registers.cells import name_of
from kechuang.web.registers.names import names_for
from kechuang.web.registers.typed import Typed, from_texts, read
from kechuang.web.speech import said

MORE, KEEP, DISCARD = "more", "keep", "discard"


def add(request: Any, code: str) -> HttpResponse:
    """The form of a new row, and what came of it."""
    register = register_of(code)
    door.require(request.actor, "rows.create", register)
    possible.require_form(register)
    return _shown(request, register, None) if request.method == "GET" else _sent(request, register, None)


def edit(request: Any, code: str, row_id: str) -> HttpResponse:
    """The form of a row, and what came of it."""
    register = register_of(code)
    version = door.row(request.actor, register, row_id)
    possible.require_form(register)
    door.require_reach(request.actor, "rows.change", register, [version])
    return _shown(request, register, version) if request.method == "GET" else _sent(request, register, version)


def keep(request: Any, code: str, row_id: str) -> HttpResponse:
    """That the form is kept as it stands; nothing else comes of it."""
    register = register_of(code)
    if row_id == "new":
        door.require(request.actor, "rows.create", register)
    else:
        door.require_reach(request.actor, "rows.change", register, [door.row(request.actor, register, row_id)])
    own = "" if row_id == "new" else row_id
    at = drafts.keep(request.account, register, own, from_texts(_texts(request)), _based_on(request))
    return HttpResponse(said("registers.kept-at", request.language, at=at), content_type="text/plain; charset=utf-8")


def _shown(request: Any, register: Register, version: Version | None) -> HttpResponse:
    own = version.id if version else ""
    where = drafts.place_of(register.code, own)
    if DISCARD in request.GET:
        drafts.forget(request.account, where)
    left = drafts.kept(request.account, where)
    names = names_for([version] if version else [], request.language)
    texts = inputs.texts_of(register, version.values, names, request.language) if version else _given(request, register)
    based_on = version.version if version else 0
    if left and not version and _is_another(request, register, texts, left[0]):
        left = None
    if left:
        texts, based_on = {**texts, **left[0]} if not version else _over(texts, left[0], register), left[1]
    return _page(request, register, version, Typed(texts), based_on, left=left[2] if left else "")


def _given(request: Any, register: Register) -> dict[str, list[str]]:
    """What another page says of a new row, in the address: ?holder=…, or the row that it is like."""
    texts, _ = carrying.given(request.actor, register, request.GET.dict(), request.language)
    return texts


def _is_another(request: Any, register: Register, texts: Mapping[str, list[str]], left: Mapping[str, Any]) -> bool:
    """Whether the form that was left is of another row than the address asks for; it stays where it is until she types."""
    named = [f"f.{name}" for name in request.GET if name in register.by_name]
    return any(left.get(name, [""]) != texts.get(name, [""]) for name in named)


def _over(texts: Mapping[str, list[str]], left: Mapping[str, list[str]], register: Register) -> dict[str, list[str]]:
    """The texts that were left; of persons, whose values are not kept, what the row says."""
    personal = {f"f.{name}" for name in register.personal}
    return {**{name: found for name, found in texts.items() if name in personal}, **left}


def _sent(request: Any, register: Register, version: Version | None) -> HttpResponse:
    based_on = _based_on(request)
    kept = _kept(request, register, version, based_on)
    typed = read(request.actor, register, _texts(request), kept=kept.values if kept else None)
    if MORE in request.POST:
        return _page(request, register, version, typed, based_on, more=request.POST[MORE], is_plain=True)
    if version:
        conflict.chosen(register, typed, request.POST, version)
    try:
        if typed.number_of_problems:
            raise Problems(problems(register, typed.values))
        saved = _written(request, register, version, typed, based_on)
    except Stale as stale:
        return conflict.page(request, register, stale, typed, version)
    except Problems as found:
        typed.place(register, found.items)
        return _again(request, register, version, typed, based_on, REFUSED)
    except Problem as problem:
        if (status := status_of(problem)) in (403, 404) and problem.code != "door.outside-unit":
            raise
        typed.problems[""].append(problem)
        return _again(request, register, version, typed, based_on, status)
    drafts.forget(request.account, drafts.place_of(register.code, version.id if version else ""))
    word = "registers.saved-draft" if saved.status == DRAFT else "registers.saved"
    messages.success(request, said(word, request.language))
    return HttpResponseRedirect(f"/registers/{register.code}/{saved.id}")


def _written(request: Any, register: Register, version: Version | None, typed: Typed, based_on: int) -> Version:
    pen = Pen(request.actor, place.clock(), request.POST.get("why", "").strip())
    is_draft = KEEP in request.POST
    if version is None:
        return create(pen, register, typed.values, is_draft=is_draft)
    return change(pen, register, version.id, typed.values, based_on=based_on, is_draft=is_draft)


def _again(
    request: Any, register: Register, version: Version | None, typed: Typed, based_on: int, status: int
) -> HttpResponse:
    """The form again with everything that was typed, which is kept as well."""
    drafts.keep(request.account, register, version.id if version else "", typed.texts, based_on)
    return _page(request, register, version, typed, based_on, status=status)


def _kept(request: Any, register: Register, version: Version | None, based_on: int) -> Version | None:
    """The version on which the form is based."""
    if version is None or based_on == version.version or not 0 < based_on < version.version:
        return version
    return histories.version_of(request.actor, register, version.id, based_on)


def _page(
    request: Any,
    register: Register,
    version: Version | None,
    typed: Typed,
    based_on: int,
    *,
    more: str = "",
    left: str = "",
    status: int = 200,
    is_plain: bool = False,
) -> HttpResponse:
    language = request.language
    if is_plain:
        typed = Typed(typed.texts)
    like = "" if version else (request.POST or request.GET).get(carrying.LIKE, "")
    before = door.row(request.actor, register, like) if like else None
    if before:
        typed.before = carrying.earlier(register, before, language)
    whole = [problem.sentence(language) for problem in typed.problems.get("", ())]
    told = {
        "register": register,
        "register_label": register.label(language),
        "row": version,
        "name": name_of(register, version, names_for([version], language), language) if version else "",
        "inputs": inputs.inputs(register, typed, language),
        "tables": inputs.items(register, typed, language, more=more),
        "problems": whole,
        "number": typed.number_of_problems,
        "based_on": based_on,
        "left": left,
        "like": like,
        "before": name_of(register, before, names_for([before], language), language) if before else "",
        "may_keep": version is None or version.status == DRAFT,
        "address": f"/registers/{register.code}/{version.id}/change" if version else f"/registers/{register.code}/new",
        "keeping": f"/registers/{register.code}/{version.id if version else 'new'}/draft",
    }
    return page_shown(request, "registers/form.html", told, status=status)


def _texts(request: Any) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST}


def _based_on(request: Any) -> int:
    text = request.POST.get("based_on", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
