"""Adding a row (术语 新增)."""

from __future__ import annotations

from kechuang.errors import Problems
from kechuang.registers.keys import row_key
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.registers.values import Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.versions import DRAFT, SUBMITTED, Version, hidden


def create(pen: Pen, register: Register, values: Values, *, is_draft: bool = False, row_id: str = "") -> Version:
    """The new row, 已报, or 草稿 when it is only kept.

    Raises
    ------
    Problems  everything that is wrong with the values
    Problem   door.forbidden, door.not-found (another unit's), door.outside-unit, store.duplicate-key, registers.dangling
    """
    door.require(pen.actor, "rows.create", register)
    values = dict(values)
    if found := problems(register, values):
        raise Problems(found)
    placing.require_references(register, [values])
    with commit(pen, "rows.create") as writing:
        (shared,) = placing.place(pen.actor, register, [values])
        version = Version(
            id=row_id or writing.new_id(),
            version=1,
            status=DRAFT if is_draft else SUBMITTED,
            owner=pen.actor.unit,
            section=register.section or None,
            shared_with=shared,
            row_key=row_key(register, values),
            values=values,
        )
        door.require_reach(pen.actor, "rows.create", register, [version])
        door.require_home_unit(pen.actor, "rows.create", register, version)
        writing.write(register, [version])
        writing.changes = [telling.created(register, version)]
    return hidden(register, version)
