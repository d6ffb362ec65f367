"""What came in by file: with counts and who, what is under way, what can still be taken back (术语 导入一览)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from kechuang.registers.registry import register as register_of
from kechuang.store import arrivals, place
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Job
from kechuang.store.permissions import held
from kechuang.web.authors import authors
from kechuang.web.imports import uploads
from kechuang.web.imports.telling import fates_of
from kechuang.web.page import shown

KINDS = ("imports.guess", "imports.plan", "imports.take")
A_PAGE = 30


def arriving(request: Any) -> HttpResponse:
    """The page."""
    asked = request.GET.get("register", "")
    found = arrivals.arrivals(request.actor, place.clock()(), register=register_of(asked) if asked else None)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked_for = jobs.own_of_kinds(request.account, KINDS)
    told = {
        "page": page,
        "names": authors({one.by for one in page.object_list}, request.language),
        "under_way": [job for job in asked_for if job.state in jobs.IN_FLIGHT],
        "undecided": _undecided(request, asked_for),
        "may_import": any(held(request.actor, "rows.import")),
    }
    return shown(request, "imports/arriving.html", told)


def _undecided(request: Any, asked_for: Sequence[Job]) -> list[dict[str, Any]]:
    """The files that were read and neither taken nor dropped, by what was made of each at last."""
    last = {job.what["upload"]: job for job in reversed(asked_for)}
    return [
        {"id": job.id, "name": job.what["name"], "fates": fates_of(job.result.get("counts", {}))}
        for upload, job in last.items()
        if job.state == jobs.DONE and job.kind != "imports.take" and uploads.is_there(request.account.id, upload)
    ]
