"""From a planned import to the rows that are taken: what only the store can tell is judged here (术语 导入)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kechuang import rubbish
from kechuang.errors import Problem
from kechuang.registers.importing import Fate, Flaw, ImportPlan, KnownRow, PlannedRow, plan_import
from kechuang.registers.schema import Register
from kechuang.registers.values import Values, holds
from kechuang.registers.workbook.heading import remembered_as
from kechuang.registers.workbook.opening import open_workbook
from kechuang.registers.workbook.sheet import Chunk, Sheet
from kechuang.store import door, place, placing
from kechuang.store.actions.import_rows import (
    AlreadyImported,
    Imported,
    Incoming,
    Origin,
    import_rows,
    remembered_columns,
    require_new_file,
)
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import day_of
from kechuang.store.fresh import Fresh, joined
from kechuang.store.known import Known
from kechuang.store.placing import unit_name
from kechuang.store.versions import SUBMITTED, Version, masked

__all__ = ["AlreadyImported", "plan", "take"]

WRONG: tuple[Fate, ...] = ("refused", "doubtful")


def plan(
    actor: Actor,
    register: Register,
    path: Path,
    *,
    home: str,
    mapping: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    encoding: str | None = None,
    name: str | None = None,
    known: Known | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """What taking a file would do, for this actor: rows that another unit holds, or that are not hers, are refused too.

    Parameters
    ----------
    home : the region from which short names of places are read
    mapping : heading -> field, told by a person; over what is remembered of the unit
    constants : field -> what a person said of all rows
    name : of the file for people, when it lies under another one
    known : what this actor knows of the register, when the caller will ask it more; it holds what she chose for names in doubt
    tell : called with the rows read, and how many the sheet has, 0 when nobody knows; what it raises ends the reading
    """
    door.require(actor, "rows.import", register)
    known = known or Known(actor, register)
    told = {remembered_as(heading): field for heading, field in (mapping or {}).items()}
    remembered = {**remembered_columns(actor.unit, register), **told}
    with rubbish.left(), open_workbook(path, encoding=encoding, name=name) as workbook:
        known.prepare()
        if tell:
            workbook.sheets = _told(workbook.sheets, tell)
        today = day_of(place.clock()())
        made = plan_import(workbook, register, known, mapping=remembered, constants=constants, home=home, today=today)
        if not door.scope(actor, "rows.view", register).is_whole:
            _refuse_elsewhere(made, known)
        if not door.scope(actor, "rows.import", register).is_whole:
            _refuse_others(actor, register, made)
        _refuse_parts(made)
        _hide(register, made)
    return made


def _told(sheets: Iterator[Sheet], tell: Callable[[int, int], None]) -> Iterator[Sheet]:
    """The sheets, each of which tells how far it is read."""
    for sheet in sheets:
        yield replace(sheet, chunks=_telling(sheet, tell))


def _telling(sheet: Sheet, tell: Callable[[int, int], None]) -> Iterator[Chunk]:
    for chunk in sheet.chunks:
        tell(chunk.first + chunk.rows, sheet.rows)
        yield chunk


def take(pen: Pen, made: ImportPlan, path: Path, *, basis: str = "") -> Imported | None:
    """The import of all rows of the plan that may be taken, in one transaction; None when nothing in it is new.

    Raises
    ------
    AlreadyImported  the same file came in before
    """
    with path.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
    origin = Origin(file_name=made.name, sha256=sha256, columns=made.mapping, counts=made.counts(), basis=basis)
    with rubbish.left():
        rows, fresh = _incoming(made)
        if rows or fresh.height:
            return import_rows(pen, made.register, rows, origin, fresh=fresh)
    require_new_file(pen.actor.unit, made.register, origin)
    return None


def _incoming(made: ImportPlan) -> tuple[list[Incoming], Fresh]:
    """The known rows that are changed one by one, the new ones as columns."""
    seen = made.rows.seen()
    known = [
        Incoming(row.values(), row.sheet, row.row, row.known.id, row.known.version, at)
        for at, row in seen.items()
        if row.fate == "changed" and row.known and row.table.part is None
    ]
    new = list(made.rows.new())
    places = [at for told, _ in new for at in told]
    columns = joined([(dict(zip(batch.names, batch.columns, strict=True)), len(told)) for told, batch in new])
    parts = {at: row.parts for at, row in seen.items() if row.parts}
    for part in made.register.parts if parts else ():
        columns[part.name] = [parts[at].get(part.name) if at in parts else None for at in places]
    columns = {name: column for name, column in columns.items() if holds(column)}
    sheets = [batch.table.sheet for told, batch in new for _ in told]
    return known, Fresh(columns, places, sheets, [number for _, batch in new for number in batch.numbers])


def _refuse_elsewhere(made: ImportPlan, known: Known) -> None:
    """A row whose key another unit holds: its filer may ask for it, and is not told what it says."""
    fresh: dict[str, list[PlannedRow]] = defaultdict(list)
    for row in made.of("new", *WRONG):
        if row.key and row.known is None and row.table.part is None:
            fresh[row.key].append(row)
    for key, unit in known.elsewhere(fresh).items():
        for row in fresh[key]:
            _refuse(row, Problem("importing.elsewhere", "", {"unit": unit_name(unit)}))


def _refuse_others(actor: Actor, register: Register, made: ImportPlan) -> None:
    """A row that belongs to a reporting unit for which she does not file.

    It is told of wrong rows too, where what is right in them says whose they are: she need not mend what she may not file.
    """
    held = [row for row in made.of("new", "changed", *WRONG) if row.table.part is None]
    rows = [row for row in held if all(each.problem.code != "importing.elsewhere" for each in row.problems)]
    many = [{**(row.known.values if row.known else {}), **row.values()} for row in rows]
    shared = placing.place(actor, register, many)
    imagined = [_imagined(actor, *each) for each in zip(rows, many, shared, strict=True)]
    for row, values, may in zip(rows, many, door.may_file(actor, "rows.import", register, imagined), strict=True):
        unit = values.get("reporting_unit")
        if not may and (unit or row.fate not in WRONG):
            _refuse(row, Problem("door.other-unit", "", {"unit": unit_name(unit)}))


def _refuse(row: PlannedRow, problem: Problem) -> None:
    row.fate = "refused"
    row.problems = (*row.problems, Flaw("", "", problem))


def _refuse_parts(made: ImportPlan) -> None:
    """An item on a sheet of its own is not taken when its row is not."""
    for row in made.rows.seen().values():
        if row.of is not None and row.of.fate == "refused" and row.fate != "refused" and row.table.part is not None:
            row.fate, facts = "refused", {"sheet": row.of.sheet, "row": row.of.row}
            row.problems = (Flaw("", "", Problem("importing.owner-not-taken", "", facts)),)


def _hide(register: Register, made: ImportPlan) -> None:
    """What was known of a person has been compared, and goes no further."""
    personal = set(register.personal)
    for row in made.rows.seen().values() if personal else ():
        if row.known:
            row.known = KnownRow(row.known.id, row.known.version, {})
        row.differences = tuple(
            replace(one, before=masked(register.field(one.field))) if one.field in personal else one
            for one in row.differences
        )


def _imagined(actor: Actor, row: PlannedRow, values: Values, others: str | None) -> Version:
    return Version(row.known.id if row.known else "", 1, SUBMITTED, actor.unit, values, shared_with=others)
