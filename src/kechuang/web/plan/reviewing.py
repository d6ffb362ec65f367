"""From a file to a saved plan: read it, look at each target in its place, mend, save (术语 识读与核对)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe

from kechuang.errors import Language, Problem
from kechuang.measures.progress.measuring import EXACT, measured
from kechuang.plan.consistency import findings
from kechuang.plan.document import open_document
from kechuang.plan.reader import read
from kechuang.plan.target import Target
from kechuang.report.catalogue.plan_text import marked
from kechuang.report.html import join
from kechuang.store import place
from kechuang.store.actions.save_plan import Named, save_plan
from kechuang.store.actor import Pen
from kechuang.store.desk import plan_drafts
from kechuang.terms import term
from kechuang.untrusted import display_name
from kechuang.web.page import shown
from kechuang.web.speech import said

COMPARATORS = ("=", ">=", ">", "<=", "<", "approx", "between")
KINDS = ("stock", "increment", "amount", "ratio", "rate", "growth", "rank", "binary")
LONGEST_NAME = 80  # signs; the end of a name says what kind of file it is
FIRMNESS = ("firm", "strive", "maintain")


def take(request: Any) -> HttpResponse:
    """The form for a file, and behind it the draft that was read from it; what is wrong with the file stands beside it."""
    if request.method == "GET":
        return shown(request, "plan/take.html", {})
    try:
        key = _read(request)
    except Problem as problem:
        return shown(request, "plan/take.html", {"wrong": problem.sentence(request.language)}, status=422)
    return HttpResponseRedirect(reverse("plan-draft", args=[key]))


def draft(request: Any, key: str) -> HttpResponse:
    """The draft: the text with its targets marked, the findings of the check, and a form for each target."""
    if request.method == "POST":
        return _acted(request, key)
    return _shown(request, key)


def _read(request: Any) -> str:
    sent = request.FILES.get("file")
    if sent is None:
        raise Problem("plan.no-file")
    with tempfile.TemporaryDirectory(prefix="kechuang-") as folder:
        path = Path(folder, display_name(sent.name)[-LONGEST_NAME:])
        with path.open("wb") as copy:
            for piece in sent.chunks():
                copy.write(piece)
        reading = read(open_document(path))
    for remark in reading.document.remarks[:5]:
        messages.warning(request, remark.sentence(request.language))
    return plan_drafts.begin(request.account, reading)


def _shown(request: Any, key: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    language: Language = request.language
    told = plan_drafts.draft(request.account, key)
    reading = plan_drafts.reading_of(told)
    text = join(marked(reading, (), language=language))
    shown_as = {
        "key": key, "title": reading.title or "", "year": reading.year or "", "wrong": wrong,
        "text": mark_safe(text),  # noqa: S308  `marked` escapes the document
        "targets": [_target(one, language) for one in reading.targets],
        "findings": [(term(f"findings.{one.kind}", language), one.kind, one.summary(language)) for one in findings(reading)],
        "mentions": [(one.text, term(f"roles.{one.role}", language)) for one in reading.mentions],
        "kinds": [(one, term(f"kinds.{one}", language)) for one in KINDS],
        "comparators": [(one, term(f"comparators.{one}", language)) for one in COMPARATORS],
        "firmness": [(one, term(f"firmness.{one}", language)) for one in FIRMNESS],
    }  # fmt: skip
    return shown(request, "plan/draft.html", shown_as, status=status)


def _target(one: Target, language: Language) -> dict[str, Any]:
    return {
        "target": one,
        "kind": term(f"kinds.{one.kind}", language),
        "value": _plainly(one.value),
        "high": _plainly(one.value_high),
        "told": "" if one.value is None else _told(one, language),
    }


def _told(one: Target, language: Language) -> str:
    """What is asked, with its unit."""
    return measured(one.unit or "", language).told(one.value, upto=one.value_high, places=EXACT)


def _plainly(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _acted(request: Any, key: str) -> HttpResponse:
    """The draft as it is after one change, or the plan once it is saved."""
    sent, account = request.POST, request.account
    try:
        match sent.get("act"):
            case "drop":
                plan_drafts.drop(account, key, _place(sent))
            case "add":
                plan_drafts.add(account, key, sent.get("sentence", ""), sent)
            case "save":
                return _saved(request, key)
            case "forget":
                plan_drafts.forget(account, key)
                return HttpResponseRedirect(reverse("plans"))
            case _:
                plan_drafts.mend(account, key, _place(sent), sent)
    except Problem as problem:
        if problem.code.startswith("door."):
            raise
        return _shown(request, key, wrong=problem.sentence(request.language), status=422)
    anchor = f"#t{sent['number']}" if sent.get("number", "").isdigit() else ""
    return HttpResponseRedirect(f"{reverse('plan-draft', args=[key])}{anchor}")


def _saved(request: Any, key: str) -> HttpResponse:
    year = request.POST.get("year", "")
    plan_drafts.name(
        request.account, key, request.POST.get("title", ""), int(year) if year.isdigit() and len(year) == 4 else None
    )
    reading = plan_drafts.reading_of(plan_drafts.draft(request.account, key))
    made = save_plan(Pen(request.actor, place.clock()), reading, named=Named())
    plan_drafts.forget(request.account, key)
    told = {"new": len(made.new), "changed": len(made.changed), "same": made.same, "gone": len(made.gone)}
    messages.success(request, said("plan.saved", request.language, **told))
    return HttpResponseRedirect(reverse("plan", args=[made.plan.id]))


def _place(sent: Any) -> int:
    number = sent.get("number", "")
    return int(number) if number.isdigit() and len(number) < 6 else 0
