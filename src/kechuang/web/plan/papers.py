"""Papers: made for a day and an edition, taken along; and figures that leave the house by two people (术语 材料)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.registers.codes import code_list
from kechuang.store import door, figures, place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.desk import figures_kept, jobs, proposals, sight
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.permissions import held
from kechuang.web.page import shown
from kechuang.web.plan import making
from kechuang.web.plan.documents import known
from kechuang.web.speech import said

KINDS = ("papers.make",)
SHOWN = ("quarterly", "notice", "brief", "progress")
EDITIONS = code_list("freeze_edition")
ACTS = ("figures.publish", "figures.freeze", "figures.adjust", "figures.release")


def papers(request: Any) -> HttpResponse:
    """What can be made, what was made, and what may be proposed."""
    return _page(request)


def ask(request: Any) -> HttpResponse:
    """The page of the job that makes the paper; the same paper of the same figures is made once."""
    sent = request.POST
    paper, form = sent.get("paper", ""), sent.get("form", "")
    try:
        if form not in making.FORMS.get(paper, ()):
            raise Problem("papers.unknown", "", {"value": f"{paper}.{form}"})
        as_of = _day(sent.get("as_of", ""))
    except Problem as problem:
        return _page(request, wrong=problem.sentence(request.language), status=422)
    making.require(request.actor, paper)
    what = {
        "paper": paper, "form": form, "as_of": as_of.isoformat(), "seq": _seq(request, sent.get("edition", "")),
        "plan": sent.get("plan", ""), "language": request.language,
    }  # fmt: skip
    made = jobs.ask(request.account, KINDS[0], what, key=str(sorted(what.items())))
    return HttpResponseRedirect(reverse("papers-job", args=[made.id]))


def job(request: Any, job_id: str) -> HttpResponse:
    """How far the paper is; once it is there, where to take it."""
    found = _own(request, job_id)
    problems = [one[request.language] for one in found.result["problems"]] if found.state == jobs.FAILED else []
    is_ready = found.state == jobs.DONE and making.file_of(found.id, found.what["form"]).is_file()
    told = {"job": found, "is_ready": is_ready, "problems": problems, "is_waiting": found.state in jobs.IN_FLIGHT,
            "name": making.named(found.what)}  # fmt: skip
    return shown(request, "plan/paper-part.html" if request.htmx else "plan/paper.html", told)


def file(request: Any, job_id: str) -> HttpResponse | FileResponse:
    """The paper, to be taken along; for whom may still see what stands in it."""
    found = _own(request, job_id)
    making.require(request.actor, found.what["paper"])
    path = making.file_of(found.id, found.what["form"])
    if found.state != jobs.DONE or not path.is_file():
        raise Problem("door.not-found", "", {"id": job_id})
    return FileResponse(path.open("rb"), as_attachment=True, filename=making.named(found.what))


def propose(request: Any) -> HttpResponse:
    """The page again; a second person is asked to agree that figures are published, frozen, adjusted or released."""
    action = request.POST.get("action", "")
    if action not in ACTS:
        raise Problem("door.not-found", "", {"id": action})
    door.require(request.actor, action)
    try:
        what, told = _proposed(request, action)
    except Problem as problem:
        if problem.code.startswith("door."):
            raise
        return _page(request, wrong=problem.sentence(request.language), status=422)
    proposals.propose(Pen(request.actor, place.clock(), request.POST.get("why", "").strip()), action, what, told)
    messages.success(request, said("plan.proposed", request.language))
    return HttpResponseRedirect(reverse("papers"))


def _page(request: Any, *, wrong: str = "", status: int = 200) -> HttpResponse:
    is_whole = sight.sight_of(request.actor).is_whole
    last = figures_kept.last()
    year = last.what["year"] if last else day_of(place.clock()()).year
    told: dict[str, Any] = {
        "wrong": wrong, "is_whole": is_whole, "plans": known(request.actor), "today": day_of(place.clock()()), "year": year,
        "freezes": figures.freezes(HOUSE, year) if is_whole else [], "last": last.key if last else None,
        "made": [(one, making.named(one.what)) for one in jobs.own_of_kinds(request.account, KINDS)[:10]],
        "papers": [(paper, said(f"plan.paper-{paper}", request.language), making.FORMS[paper]) for paper in SHOWN],
        "annex": making.FORMS["annex"], "editions": [(one, EDITIONS.label(one, request.language)) for one in EDITIONS.values],
        "targets": [one for one in last.targets if one["measure"]] if last and is_whole else [],
        "may": [action for action in ACTS if any(held(request.actor, action))],
    }  # fmt: skip
    return shown(request, "plan/papers.html", told, status=status)


def _own(request: Any, job_id: str) -> Any:
    found = jobs.own(request.account, job_id)
    if found.kind not in KINDS:
        raise Problem("door.not-found", "", {"id": job_id})
    return found


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written.strip())
    except ValueError as reason:
        raise Problem("papers.day", "", {"value": written}) from reason
    if day > day_of(place.clock()()):
        raise Problem("papers.day", "", {"value": written})
    return day


def _seq(request: Any, edition: str) -> int:
    """What is known now, or what a freeze of the year sealed."""
    if not edition or not sight.sight_of(request.actor).is_whole:
        return figures_kept.now().seq
    return int(door.row(HOUSE, figures.FREEZE, edition).values["sealed_at"])


def _proposed(request: Any, action: str) -> tuple[dict[str, Any], str]:
    """The arguments of the act, and the act in a sentence."""
    sent, last = request.POST, figures_kept.last()
    if last is None:
        raise Problem("figures.not-kept", "", {"day": day_of(place.clock()()), "seq": figures_kept.now().seq})
    key, year = last.key, last.what["year"]
    match action:
        case "figures.publish":
            what: dict[str, Any] = {
                "as_of": key.as_of.isoformat(),
                "known_at": key.seq,
                "channel": sent.get("channel", "").strip(),
            }
            return what, said("plan.act-publish", "zh", day=key.as_of, seq=key.seq)
        case "figures.freeze":
            edition = EDITIONS.read(sent.get("edition", "")) or EDITIONS.values[0]
            what = {"year": year, "edition": edition, "sealed_at": key.seq}
            return what, said("plan.act-freeze", "zh", year=year, edition=edition, seq=key.seq)
        case "figures.release":
            title = sent.get("title", "").strip() or said("plan.release-title", "zh", day=key.as_of)
            what = {"title": title, "year": year, "as_of": key.as_of.isoformat(), "known_at": key.seq}
            return what, said("plan.act-release", "zh", title=title, day=key.as_of, seq=key.seq)
    return _adjusted(sent, last)


def _adjusted(sent: Any, last: Any) -> tuple[dict[str, Any], str]:
    found = next((one for one in last.targets if one["id"] == sent.get("target") and one["measure"]), None)
    if found is None:
        raise Problem("door.not-found", "", {"id": sent.get("target", "")})
    try:
        value = Decimal(sent.get("value", "").strip())
    except InvalidOperation as reason:
        raise Problem("plan.number", "", {"value": sent.get("value", "")}) from reason
    if not value.is_finite():
        raise Problem("plan.number", "", {"value": sent.get("value", "")})
    why = sent.get("why", "").strip()
    what = {
        "freeze": sent.get("freeze", ""), "measure": found["measure"], "target": found["id"], "value": str(value),
        "measured_in": found["unit"] or "", "reason": why,
    }  # fmt: skip
    return what, said(
        "plan.act-adjust", "zh", number=found["number"], value=f"{value:+f}{found['unit'] or ''}", why=why
    )
