"""The list of a register: narrowed, searched, sorted, a page at a time (术语 台账列表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.workbook.cells import Directory
from kechuang.store import door, place
from kechuang.store.permissions import held
from kechuang.store.versions import SUBMITTED, Version
from kechuang.web import fragments
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import asking, contents, saved
from kechuang.web.registers.cells import heading, look_of, name_of, shown
from kechuang.web.registers.names import names_for
from kechuang.web.speech import said

SIZE, KEPT = 50, 500
LONG = 16  # signs, from which on a text wants a broad column


def index(request: Any) -> Any:
    """The registers by the section that answers for them, with how many rows she sees and how many wait."""
    told = {"sections": contents.sections(request.actor, request.language), "submitted": SUBMITTED}
    return page_shown(request, "registers/index.html", told)


def rows(request: Any, code: str) -> Any:
    """The page of a list."""
    register = register_of(code)
    door.require(request.actor, "rows.view", register)
    asked = asking.read(register, request.GET)
    found = door.Page([], 0)
    if not asked.problems:
        try:
            found = found_for(request.actor, asked)
        except Problem as problem:
            asked.problems.append(problem)
    query = _kept_query(asked)
    problems = tuple(problem.sentence(request.language) for problem in asked.problems)
    around = Around(
        code, query, request.language, place.remembered("root_region"),
        may(request.actor, "rows.create", register), may(request.actor, "rows.export", register),
        saved.kept(request.account, register), found.total, problems,
    )  # fmt: skip
    told = {
        "register": register,
        "total": found.total,
        "above": fragments.filled(_above(around), request),
        "head": _head(code, query, request.language),
        "lines": lines(register, found.rows, asked.columns, request.language),
        "pager": pager(asked, query, found.total),
        "problems": problems,
        "asked": asked,
    }
    return page_shown(request, "registers/list.html", told, status=REFUSED if problems else 200)


def found_for(actor: Any, asked: asking.Asked, *, size: int = SIZE) -> door.Page:
    """The rows of the page that is asked for."""
    return door.page(
        actor,
        asked.register,
        columns=asked.columns,
        where=asked.where,
        search=asked.search,
        order=asked.order,
        offset=(asked.page - 1) * size,
        limit=size,
        with_withdrawn=asked.with_withdrawn,
    )


class Around(NamedTuple):
    """All that the part of the page above the rows is drawn from: what is not here is not on it."""

    code: str
    query: str
    language: Language
    root: str  # of the home, whose places are offered
    may_create: bool
    may_export: bool
    saved: tuple[saved.View, ...]
    total: int
    problems: tuple[str, ...]


@lru_cache(KEPT)
def _above(around: Around) -> SafeString:
    """Heading, filters, columns that may be chosen, and views that she kept."""
    register, language = register_of(around.code), around.language
    asked = asking.read(register, QueryDict(around.query))
    chosen = [
        _choice(each.name, heading(each, language), each.name in asked.columns) for each in register.by_name.values()
    ]
    told = {
        **around._asdict(),
        "label": register.label(language),
        "asked": asked,
        "is_open": bool(around.problems) or (asked.is_narrowed and not around.total),
        "controls": list(asking.controls(asked, language)),
        "columns": mark_safe("".join(chosen)),  # noqa: S308  built of escaped pieces below
    }
    return fragments.one("registers/list-above.html", told)


@lru_cache(KEPT)
def _head(code: str, query: str, language: Language) -> SafeString:
    """The heads of the columns."""
    told = headings(asking.read(register_of(code), QueryDict(query)), language)
    return fragments.one("registers/list-head.html", {"headings": told, "language": language})


def _choice(name: str, word: str, is_chosen: bool) -> str:
    """One column that may be chosen."""
    mark = " checked" if is_chosen else ""
    box = f'<input type="checkbox" name="{asking.COLUMNS}" value="{escape(name)}"{mark}>'
    return f"<li><label>{box}{escape(word)}</label></li>"


def may(actor: Any, action: str, register: Register) -> bool:
    """Whether any grant of hers allows the act in this register."""
    return any(not grant.registers or register.code in grant.registers for grant, _ in held(actor, action))


def headings(asked: asking.Asked, language: Language) -> list[Mapping[str, Any]]:
    """The heads of the columns, each with the address that sorts by it where that can be done."""
    return [_heading(asked, name, language) for name in asked.columns]


def _heading(asked: asking.Asked, name: str, language: Language) -> Mapping[str, Any]:
    known = asked.register.by_name[name]
    sorts = asking.is_sortable(asked.register, name)
    now = asked.order[0] if asked.order else ""
    falls = now == f"-{name}"
    query = asked.query.copy()
    query.pop(asking.PAGE, None)
    query[asking.SORT] = f"-{name}" if now == name else name
    return {
        "label": heading(known, language),
        "is_number": known.kind in asking.RANGES and known.kind != "day",
        "address": f"?{query.urlencode()}" if sorts else "",
        "order": "descending" if falls else "ascending" if now == name else "",
    }


def lines(register: Register, found: Sequence[Version], columns: Sequence[str], language: Language) -> SafeString:
    """The rows of the table as HTML; every text in it is escaped here."""
    names = names_for(found, language)
    looks = {value: _look(value, said(word, language)) for value, word in asking.STATUSES.items()}
    fields = [(each.name, each, _marked(each, language)) for each in map(register.by_name.__getitem__, columns)]
    first, *others = fields
    drawn: dict[tuple[str, Any], str] = {}  # what stands in many rows is written once
    told = []
    for version in found:
        values = version.values
        cells = [_first(register, version, *first[:2], names, language)]
        for name, field, mark in others:
            value = values.get(name)
            if (name, value) not in drawn:
                drawn[name, value] = _cell(field, mark, value, names, language)
            cells.append(drawn[name, value])
        told.append(f"<tr>{''.join(cells)}{looks[version.status]}</tr>")
    return mark_safe("\n".join(told))  # noqa: S308  built of escaped pieces


def _first(register: Register, version: Version, name: str, field: Field, names: Directory, language: Language) -> str:
    """The cell by which a row is called, and which leads to it."""
    value = version.values.get(name)
    is_text = field.kind == "text" and isinstance(value, str)
    text = value if is_text else shown(field, value, names, language).text
    text = text or name_of(register, version, names, language)
    whole = _WHOLE if field.kind == "code" else ""
    return f'<th scope="row"{whole}><a href="/registers/{register.code}/{escape(version.id)}">{escape(text)}</a></th>'


def _marked(field: Field, language: Language) -> str:
    """On a phone a value stands without the head of its column: a number or a day is then told by its name."""
    return "" if field.kind in _NAMES else f' data-head="{escape(heading(field, language))}"'


def _cell(field: Field, mark: str, value: Any, names: Directory, language: Language) -> str:
    text, address, is_number, is_whole = shown(field, value, names, language)
    how = _NUMBER if is_number else _WHOLE if is_whole else _LONG if len(text) > LONG else ""
    inner = f'<a href="{escape(address)}">{escape(text)}</a>' if address and text else escape(text)
    return f"<td{how}{mark if text else ''}>{inner}</td>"


def _look(status: str, word: str) -> str:
    return f'<td><span class="status {look_of(status)}">{escape(word)}</span></td>'


_NAMES = frozenset({"text", "choice", "ref", "tags"})
_NUMBER, _WHOLE, _LONG = ' class="number"', ' class="whole"', ' class="long"'


class Pager(NamedTuple):
    """The addresses of the pages before and after, empty where there is none, and where this one stands."""

    page: int
    last: int
    before: str
    after: str


def pager(asked: asking.Asked, query: str, total: int) -> Pager:
    """The way from this page of a list to the next."""
    last = max(1, -(-total // SIZE))

    def address(page: int) -> str:
        return f"?{'&'.join(filter(None, [query, urlencode({asking.PAGE: page})]))}"

    before = address(asked.page - 1) if asked.page > 1 else ""
    return Pager(asked.page, last, before, address(asked.page + 1) if asked.page < last else "")


def _kept_query(asked: asking.Asked) -> str:
    """The query that is kept under a name and handed to the export: without the page."""
    query = asked.query
    if asking.PAGE in query:
        query = query.copy()
        query.pop(asking.PAGE)
    text: str = query.urlencode()
    return text
