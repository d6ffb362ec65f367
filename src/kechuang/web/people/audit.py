"""The audit: found by day, person, act, register and row; who changed a figure on a day (术语 审计)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.registers.registry import registers
from kechuang.registers.schema import Field, Part, Register
from kechuang.registers.values import Ref
from kechuang.store import place, plans, reading_audit
from kechuang.store.actor import Actor
from kechuang.store.clock import SHANGHAI, day_of, instant_of
from kechuang.store.desk import proposals
from kechuang.store.permissions import held, matrix
from kechuang.store.reading_audit import PAGE, Asked, Change, Told
from kechuang.web.authors import authors
from kechuang.web.middleware.refusals import status_of
from kechuang.web.own_words import ours
from kechuang.web.page import shown
from kechuang.web.people import links
from kechuang.web.people.roster import day_in
from kechuang.web.registers.asking import STATUSES
from kechuang.web.registers.cells import text_of_kept
from kechuang.web.speech import said, words
from kechuang.web.together.telling import told as proposal_told

NARROWED = ("since", "until", "person", "action", "register", "row")
LONGEST = 200
COMMITS = 10
LONGEST_NUMBER = 15
FEW = 5  # changes of a commit on the page of a figure; its record shows more
ADDED, CHANGED = "added", "changed"


def audit(request: Any) -> HttpResponse:
    """The records that are looked for, a page at a time."""
    problem, asked = None, Asked()
    try:
        asked = _asked(request)
    except Problem as found:
        problem = found
    records = [] if problem else reading_audit.found(request.actor, asked, before=_before(request), most=PAGE + 1)
    names = authors({one.actor for one in records} | {one.approved_by for one in records}, request.language)
    told = {
        **_choices(request), "number_of_filters": sum(bool(request.GET.get(name)) for name in NARROWED),
        "records": [_line(one, names, request.language) for one in records[:PAGE]],
        "next": records[PAGE - 1].number if len(records) > PAGE else None,
        "sentence": problem.sentence(request.language) if problem else "",
    }  # fmt: skip
    return shown(request, "people/audit.html", told, status=status_of(problem) if problem else 200)


def record(request: Any, number: int) -> HttpResponse:
    """One record: who, when, from where, what, before and after, why, approved by whom."""
    found = reading_audit.one(request.actor, number)
    names = authors({found.actor, found.approved_by}, request.language)
    told = {
        "record": found, "line": _line(found, names, request.language),
        "others": [
            (_named(name, request.language), value_word(name, about, request.language))
            for name, about in _others(found, request.language).items()
        ],
        "changes": _changes(request.actor, found.changes, request.language),
        "rows": sum(number for _, number in found.rows),
    }  # fmt: skip
    return shown(request, "people/audit-record.html", told)


def figure(request: Any) -> HttpResponse:
    """Who changed a figure on a day: the commits that wrote rows of the registers it is counted from."""
    target, day = request.GET.get("target", ""), request.GET.get("on", "")
    targets = _targets(request.actor)
    told: dict[str, Any] = {"targets": targets, "target": target, "on": day or day_of(place.clock()()).isoformat()}
    problem = None
    if target and day:
        try:
            sources, records = reading_audit.of_figure(
                request.actor, target, day_in(day), before=_before(request), most=COMMITS + 1
            )
            names = authors({one.actor for one in records} | {one.approved_by for one in records}, request.language)
            told |= {
                "is_asked": True, "sources": [one.label(request.language) for one in sources],
                "records": [_commit(request, one, names) for one in records[:COMMITS]],
                "next": records[COMMITS - 1].number if len(records) > COMMITS else None,
            }  # fmt: skip
        except Problem as found:
            problem = found
    told["sentence"] = problem.sentence(request.language) if problem else ""
    return shown(request, "people/audit-figure.html", told, status=status_of(problem) if problem else 200)


def _commit(request: Any, one: Told, names: dict[str, str]) -> dict[str, Any]:
    changes = _changes(request.actor, one.changes[:FEW], request.language)
    return {"line": _line(one, names, request.language), "changes": changes, "has_more": len(one.changes) > FEW}


def _before(request: Any) -> int | None:
    """The number of the record after which a page goes on."""
    told = request.GET.get("before", "")
    return int(told) if told.isdecimal() and len(told) <= LONGEST_NUMBER else None


def action_word(code: str, language: Language) -> str:
    """An act in words: of the matrix, or one that needs no permission."""
    if code in matrix():
        return matrix()[code].label(language)
    own = f"audit.act.{code}"
    return said(own, language) if own in words() else code


def via_word(via: str, language: Language) -> str:
    """From where it came in words: the pages with the address, a token by its name, the command line."""
    kind, _, more = via.partition(":")
    word = said(f"audit.via.{kind}", language) if f"audit.via.{kind}" in words() else kind
    return f"{word} {more}".strip()


def _asked(request: Any) -> Asked:
    told = {name: request.GET.get(name, "").strip() for name in NARROWED}
    since, until = (day_in(told.pop(name)) if told[name] else told.pop(name) or None for name in ("since", "until"))
    return Asked(since=since, until=until, **told)


def _choices(request: Any) -> dict[str, Any]:
    """What can be chosen to narrow by: the acts that there are, the registers, whether other people's are hers to read."""
    language = request.language
    reads_all = any(how.reach == "whole" for _, how in held(request.actor, "audit.read"))
    return {
        "asked": {name: request.GET.get(name, "") for name in NARROWED},
        "actions": sorted((action_word(code, language), code) for code in reading_audit.actions(request.actor)),
        "registers": [(one.code, one.label(language)) for one in registers()],
        "reads_all": reads_all,
    }


def _line(one: Told, names: dict[str, str], language: Language) -> dict[str, Any]:
    rows = said("page.comma", language).join(
        said("audit.rows", language, register=register.label(language), number=number) for register, number in one.rows
    )
    others = said("page.comma", language).join(
        value_word(name, about, language)
        for name, about in _others(one, language).items()
        if name != "proposal" and isinstance(about, str) and about
    )
    return {
        "number": one.number, "at": _in_shanghai(one.at), "who": names.get(one.actor, one.actor), "login": one.actor,
        "approved": names.get(one.approved_by, one.approved_by), "what": action_word(one.action, language),
        "about": rows or others, "why": ours(one.why, language), "via": via_word(one.via, language),
    }  # fmt: skip


def _others(one: Told, language: Language) -> Mapping[str, Any]:
    """What the record says besides rows; what was proposed in the reader's language."""
    if "told" not in one.others or language == "zh":
        return one.others
    proposal = proposals.known(str(one.others.get("proposal", "")))
    return one.others | {"told": proposal_told(proposal, language)} if proposal else one.others


def _in_shanghai(at: str) -> datetime:
    """The time as the clock on the wall showed it; without a zone, so that no template moves it again."""
    return instant_of(at).astimezone(SHANGHAI).replace(tzinfo=None)


def _changes(actor: Actor, changes: tuple[Change, ...], language: Language) -> list[dict[str, Any]]:
    names = _names(actor, changes, language)
    told = [
        {name: links.ref_in(value) for name, value in side.items()}
        for one in changes
        for side in (one.before, one.after)
    ]
    known = links.names_of(told)
    return [
        {
            "register": one.register.label(language), "name": names.get((one.register.code, one.row)) or one.row[:8],
            "address": links.row(one.register, one.row) if (one.register.code, one.row) in names else "",
            "kind": said(f"audit.kind.{_kind(one)}", language),
            "is_added": not one.before, "fields": _fields(one, known, language),
        }
        for one in changes
    ]  # fmt: skip


def _fields(one: Change, names: Mapping[str, str], language: Language) -> list[tuple[str, str, str]]:
    """Each field that differs, before and after; of a new row what it says."""
    differing = [name for name in one.fields if one.before.get(name) != one.after.get(name)]
    return [
        (
            field_word(one.register, name, language),
            *_sides(one, name, names, language),
        )
        for name in differing
        if one.before or one.after.get(name) not in (None, "")
    ]


def _sides(one: Change, name: str, names: Mapping[str, str], language: Language) -> tuple[str, str]:
    """A field before and after; of a part of many lines only those that differ."""
    before, after = one.before.get(name), one.after.get(name)
    part = next((part for part in one.register.parts if part.name == name), None)
    if part is None:
        known = one.register.by_name.get(name)
        return _in_words(known, name, before, names, language), _in_words(known, name, after, names, language)
    old, new = before or [], after or []
    gone, come = ([item for item in side if item not in other] for side, other in ((old, new), (new, old)))
    return _items(part, gone, names, language), _items(part, come, names, language)


def _items(part: Part, items: Sequence[Mapping[str, Any]], names: Mapping[str, str], language: Language) -> str:
    """The lines of a part, each as its values one after the other."""
    told = [
        " ".join(
            _in_words(field, field.name, item[field.name], names, language)
            for field in part.fields
            if item.get(field.name) not in (None, "")
        )
        for item in items
    ]
    return said("page.comma", language).join(told) or "—"


def _in_words(known: Field | None, name: str, value: Any, names: Mapping[str, str], language: Language) -> str:
    """A value as the page of its row shows it; a status in the reader's language."""
    if name == "status" and value in STATUSES:
        return said(STATUSES[value], language)
    if known is None or value in (None, "") or isinstance(links.ref_in(value), Ref):
        return value_of(value, names)
    return text_of_kept(known, value, language)


def _kind(one: Change) -> str:
    return CHANGED if one.before else ADDED


def _names(actor: Actor, changes: tuple[Change, ...], language: Language) -> dict[tuple[str, str], str]:
    """The rows that the reader may see herself, with their names; the others have none for her."""
    rows = [
        (register, row)
        for register in {one.register.code: one.register for one in changes}.values()
        for row in reading_audit.visible(actor, register, [one.row for one in changes if one.register is register])
    ]
    known = links.names_of(row.values for _, row in rows)
    return {(register.code, row.id): links.name_of(register, row.values, known, language) for register, row in rows}


def field_word(register: Register, name: str, language: Language) -> str:
    """A field as a person reads it; what the store says of a row has words of its own."""
    if name in register.by_name:
        return register.field(name).label(language)
    parts = {part.name: part for part in register.parts}
    if name in parts:
        return parts[name].label(language)
    own = f"audit.field.{name}"
    return said(own, language) if own in words() else name


def value_word(name: str, value: Any, language: Language) -> str:
    """What the audit says besides rows, in words where there are any: a role, an act, how somebody came in."""
    if name == "role":
        return said(f"page.role.{value}", language)
    if name == "action":
        return action_word(str(value), language)
    own = f"audit.how.{value}"
    return said(own, language) if name in ("how", "kind") and own in words() else _plainly(value)


def value_of(value: Any, names: Mapping[str, str]) -> str:
    """A value of the audit as a person reads it; what it refers to by its name."""
    ref = links.ref_in(value)
    if isinstance(ref, Ref):
        return names.get(ref.id) or ref.written or ref.id[:8]
    return _plainly(value) if value not in (None, "") else "—"


def _plainly(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {_plainly(about)}" for name, about in value.items())[:LONGEST]
    if isinstance(value, list):
        return ", ".join(_plainly(one) for one in value)[:LONGEST] or "—"
    return str(value)[:LONGEST] or "—"


def _named(name: str, language: Language) -> str:
    own = f"audit.about.{name}"
    return said(own, language) if own in words() else name


def _targets(actor: Actor) -> list[tuple[str, str]]:
    """The targets of adopted plans, by year, as far as the reader may see them."""
    return [
        (one.id, f"{plan.values['plan_year']} · {one.values.get('number', '')} {one.values.get('metric', '')}")
        for plan in reading_audit.adopted(actor)
        for one in plans.targets_of(actor, plan.id)
    ]
