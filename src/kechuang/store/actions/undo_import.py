"""Taking an import back: what it added is withdrawn, what it changed is as before, what people edited since stays (术语 撤销导入)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kechuang.errors import Listed, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import door, scoped, statements
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import instant_of
from kechuang.store.commits import commit
from kechuang.store.models import Commit, Import
from kechuang.store.versions import WITHDRAWN, Version, current, read, shapes

WITHIN = timedelta(hours=24)
REASON = "撤销导入"
NAMED = 3


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the rows of an import; `kept` were edited after it and stay as they are."""

    withdrawn: int
    restored: int
    kept: tuple[str, ...]


def undo_import(pen: Pen, import_id: str) -> Undone:
    """What became of its rows.

    Raises
    ------
    Problem  store.no-import, store.undone, store.undo-late (after 24 hours), door.forbidden (another's import)
    """
    made = _import(pen, import_id)
    register = register_of(made.register)
    door.require(pen.actor, "rows.undo_import", register)
    with commit(pen, "rows.undo_import") as writing:
        _require_open(pen, made)
        mine, kept = _divided(register, made)
        door.require_reach(pen.actor, "rows.undo_import", register, mine)
        before = _before(register, [version for version in mine if version.version > 1])
        after = [_taken_back(version, before.get(version.id)) for version in mine]
        writing.write(register, after)
        writing.changes = telling.several(register, zip(mine, after, strict=True))
        writing.subject["import"] = {"id": import_id, "kept": list(kept[:50])}
        with scoped.opened():
            Import.objects.filter(id=import_id).update(undone_seq=writing.seq)
    return Undone(len(after) - len(before), len(before), kept)


def foreseen(pen: Pen, import_id: str) -> tuple[Register, Undone]:
    """What would become of its rows; nothing is written.

    Raises
    ------
    Problem  as `undo_import`
    """
    made = _import(pen, import_id)
    register = register_of(made.register)
    door.require(pen.actor, "rows.undo_import", register)
    _require_open(pen, made)
    mine, kept = _divided(register, made)
    restored = sum(version.version > 1 for version in mine)
    return register, Undone(len(mine) - restored, restored, kept)


def _divided(register: Register, made: Import) -> tuple[list[Version], tuple[str, ...]]:
    """Its rows as it left them, and the ids of those that were edited since."""
    now = current(register, statements.rows_of_import(register, made.id), is_masked=False)
    mine = [version for version in now.values() if version.seq == made.seq]
    return mine, tuple(sorted(version.id for version in now.values() if version.seq != made.seq))


def _import(pen: Pen, import_id: str) -> Import:
    with scoped.opened():
        own = Import.objects.filter(actor=pen.actor.id)
        made: Import | None = own.filter(id=import_id).first()
        if made is None:
            last = own.filter(undone_seq=None).order_by("-seq")[:NAMED]
            known = Listed(tuple(f"{one.id} {one.file_name}" for one in last) or ("—",))
            raise Problem("store.no-import", "", {"id": import_id, "known": known})
    return made


def _require_open(pen: Pen, made: Import) -> None:
    with scoped.opened():
        if Import.objects.get(id=made.id).undone_seq is not None:
            raise Problem("store.undone", made.file_name)
        recorded = instant_of(Commit.objects.get(seq=made.seq).recorded_at)
    if pen.clock() - recorded > WITHIN:
        raise Problem("store.undo-late", made.file_name, {"hours": int(WITHIN.total_seconds() // 3600)})


def _before(register: Register, versions: Sequence[Version]) -> dict[str, Version]:
    """Of each changed row the version before."""
    shape = shapes(register)[0]
    pairs = [(version.id, version.version - 1) for version in versions]
    records = statements.versions_for(shape.table, shape.columns, pairs)
    return {version.id: version for version in read(register, records, is_masked=False)}


def _taken_back(version: Version, before: Version | None) -> Version:
    if before is None:
        return replace(version, version=version.version + 1, status=WITHDRAWN, status_reason=REASON)
    return replace(before, version=version.version + 1)
