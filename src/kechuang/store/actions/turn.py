"""Turning the status of rows: what confirming, returning, passing and withdrawing share (术语 状态变更)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.store import door
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.versions import Version, current, hidden
from kechuang.terms import worded


def turn(
    pen: Pen,
    action: str,
    register: Register,
    ids: Sequence[str],
    allowed: Callable[[Version], bool],
    **becomes: Any,
) -> list[Version]:
    """The rows in their next version, their values untouched.

    Raises
    ------
    Problem  door.not-found, door.forbidden, store.status (a row that cannot be turned so), store.nothing (no ids)
    """
    door.require(pen.actor, action, register)
    if not ids:
        raise Problem("store.nothing", register)
    with commit(pen, action) as writing:
        found = current(register, ids, is_masked=False)
        for row_id in ids:
            if row_id not in found or not door.reaches(pen.actor, "rows.view", register, found[row_id]):
                raise door.not_found(register, row_id)
        before = [found[row_id] for row_id in dict.fromkeys(ids)]
        door.require_reach_of_all(pen, action, register, before)
        for version in before:
            if not allowed(version):
                raise Problem(
                    "store.status", register, {"id": version.id, "status": worded(f"statuses.{version.status}")}
                )
        after = [replace(version, version=version.version + 1, **becomes) for version in before]
        writing.write(register, after)
        writing.changes = telling.several(register, zip(before, after, strict=True))
    return [hidden(register, version) for version in after]
