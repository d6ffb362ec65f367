"""The list of a register: narrowed, searched, sorted, a page at a time (术语 台账列表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe

from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.workbook.cells import Directory
from kechuang.store import door
from kechuang.store.permissions import held
from kechuang.store.versions import SUBMITTED, Version
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import asking, contents, saved
from kechuang.web.registers.cells import heading, look_of, name_of, shown
from kechuang.web.registers.names import names_for
from kechuang.web.speech import said

SIZE = 50


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
    told = {
        **surroundings(request, asked),
        "total": found.total,
        "headings": headings(asked, request.language),
        "lines": lines(register, found.rows, asked.columns, request.language),
        "pager": pager(asked, found.total),
        "problems": [problem.sentence(request.language) for problem in asked.problems],
    }
    return page_shown(request, "registers/list.html", told, status=REFUSED if asked.problems else 200)


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


def surroundings(request: Any, asked: asking.Asked) -> dict[str, Any]:
    """What stands around the rows: filters, columns that may be chosen, views that she kept, what she may do."""
    register, language = asked.register, request.language
    chosen = [
        _choice(each.name, heading(each, language), each.name in asked.columns) for each in register.by_name.values()
    ]
    return {
        "register": register,
        "asked": asked,
        "controls": list(asking.controls(asked, language)),
        "columns": mark_safe("".join(chosen)),  # noqa: S308  built of escaped pieces below
        "saved": saved.kept(request.account, register),
        "query": _kept_query(asked),
        "may_create": may(request.actor, "rows.create", register),
        "may_export": may(request.actor, "rows.export", register),
    }


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
    statuses = {value: said(word, language) for value, word in asking.STATUSES.items()}
    told = [_line(register, version, columns, names, language, statuses) for version in found]
    return mark_safe("\n".join(told))  # noqa: S308  built of escaped pieces below


def _line(
    register: Register,
    version: Version,
    columns: Sequence[str],
    names: Directory,
    language: Language,
    statuses: Mapping[str, str],
) -> str:
    cells = []
    for at, name in enumerate(columns):
        text, address, is_number, is_whole = shown(register.by_name[name], version.values.get(name), names, language)
        if at == 0:
            called = text or name_of(register, version, names, language)
            link = f'<a href="/registers/{register.code}/{escape(version.id)}">{escape(called)}</a>'
            cells.append(f'<th scope="row">{link}</th>')
            continue
        inner = f'<a href="{escape(address)}">{escape(text)}</a>' if address and text else escape(text)
        cells.append(f"<td{_NUMBER if is_number else _WHOLE if is_whole else ''}>{inner}</td>")
    status = f'<td><span class="status {look_of(version.status)}">{escape(statuses[version.status])}</span></td>'
    return f"<tr>{''.join(cells)}{status}</tr>"


_NUMBER, _WHOLE = ' class="number"', ' class="whole"'


def pager(asked: asking.Asked, total: int) -> Mapping[str, Any]:
    """The pages before and after, and where this one stands."""
    last = max(1, -(-total // SIZE))
    query = asked.query.copy()
    query.pop(asking.PAGE, None)

    def address(page: int) -> str:
        return f"?{'&'.join(filter(None, [query.urlencode(), urlencode({asking.PAGE: page})]))}"

    return {
        "page": asked.page,
        "last": last,
        "before": address(asked.page - 1) if asked.page > 1 else "",
        "after": address(asked.page + 1) if asked.page < last else "",
    }


def _kept_query(asked: asking.Asked) -> str:
    """The query that is kept under a name and handed to the export: without the page."""
    query = asked.query.copy()
    query.pop(asking.PAGE, None)
    text: str = query.urlencode()
    return text
