"""The plan of an import on its pages: how far it is, what would become of each row, and taking it (术语 导入预览)."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Job
from kechuang.web.imports import listing, uploads
from kechuang.web.imports.beginning import importable
from kechuang.web.imports.planning import MEND
from kechuang.web.imports.telling import columns_told, fates_of, offers_told, remarked_told, rows_told
from kechuang.web.page import shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FIELDS = 2_000


def plan(request: Any, job: str) -> HttpResponse:
    """How far the job is; its plan, once there is one; sent, the same file is read anew as she says."""
    found = _own(request, job)
    if request.method == "POST":
        return _again(request, found)
    if request.htmx:
        return _part(request, found)
    if found.state in jobs.IN_FLIGHT:
        return shown(request, "imports/working.html", {"job": found})
    if found.state == jobs.CANCELLED:
        return shown(request, "imports/ended.html", {"job": found})
    if found.state == jobs.FAILED:
        problems = [one[request.language] for one in found.result["problems"]]
        can_retry = _is_there(request, found)
        return shown(
            request,
            "imports/ended.html",
            {"job": found, "problems": problems, "can_retry": can_retry, "registers": importable(request.actor)},
        )
    if found.kind == "imports.take":
        return shown(request, "imports/taken.html", {"job": found, **_taken(request, found)})
    if found.kind == "imports.guess":
        offers = offers_told(found.result["offers"], request.language)
        return shown(
            request, "imports/guessed.html", {"job": found, "offers": offers, "registers": importable(request.actor)}
        )
    return _planned(request, found)


def take(request: Any, job: str) -> HttpResponse:
    """The page of the job that takes the good rows; sent twice, it is one job."""
    found = _own(request, job)
    if found.kind != "imports.plan" or found.state != jobs.DONE:
        raise Problem("door.not-found", "", {"id": job})
    what = {**found.what, "digest": found.result["digest"]}
    made = jobs.ask(request.account, "imports.take", what, key=job)
    return HttpResponseRedirect(reverse("imports-plan", args=[made.id]))


def cancel(request: Any, job: str) -> HttpResponse:
    """The list of imports; the job stops, and the file is gone."""
    found = _own(request, job)
    jobs.cancel(request.account, job)
    if _is_there(request, found) and found.kind != "imports.take":
        uploads.drop(uploads.of(request.account.id, found.what["upload"]))
    return HttpResponseRedirect(reverse("imports"))


def mend(request: Any, job: str) -> Any:
    """The rows that were not taken, as a file with each problem beside its cell."""
    found = _own(request, job)
    upload = uploads.of(request.account.id, found.what["upload"])
    file = upload.folder / MEND
    if not file.is_file():
        raise Problem("imports.gone")
    name = f"{upload.name.rpartition('.')[0] or upload.name}-mend.xlsx"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


def _own(request: Any, job: str) -> Job:
    found = jobs.own(request.account, job)
    if not found.kind.startswith("imports."):
        raise Problem("door.not-found", "", {"id": job})
    return found


def _part(request: Any, job: Job) -> HttpResponse:
    """The bar alone while it runs; then the whole page is asked for."""
    if job.state in jobs.IN_FLIGHT:
        return shown(request, "imports/progress.html", {"job": job})
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _again(request: Any, job: Job) -> HttpResponse:
    """The page of a job that reads the file once more: into another register, its columns or its firms decided."""
    uploads.of(request.account.id, job.what["upload"])
    register = register_of(request.POST.get("register", "") or job.what["register"])
    what = {**job.what, "register": register.code, "language": request.language}
    if register.code != job.what["register"]:
        what |= {"mapping": {}, "constants": {}, "chosen": {}}
    headings = request.POST.getlist("heading")[:MOST_FIELDS]
    what["mapping"] = {**what.get("mapping", {}), **dict(zip(headings, request.POST.getlist("fills"), strict=False))}
    names = request.POST.getlist("absent")[:MOST_FIELDS]
    said = zip(names, request.POST.getlist("constant"), strict=False)
    what["constants"] = {**what.get("constants", {}), **{name: value for name, value in said if value.strip()}}
    chosen = {
        written: request.POST.get(f"candidate-{number}", "")
        for number, written in enumerate(request.POST.getlist("written")[:MOST_FIELDS])
    }
    what["chosen"] = {**what.get("chosen", {}), **{name: row for name, row in chosen.items() if row}}
    if request.POST.get("encoding"):
        what["encoding"] = request.POST["encoding"]
    made = jobs.ask(request.account, "imports.plan", what)
    return HttpResponseRedirect(reverse("imports-plan", args=[made.id]))


def _planned(request: Any, job: Job) -> HttpResponse:
    upload = uploads.of(request.account.id, job.what["upload"])
    told = listing.head(upload.folder)
    if told["digest"] != job.result["digest"]:
        raise Problem("imports.newer")
    register = register_of(told["register"])
    fates = fates_of(told["counts"])
    shown_fate = request.GET.get("rows") or next((fate for fate, _ in fates), "new")
    number = int(request.GET["page"]) if request.GET.get("page", "").isdigit() else 1
    rows = listing.page(upload.folder, told, shown_fate, number)
    counts = told["counts"]
    return shown(
        request,
        "imports/plan.html",
        {
            "job": job,
            "register": register,
            "fates": fates,
            "fate": shown_fate,
            "fields": [register.by_name[name] for name in told["shown"]],
            "rows": rows_told(register, told["shown"], rows, request.language),
            "page": number,
            "pages": len(told["pages"].get(shown_fate, ())),
            "tables": columns_told(register, told["tables"], request.language),
            "absent": [register.by_name[name] for name in told["absent"]],
            "doubts": told["doubts"],
            "number_remarked": len(told["remarked"]),
            "remarked": remarked_told(told["remarked"], request.language),
            "remarks": [one[request.language] for one in told["remarks"]],
            "good": counts["new"] + counts["changed"],
            "wrong": counts["refused"] + counts["doubtful"],
            "has_mend": (upload.folder / MEND).is_file(),
        },
    )


def _taken(request: Any, job: Job) -> dict[str, Any]:
    result = job.result
    counts = result["counts"]
    return {
        "register": register_of(result["register"]),
        "taken": result["taken"],
        "parts": counts.get("parts", 0),
        "wrong": counts["refused"] + counts["doubtful"],
        "has_mend": _is_there(request, job) and _has_mend(request, job),
    }


def _has_mend(request: Any, job: Job) -> bool:
    return (uploads.of(request.account.id, job.what["upload"]).folder / MEND).is_file()


def _is_there(request: Any, job: Job) -> bool:
    return uploads.is_there(request.account.id, job.what["upload"])
