"""Everything known about one body: names, titles, contracts by year, projects, people, funds, mergers (术语 企业全景)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import HttpResponse

from kechuang.errors import Language
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, spoken
from kechuang.store import door
from kechuang.store.referring import leading, merged_into, referring
from kechuang.store.versions import Version
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import asking
from kechuang.web.registers.cells import Shown, capital, heading, look_of, name_of, shown
from kechuang.web.registers.listing import may
from kechuang.web.registers.names import names_for
from kechuang.web.registers.row import fields, table
from kechuang.web.speech import said

ORGANISATION = "organisation"
FIRST = ("title", "technology_contract", "project", "platform", "award", "person", "fund", "benefit_payment")
FEW = 20
# The day or year by which a register's rows are summed, and the amount.
SUMS: Mapping[str, tuple[str, str]] = {
    "technology_contract": ("registered_on", "turnover"), "fund": ("document_on", "amount"),
    "benefit_payment": ("benefit_year", "amount"),
}  # fmt: skip


class Held(NamedTuple):
    """What one register says of the body."""

    code: str
    label: str
    number: int
    headings: list[tuple[str, bool]]
    lines: list[tuple[str, str, list[tuple[str, Shown]], str, str]]
    sums: list[tuple[str, str]]
    rest: str


def firm(request: Any, firm_id: str) -> HttpResponse:
    """The page of a body; of rows that are not hers to see nothing is there."""
    register = register_of(ORGANISATION)
    version = door.row(request.actor, register, firm_id)
    language = request.language
    names = names_for([version], language)
    before = merged_into(request.actor, register, firm_id)
    told = {
        "register": register,
        "row": version,
        "name": name_of(register, version, names, language),
        "fields": list(fields(register, version, names, language)),
        "tables": [
            table(part, version.values[part.name], names, language)
            for part in register.parts
            if version.values.get(part.name)
        ],
        "before": [(one.id, name_of(register, one, names, language)) for one in before],
        "held": held(request.actor, [firm_id, *(one.id for one in before)], language),
        "may_merge": may(request.actor, "organisations.merge", register),
        "may_split": may(request.actor, "organisations.split", register),
    }
    return page_shown(request, "registers/firm.html", told)


def held(actor: Any, ids: Sequence[str], language: Language) -> list[Held]:
    """What each register says of the bodies, those that are asked for most first."""
    columns = {code: [*asking.usual_columns(register_of(code)), *SUMS.get(code, ())] for code in _codes()}
    found = [
        _held(register, rows, ids, language)
        for register, rows in referring(actor, ORGANISATION, ids, columns=columns)
        if register.code != ORGANISATION
    ]
    places = {code: at for at, code in enumerate(FIRST)}
    return sorted(found, key=lambda one: places.get(one.code, len(places)))


def _codes() -> list[str]:
    from kechuang.registers.registry import registers

    return [register.code for register in registers()]


def _held(register: Register, rows: Sequence[Version], ids: Sequence[str], language: Language) -> Held:
    leads = leading(register, ORGANISATION)
    columns = [name for name in asking.usual_columns(register) if name != "reporting_unit"]
    columns = [name for name in columns if not (name in leads and _always(rows, name, ids))]
    ordered = sorted(rows, key=lambda row: _when(row, columns, register), reverse=True)
    shown_rows = ordered[:FEW]
    names = names_for(shown_rows, language)
    fields_shown = [(heading(field, language), field) for field in map(register.field, columns)]
    lines = []
    for row in shown_rows:
        cells = [(head, shown(field, row.values.get(field.name), names, language)) for head, field in fields_shown]
        status = said(asking.STATUSES[row.status], language)
        lines.append((row.id, name_of(register, row, names, language), cells, status, look_of(row.status)))
    return Held(
        register.code,
        capital(register.label(language)),
        len(rows),
        [(head, field.kind == "money") for head, field in fields_shown],
        lines,
        sums(register, [row for row in rows if _is_of(row, leads[0], ids)], language),
        f"{leads[0]}={ids[0]}" if len(rows) > FEW else "",
    )


def sums(register: Register, rows: Sequence[Version], language: Language) -> list[tuple[str, str]]:
    """The amounts by year, the last year first, of what the body sold, received or was paid itself."""
    if register.code not in SUMS:
        return []
    on, what = SUMS[register.code]
    by_year: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if on in row.values and what in row.values:
            by_year[str(row.values[on])[:4]] += row.values[what]
    return [(year, spoken(by_year[year], language)) for year in sorted(by_year, reverse=True)]


def _always(rows: Sequence[Version], name: str, ids: Sequence[str]) -> bool:
    """Whether the column says of every row that it is the body's: then nobody need read it."""
    return all(_is_of(row, name, ids) for row in rows)


def _is_of(row: Version, name: str, ids: Sequence[str]) -> bool:
    value = row.values.get(name)
    return isinstance(value, Ref) and value.id in ids


def _when(row: Version, columns: Sequence[str], register: Register) -> str:
    dated = [name for name in columns if register.by_name[name].kind in ("day", "year", "period")]
    return max((str(row.values[name]) for name in dated if name in row.values), default="")
