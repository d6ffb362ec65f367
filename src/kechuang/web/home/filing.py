"""The desk of those who file: what is due, what came back, last month beside this month (术语 填报员工作台)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.store import door, supervising
from kechuang.store.desk import jobs, returns_due, sight, waiting
from kechuang.store.desk.returns_due import ROSTER
from kechuang.store.versions import SUBMITTED
from kechuang.web.home.alerted import alerted
from kechuang.web.home.panel import Line, Panel
from kechuang.web.home.ranking import own_place
from kechuang.web.registers.cells import capital, name_of, shown
from kechuang.web.registers.names import names_for, names_in
from kechuang.web.speech import said
from kechuang.web.supervision import telling as tasks_told

DUE, MOST_DUE = 3, 100
SHOWN = 5
YEAR, STEPS = register_of("enterprise_year"), code_list("round_step")
WRONG = ("refused", "doubtful")


def county(request: Any, today: date) -> Iterator[Panel]:
    """What a county's filer sees."""
    counts = waiting.by_status(request.actor)
    yield _due(request, today)
    yield _returned(request, counts)
    yield alerted(request, today)
    yield own_place(request, sight.seen(request.actor))
    yield _months(request, today)
    yield _doubtful(request)
    submitted = sum(each.get(SUBMITTED, 0) for each in counts.values())
    yield Panel("home.submitted", [Line(said("home.submitted-told", request.language, count=submitted))])


def unit(request: Any, today: date) -> Iterator[Panel]:
    """What a firm's filer sees: her own data, what is asked of her, what came back."""
    language = request.language
    yield _due(request, today)
    counts = waiting.by_status(request.actor)
    yield _returned(request, counts)
    lines = list(_years(request, today))
    for code, statuses in counts.items():
        if statuses:
            count = said("home.rows", language, count=sum(statuses.values()))
            lines.append(Line(capital(register_of(code).label(language)), f"/registers/{code}", count))
    yield Panel("home.own-data", lines, empty="home.own-data-none")


def _years(request: Any, today: date) -> Iterator[Line]:
    """Of each body the figures of last year: filed already, or to be filed from those of the year before."""
    language, asked = request.language, today.year - 1
    bodies = [Ref("organisation", body) for body in sorted(returns_due.bodies(request.actor))]
    known = door.rows(request.actor, YEAR, where={"organisation": [body.id for body in bodies]}) if bodies else []
    names = names_in([{"": body} for body in bodies], language)
    for body in bodies:
        own = [row for row in known if row.values["organisation"].id == body.id]
        filed = [row for row in own if row.values["year"] == asked]
        for row in filed:
            basis = shown(YEAR.field("basis"), row.values["basis"], names, language).text
            told, mark = said("home.own-year", language, year=asked, basis=basis), said("home.own-filed", language)
            yield Line(told, f"/registers/enterprise_year/{row.id}", names.name(body), mark, "done")
        if not filed:
            before = max(own, key=lambda row: row.values["year"], default=None)
            address = _new(YEAR, organisation=_of(body), year=asked, like=before.id if before else "")
            yield Line(said("home.own-new", language, year=asked), address, names.name(body))


def _new(register: Register, **given: Any) -> str:
    """The address of the form of a new row, with what is known of it."""
    told = {name: value for name, value in given.items() if value}
    return f"/registers/{register.code}/new?{urlencode(told)}"


def _of(ref: Ref) -> str:
    return f"{ref.register}:{ref.id}"


def _due(request: Any, today: date) -> Panel:
    """Three things that are due this week: tasks to answer, returns that a roster expects, rounds that close."""
    lines = [*_tasks(request, today), *_returns(request, today), *_rounds(request, today)]
    is_all = request.GET.get("due") == "all" or len(lines) <= DUE
    more = "" if is_all else "/?due=all"
    most = MOST_DUE if is_all else DUE
    return Panel("home.due", lines[:most], len(lines), more=more, empty="home.due-none", is_wide=True)


def _tasks(request: Any, today: date) -> Iterator[Line]:
    mine = [task for task in supervising.tasks(request.actor) if task.own and task.stage in ("assigned", "signed")]
    for task in sorted(mine, key=lambda one: str(one.row.values.get("due_on") or "9999")):
        late = task.overdue_days(today)
        mark, look = tasks_told.clock(task, late, request.language), tasks_told.look(task, late)
        yield Line(
            str(task.row.values["content"]), f"/supervision/{task.row.id}", str(task.row.values["origin"]), mark, look
        )


def _returns(request: Any, today: date) -> Iterator[Line]:
    language, owed = request.language, returns_due.owed_returns(request.actor, today)
    names = names_for([one.row for one in owed], request.language)
    for one in owed:
        values = one.row.values
        survey, period = (
            shown(ROSTER.field(name), values[name], names, language).text for name in ("survey", "period")
        )
        mark = said("home.no-day", language)
        look = ""
        if one.due_on is not None:
            days = (today - one.due_on).days
            mark = (
                said("supervision.late", language, days=days)
                if days > 0
                else said("supervision.left", language, days=-days)
            )
            look = "grave" if days > 0 else "care"
        told = {name: values.get(name) for name in ("survey", "period", "due_on")}
        told["submitted_on"] = today
        address = _new(returns_due.RETURN, unit=_of(values["member"]), **told, like=one.like)
        yield Line(f"{capital(survey)} {period}", address, names.name(values["member"]), mark, look, one.row.id)


def _rounds(request: Any, today: date) -> Iterator[Line]:
    language, found = request.language, waiting.rounds_due(request.actor, today)
    names = names_for([row for row, _, _ in found], request.language)
    for row, step, day in found:
        title = name_of(waiting.ROUND, row, names, language)
        mark = said("supervision.left", language, days=(day - today).days)
        yield Line(title, f"/registers/round/{row.id}", STEPS.label(step, language), mark, "care")


def _returned(request: Any, counts: Any) -> Panel:
    found = waiting.returned(request.actor, counts)
    names = names_for([row for _, row in found], request.language)
    lines = [
        Line(
            name_of(register, row, names, request.language),
            f"/registers/{register.code}/{row.id}",
            row.status_reason or "",
            capital(register.label(request.language)),
            "grave",
        )
        for register, row in found
    ]
    total = sum(each.get("退回", 0) for each in counts.values())
    return Panel("home.returned", lines, total, empty="home.returned-none", is_wide=True)


def _months(request: Any, today: date) -> Panel:
    language = request.language
    heads = [said("home.register", language), said("home.last-month", language), said("home.this-month", language)]
    counted = waiting.by_month(request.actor, today)
    rows = [list(zip(heads, (capital(one.label(language)), last, now), strict=True)) for one, last, now in counted]
    return Panel("home.months", table=(heads, rows))


def _doubtful(request: Any) -> Panel:
    """Files that she sent and has not decided about."""
    lines = []
    for job in jobs.own_of_kinds(request.account, ["imports.plan", "imports.take"]):
        if job.state == jobs.DONE and (count := sum(job.result["counts"].get(fate, 0) for fate in WRONG)):
            told = said("home.doubtful-rows", request.language, count=count)
            lines.append(Line(job.what["name"], f"/imports/plan/{job.id}", told, "", "care"))
    return Panel("home.doubtful", lines[:SHOWN], len(lines), more="/imports", empty="home.doubtful-none")
