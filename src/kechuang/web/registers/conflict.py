"""Two people, one row: what she began from, what the other saved, what she typed, to be chosen field by field (术语 冲突)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpResponse

from kechuang.errors import Language
from kechuang.registers.schema import Register
from kechuang.registers.workbook.cells import Directory
from kechuang.store import door, histories
from kechuang.store.actions.change import Stale
from kechuang.store.versions import Version
from kechuang.web.authors import author
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import drafts
from kechuang.web.registers.cells import capital, heading, name_of, shown, when
from kechuang.web.registers.names import names_in
from kechuang.web.registers.row import items_in_words
from kechuang.web.registers.typed import Typed
from kechuang.web.speech import said

CHOOSE, MINE, THEIRS = "choose.", "mine", "theirs"
CONFLICT = 409


class Side(NamedTuple):
    """One field of which the three sides are not alike."""

    name: str
    label: str
    began: str
    theirs: str
    mine: str
    chosen: str


def chosen(register: Register, typed: Typed, posted: Mapping[str, Any], now: Version) -> None:
    """Nothing; where she chose what the other saved, that is what the form says."""
    for name in (*register.by_name, *(part.name for part in register.parts)):
        if posted.get(f"{CHOOSE}{name}") == THEIRS:
            typed.values.pop(name, None)
            if name in now.values:
                typed.values[name] = now.values[name]
            for place in [one for one in typed.problems if one == f"f.{name}" or one.startswith(f"p.{name}.")]:
                typed.problems.pop(place)


def page(request: Any, register: Register, stale: Stale, typed: Typed, version: Version | None) -> HttpResponse:
    """The three sides; what was typed goes along, hidden, and is kept as a draft."""
    assert version is not None
    now = door.row(request.actor, register, version.id)
    drafts.keep(request.account, register, version.id, typed.texts, int(str(stale.facts["based_on"])))
    language = request.language
    sides = [dict(zip(stale.differences, each, strict=True)) for each in zip(*stale.differences.values(), strict=True)]
    names = names_in([now.values, *({k: v for k, v in one.items() if v is not None} for one in sides)], language)
    last = histories.of_row(request.actor, register, version.id)[0]
    told = {
        "register": register,
        "row": now,
        "name": name_of(register, now, names, language),
        "sides": list(_sides(register, stale, names, language)),
        "texts": [(name, text) for name, texts in typed.texts.items() for text in texts],
        "by": author(last.actor, language),
        "at": when(last.at),
        "why": request.POST.get("why", ""),
    }
    return page_shown(request, "registers/conflict.html", told, status=CONFLICT)


def _sides(register: Register, stale: Stale, names: Directory, language: Language) -> Iterator[Side]:
    for name, (began, theirs, mine) in stale.differences.items():
        if name in register.personal:
            if mine not in (None, began):
                yield _personal(register, name, began, theirs, language)
            continue
        is_ours = mine != began
        told = [_words(register, name, value, names, language) for value in (began, theirs, mine)]
        if len(set(told)) > 1:
            chosen = MINE if is_ours else THEIRS
            yield Side(name, _label(register, name, language), told[0], told[1], told[2], chosen)


def _personal(register: Register, name: str, began: Any, theirs: Any, language: Language) -> Side:
    """A personal field for which she typed something new: all sides stay masked, hers is said to be hers."""
    mine = said("registers.typed-personal", language)
    return Side(name, _label(register, name, language), str(began or ""), str(theirs or ""), mine, MINE)


def _label(register: Register, name: str, language: Language) -> str:
    if name in register.by_name:
        return heading(register.by_name[name], language)
    return capital(register.part(name).label(language))


def _words(register: Register, name: str, value: Any, names: Directory, language: Language) -> str:
    if name in register.by_name:
        return shown(register.by_name[name], value, names, language).text
    return items_in_words(register.part(name), value or [], names, language)
