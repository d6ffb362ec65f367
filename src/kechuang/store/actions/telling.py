"""What the audit says of a change: before and after, field by field, personal values never (术语 变更内容)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kechuang.registers.schema import Register
from kechuang.registers.values import plain
from kechuang.store.versions import Version, masked

MOST_ROWS = 20


def told(register: Register, row_id: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Of one row what was there, and what is."""
    return {"register": register.code, "id": row_id, "before": dict(before), "after": dict(after)}


def created(register: Register, version: Version) -> dict[str, Any]:
    """A new row: nothing before, its values after."""
    return told(register, version.id, {}, _told(register, version))


def changed(register: Register, before: Version, after: Version) -> dict[str, Any]:
    """Of a changed row what differs, before and after."""
    old, new = _told(register, before), _told(register, after)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return told(register, after.id, {name: old.get(name) for name in names}, {name: new.get(name) for name in names})


def several(register: Register, pairs: Iterable[tuple[Version, Version]]) -> list[dict[str, Any]]:
    """The same for the first rows of many; the versions themselves hold the rest."""
    return [changed(register, before, after) for before, after in list(pairs)[:MOST_ROWS]]


def taken(register: Register, before: Mapping[str, Version], after: Iterable[Version]) -> list[dict[str, Any]]:
    """What came of the first rows of a file: new ones whole, changed ones by what differs."""
    first = list(after)[:MOST_ROWS]
    return [changed(register, before[v.id], v) if v.id in before else created(register, v) for v in first]


def _told(register: Register, version: Version) -> dict[str, Any]:
    personal = set(register.personal)
    said = {
        name: masked(register.field(name)) if name in personal else plain(value)
        for name, value in version.values.items()
    }
    said["status"] = version.status
    if version.status_reason:
        said["status_reason"] = version.status_reason
    if version.county_check_on:
        said["county_check_on"] = plain(version.county_check_on)
    return said
