"""Rows of internal registers that an act of two people adds, confirmed at once (术语 记载)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.errors import Problems
from kechuang.registers.keys import row_key
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.registers.values import Values
from kechuang.store import placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import Writing, commit
from kechuang.store.versions import CONFIRMED, Version


def people(pair: Pen) -> str:
    """Who took part, as a row says it."""
    return "、".join(one.id for one in (pair.actor, pair.approved_by) if one)


def noted(action: str, pen: Pen, register: Register, rows: Sequence[Values]) -> list[Version]:
    """The new confirmed rows of an internal register, all in one commit.

    Raises
    ------
    Problems  everything that is wrong with the values
    Problem   store.duplicate-key, registers.dangling
    """
    if found := [problem for values in rows for problem in problems(register, values)]:
        raise Problems(found)
    placing.require_references(register, rows)
    with commit(pen, action) as writing:
        made = [_version(pen, writing, register, values) for values in rows]
        writing.write(register, made)
        writing.changes = [telling.created(register, one) for one in made]
    return made


def _version(pen: Pen, writing: Writing, register: Register, values: Values) -> Version:
    (shared,) = placing.place(pen.actor, register, [values])
    return Version(
        id=writing.new_id(), version=1, status=CONFIRMED, owner=pen.actor.unit, section=register.section, shared_with=shared,
        row_key=row_key(register, values), values=values,
    )  # fmt: skip
