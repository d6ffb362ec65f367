"""The plan of an import, made while the file is still being read (术语 导入预览)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kechuang.errors import Listed, Problem
from kechuang.registers.codes import CodeList, code_list
from kechuang.registers.importing.batch import Rows
from kechuang.registers.importing.fitting import nearest, suggest_register
from kechuang.registers.importing.gathering import Gathering
from kechuang.registers.importing.known import Known
from kechuang.registers.importing.matching import match
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.importing.totals import set_totals_aside
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.schema import Register
from kechuang.registers.workbook.headword import Aim, headwords
from kechuang.registers.workbook.rows import Skipped, Table, Walk
from kechuang.registers.workbook.sheet import Workbook
from kechuang.registers.workbook.wording import unit_named

NUMBERING = frozenset({"序号", "编号", "序", "No.", "NO", "No"})


def plan_import(
    workbook: Workbook,
    register: Register,
    known: Known,
    *,
    mapping: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    home: str | None = None,
    lists: Callable[[str], CodeList] = code_list,
    today: date | None = None,
) -> ImportPlan:
    """What taking a workbook into a register would do, every row of it accounted for; nothing is written (术语 导入预览).

    Parameters
    ----------
    known : what the registers hold already
    mapping : field by heading as it was set before; an empty one ignores the column
    constants : field to what a person said of all rows, where there is no column for it: a list of one round's firms
    home : the region whose ledger it is, from which short names of places are read
    lists : where code lists come from
    today : days of things that happened, and lie after it, are remarked; without it none is

    Raises
    ------
    Problem  untrusted.*, workbook.*, document.*  what could only be seen while reading on

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_need import technology_need
    >>> from kechuang.registers.importing.known import Held
    >>> plan_import(Workbook("空.csv", "csv", iter(())), technology_need, Held()).counts()["skipped"]
    0
    """
    walk = Walk(headwords(register), dict(mapping or {}), name=workbook.name)
    setting = Setting(home, lists=lists)
    plan = ImportPlan(workbook.name, register, walk.tables)
    gatherings = _read(
        plan,
        workbook,
        walk,
        lambda table: Gathering(register, table, known, setting, constants=constants, today=today),
    )
    _settle_titles(plan)
    set_totals_aside(plan)
    _refuse_late_units(plan, gatherings)
    suggest_register(plan)
    owners = _attach(plan.rows)
    match(register, plan.rows, known)
    for row, owner in owners:
        row.fate, row.known, row.of = owner.fate, owner.known, owner
        if row.fate in ("refused", "doubtful"):
            row.problems = (
                Flaw("", "", Problem("importing.owner-not-taken", "", {"sheet": owner.sheet, "row": owner.row})),
            )
    if not walk.tables and walk.headless:
        plan.looks_like = nearest(walk.headless, register)
    plan.mapping = _mapping(walk.tables)
    of_columns = (told for gathering in gatherings for told in _of_columns(gathering, workbook.name))
    plan.remarks = [*workbook.remarks, *_unknown(walk.tables, workbook.name), *of_columns]
    return plan


def _read(
    plan: ImportPlan, workbook: Workbook, walk: Walk, gathering_of: Callable[[Table], Gathering]
) -> list[Gathering]:
    gatherings: dict[int, Gathering] = {}
    for sheet in workbook:
        for each in walk.through(sheet):
            if isinstance(each, Skipped):
                plan.skipped.append(each)
                continue
            gathering = gatherings.get(each.table.number)
            if gathering is None:
                gathering = gatherings[each.table.number] = gathering_of(each.table)
            plan.rows.extend(gathering.rows(each))
    for gathering in gatherings.values():
        gathering.tell_units()
    return list(gatherings.values())


def _settle_titles(plan: ImportPlan) -> None:
    """Nothing; a title whose unit no column under it was read in is told to be a title, and no more."""
    used = {
        (table.sheet, table.header_row, unit_named(column.unit))
        for table in plan.tables
        for column in table.filled
        if column.unit_by == "corner" and not column.clashing
    }
    for at, each in enumerate(plan.skipped):
        if each.reason.code == "rows.title-unit" and not any(
            sheet == each.sheet and row > each.row and unit == each.reason.facts["unit"] for sheet, row, unit in used
        ):
            plan.skipped[at] = replace(each, reason=Problem("rows.title", "", {"text": each.reason.facts["text"]}))


def _refuse_late_units(plan: ImportPlan, gatherings: Iterable[Gathering]) -> None:
    """Nothing; rows whose bare amounts were read as yuan are refused where a line under them says another unit."""
    late = {each.table.number: each for each in gatherings if each.table.late_unit not in ("", "元")}
    for row in plan.rows if late else ():
        gathering = late.get(row.table.number)
        for column, own in gathering.with_unit.items() if gathering else ():
            if column.aim and row.row not in own and _fills(row, column.aim):
                problem = Problem("importing.late-unit", "", {"unit": unit_named(row.table.late_unit)})
                row.problems, row.fate = (*row.problems, Flaw(column.letter, column.aim.name, problem)), "refused"


def _fills(row: PlannedRow, aim: Aim) -> bool:
    """Whether a row has a value for what a column may fill."""
    values = row.values()
    if aim.part is None or row.table.part is not None:
        return aim.name in values
    return any(aim.field.name in item for item in values.get(aim.part.name, ()))


def _attach(rows: Rows) -> list[tuple[PlannedRow, PlannedRow]]:
    """Items on sheets of their own, given to the rows whose key they carry."""
    items = rows.of_parts()
    by_key = {key: at for at, key in reversed(list(rows.keyed())) if key is not None} if items else {}
    owners = []
    for row in items:
        part, place = row.table.part, by_key.get(row.key or "")
        if row.fate != "new" or part is None:
            continue
        if place is None:
            row.fate = "refused"
            row.problems = (Flaw("", "", Problem("importing.no-owner", "", {"part": part})),)
            continue
        owner = rows[place]
        before = f"{part.name}."
        item = {name.removeprefix(before): value for name, value in row.values().items() if name.startswith(before)}
        owner.parts = owner.parts or {}
        owner.parts.setdefault(part.name, []).append(item)
        owners.append((row, owner))
    return owners


def _mapping(tables: Iterable[Table]) -> dict[str, str]:
    found = {}
    for table in tables:
        for column in table.columns:
            if column.aim or column.reason == "ignored":
                found[column.heading] = column.aim.name if column.aim else ""
    return found


def _unknown(tables: Iterable[Table], name: str) -> list[Problem]:
    """Headings that nobody knows, and second columns of one thing, once for each table: they were not read."""
    told = []
    for table in tables:
        for reason, code in (("unknown", "importing.unknown-columns"), ("second", "importing.second-columns")):
            heads = [
                f"{each.letter} {each.heading}"
                for each in table.columns
                if each.reason == reason and not each.beside and each.heading.rpartition("/")[2] not in NUMBERING
            ]
            if heads:
                told.append(Problem(code, f"{name} / {table.sheet}", {"columns": Listed(tuple(heads))}))
    return told


def _of_columns(gathering: Gathering, name: str) -> Iterator[Problem]:
    """Columns of amounts of which nobody says the unit, and which look as if they were not yuan."""
    doubtful = {column: bare for column, bare in gathering.bare.items() if bare.is_doubtful}
    if doubtful and not gathering.table.late_unit:
        columns = Listed(tuple(f"{column.letter} {column.heading}" for column in doubtful))
        largest = max(bare.largest for bare in doubtful.values())
        facts = {"columns": columns, "largest": f"{largest.normalize():f}"}
        yield Problem("importing.no-unit", f"{name} / {gathering.table.sheet}", facts)
