"""Values as people write them: amounts in 万元 and 亿元, words of code lists, names of what is referred to (术语 显示值)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from kechuang.errors import Language, Problem
from kechuang.measures.catalogue import measure
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.schema import NUMBERS, Field, Register
from kechuang.registers.values import Ref, spoken
from kechuang.registers.workbook.cells import NO, YES, Directory, short
from kechuang.store.clock import SHANGHAI
from kechuang.store.versions import DRAFT, RETURNED, SUBMITTED, WITHDRAWN, Version
from kechuang.web.authors import author
from kechuang.web.own_words import ground, ours
from kechuang.web.registers.word_lists import list_name
from kechuang.web.speech import said

PLACES = frozenset({"region", "reporting_unit"})
WHOLE = frozenset({"day", "month", "period", "year", "claim"})
AMOUNTS, NUMBER = frozenset({"money", "decimal", "share", "integer"}), re.compile(r"-?\d+(\.\d+)?")
CLAIMS: Mapping[Any, bool] = {YES: True, NO: False}
PERIOD = re.compile(r"(?P<year>[0-9]{4})(?P<part>Q[1-4]|H[12]|-(?:0[1-9]|1[0-2]))")
MEASURED = {"平方米": "m²", "平方公里": "km²"}  # what only counts (家, 人, 项) says nothing in English
LOOKS: Mapping[str, str] = {"已核": "done", SUBMITTED: "", DRAFT: "", RETURNED: "grave", WITHDRAWN: "care"}


class Shown(NamedTuple):
    """A value on a page: its text, where it leads, whether it is a number, or something that is not broken in two."""

    text: str
    address: str = ""
    is_number: bool = False
    is_whole: bool = False


def shown(field: Field, value: Any, names: Directory, language: Language) -> Shown:
    """A value as it stands in a page; nothing for nothing."""
    if value is None:
        return Shown("")
    if field.kind == "ref" and isinstance(value, Ref):
        return Shown(names.name(value), address_of(value))
    is_number = field.kind in NUMBERS and field.kind != "year"
    text = text_of(field, value, language)
    is_number_of_its_own = field.kind == "code" and text == value
    return Shown(text, "", is_number, field.kind in WHOLE or is_number_of_its_own)


def text_of(field: Field, value: Any, language: Language) -> str:
    """A value that leads nowhere as text."""
    if named := NAMED.get(field.name):
        return named(str(value), language)
    if isinstance(value, str) and field.kind not in ("choice", "code", "period"):
        return value  # a masked value, a day of which the month alone is known
    match field.kind:
        case "period":
            return period_told(str(value), language)
        case "claim":
            return said("registers.claim-yes" if value else "registers.claim-no", language)
        case "money":
            return spoken(value, language)
        case "share":
            return f"{short(value * 100)}%"
        case "choice":
            return code_list(field.choices).label(value, language) if field.choices else str(value)
        case "tags":
            return said("page.comma", language).join(_tag(field, one, language) for one in value)
        case "interval":
            return "–".join(short(one) for one in value)
        case "integer" | "decimal":
            return (
                f"{value:,f}".rstrip("0").rstrip(".")
                if isinstance(value, Decimal) and "." in f"{value:f}"
                else f"{value:,}"
            )
        case "code" if field.reader in PLACES:
            return place_name(str(value), language)
    return str(value)


def text_of_kept(field: Field, kept: Any, language: Language) -> str:
    """A value of the audit or of a planned row, which keep texts, as the row shows it; a masked one stays as it is."""
    if field.kind in AMOUNTS and NUMBER.fullmatch(plain := str(kept).replace(",", "")):
        return text_of(field, Decimal(plain), language)
    if field.kind == "interval" and not isinstance(kept, str):
        return text_of(field, [Decimal(str(one)) for one in kept], language)
    return text_of(field, CLAIMS.get(kept, kept) if field.kind == "claim" else kept, language)


def period_told(code: str, language: Language) -> str:
    """A quarter, half-year or month in words; other periods as they are written."""
    found = PERIOD.fullmatch(code)
    if found is None:
        return code
    year, part = found["year"], found["part"]
    word = f"registers.period-{part}" if part[0] in "QH" else "registers.period-month"
    return said(word, language, year=year, month=part.lstrip("-0" if language == "zh" else "-"))


def measure_name(code: str, language: Language) -> str:
    """A measure by its name; one that the catalogue does not have by its code."""
    try:
        return measure(code).label(language)
    except Problem:
        return code


# What is kept by a code and read by its name, whatever register it stands in.
NAMED: Mapping[str, Callable[[str, Language], str]] = {
    "adopted_by": ours, "bound_by": author, "list_name": list_name, "measure": measure_name, "note": ours, "reason": ground, "why": ours,
}  # fmt: skip


def place_name(code: str, language: Language) -> str:
    """A region or reporting unit by its name."""
    return regions().called(code, language)


def address_of(ref: Ref) -> str:
    """Where the row that is referred to stands; nowhere for a region or a name alone."""
    return f"/registers/{ref.register}/{ref.id}" if ref.is_known and ref.register != "region" else ""


def heading(field: Field, language: Language) -> str:
    """What stands over a column or before a value; with the unit, where numbers carry one."""
    label = capital(field.label(language))
    unit = MEASURED.get(field.unit or "", "") if language == "en" else field.unit
    return said("registers.with-unit", language, label=label, unit=unit) if unit else label


def capital(text: str) -> str:
    """A label as it begins a line."""
    return text[:1].upper() + text[1:]


def name_of(register: Register, version: Version, names: Directory, language: Language) -> str:
    """The name under which a row is shown."""
    told = [shown(register.field(name), version.values.get(name), names, language).text for name in register.shown_as]
    return " · ".join(text for text in told if text) or version.id[:8]


def when(at: datetime) -> str:
    """An instant as the clock on the wall showed it."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def look_of(status: str) -> str:
    """How a status looks: by shape and colour, beside its word."""
    return LOOKS.get(status, "")


def _tag(field: Field, one: str, language: Language) -> str:
    return code_list(field.choices).label(one, language) if field.choices else one
