"""People: the list, one person, a new account, and what is done to one (术语 人员)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.regions import regions
from kechuang.registers.registry import business
from kechuang.store import place
from kechuang.store.clock import day_of, system_clock
from kechuang.store.desk import accounts, duties, handovers, keeping, second_factor
from kechuang.store.desk.tables import Account
from kechuang.store.permissions import held, matrix
from kechuang.web.middleware.refusals import status_of
from kechuang.web.page import shown
from kechuang.web.people.own import pen_of
from kechuang.web.people.words import HELD, PROPOSED, held_by
from kechuang.web.speech import said


def people(request: Any) -> HttpResponse:
    """Everybody within reach, with what they hold today; what waits for a grant stands first."""
    language = request.language
    known = keeping.visible(request.actor)
    asked, role, is_out = request.GET.get("q", "").strip(), request.GET.get("role", ""), request.GET.get("out") == "1"
    shown_people = [
        {"account": one, "duties": [duty for duty in told if duty.state in (HELD, PROPOSED)]}
        for one in known
        for told in [held_by(one.held, language)]
        if is_out is not one.is_active and (asked in one.name or asked in one.login or asked in one.office)
        if not role or any(duty.duty.role == role for duty in told if duty.state == HELD)
    ]
    waiting = [(one, one.duty.account) for one in held_by(duties.asked_for(request.actor), language)]
    told = {
        "people": shown_people, "waiting": waiting, "q": asked, "role": role, "is_out": is_out, "number": len(known),
        "roles": [(code, said(f"page.role.{code}", language)) for code in duties.GIVEN],
        "may": _may(request), "handovers": handovers.of(request.actor)[:10],
        "is_factor_required": place.remembered(second_factor.SETTING, second_factor.OFFERED) == second_factor.REQUIRED,
    }  # fmt: skip
    return shown(request, "people/people.html", told)


def person(request: Any, account_id: str, *, problem: Problem | None = None, code: str = "") -> HttpResponse:
    """One person: what she holds, held and is proposed for, and what may be done."""
    account = keeping.seen(request.actor, account_id)
    told = {
        "person": account, "duties": held_by(account.held, request.language), "may": _may(request), "code": code,
        "is_own": account.login == request.actor.id, "this_day": day_of(place.clock()()).isoformat(),
        "sentence": problem.sentence(request.language) if problem else "", "handovers": handovers.of_person(account),
        "may_hand_over": handovers.may_give(request.actor, account), **_reaches(request), "typed": request.POST,
    }  # fmt: skip
    return shown(request, "people/person.html", told, status=status_of(problem) if problem else 200)


def new(request: Any) -> HttpResponse:
    """The form of an account, with the duty that is asked for it; both or neither are made."""
    if request.method != "POST":
        return _new_form(request, None)
    posted = request.POST
    try:
        with transaction.atomic():
            account = accounts.create(
                pen_of(request),
                posted.get("login", ""),
                posted.get("name", ""),
                office=posted.get("office", "").strip(),
            )
            if posted.get("role") or not _may(request)["put_out_of_use"]:
                _propose(request, account)
    except Problem as problem:
        if problem.code == "door.forbidden":
            raise
        return _new_form(request, problem)
    messages.success(request, said("people.created", request.language, name=account.name))
    return HttpResponseRedirect(reverse("people-person", args=[account.id]))


def propose(request: Any, account_id: str) -> HttpResponse:
    """The person; the duty waits for the security administrator."""
    account = keeping.seen(request.actor, account_id, "duties.propose")
    try:
        _propose(request, account)
    except Problem as problem:
        if status_of(problem) == 403:
            raise
        return person(request, account_id, problem=problem)
    messages.success(request, said("people.proposed", request.language))
    return HttpResponseRedirect(reverse("people-person", args=[account_id]))


def grant(request: Any, duty_id: str) -> HttpResponse:
    """The list; the duty holds from its day on."""
    duty = duties.grant_proposed(pen_of(request, request.POST.get("why", "")), duty_id)
    messages.success(request, said("people.granted", request.language, name=duty.account.name))
    return HttpResponseRedirect(reverse("people-person", args=[duty.account.id]))


def decline(request: Any, duty_id: str) -> HttpResponse:
    """The list; the duty is not granted, and why stands in the audit."""
    duties.decline(pen_of(request, request.POST.get("why", "")), duty_id)
    messages.success(request, said("people.declined", request.language))
    return HttpResponseRedirect(reverse("people"))


def end(request: Any, duty_id: str) -> HttpResponse:
    """The person; the duty no longer holds from the day on."""
    duty = duties.end(pen_of(request, request.POST.get("why", "")), duty_id, day_in(request.POST.get("on", "")))
    messages.success(request, said("people.ended", request.language, day=duty.until_on))
    return HttpResponseRedirect(reverse("people-person", args=[duty.account.id]))


def put_out_of_use(request: Any, account_id: str) -> HttpResponse:
    """The person; nobody signs in by the account any more."""
    keeping.put_out_of_use(pen_of(request, request.POST.get("why", "")), account_id)
    messages.success(request, said("people.out-done", request.language))
    return HttpResponseRedirect(reverse("people-person", args=[account_id]))


def put_back(request: Any, account_id: str) -> HttpResponse:
    """The person; the account is in use again."""
    keeping.put_back(pen_of(request, request.POST.get("why", "")), account_id)
    messages.success(request, said("people.back-done", request.language))
    return HttpResponseRedirect(reverse("people-person", args=[account_id]))


def let_in(request: Any, account_id: str) -> HttpResponse:
    """The person with the code, this once."""
    without = request.POST.get("without_factor") == "1"
    code = keeping.let_in(pen_of(request), account_id, system_clock(), without_factor=without)
    return person(request, account_id, code=code)


def rule_on_factor(request: Any) -> HttpResponse:
    """The list; from the next sign-in on a second factor is required of officers and up, or only offered."""
    is_required = request.POST.get("required") == "1"
    second_factor.rule(pen_of(request), is_required=is_required)
    messages.success(request, said("people.factor-ruled", request.language))
    return HttpResponseRedirect(reverse("people"))


def day_in(text: str) -> date:
    """The day that was typed.

    Raises
    ------
    Problem  audit.wrong-day
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Problem("audit.wrong-day", "", {"value": text[:40]}) from error


def _propose(request: Any, account: Account) -> None:
    posted = request.POST
    duties.propose(
        pen_of(request, posted.get("why", "")), account, posted.get("role", ""),
        units=posted.getlist("units"), registers=posted.getlist("registers"),
        organisations=posted.get("organisations", "").replace("，", ",").replace(",", " ").split(),
        from_on=day_in(posted.get("from_on", "")), until_on=day_in(until) if (until := posted.get("until_on", "")) else None,
    )  # fmt: skip


def _new_form(request: Any, problem: Problem | None) -> HttpResponse:
    told = {
        "sentence": problem.sentence(request.language) if problem else "", "typed": request.POST, **_reaches(request),
        "this_day": day_of(place.clock()()).isoformat(), "is_duty_asked": not _may(request)["put_out_of_use"],
    }  # fmt: skip
    return shown(request, "people/new.html", told, status=status_of(problem) if problem else 200)


def _reaches(request: Any) -> dict[str, Any]:
    """What a duty may be chosen from: roles, units, registers, as far as this person may give them."""
    language = request.language
    own = {
        unit for grant, how in held(request.actor, "duties.propose") if how.reach == "county" for unit in grant.units
    }
    units = [one for one in regions().subtree(place.remembered("root_region")) if one.level in ("county", "unit")]
    return {
        "roles": [(code, said(f"page.role.{code}", language)) for code in duties.roles_open_to(request.actor)],
        "units": [(one.code, one.label(language)) for one in units if not own or one.code in own],
        "registers": [(one.code, one.label(language)) for one in business()] if not own else [],
        "chosen_units": request.POST.getlist("units"),
        "chosen_registers": request.POST.getlist("registers"),
    }


def _may(request: Any) -> dict[str, bool]:
    """Which acts on people this person may do at all, by the last word of their code."""
    codes = [code for code in matrix() if code.startswith(("accounts.", "duties."))]
    return {code.partition(".")[2]: any(held(request.actor, code)) for code in codes}
