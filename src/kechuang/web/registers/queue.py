"""The queue: what waits for her, group by group, confirmed at once but for the exceptions she ticks (术语 待核)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

from django.db import transaction
from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.store import door, histories, place, waiting
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.pass_county import pass_county
from kechuang.store.actor import Pen
from kechuang.store.exporting import shown_rows
from kechuang.store.permissions import matrix
from kechuang.store.versions import Version
from kechuang.web.authors import author
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import asking
from kechuang.web.registers.cells import Shown, capital, heading, name_of, place_name, shown
from kechuang.web.registers.names import names_for, names_in
from kechuang.web.speech import said

TICKED, ONLY, LEAVE = "ticked", "only", "leave"
MANY = 3  # from so many registers on the page says first which there are


class Line(NamedTuple):
    """A group as the queue shows it; a paper that is called by its number has its title beside."""

    address: str
    kind: str
    name: str
    number: int
    own: int
    since: str
    title: str


class Chapter(NamedTuple):
    """What waits in one register."""

    code: str
    label: str
    lines: list[Line]

    @property
    def number(self) -> int:
        return sum(line.number for line in self.lines)


class Row(NamedTuple):
    """A row of a group, to be ticked."""

    id: str
    cells: list[tuple[str, Shown]]


def queue(request: Any) -> HttpResponse:
    """Everything that waits, by register."""
    found = waiting.groups(request.actor)
    days = histories.days_of({group.oldest for group in found})
    called = _names(found, request.language)
    chapters: dict[str, Chapter] = {}
    for group in found:
        code, label = group.register.code, capital(group.register.label(request.language))
        chapter = chapters.setdefault(code, Chapter(code, label, []))
        chapter.lines.append(_line(group, called, days, request.language))
    asked = request.GET.get("register", "")
    told = {
        "chapters": [one for one in chapters.values() if asked in ("", one.code)], "is_narrowed": bool(asked),
        "jumps": [] if asked or len(chapters) < MANY else sorted(chapters.values(), key=lambda one: -one.number),
        "is_county": waiting.action_of(request.actor) != waiting.CONFIRM,
        "total": sum(one.number for one in chapters.values() if asked in ("", one.code)),
    }  # fmt: skip
    return page_shown(request, "registers/queue.html", told)


def group(request: Any, code: str, kind: str, key: str) -> HttpResponse:
    """The rows of a group; and, sent with exceptions, what was done with them."""
    register = register_of(code)
    known = next((one for one in get_args(waiting.Kind) if one == kind), None)
    if known is None:
        raise door.not_found(register, key)
    upto = request.POST.get("upto", "")
    held = waiting.of_group(
        request.actor, register, known, key, upto=int(upto) if upto.isascii() and upto.isdecimal() else None
    )
    if request.method == "GET":
        return _page(request, held)
    ticked = [row for row in held.ids if row in set(request.POST.getlist(TICKED))]
    rest = [row for row in held.ids if row not in ticked]
    is_only, reason = ONLY in request.POST, request.POST.get("reason", "").strip()
    is_returning = not is_only and bool(ticked) and request.POST.get("then") == "return"
    if is_returning and not reason:
        return _page(request, held, ticked=ticked, problem=Problem("store.reason"))
    done, returned = (ticked, []) if is_only else (rest, ticked if is_returning else [])
    if not done and not returned:
        return _page(request, held, ticked=ticked, problem=Problem("store.nothing"))
    _do(request, register, done, returned, reason)
    return _done(request, held, done, returned, [] if is_only or is_returning else ticked)


def _do(request: Any, register: Register, done: Sequence[str], returned: Sequence[str], reason: str) -> None:
    """Nothing; all of it is done, or nothing of it."""
    with transaction.atomic():
        if done:
            act = confirm if waiting.action_of(request.actor) == waiting.CONFIRM else pass_county
            act(Pen(request.actor, place.clock(), ""), register, done)
        if returned:
            give_back(Pen(request.actor, place.clock()), register, returned, reason=reason)


def _page(
    request: Any, held: waiting.Waiting, *, ticked: Sequence[str] = (), problem: Problem | None = None
) -> HttpResponse:
    register, language = held.group.register, request.language
    versions = _versions(request.actor, register, held.ids)
    names = names_for(versions, language)
    columns = asking.usual_columns(register)
    action = matrix()[waiting.action_of(request.actor)]
    told = {
        **_surroundings(held, language),
        "headings": [heading(register.by_name[name], language) for name in columns],
        "rows": [_row(register, version, columns, names, language) for version in versions],
        "ticked": set(ticked),
        "upto": held.upto,
        "own": held.group.own,
        "left": held.group.number - held.group.own - len(held.ids),
        "action": capital(action.label(language)),
        "may_return": waiting.action_of(request.actor) == waiting.CONFIRM,
        "problem": problem and problem.sentence(language),
        "reason": request.POST.get("reason", ""),
    }
    return page_shown(request, "registers/group.html", told, status=REFUSED if problem else 200)


def _done(
    request: Any, held: waiting.Waiting, done: Sequence[str], returned: Sequence[str], left: Sequence[str]
) -> HttpResponse:
    register, language = held.group.register, request.language
    action = matrix()[waiting.action_of(request.actor)]
    told = {
        **_surroundings(held, language),
        "action": capital(action.label(language)),
        "done": _links(request, register, done),
        "returned": _links(request, register, returned),
        "left": _links(request, register, left),
    }
    return page_shown(request, "registers/group-done.html", told)


def _links(request: Any, register: Register, ids: Sequence[str]) -> list[tuple[str, str]]:
    versions = _versions(request.actor, register, ids)
    names = names_for(versions, request.language)
    return [(version.id, name_of(register, version, names, request.language)) for version in versions]


def _versions(actor: Any, register: Register, ids: Sequence[str]) -> list[Version]:
    if not ids:
        return []
    columns = [*asking.usual_columns(register), *register.shown_as]
    return door.page(actor, register, columns=columns, where={"id": list(ids)}, limit=waiting.MOST).rows


def _row(register: Register, version: Version, columns: Sequence[str], names: Any, language: Language) -> Row:
    fields = map(register.field, columns)
    return Row(
        version.id,
        [(heading(one, language), shown(one, version.values.get(one.name), names, language)) for one in fields],
    )


def _surroundings(held: waiting.Waiting, language: Language) -> dict[str, Any]:
    called = _names([held.group], language)
    line = _line(held.group, called, histories.days_of({held.group.oldest}), language)
    return {"register": held.group.register, "line": line}


def _line(
    group: waiting.Group, called: Mapping[tuple[str, str], str], days: Mapping[int, Any], language: Language
) -> Line:
    kind = said(f"registers.group.{group.kind}", language)
    name = called.get((group.kind, group.key), group.key)
    address = f"/queue/{group.register.code}/{group.kind}/{group.key}"
    title = called.get(("title", group.key), "")
    since = str(days.get(group.oldest, ""))
    return Line(address, kind, name, group.number, group.own, since, "" if title == name else title)


def _names(groups: Sequence[waiting.Group], language: Language) -> dict[tuple[str, str], str]:
    """What the groups are called: file and sender, paper, round, reporting unit."""
    called: dict[tuple[str, str], str] = {}
    for key, made in waiting.files(groups).items():
        sender = author(made.actor, language)
        called["import", key] = said("registers.file-of", language, file=made.file_name, name=sender)
    refs = {kind: {one.key for one in groups if one.kind == kind} for kind in ("document", "round")}
    names = names_in(({key: Ref(kind, key)} for kind, keys in refs.items() for key in keys), language)
    called |= {(kind, key): names.name(Ref(kind, key)) for kind, keys in refs.items() for key in keys}
    papers = shown_rows(register_of("document"), refs["document"])
    called |= {("title", one.id): str(one.values.get("title", "")) for one in papers}
    for one in groups:
        if one.kind == "unit":
            is_told = one.key != waiting.NOWHERE
            called["unit", one.key] = place_name(one.key, language) if is_told else said("registers.no-unit", language)
    return called
