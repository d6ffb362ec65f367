"""What a list is asked for: the query of its address, read into filters, words, order, columns and a page (术语 列表查询)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from kechuang.errors import Language, Listed, Problem
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.schema import Field, Register
from kechuang.store import place
from kechuang.store.narrowing import TEXTS, Between, Holding, Within, askable, sortable
from kechuang.store.versions import CONFIRMED, DRAFT, RETURNED, SUBMITTED, WITHDRAWN
from kechuang.web.registers import word_lists
from kechuang.web.registers.cells import PLACES, heading, place_name
from kechuang.web.speech import said

SEARCH, STATUS, IMPORT, SORT, COLUMNS, PAGE = "q", "status", "source_import", "sort", "columns", "page"
CONTROLS = frozenset({SEARCH, STATUS, IMPORT, SORT, COLUMNS, PAGE})
FROM, UNTIL = ".from", ".until"
STATUSES = {
    DRAFT: "registers.status.draft", SUBMITTED: "registers.status.submitted", CONFIRMED: "registers.status.confirmed",
    RETURNED: "registers.status.returned", WITHDRAWN: "registers.status.withdrawn",
}  # fmt: skip
RANGES = frozenset({"day", "money", "integer", "decimal", "share"})
MOST_COLUMNS, FEW_COLUMNS, LAST_PAGE = 12, 7, 100_000
Option = tuple[str, str]


class Control(NamedTuple):
    """One filter of the form: what it is called, what may be chosen, and what was."""

    name: str
    label: str
    kind: str  # select, text, range, days
    value: str
    until: str = ""
    options: tuple[Option, ...] = ()

    @property
    def choices(self) -> SafeString:
        """What may be chosen, as HTML: lists are long, and each of them stands on every page."""
        told = [
            f'<option value="{escape(value)}"{" selected" if value == self.value else ""}>{escape(word)}</option>'
            for value, word in self.options
        ]
        return mark_safe("".join(told))  # noqa: S308  every piece is escaped above


@dataclass(slots=True)
class Asked:
    """The query of a list; `problems` are said on the page, which then shows no rows."""

    register: Register
    query: QueryDict
    where: dict[str, Any] = field(default_factory=dict)
    search: str = ""
    order: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    page: int = 1
    with_withdrawn: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def number_of_filters(self) -> int:
        """How many filters are in force, words that are searched for among them."""
        return len(self.where) + bool(self.search)

    @property
    def is_narrowed(self) -> bool:
        return self.number_of_filters > 0


def read(register: Register, query: QueryDict) -> Asked:
    """What the query asks for."""
    asked = Asked(register, query)
    asked.search = query.get(SEARCH, "").strip()
    asked.page = _number(query.get(PAGE, ""))
    asked.order = tuple(filter(None, [query.get(SORT, "")]))
    chosen = [name for name in query.getlist(COLUMNS) if name in register.by_name]
    asked.columns = tuple(dict.fromkeys(chosen))[:MOST_COLUMNS] or usual_columns(register)
    if status := query.get(STATUS):
        asked.where["status"] = status
        asked.with_withdrawn = status == WITHDRAWN
    if came_by := query.get(IMPORT):
        asked.where[IMPORT] = came_by
    for name in {_bare(name) for name in query} - CONTROLS:
        try:
            _add(asked, name)
        except Problem as problem:
            asked.problems.append(problem)
    return asked


def usual_columns(register: Register) -> tuple[str, ...]:
    """The columns of a list about which nothing was said: the name, then that by which it is narrowed."""
    named = [*register.shown_as, *register.filters]
    amounts = [each.name for each in register.fields if each.kind == "money" and each.required]
    known = [name for name in dict.fromkeys([*named, *amounts]) if name in register.by_name]
    rest = [each.name for each in register.fields if not each.personal and each.name not in known and _says(each)]
    return tuple([*known, *rest][:FEW_COLUMNS])


def _says(known: Field) -> bool:
    """Whether people read it: a digest is for machines."""
    return not known.name.endswith("_digest")


def controls(asked: Asked, language: Language) -> Iterator[Control]:
    """The filters of the form: those that the register declares, and the status."""
    options = tuple((status, said(word, language)) for status, word in STATUSES.items())
    label = said("registers.status", language)
    yield Control(STATUS, label, "select", asked.query.get(STATUS, ""), options=options)
    for name in asked.register.filters:
        if name in askable(asked.register):
            yield _control(asked, asked.register.field(name), language)


def is_sortable(register: Register, name: str) -> bool:
    """Whether a list may be sorted by the column."""
    return name in sortable(register)


def _control(asked: Asked, known: Field, language: Language) -> Control:
    label, value = heading(known, language), asked.query.get(known.name, "")
    if known.kind in RANGES:
        low, high = asked.query.get(f"{known.name}{FROM}", ""), asked.query.get(f"{known.name}{UNTIL}", "")
        return Control(known.name, label, "days" if known.kind == "day" else "range", low or value, high or value)
    options = _options(known, language)
    return Control(known.name, label, "select" if options else "text", value, options=options)


def _options(known: Field, language: Language) -> tuple[Option, ...]:
    if known.choices:
        words = code_list(known.choices)
        return tuple((value, words.label(value, language)) for value in words.values)
    if known.name == word_lists.FIELD:
        return word_lists.options(language)
    if known.kind == "claim":
        return (("1", said("registers.claim-yes", language)), ("0", said("registers.claim-no", language)))
    if known.kind == "code" and known.reader in PLACES:
        return tuple((code, place_name(code, language)) for code in _home_places(known.reader == "region"))
    return ()


def _home_places(with_root: bool) -> list[str]:
    root = place.remembered("root_region")
    known = regions()
    below = [one.code for one in known.children(root)] if root in known else []
    return [root, *below] if with_root and root in known else below


def _add(asked: Asked, name: str) -> None:
    register, query = asked.register, asked.query
    if name not in askable(register):
        raise Problem("door.no-field", register, {"field": name[:60], "known": Listed(register.filters)})
    known = register.by_name[name]
    low, high = query.get(f"{name}{FROM}", "").strip(), query.get(f"{name}{UNTIL}", "").strip()
    if low or high:
        asked.where[name] = Between(low or None, high or None)
        return
    told = [value.strip() for value in query.getlist(name) if value.strip()]
    if told:
        asked.where[name] = _value(known, told)


def _value(known: Field, told: list[str]) -> Any:
    """What was chosen of a list is meant as it is; what was typed may be part of a name."""
    if known.kind == "code" and known.reader == "region":
        return Within(told[0])
    if known.kind == "claim":
        return [{"1": 1, "0": 0}.get(value, value) for value in told]
    is_chosen = known.choices or known.reader in PLACES or known.name == word_lists.FIELD
    is_typed = known.kind == "ref" or (known.kind in TEXTS and not is_chosen)
    is_identity = known.kind == "ref" and len(told[0]) == 32 and told[0].isalnum()
    if is_typed and not is_identity:
        return Holding(told[0])
    return told


def _bare(name: str) -> str:
    return name.removesuffix(FROM).removesuffix(UNTIL)


def _number(text: str) -> int:
    return min(LAST_PAGE, max(1, int(text))) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
