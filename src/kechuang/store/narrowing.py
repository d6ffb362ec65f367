"""How a list is narrowed, searched and sorted: what a person asked, as conditions over declared names (术语 列表筛选).

Every condition is joined by AND to what she may see, so whatever is asked gives fewer rows and never more. Personal
fields cannot be asked for: by many questions a masked value could be found out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import FEN, TAG
from kechuang.store import statements
from kechuang.store.grown import HEAD

ASKABLE = frozenset({"id", "status", "owner", "section", "source_import", "county_check_on"})
SORTABLE = frozenset({"id", "seq", "status"})
UNSORTED = frozenset({"ref", "tags", "interval"})
TEXTS = frozenset({"text", "code", "choice", "period", "month"})
LONGEST, MOST_WORDS = 100, 5
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {"organisation": ("short_name", "credit_code")}
NAMES_PARTS: Mapping[str, tuple[str, str]] = {"organisation": ("names", "name")}
Condition = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Between:
    """Values from one to another, both of them counted; None leaves that side open."""

    low: Any = None
    high: Any = None


@dataclass(frozen=True, slots=True)
class Within:
    """Regions that are the one named, or lie in it."""

    region: str

    @property
    def prefix(self) -> str:
        code = self.region
        return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


@dataclass(frozen=True, slots=True)
class Holding:
    """Texts that hold this one; of references, those whose name does."""

    text: str


def narrowed(register: Register, where: Mapping[str, Any]) -> Condition:
    """The condition that all that was asked of fields holds; values of a person stand in the parameters alone.

    Raises
    ------
    Problem  door.no-field, door.no-value (a field of this kind cannot be that)
    """
    conditions: list[str] = []
    parameters: list[Any] = []
    for name, value in where.items():
        condition, values = _of_field(register, name, value)
        conditions.append(condition)
        parameters += values
    return " AND ".join(conditions), parameters


def searched(register: Register, text: str) -> Condition:
    """The condition that every word of a text stands in something by which a row is known."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for word in text[:LONGEST].split()[:MOST_WORDS]:
        pattern = f"%{escaped(word)}%"
        told = [statements.holds_text(column) for column in _own_names(register)]
        told += [f"{column} IN ({query})" for column, query in _led_names(register)]
        conditions.append(f"({' OR '.join(told)})" if told else "1 = 0")
        parameters += [pattern] * len(told)
    return " AND ".join(conditions), parameters


def sorted_by(register: Register, order: Iterable[str]) -> str:
    """The order of the rows: fields, a minus before those that fall; empty ones last, and the newest first at the end.

    Raises
    ------
    Problem  door.no-field
    """
    told: list[str] = []
    for asked in order:
        name, falls = asked.removeprefix("-"), " DESC" if asked.startswith("-") else ""
        if name not in SORTABLE and name not in sortable(register):
            raise _no_field(register, name)
        column = _column(name)
        kind = register.by_name[name].kind if name in register.by_name else ""
        ordered = statements.in_order(column) if kind in TEXTS or name == "status" else column
        told += [f"{column} IS NULL", f"{ordered}{falls}"]
    return ", ".join([*told, 'h."id" DESC'])


@cache
def askable(register: Register) -> frozenset[str]:
    """The fields by which a list may be narrowed."""
    return frozenset(name for name, field in register.by_name.items() if field.personal is None)


@cache
def sortable(register: Register) -> frozenset[str]:
    """The fields by which a list may be sorted."""
    return frozenset(name for name in askable(register) if register.by_name[name].kind not in UNSORTED)


def escaped(word: str) -> str:
    """A word as a pattern that means itself, in one case."""
    return "".join(f"!{sign}" if sign in "!%_" else sign for sign in word.lower())


def _of_field(register: Register, name: str, value: Any) -> Condition:
    if name in ASKABLE:
        return _among(_column(name), value, str)
    if name not in askable(register):
        raise _no_field(register, name)
    field = register.by_name[name]
    column = _column(f"{name}_low" if field.kind == "interval" else name)
    if isinstance(value, Within):
        return f"{column} LIKE %s ESCAPE '!'", [f"{escaped(value.prefix)}%"]
    if isinstance(value, Holding):
        return _holding(field, column, value.text)
    if isinstance(value, Between):
        return _between(field, column, value)
    if field.kind == "tags":
        marked = [f"%{escaped(f'{TAG}{one}{TAG}')}%" for one in _many(value)]
        return _either([f"LOWER({column}) LIKE %s ESCAPE '!'"] * len(marked)), marked
    return _among(column, value, lambda one: _stored(field, one))


def _between(field: Field, column: str, asked: Between) -> Condition:
    sides = [(f"{column} >= %s", asked.low), (f"{column} <= %s", asked.high)]
    told = [(condition, _stored(field, side)) for condition, side in sides if side is not None]
    return " AND ".join(condition for condition, _ in told) or "1 = 1", [value for _, value in told]


def _holding(field: Field, column: str, text: str) -> Condition:
    """A reference is known by the names of what it leads to, and by the name that was written."""
    if field.kind not in (*TEXTS, "ref"):
        raise Problem("door.no-value", field, {"value": text[:LONGEST], "field": field})
    told = [statements.holds_text(column)] if field.kind != "ref" else []
    if field.kind == "ref":
        told += [statements.holds_text(_column(f"{field.name}_name"))] if field.is_open else []
        targets = [register_of(target) for target in field.targets if target != "region"]
        told += [f"{column} IN ({statements.ids_by_text(one, name)})" for one in targets for name in _texts(one)]
    return _either(told), [f"%{escaped(text[:LONGEST])}%"] * len(told)


def _among(column: str, value: Any, store: Any) -> Condition:
    many = [store(one) for one in _many(value)]
    return f"{column} IN ({','.join(['%s'] * len(many))})" if many else "1 = 0", many


def _either(conditions: list[str]) -> str:
    return f"({' OR '.join(conditions)})" if conditions else "1 = 0"


def _many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _stored(field: Field, value: Any) -> Any:
    """The value as its column holds it."""
    try:
        return _cell(field, value)
    except (ArithmeticError, TypeError, ValueError) as reason:
        raise Problem("door.no-value", field, {"value": str(value)[:LONGEST], "field": field}) from reason


def _cell(field: Field, value: Any) -> Any:
    match field.kind:
        case "claim":
            if value not in (True, False, 0, 1):
                raise ValueError(value)
            return int(value)
        case "year" | "integer":
            return _whole(value, 0)
        case "money" | "decimal" | "share" | "interval":
            return _whole(value, FEN if field.kind == "money" else field.scale)
        case "day":
            return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    text = value.id if hasattr(value, "id") else str(value)
    if "\x00" in text:
        raise ValueError(text)
    return text


def _whole(value: Any, scale: int) -> int:
    scaled = Decimal(str(value)).scaleb(scale)
    whole = int(scaled)
    if whole != scaled or abs(whole) >= 2**63:
        raise ValueError(value)
    return whole


def _column(name: str) -> str:
    return f'h."{name}"' if name in HEAD else f'v."{name}"'


def _no_field(register: Register, name: str) -> Problem:
    return Problem("door.no-field", register, {"field": name[:LONGEST], "known": Listed(register.filters)})


@cache
def _own_names(register: Register) -> tuple[str, ...]:
    """Its own columns by which a row is known: names, numbers, and the name of somebody who is in no register."""
    named = {*register.shown_as, *(name for key in register.keys for name in key), *OTHER_NAMES.get(register.code, ())}
    found = [name for name in register.by_name if name in named and _is_text(register.by_name[name])]
    for name in named & register.by_name.keys():
        field = register.by_name[name]
        if field.kind == "ref" and field.is_open:
            found.append(f"{name}_name")
    return tuple(f'v."{name}"' for name in sorted(found))


@cache
def _led_names(register: Register) -> tuple[tuple[str, str], ...]:
    """Its columns that lead to rows with names, each with the query of those whose name holds a text."""
    named = {*register.shown_as, *(name for key in register.keys for name in key)}
    found = []
    for name in sorted(named & register.by_name.keys()):
        for target in register.by_name[name].targets:
            if register.by_name[name].kind == "ref" and target != "region" and (own := _texts(register_of(target))):
                found += [(f'v."{name}"', statements.ids_by_text(register_of(target), one)) for one in own]
    if register.code in NAMES_PARTS:
        part, name = NAMES_PARTS[register.code]
        found.append(('h."id"', statements.ids_by_text(register, name, part=part)))
    return tuple(found)


def _texts(register: Register) -> list[str]:
    return [name for name in register.shown_as if _is_text(register.field(name)) and not register.field(name).choices]


def _is_text(field: Field) -> bool:
    return (
        field.kind in ("text", "code") and field.personal is None and field.reader not in ("region", "reporting_unit")
    )
