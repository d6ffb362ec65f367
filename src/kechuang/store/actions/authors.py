"""Who wrote the values of a row last (术语 填报人)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.registers.schema import Register
from kechuang.store import scoped, statements
from kechuang.store.models import Commit
from kechuang.store.versions import shapes

WRITING = (
    "rows.create",
    "rows.change",
    "rows.import",
    "rows.undo_import",
    "organisations.merge",
    "organisations.split",
    "plan.save",
    "plan.bind",
)


def authors(register: Register, ids: Sequence[str]) -> dict[str, str]:
    """Row -> who wrote its values last; a change of status is no writing."""
    return {row_id: actor for row_id, (actor, _) in _written(register, ids).items()}


def last_writing(register: Register, ids: Sequence[str]) -> dict[str, str]:
    """Row -> the act that wrote its values last."""
    return {row_id: action for row_id, (_, action) in _written(register, ids).items()}


def _written(register: Register, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    table = shapes(register)[0].table
    found: dict[str, tuple[str, str]] = {}
    commits: dict[int, tuple[str, str]] = {}
    for row_id in ids:
        for _, seq in reversed(statements.history(table, ("version", "seq"), row_id)):
            if seq not in commits:
                commits[seq] = _commit(seq)
            if commits[seq][1] in WRITING:
                found[row_id] = commits[seq]
                break
    return found


def _commit(seq: int) -> tuple[str, str]:
    with scoped.opened():
        made = Commit.objects.get(seq=seq)
    return made.actor, made.action
