"""The desk of those who file: what is due, what came back, last month beside this month (术语 填报员工作台)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref
from kechuang.store import supervising
from kechuang.store.desk import jobs, waiting
from kechuang.store.versions import SUBMITTED
from kechuang.web.home.panel import Line, Panel
from kechuang.web.registers.cells import capital, name_of, shown
from kechuang.web.registers.names import names_for, names_in
from kechuang.web.speech import said
from kechuang.web.supervision import telling as tasks_told

DUE, MOST_DUE = 3, 100
SHOWN = 5
WRONG = ("refused", "doubtful")


def county(request: Any, today: date) -> Iterator[Panel]:
    """What a county's filer sees."""
    counts = waiting.by_status(request.actor)
    yield _due(request, today)
    yield _returned(request, counts)
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
    bodies = [Ref("organisation", body) for body in _bodies(request)]
    names = names_in([{"": body} for body in bodies], language)
    lines = [
        Line(names.name(body), "/registers/enterprise_year/new", said("home.own-new", language)) for body in bodies
    ]
    for code, statuses in counts.items():
        if statuses:
            count = said("home.rows", language, count=sum(statuses.values()))
            lines.append(Line(capital(register_of(code).label(language)), f"/registers/{code}", count))
    yield Panel("home.own-data", lines, empty="home.own-data-none")


def _bodies(request: Any) -> list[str]:
    return sorted({body for grant in request.actor.grants for body in grant.organisations})


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
    language, owed = request.language, waiting.owed_returns(request.actor, today)
    names = names_for([one.row for one in owed], request.language)
    for one in owed:
        values = one.row.values
        survey = shown(waiting.ROSTER.field("survey"), values["survey"], names, language).text
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
        member = names.name(values["member"])
        yield Line(f"{survey} {values['period']}", "/registers/statistical_return/new", member, mark, look, one.row.id)


def _rounds(request: Any, today: date) -> Iterator[Line]:
    language, found = request.language, waiting.rounds_due(request.actor, today)
    names = names_for([row for row, _, _ in found], request.language)
    for row, step, day in found:
        title = name_of(waiting.ROUND, row, names, language)
        mark = said("supervision.left", language, days=(day - today).days)
        yield Line(title, f"/registers/round/{row.id}", step, mark, "care")


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
    rows = [[capital(one.label(language)), last, now] for one, last, now in waiting.by_month(request.actor, today)]
    return Panel("home.months", table=(heads, rows))


def _doubtful(request: Any) -> Panel:
    """Files that she sent and has not decided about."""
    lines = []
    for job in jobs.own_of_kinds(request.account, ["imports.plan", "imports.take"]):
        if job.state == jobs.DONE and (count := sum(job.result["counts"].get(fate, 0) for fate in WRONG)):
            told = said("home.doubtful-rows", request.language, count=count)
            lines.append(Line(job.what["name"], f"/imports/plan/{job.id}", told, "", "care"))
    return Panel("home.doubtful", lines[:SHOWN], len(lines), more="/imports", empty="home.doubtful-none")
