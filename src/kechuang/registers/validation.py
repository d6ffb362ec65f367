"""Whether a row may stand: types, what must be there, bounds, choices, the order of days (术语 校验)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.errors import Labelled, Problem, Worded
from kechuang.registers.codes import code_list
from kechuang.registers.schema import COMMON, NUMBERS, Field, Part, Register
from kechuang.registers.values import FEN, Ref
from kechuang.registers.workbook.wording import said

MOST = 2**63 - 1
SHOWN = 12  # words of a list
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
TYPES: Mapping[str, Any] = {
    "text": str, "code": str, "period": str, "month": str, "choice": str, "claim": bool, "day": (date, str), "year": int,
    "integer": int, "money": Decimal, "decimal": Decimal, "share": Decimal, "interval": tuple, "tags": tuple, "ref": Ref,
}  # fmt: skip


def problems(register: Register, values: Mapping[str, Any], *, where: str = "") -> list[Problem]:
    """Everything that is wrong with a row, each with the field it is wrong in (术语 校验结果).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> [problem.code for problem in problems(technology_contract, {"type": "技术买卖"})][:2]
    ['registers.choice', 'registers.required']
    """
    found = list(_of_fields((*register.fields, *COMMON), values, where, {part.name for part in register.parts}))
    found += _order(register, values, where)
    for part in register.parts:
        for number, item in enumerate(values.get(part.name) or (), 1):
            found += _of_fields(part.fields, item, _item(where, part, number), set())
    return sorted(found, key=lambda problem: problem.code)


def _of_fields(
    fields: Iterable[Field], values: Mapping[str, Any], where: str | Labelled, parts: set[str]
) -> Iterator[Problem]:
    known = {field.name for field in fields}
    for name in values:
        if name not in known | parts:
            yield Problem("registers.no-field", where, {"field": name})
    for field in fields:
        value = values.get(field.name)
        if value is None or value == "":
            if field.required:
                yield Problem("registers.required", _at(where, field), {"field": field})
        else:
            yield from of_value(field, value, _at(where, field))


def of_value(field: Field, value: Any, where: str | Labelled = "") -> Iterator[Problem]:
    """What is wrong with one value of a field (术语 校验结果).

    Examples
    --------
    >>> from kechuang.registers.schema import integer
    >>> [problem.code for problem in of_value(integer("staff", "从业人员", "staff"), -1)]
    ['registers.below']
    """
    if not isinstance(value, TYPES[field.kind]) or not _is_finite(value):
        yield Problem("registers.type", where, {"value": value, "kind": _kind(field)})
        return
    match field.kind:
        case "choice" if field.choices and value not in code_list(field.choices).values:
            yield Problem("registers.choice", where, {"value": value, "known": code_list(field.choices).told(SHOWN)})
        case "day" if isinstance(value, str) and not MONTH.fullmatch(value):
            yield Problem("registers.type", where, {"value": value, "kind": _kind(field)})
        case "ref" if not field.is_open and not value.is_known:
            yield Problem("registers.unknown-reference", where, {"value": value.written})
        case "ref" if value.is_known and value.register not in field.targets:
            yield Problem("registers.type", where, {"value": value.register, "kind": _kind(field)})
        case "interval" if value[0] > value[1]:
            yield Problem("registers.type", where, {"value": value, "kind": _kind(field)})
    if not field.personal:
        yield from _exact(field, value, where)
    yield from _bounds(field, value, where)


def _is_finite(value: Any) -> bool:
    """Whether every number in the value is one; a claim is no number."""
    numbers = value if isinstance(value, tuple) else (value,)
    return all(number.is_finite() for number in numbers if isinstance(number, Decimal))


def _exact(field: Field, value: Any, where: str | Labelled) -> Iterator[Problem]:
    """Whether the numbers of a value fit, to the last place, into the whole number of 64 bits that stands in a table."""
    if field.kind not in NUMBERS or isinstance(value, bool):
        return
    scale = FEN if field.kind == "money" else field.scale
    for number in value if isinstance(value, tuple) else (value,):
        if number and _places(Decimal(number)) > scale:
            yield Problem("registers.places", where, {"value": number, "places": scale})
        elif Decimal(number).adjusted() + scale >= len(str(MOST)) or abs(number) > MOST // 10**scale:
            yield Problem("registers.above", where, {"value": number, "limit": MOST // 10**scale})


def _places(number: Decimal) -> int:
    """How many decimal places a number has, zeros at its end aside; nothing is rounded to find out."""
    _, digits, exponent = number.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0")) if int(exponent) < 0 else 0
    return -int(exponent) - zeros


def _bounds(field: Field, value: Any, where: str | Labelled) -> Iterator[Problem]:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if field.least is not None and value < field.least:
            yield Problem("registers.below", where, {"value": value, "limit": field.least})
        if field.most is not None and value > field.most:
            yield Problem("registers.above", where, {"value": value, "limit": field.most})


def _order(register: Register, values: Mapping[str, Any], where: str | Labelled) -> Iterator[Problem]:
    for first, second in register.order:
        earlier, later = values.get(first), values.get(second)
        if isinstance(earlier, date) and isinstance(later, date) and earlier > later:
            facts = {"first": register.field(first), "second": register.field(second)}
            yield Problem("registers.order", where, {**facts, "earlier": earlier, "later": later})


def _at(where: str | Labelled, field: Field) -> Labelled:
    """The place of a field, in either language."""
    if not where:
        return field
    zh, en = (where, where) if isinstance(where, str) else (where.label("zh"), where.label("en"))
    return Worded(f"{zh} / {field.zh}", f"{en} / {field.en}")


def _item(where: str, part: Part, number: int) -> Labelled:
    return Worded(f"{where}{part.zh} {number}", f"{where}{part.en} {number}")


def _kind(field: Field) -> Worded:
    """What is wanted of the field, in words."""
    code = f"template.kind.{field.kind}"
    return Worded(said(code, "zh"), said(code, "en"))
