"""The desk of those who confirm, supervise and decide: the queue, what expires, what changed, what is gravest (术语 科室与领导工作台)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from kechuang.registers.registry import register as register_of
from kechuang.store import door, supervising
from kechuang.store.desk import proposals, sight, waiting
from kechuang.store.permissions import held
from kechuang.store.versions import SUBMITTED
from kechuang.web.home.alerted import alerted
from kechuang.web.home.panel import Line, Panel
from kechuang.web.home.ranking import own_place
from kechuang.web.plan import overview, telling
from kechuang.web.registers.cells import capital, name_of
from kechuang.web.registers.names import names_for
from kechuang.web.speech import said
from kechuang.web.supervision import telling as tasks_told
from kechuang.web.together.telling import told as proposal_told

SHOWN = 6
QUIET_DAYS = 60
OPEN = ("open", "no_data")
OFFICE = "supervision"


def section(request: Any, today: date) -> Iterator[Panel]:
    """What a section's officer sees; the office sees what changed and what is quiet besides."""
    counts = waiting.by_status(request.actor)
    yield _queue(request, counts)
    yield alerted(request, today)
    yield _proposals(request)
    yield _supervised(request, today)
    if _is_office(request):
        seen = sight.seen(request.actor)
        yield _changed(request, seen)
        yield _quiet(request, seen)
        yield _documents(request)
    if _sees(request, "title"):
        yield _expiring(request, today)


def leader(request: Any, today: date) -> Iterator[Panel]:
    """What a leader sees: who is behind, in a sentence each; what waits for her word. A county's sees its place first."""
    seen = sight.seen(request.actor)
    is_whole = sight.sight_of(request.actor).is_whole
    if not is_whole:
        yield own_place(request, seen)
    lines = []
    for one in overview.gravest(seen, request.language) if seen else ():
        who = " · ".join(filter(None, [one["call"], *one["people"]])) or "—"
        told = said("home.call", request.language, reason=one["reason"], who=who)
        lines.append(Line(one["called"], f"/targets/{one['id']}", told, one["value"], "grave", number=one["number"]))
    empty = "home.no-figures" if seen is None else "home.gravest-none" if is_whole else "home.gravest-none-own"
    yield Panel("home.gravest", lines, more="/overview", empty=empty, is_wide=True)
    yield alerted(request, today)
    yield _proposals(request)
    yield _supervised(request, today)
    yield _changed(request, seen)


def _queue(request: Any, counts: Any) -> Panel:
    language = request.language
    waits = sorted(
        ((each.get(SUBMITTED, 0), code) for code, each in counts.items() if each.get(SUBMITTED)), reverse=True
    )
    lines = [
        Line(capital(register_of(code).label(language)), _queue_of(code), mark=str(count)) for count, code in waits
    ]
    total = sum(count for count, _ in waits)
    return Panel("home.queue", lines[:SHOWN], total, more=_queue_of(), empty="home.queue-none", is_wide=True)


def _queue_of(code: str = "") -> str:
    """Where rows are confirmed: the queue, else the list of the register, narrowed to what waits."""
    try:
        return f"{reverse('queue')}{f'?register={code}' if code else ''}"
    except NoReverseMatch:
        return f"/registers/{code}?status={SUBMITTED}" if code else "/registers"


def _proposals(request: Any) -> Panel:
    if not any(held(request.actor, "proposals.decide")):
        return Panel("home.proposals", empty="home.proposals-none")
    found = proposals.waiting_for(request.actor)
    lines = [Line(proposal_told(one, request.language), "/proposals", one.why) for one in found]
    return Panel("home.proposals", lines[:SHOWN], len(found), more="/proposals", empty="home.proposals-none")


def _supervised(request: Any, today: date) -> Panel:
    """The tasks that are late, and those that wait to be checked or closed."""
    found = [task for task in supervising.tasks(request.actor) if task.stage != "closed"]
    late = sorted(found, key=lambda task: -task.overdue_days(today))
    first = [task for task in late if task.overdue_days(today) > 0 or task.stage in ("answered", "checked")]
    names = tasks_told.names_of([task.row for task in (first or late)[:SHOWN]])
    lines = [
        Line(
            str(task.row.values["content"]),
            f"/supervision/{task.row.id}",
            tasks_told.units_told(task.row.values, names, request.language),
            tasks_told.clock(task, task.overdue_days(today), request.language),
            tasks_told.look(task, task.overdue_days(today)),
        )
        for task in (first or late)[:SHOWN]
    ]
    return Panel("home.supervised", lines, len(found), more="/supervision", empty="home.supervised-none")


def _changed(request: Any, seen: Any) -> Panel:
    """What is not as it was yesterday: figures, and rows that were returned."""
    if seen is None:
        return Panel("home.changed", empty="home.no-figures")
    told = overview.changed(seen, request.language)
    moved = [
        Line(one["called"], f"/targets/{one['id']}", f"{one['then']} → {one['now']}", number=one["number"])
        for one in told["moved"]
    ]
    returned = [
        Line(
            capital(known.label(request.language)),
            f"/registers/{known.code}?status=退回",
            said("home.returned-rows", request.language, count=count),
        )
        for known, count in told["returned"]
    ]
    lines = [*moved, *returned]
    return Panel("home.changed", lines[:SHOWN], len(lines), more="/overview", empty="home.changed-none")


def _quiet(request: Any, seen: Any) -> Panel:
    """Targets that are not met and to which no row has come for sixty days, as far as the kept figures say when the last came.

    What is met needs no more rows, and what is known only after the year cannot have any.
    """
    quiet: list[tuple[int, Line]] = []
    for one in seen.targets if seen else ():
        if one.get("status") not in OPEN:
            continue
        last, days = one.get("last_on"), 0
        told = said("home.quiet-never", request.language)
        if last:
            days = (seen.as_of - date.fromisoformat(last)).days
            told = said("home.quiet-days", request.language, days=days)
        if not last or days > QUIET_DAYS:
            called = telling.called(one, request.language)
            quiet.append((days, Line(called, f"/targets/{one['id']}", told, number=one["number"])))
    lines = [line for _, line in sorted(quiet, key=lambda each: -each[0])]
    empty = "home.quiet-none" if seen else "home.no-figures"
    return Panel("home.quiet", lines[:SHOWN], len(lines), more="/overview", empty=empty)


def _documents(request: Any) -> Panel:
    known = register_of("document")
    page = door.page(request.actor, known, columns=known.shown_as, order=("-issued_on",), limit=4)
    names = names_for(page.rows, request.language)
    lines = [Line(name_of(known, row, names, request.language), f"/registers/document/{row.id}") for row in page.rows]
    return Panel("home.documents", lines, more="/registers/document")


def _expiring(request: Any, today: date) -> Panel:
    page = waiting.expiring(request.actor, today)
    names = names_for(page.rows, request.language)
    lines = [
        Line(
            name_of(waiting.TITLE, row, names, request.language),
            f"/registers/title/{row.id}",
            mark=str(row.values["expires_on"]),
            look="care",
        )
        for row in page.rows
    ]
    last = today + waiting.NINETY
    more = f"/registers/title?expires_on.from={today}&expires_on.until={last}&sort=expires_on"
    return Panel("home.expiring", lines, page.total, more=more, empty="home.expiring-none")


def _is_office(request: Any) -> bool:
    return any(
        grant.role == "officer" and (not grant.registers or OFFICE in grant.registers) for grant in request.actor.grants
    )


def _sees(request: Any, code: str) -> bool:
    return not door.scope(request.actor, "rows.view", register_of(code)).is_empty
