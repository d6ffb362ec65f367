"""The plan of an import as JSON tells it (术语 导入预览输出)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from kechuang.errors import Language, Problem
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import MONTH_ONLY, Ref, plain


def shape(plan: ImportPlan, *, language: Language = "zh", named: Callable[[Ref], str] | None = None) -> dict[str, Any]:
    """The plan as plain values: tables, rows that would be taken, refused, skipped, and duplicates (术语 导入预览输出).

    Every row of the file is in exactly one of the four. What is already known as it stands is a duplicate of the row it
    equals; what is in doubt is refused until somebody decides. What is worth knowing of rows that would be taken is remarked
    as well. Money is in yuan, whatever unit a column has; days are ISO dates; a day of which only the
    month was written is that month, and ``month_only`` names it. What is remarkable about the file itself stands under remarks.

    Parameters
    ----------
    named : the name under which a reference is shown; without it a reference is register, id and what was written

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> list(shape(ImportPlan("单位.xlsx", organisation)))
    ['register', 'tables', 'units', 'accepted', 'remarked', 'refused', 'skipped', 'duplicates', 'remarks']
    """
    return {
        "register": plan.register.code,
        "tables": [
            {
                "sheet": table.sheet,
                "header_row": table.header_row,
                "columns": {
                    column.letter: column.aim.name if column.aim else column.beside
                    for column in table.columns
                    if column.aim or column.beside
                },
            }
            for table in plan.tables
        ],
        "units": [
            {
                "sheet": table.sheet,
                "header_row": table.header_row,
                "columns": {column.letter: column.unit for column in measured},
                "unit_by": {column.letter: column.unit_by for column in measured},
            }
            for table in plan.tables
            if (measured := [column for column in table.filled if column.unit])
        ],
        "accepted": [_accepted(plan.register, row, named) for row in plan.of("new", "changed")],
        "remarked": [told for row in plan.remarked() for told in _told(row, row.remarks, language)],
        "refused": [told for row in plan.of("refused", "doubtful") for told in _told(row, row.problems, language)],
        "skipped": [
            {"sheet": each.sheet, "row": each.row, "reason": _said(each.reason, language)} for each in plan.skipped
        ],
        "duplicates": [
            {"sheet": row.sheet, "row": row.row, "of": _of(row)} for row in plan.of("duplicate", "unchanged")
        ],
        "remarks": [each.sentence(language) for each in plan.remarks],
    }


def _accepted(register: Register, row: PlannedRow, named: Callable[[Ref], str] | None) -> dict[str, Any]:
    values = row.values()
    fields = {
        **register.by_name,
        **({f"{row.table.part.name}.{each.name}": each for each in row.table.part.fields} if row.table.part else {}),
    }
    told: dict[str, Any] = {
        "sheet": row.sheet,
        "row": row.row,
        "values": {name: _value(value, named) for name, value in values.items()},
    }
    months = [name for name, value in values.items() if name in fields and _is_month(fields[name], value)]
    for part in register.parts:
        items = values.get(part.name) or ()
        days = [
            (number, each.name, item.get(each.name))
            for number, item in enumerate(items, 1)
            for each in part.fields
            if each.kind == "day"
        ]
        months += [f"{part.name}.{number}.{name}" for number, name, value in days if isinstance(value, str)]
    return {**told, MONTH_ONLY: months} if months else told


def _is_month(field: Field, value: Any) -> bool:
    return field.kind == "day" and isinstance(value, str)


def _value(value: Any, named: Callable[[Ref], str] | None) -> Any:
    if isinstance(value, Ref) and named is not None:
        return named(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_value(each, named) for each in value]
    if isinstance(value, list):
        return [{name: _value(each, named) for name, each in item.items()} for item in value]
    return plain(value)


def _told(row: PlannedRow, flaws: Iterable[Flaw], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "sheet": row.sheet,
            "row": row.row,
            "column": each.column or None,
            "reason": _said(each.problem, language),
            "value": each.value or None,
        }
        for each in flaws
    ]


def _said(problem: Problem, language: Language) -> str:
    return Problem(problem.code, "", problem.facts).sentence(language)


def _of(row: PlannedRow) -> int | str:
    """The row of the same sheet, of another one, or the id of the row that is known already."""
    if row.fate == "unchanged" and row.known:
        return row.known.id
    if row.of is None:
        return ""
    return row.of.row if row.of.sheet == row.sheet else f"{row.of.sheet}!{row.of.row}"
