"""A row: what it says, its papers, its history, what may be done with it, where it counts, what was said of it (术语 记录页)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Part, Register
from kechuang.registers.workbook.cells import Directory
from kechuang.store import attachments, door, histories, place
from kechuang.store.actor import Pen
from kechuang.store.versions import Version
from kechuang.web.authors import authors
from kechuang.web.own_words import ours
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import discussion, possible
from kechuang.web.registers.asking import STATUSES
from kechuang.web.registers.cells import Shown, capital, heading, look_of, name_of, shown, when
from kechuang.web.registers.listing import may
from kechuang.web.registers.names import names_in
from kechuang.web.speech import said


class Told(NamedTuple):
    """A field with its value."""

    label: str
    value: Shown
    is_personal: bool


class Table(NamedTuple):
    """A part: its items as lines of a table."""

    label: str
    headings: list[tuple[str, bool]]
    lines: list[list[tuple[str, Shown]]]


class Mark(NamedTuple):
    """A day on the line of a row's life."""

    label: str
    on: str
    is_ahead: bool


class Change(NamedTuple):
    """What one version changed of one field."""

    label: str
    before: str
    after: str


def row(request: Any, code: str, row_id: str) -> HttpResponse:
    """The page of a row."""
    register = register_of(code)
    version = door.row(request.actor, register, row_id)
    return page_shown(request, "registers/row.html", surroundings(request, register, version))


def unmask(request: Any, code: str, row_id: str) -> HttpResponse:
    """The page with personal fields in the clear; the reason and that she read them are recorded."""
    register = register_of(code)
    door.row(request.actor, register, row_id)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Problem("store.reason", register)
    pen = Pen(request.actor, place.clock(), reason)
    (version,) = door.rows(request.actor, register, ids=[row_id], with_withdrawn=True, unmasked_because=reason, pen=pen)
    told = surroundings(request, register, version)
    return page_shown(request, "registers/row.html", {**told, "is_unmasked": True})


def surroundings(request: Any, register: Register, version: Version) -> dict[str, Any]:
    """Everything that the page shows."""
    language, actor = request.language, request.actor
    steps = histories.of_row(actor, register, version.id)
    names = names_of(version, steps, language)
    people = authors({step.actor for step in steps} | {step.approved_by for step in steps}, language)
    acts = possible.acts(actor, register, version, language)
    confirmed = next((step for step in steps if step.action == "rows.confirm"), None)
    return {
        "register": register,
        "row": version,
        "name": name_of(register, version, names, language),
        "status": said(STATUSES[version.status], language),
        "look": look_of(version.status),
        "confirmed": confirmed and (people.get(confirmed.actor, confirmed.actor), when(confirmed.at)),
        "fields": list(fields(register, version, names, language)),
        "tables": [
            table(part, version.values[part.name], names, language)
            for part in register.parts
            if version.values.get(part.name)
        ],
        "marks": marks(register, version, place.clock()().date(), language),
        "papers": attachments.of_row(actor, register, version.id),
        "steps": [_told_step(register, step, names, people, language) for step in steps],
        "acts": acts,
        "main_verb": possible.foremost(acts, version),
        "has_personal": any(name in version.values for name in register.personal),
        "may_unmask": may(actor, "rows.unmask", register),
        "may_attach": possible.reaches(actor, "rows.attach", register, version),
        "may_count": not register.is_internal and any(grant.role != "expert" for grant in actor.grants),
        "comments": discussion.said_of(register, version.id),
        "place_of_firm": f"/firms/{version.id}" if register.code == "organisation" else "",
    }


def names_of(version: Version, steps: Sequence[histories.Step], language: Language) -> Directory:
    """The names of whatever the row and its history refer to."""
    pairs = [{name: pair[at] for name, pair in step.changed.items()} for step in steps for at in (0, 1)]
    return names_in([version.values, *pairs], language)


def fields(register: Register, version: Version, names: Directory, language: Language) -> Iterator[Told]:
    """The fields that say something, in the order of the declaration."""
    for known in register.by_name.values():
        if known.name in version.values:
            value = shown(known, version.values[known.name], names, language)
            yield Told(heading(known, language), value, known.personal is not None)


def table(part: Part, items: Sequence[Mapping[str, Any]], names: Directory, language: Language) -> Table:
    """A part with the columns in which anything stands."""
    used = [known for known in part.fields if any(item.get(known.name) is not None for item in items)]
    named = [(heading(known, language), known) for known in used]
    lines = [[(head, shown(known, item.get(known.name), names, language)) for head, known in named] for item in items]
    heads = [(head, cell.is_number) for head, cell in lines[0]]
    return Table(capital(part.label(language)), heads, lines)


def marks(register: Register, version: Version, today: date, language: Language) -> list[Mark]:
    """The days of the row's life in their order, where the register says that its days have one."""
    ordered = {name for pair in register.order for name in pair}
    named = [known for known in register.fields if known.kind == "day" and known.name in version.values]
    if len([known for known in named if known.name in ordered]) < 2:
        return []
    told = [(str(version.values[known.name]), known.label(language)) for known in named if not known.personal]
    return [Mark(capital(label), on, on[:10] > today.isoformat()[: len(on)]) for on, label in sorted(told)]


def _told_step(
    register: Register, step: histories.Step, names: Directory, people: Mapping[str, str], language: Language
) -> Mapping[str, Any]:
    from kechuang.store.permissions import matrix

    return {
        "number": step.version.version,
        "at": when(step.at),
        "by": people.get(step.actor, step.actor),
        "with": people.get(step.approved_by, step.approved_by),
        "action": matrix()[step.action].label(language) if step.action in matrix() else step.action,
        "why": ours(step.why or step.version.status_reason or "", language),
        "status": said(STATUSES[step.version.status], language),
        "look": look_of(step.version.status),
        "is_first": step.is_first,
        "changes": list(changes(register, step.changed, names, language)),
    }


def changes(
    register: Register, changed: Mapping[str, tuple[Any, Any]], names: Directory, language: Language
) -> Iterator[Change]:
    """What differs, before and after, in words; of a part how its items read."""
    for name, pair in changed.items():
        if name in register.by_name:
            known = register.by_name[name]
            before, after = (shown(known, value, names, language).text for value in pair)
            yield Change(heading(known, language), before, after)
        else:
            part = register.part(name)
            before, after = (items_in_words(part, value or [], names, language) for value in pair)
            yield Change(capital(part.label(language)), before, after)


def items_in_words(part: Part, items: Sequence[Mapping[str, Any]], names: Directory, language: Language) -> str:
    """The items of a part, one after another."""
    told = [
        " ".join(shown(known, item[known.name], names, language).text for known in part.fields if known.name in item)
        for item in items
    ]
    return said("registers.items", language).join(told)
