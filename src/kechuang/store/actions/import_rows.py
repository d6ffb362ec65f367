"""Taking rows from a file, all in one transaction (术语 导入)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kechuang.errors import Problem
from kechuang.registers.importing.columnar import row_keys
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, Values
from kechuang.registers.workbook.heading import remembered_as
from kechuang.store import door, placing, scoped
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import Writing, commit
from kechuang.store.fresh import Fresh, fresh_of
from kechuang.store.models import Commit, Import
from kechuang.store.placing import unit_name
from kechuang.store.versions import CONFIRMED, SUBMITTED, WITHDRAWN, Version, current, unmasked

UNIT = "reporting_unit"
Comings = Iterator[tuple[str, Version]]
"""Rows that come into a reporting unit, each with its place in the file; looked for only when somebody asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file: its name, the hash of its bytes, how its columns were understood, and how its rows came out.

    Parameters
    ----------
    basis : the document that proves opening rows; with it an officer's rows arrive as 已核
    """

    file_name: str
    sha256: str
    columns: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    basis: str = ""


class Incoming(NamedTuple):
    """One row of the file that is taken; with `id` and `based_on` it is a change of a row that is known.

    Parameters
    ----------
    at : its place among all rows that are taken
    """

    values: Values
    sheet: str
    row: int
    id: str = ""
    based_on: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken."""

    id: str
    seq: int
    created: int
    changed: int


class AlreadyImported(Problem):
    """The same file came in before, and was not taken back since."""


def import_rows(
    pen: Pen, register: Register, rows: Sequence[Incoming], origin: Origin, *, fresh: Fresh | None = None
) -> Imported:
    """The import, in one transaction: all rows, or none.

    Parameters
    ----------
    fresh : new rows as columns; those among `rows` join them when there are none

    Raises
    ------
    Problem  store.already-imported, door.forbidden, door.other-unit, store.stale, store.duplicate-key, registers.dangling
    """
    acts = ("rows.import", "rows.import_opening") if origin.basis else ("rows.import",)
    for act in acts:
        door.require(pen.actor, act, register)
    if fresh is None:
        numbered = [row._replace(at=at) for at, row in enumerate(rows)]
        fresh = fresh_of((row.at, row.values, row.sheet, row.row) for row in numbered if not row.id)
        rows = [row for row in numbered if row.id]
    proof = [{"basis_document": Ref("document", origin.basis)}] if origin.basis else []
    placing.require_references(register, [*proof, *(row.values for row in rows)])
    placing.require_columns(register, fresh.columns)
    with commit(pen, "rows.import") as writing:
        require_new_file(pen.actor.unit, register, origin)
        made = Imported(writing.new_id(), writing.seq, fresh.height, len(rows))
        before = _before(pen, register, rows, acts)
        versions = _versions(pen, register, rows, before, origin, made.id)
        _settle(pen, register, fresh, origin, writing, made.id)
        _require_reach(pen, register, _moved(rows, versions, before), acts)
        _require_reach(pen, register, _comings(fresh), acts)
        writing.write(register, versions, fresh=fresh if fresh.height else None)
        writing.changes = telling.taken(register, before, _first(rows, versions, fresh, writing.seq))
        writing.subject["import"] = {"id": made.id, "file": origin.file_name, "sha256": origin.sha256}
        with scoped.opened():
            Import(
                id=made.id,
                register=register.code,
                file_name=origin.file_name,
                file_sha256=origin.sha256,
                actor=pen.actor.id,
                unit=pen.actor.unit,
                seq=writing.seq,
                counts=json.dumps(dict(origin.counts), ensure_ascii=False, sort_keys=True),
                columns=json.dumps(dict(origin.columns), ensure_ascii=False, sort_keys=True),
            ).save(force_insert=True)
    return made


def remembered_columns(unit: str, register: Register) -> dict[str, str]:
    """How a unit's headings were understood before: heading as it is remembered -> field, the latest import believed first."""
    known: dict[str, str] = {}
    with scoped.opened():
        for made in Import.objects.filter(unit=unit, register=register.code).order_by("seq"):
            known.update((remembered_as(heading), field) for heading, field in json.loads(made.columns).items())
    return known


def _before(pen: Pen, register: Register, rows: Sequence[Incoming], acts: Sequence[str]) -> dict[str, Version]:
    """The rows that are known, each of which the actor may change: a file takes no row from another unit."""
    before = current(register, [row.id for row in rows if row.id], is_masked=False)
    for act in acts:
        door.require_reach(pen.actor, act, register, before.values())
    return before


def _settle(pen: Pen, register: Register, fresh: Fresh, origin: Origin, writing: Writing, import_id: str) -> None:
    """What the store says of the new rows: their ids and keys, where they belong, and what is the same of all."""
    if origin.basis:
        proof = Ref("document", origin.basis)
        fresh.columns["basis_document"] = [value or proof for value in fresh.column("basis_document")]
    fresh.shared = placing.place_columns(pen.actor, register, fresh.columns, fresh.height)
    fresh.keys = row_keys(register, {name: fresh.column(name) for name in _keyed(register)}, fresh.height)
    fresh.ids = writing.new_ids(fresh.height)
    fresh.told = {
        "status": CONFIRMED if origin.basis else SUBMITTED, "owner": pen.actor.unit, "section": register.section or None,
        "source_import": import_id,
    }  # fmt: skip


def _versions(
    pen: Pen,
    register: Register,
    rows: Sequence[Incoming],
    before: Mapping[str, Version],
    origin: Origin,
    import_id: str,
) -> list[Version]:
    """The next versions of the rows that are known."""
    many = [_merged(register, row, before) for row in rows]
    if origin.basis:
        for values in many:
            values.setdefault("basis_document", Ref("document", origin.basis))
    shared = placing.place(pen.actor, register, many)
    keys = row_keys(register, {name: [values.get(name) for values in many] for name in _keyed(register)}, len(many))
    return [
        Version(
            id=row.id,
            version=row.based_on + 1,
            status=CONFIRMED if origin.basis else SUBMITTED,
            owner=before[row.id].owner,
            section=register.section or None,
            shared_with=others,
            row_key=key,
            values=values,
            source_import=import_id,
            source_sheet=row.sheet,
            source_row=row.row,
        )
        for row, values, others, key in zip(rows, many, shared, keys, strict=True)
    ]


def _first(rows: Sequence[Incoming], versions: Sequence[Version], fresh: Fresh, seq: int) -> list[Version]:
    """The first rows of the file, known ones and new ones, as many as the audit tells of."""
    known = [(row.at, version) for row, version in zip(rows, versions, strict=True)]
    new = [(at, fresh.version(number, seq)) for number, at in enumerate(fresh.places[: telling.MOST_ROWS])]
    return [version for _, version in sorted([*known, *new], key=lambda each: each[0])][: telling.MOST_ROWS]


def _keyed(register: Register) -> set[str]:
    return {name for names in register.keys for name in names}


def _merged(register: Register, row: Incoming, before: Mapping[str, Version]) -> Values:
    """What the file says, over what was known: a column that the file lacks changes nothing."""
    if row.id not in before:
        raise door.not_found(register, row.id)
    if before[row.id].status == WITHDRAWN:
        raise Problem("store.withdrawn", register, {"id": row.id})
    known = before[row.id].values
    return unmasked(register, {**known, **row.values}, known)


def _moved(rows: Sequence[Incoming], versions: Sequence[Version], before: Mapping[str, Version]) -> Comings:
    """The known rows that come into another reporting unit."""
    for row, version in zip(rows, versions, strict=True):
        if before[row.id].values.get(UNIT) != version.values.get(UNIT):
            yield f"{row.sheet} / {row.row}", version


def _comings(fresh: Fresh) -> Comings:
    """Of the new rows that belong to the same units, the first."""
    belonging = zip(fresh.column(UNIT), fresh.shared, strict=True)
    first = {where: at for at, where in reversed(list(enumerate(belonging)))}
    for at in sorted(first.values()):
        yield f"{fresh.sheets[at]} / {fresh.rows[at]}", fresh.version(at, 0)


def _require_reach(pen: Pen, register: Register, comings: Comings, acts: Sequence[str]) -> None:
    """Where a row belongs is decided by who files, never by what a file claims."""
    if all(door.scope(pen.actor, act, register).is_whole for act in acts):
        return
    found = list(comings)
    versions = [version for _, version in found]
    judged = zip(*(door.may_file(pen.actor, act, register, versions) for act in acts), strict=True)
    for (where, version), verdicts in zip(found, judged, strict=True):
        if not all(verdicts):
            raise Problem("door.other-unit", where, {"unit": unit_name(version.values.get(UNIT))})


def require_new_file(unit: str, register: Register, origin: Origin) -> None:
    """Nothing; AlreadyImported when the unit took the same file before, and has not taken it back."""
    with scoped.opened():
        same = Import.objects.filter(register=register.code, file_sha256=origin.sha256, undone_seq=None)
        made = same.filter(unit=unit).order_by("-seq").first()
        if made is None:
            return
        seen = Commit.objects.get(seq=made.seq)
    raise AlreadyImported(
        "store.already-imported", origin.file_name, {"on": seen.known_day.isoformat(), "by": made.actor}
    )
