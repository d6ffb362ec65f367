"""What the pages of an import say of its columns, rows and registers, in the reader's language (术语 导入说明)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kechuang.errors import Language
from kechuang.registers.importing.plan import FATES, PARTS
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import COMMON, Register
from kechuang.registers.workbook.wording import unit_word
from kechuang.web.registers.cells import capital, text_of_kept
from kechuang.web.speech import said

FIRST = ("refused", "doubtful", "new", "changed", "unchanged", "duplicate")
assert set(FIRST) == set(FATES)
MOST_REMARKED = 100
NUMBERS, SHORT = ("money", "integer", "decimal", "share"), ("day", "year", "period", "month", "code")
CERTAIN = ("label", "alias", "remembered", "unit")


def fates_of(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The classes that have rows, what needs her first, with how many."""
    return [(fate, counts[fate]) for fate in (*FIRST, PARTS, "skipped") if counts.get(fate)]


def offers_told(offers: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The registers that are offered, each with the reason."""
    told = []
    for one in offers:
        register = register_of(one["code"])
        lacking = said("page.comma", language).join(register.field(name).label(language) for name in one["lacking"])
        why = said("imports.fits", language, count=one["known"], sheet=one["sheet"])
        if lacking:
            why += said("imports.fits-but", language, lacking=lacking)
        told.append({"register": register, "why": why})
    return told


def columns_told(register: Register, tables: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The tables with their columns: what each fills, why, and what else it may fill."""
    choices = _choices(register, language)
    return [
        {**table, "columns": [_column(register, column, choices, language) for column in table["columns"]]}
        for table in tables
    ]


def rows_told(
    register: Register, names: Sequence[str], rows: Sequence[Mapping[str, Any]], language: Language
) -> list[dict[str, Any]]:
    """The rows of a page: cells in the order of the columns, problems and differences in words."""
    return [
        {
            "sheet": row["sheet"], "row": row["row"], "of": row.get("of"),
            "cells": [_cell(register, name, row.get("values", {}).get(name, ""), language) for name in names],
            "problems": [{**one, "sentence": one[language]} for one in row["problems"]],
            "remarks": [{**one, "sentence": one[language]} for one in row.get("remarks", ())],
            "differences": [_difference(register, name, before, after, language) for name, before, after in row.get("differences", ())],
        }
        for row in rows
    ]  # fmt: skip


def remarked_told(remarked: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """What is worth knowing of rows that would be taken: the column, the sentence, and the rows; the first of very many."""
    comma = said("page.comma", language)
    return [
        {
            "heading": one["heading"], "sentence": one[language],
            "rows": said("imports.rows-told", language, rows=_some(one, comma), count=one["count"]),
        }
        for one in remarked[:MOST_REMARKED]
    ]  # fmt: skip


def _some(one: Mapping[str, Any], comma: str) -> str:
    """The first rows of which something is said, and a sign that there are more."""
    return comma.join(map(str, one["rows"])) + ("…" if one["count"] > len(one["rows"]) else "")


def _column(
    register: Register, column: Mapping[str, Any], choices: list[tuple[str, str]], language: Language
) -> dict[str, Any]:
    own = (
        choices
        if any(name == column["field"] for name, _ in choices)
        else [*choices, (column["field"], column["field"])]
    )
    beside = register.by_name[column["beside"]].label(language) if column["beside"] in register.by_name else ""
    return {
        **column,
        "choices": own if column["field"] else choices,
        "beside": beside,
        "why": said(f"imports.reason-{'beside' if beside else column['reason']}", language),
        "is_sure": column["reason"] in CERTAIN,
        "unit_told": _unit(column, language),
        "is_unit_sure": column["unit_by"] != "nobody",
    }


def _unit(column: Mapping[str, Any], language: Language) -> str:
    """What bare numbers of a column are taken for, and who says so."""
    unit = unit_word(column["unit"], language)
    return said(f"imports.unit-{column['unit_by']}", language, unit=unit) if unit else ""


def _choices(register: Register, language: Language) -> list[tuple[str, str]]:
    """What a column may fill: the fields of the register, those all share, and the first of each part."""
    own = [(each.name, each.label(language)) for each in (*register.fields, *COMMON)]
    parts = [
        (f"{part.name}.1.{each.name}", f"{part.label(language)} / {each.label(language)}")
        for part in register.parts
        for each in part.fields
    ]
    return [*own, *parts]


def _cell(register: Register, name: str, value: str, language: Language) -> dict[str, Any]:
    field = register.by_name[name]
    text = text_of_kept(field, value, language) if value else ""
    how = "number" if field.kind in NUMBERS else "nowrap" if field.kind in SHORT else "words"
    return {"text": text, "how": how, "head": capital(field.label(language))}


def _difference(register: Register, name: str, before: str, after: str, language: Language) -> dict[str, str]:
    field = register.by_name.get(name)
    if field is None:
        return {"name": register.part(name).label(language), "before": before, "after": after}
    shown = [_cell(register, name, value, language)["text"] for value in (before, after)]
    return {"name": field.label(language), "before": shown[0], "after": shown[1]}
