"""Choosing a file: kept under a name of ours, then read by the worker (术语 选择文件)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.workbook import limit
from kechuang.store.actor import Actor
from kechuang.store.desk import jobs
from kechuang.store.permissions import held
from kechuang.web.imports import uploads
from kechuang.web.middleware.refusals import status_of
from kechuang.web.page import shown


def beginning(request: Any) -> HttpResponse:
    """The form; with a file the page on which its plan is made. What is wrong with the file is said beside it."""
    if request.method == "GET":
        return _form(request, request.GET.get("register", ""))
    asked = request.POST.get("register", "")
    try:
        job = _begun(request, asked)
    except Problem as problem:
        return _form(request, asked, problem)
    return HttpResponseRedirect(reverse("imports-plan", args=[job.id]))


def importable(actor: Actor) -> list[Any]:
    """The registers into which she may import."""
    grants = [grant for grant, _ in held(actor, "rows.import")]
    return [one for one in registers() if any(not grant.registers or one.code in grant.registers for grant in grants)]


def _begun(request: Any, asked: str) -> Any:
    """The job that reads the file; nothing of the file stays when there can be none."""
    file = request.FILES.get("file")
    if file is None:
        raise Problem("imports.no-file")
    code = register_of(asked).code if asked else ""
    jobs.require_room(request.account)
    upload = uploads.keep(request.account, file.name, file.chunks())
    what = {"upload": upload.id, "name": upload.name, "register": code, "language": request.language}
    try:
        return jobs.ask(request.account, "imports.plan" if code else "imports.guess", what)
    except Problem:
        uploads.drop(upload)
        raise


def _form(request: Any, asked: str, problem: Problem | None = None) -> HttpResponse:
    told = {
        "registers": importable(request.actor), "asked": asked, "most_mb": limit.FILE_BYTES >> 20,
        "most_rows": limit.ROWS, "wrong": problem.sentence(request.language) if problem else "",
    }  # fmt: skip
    return shown(request, "imports/beginning.html", told, status=status_of(problem) if problem else 200)
