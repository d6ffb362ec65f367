"""The plan of an import, written down for its pages: what they show, a page of rows at a time (术语 导入预览页)."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.importing import Flaw, ImportPlan, PlannedRow
from kechuang.registers.importing.plan import class_of
from kechuang.registers.schema import Field
from kechuang.registers.workbook.cells import Directory, written
from kechuang.registers.workbook.mapping import Column
from kechuang.store import exporting
from kechuang.store.known import Known
from kechuang.store.versions import masked

HEAD, ROWS = "plan.json", "rows.jsonl"
A_PAGE = 50
MOST_COLUMNS = 8
MOST_DOUBTS = 200
FEW_ROWS = 5
SKIPPED, DOUBTFUL = "skipped", "importing.doubtful-name"


def write(folder: Path, made: ImportPlan, known: Known) -> None:
    """Nothing; the plan stands in the folder, rows of one class together."""
    directory = exporting.directory_of(row.values() for row in made.rows)
    pages: dict[str, list[int]] = defaultdict(list)
    with (folder / ROWS).open("wb") as target:
        for fate, lines in _classes(made, directory):
            for number, line in enumerate(lines):
                if number % A_PAGE == 0:
                    pages[fate].append(target.tell())
                target.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    told = {
        "register": made.register.code, "counts": made.counts(), "remarks": [said(each) for each in made.remarks],
        "tables": [_table(table) for table in made.tables], "shown": shown_fields(made), "pages": dict(pages),
        "remarked": _remarked(made), "doubts": _doubts(made, known), "absent": _absent(made), "digest": digest(made),
    }  # fmt: skip
    (folder / HEAD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def head(folder: Path) -> dict[str, Any]:
    """What was written of the plan as a whole."""
    if not (folder / HEAD).is_file():
        raise Problem("imports.gone")
    told: dict[str, Any] = json.loads((folder / HEAD).read_text("utf-8"))
    return told


def page(folder: Path, told: Mapping[str, Any], fate: str, number: int) -> list[dict[str, Any]]:
    """The rows of one class on one of its pages, from 1."""
    starts = told["pages"].get(fate, [])
    if not 1 <= number <= len(starts):
        return []
    left = told["counts"].get(fate, 0) - (number - 1) * A_PAGE
    with (folder / ROWS).open("rb") as source:
        source.seek(starts[number - 1])
        return [json.loads(source.readline()) for _ in range(min(A_PAGE, left))]


def digest(made: ImportPlan) -> str:
    """What tells one plan from another: every row, its class, and the version of the row that it would change."""
    whole = hashlib.sha256()
    for row in made.rows:
        known = f"{row.known.id} {row.known.version}" if row.known else ""
        whole.update(f"{row.sheet}\n{row.row}\n{row.fate}\n{known}\n".encode())
    return whole.hexdigest()


def said(problem: Problem) -> dict[str, str]:
    """The sentence in both languages, without its place."""
    bare = Problem(problem.code, "", problem.facts)
    return {"code": problem.code, "zh": bare.sentence("zh"), "en": bare.sentence("en")}


def shown_fields(made: ImportPlan) -> list[str]:
    """The fields that stand in the table of rows: the first that the file fills, in its order."""
    names = [column.aim.name for table in made.tables for column in table.columns if column.aim and not column.aim.part]
    return list(dict.fromkeys(names))[:MOST_COLUMNS]


def _classes(made: ImportPlan, directory: Directory) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    names = shown_fields(made)
    by_fate: dict[str, list[PlannedRow]] = defaultdict(list)
    for row in made.rows:
        by_fate[class_of(row)].append(row)
    for fate, rows in by_fate.items():
        yield fate, (_row(made, row, names, directory) for row in rows)
    skipped = ({"sheet": each.sheet, "row": each.row, "problems": [said(each.reason)]} for each in made.skipped)
    yield SKIPPED, skipped


def _row(made: ImportPlan, row: PlannedRow, names: list[str], directory: Directory) -> dict[str, Any]:
    values, register = row.values(), made.register
    line: dict[str, Any] = {
        "sheet": row.sheet, "row": row.row,
        "values": {name: _text(register.by_name[name], values[name], directory) for name in names if name in values},
        "problems": [_flaw(row, each) for each in row.problems],
        "remarks": [_flaw(row, each) for each in row.remarks],
    }  # fmt: skip
    if row.differences:
        line["differences"] = [
            [one.field, _of(made, one.field, one.before, directory), _of(made, one.field, one.after, directory)]
            for one in row.differences
        ]
    if row.of is not None:
        line["of"] = [row.of.sheet, row.of.row]
    return line


def _flaw(row: PlannedRow, each: Flaw) -> dict[str, Any]:
    heading = next((one.heading for one in row.table.columns if each.column and one.letter == each.column), "")
    cell = f"{each.column}{row.row}" if each.column else ""
    return {**said(each.problem), "cell": cell, "heading": heading, "field": each.field, "value": each.value}


def _of(made: ImportPlan, name: str, value: Any, directory: Directory) -> str:
    """A value before or after; of a part, how many items it has."""
    field = made.register.by_name.get(name)
    if field is None:
        return str(len(value or ()))
    return "" if value is None else _text(field, value, directory)


def _text(field: Field, value: Any, directory: Directory) -> str:
    if field.personal:
        return masked(field)
    cell = written(field, value, directory=directory)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal | int) and field.kind != "year":
        return f"{cell:,}"
    return str(cell)


def _table(table: Any) -> dict[str, Any]:
    return {
        "sheet": table.sheet, "row": table.header_row,
        "columns": [_column(column) for column in table.columns if column.heading],
    }  # fmt: skip


def _column(column: Column) -> dict[str, Any]:
    name = column.aim.name if column.aim else ""
    return {
        "letter": column.letter, "heading": column.heading, "field": name, "reason": column.reason,
        "beside": "" if column.aim else column.beside, "unit": column.unit, "unit_by": column.unit_by,
    }  # fmt: skip


def _doubts(made: ImportPlan, known: Known) -> list[dict[str, Any]]:
    """The names that a person has to decide, each with the rows that may be meant."""
    flaws = (each.problem for row in made.rows for each in row.problems if each.problem.code == DOUBTFUL)
    names = list(dict.fromkeys(str(problem.facts["value"]) for problem in flaws))
    return [
        {"written": name, "candidates": [[one.id, known.told_apart(one)] for one in known.doubts[name]]}
        for name in names[:MOST_DOUBTS]
        if name in known.doubts
    ]


def _remarked(made: ImportPlan) -> list[dict[str, Any]]:
    """What is worth knowing of rows that would be taken, each sentence once with its column, its rows and how many they are."""
    alike: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in made.remarked():
        for each in row.remarks:
            flaw = _flaw(row, each)
            one = alike.setdefault((row.sheet, each.column, flaw["zh"]), {**flaw, "rows": [], "count": 0})
            one["count"] += 1
            one["rows"] += [row.row] if len(one["rows"]) < FEW_ROWS else []
    return list(alike.values())


def _absent(made: ImportPlan) -> list[str]:
    """Required fields for which there is no column: a person may say them once for all rows."""
    found = {each.field for row in made.rows for each in row.problems if each.problem.code == "importing.no-column"}
    return sorted(found & set(made.register.by_name))
