"""What the audit says of a change: before and after, field by field, personal values never (术语 变更内容)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang.registers.schema import Register
from kechuang.registers.values import plain
from kechuang.store.versions import Version, masked

MOST_ROWS = 20


def created(register: Register, version: Version) -> dict[str, Any]:
    """A new row: nothing before, its values after."""
    return {"register": register.code, "id": version.id, "before": {}, "after": _told(register, version)}


def changed(register: Register, before: Version, after: Version) -> dict[str, Any]:
    """Of a changed row what differs, before and after."""
    old, new = _told(register, before), _told(register, after)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {
        "register": register.code,
        "id": after.id,
        "before": {name: old.get(name) for name in names},
        "after": {name: new.get(name) for name in names},
    }


def several(register: Register, pairs: Iterable[tuple[Version, Version]]) -> list[dict[str, Any]]:
    """The same for the first rows of many; the versions themselves hold the rest."""
    return [changed(register, before, after) for before, after in list(pairs)[:MOST_ROWS]]


def _told(register: Register, version: Version) -> dict[str, Any]:
    personal = set(register.personal)
    told = {
        name: masked(register.field(name)) if name in personal else plain(value)
        for name, value in version.values.items()
    }
    told["status"] = version.status
    if version.status_reason:
        told["status_reason"] = version.status_reason
    return told
