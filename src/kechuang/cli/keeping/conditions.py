"""Which rows a command means: named by id, by field=value, or by an import."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from kechuang.cli.keeping import home
from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.store import door
from kechuang.store.versions import SUBMITTED


def where_of(register: Register, pairs: Sequence[str] | None) -> dict[str, Any]:
    """field=value, by the field's name or heading; several values of one field are alternatives."""
    found: dict[str, list[Any]] = {}
    by_heading = {field.zh: name for name, field in register.by_name.items()}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        if not sign:
            raise Problem("command.where", "", {"value": pair})
        name = by_heading.get(name, name)
        is_number = name in register.by_name and register.by_name[name].kind in ("year", "integer")
        found.setdefault(name, []).append(int(value) if is_number and value.isdigit() else value)
    return found


def rows_of(options: Namespace, register: Register) -> list[str]:
    """The ids of the rows: those named, or all waiting ones that meet the conditions."""
    if options.rows:
        return list(options.rows)
    where = where_of(register, options.where)
    if options.import_id:
        where["source_import"] = options.import_id
    if not where:
        return []
    versions = door.rows(home.actor(options), register, where={**where, "status": where.get("status", SUBMITTED)})
    return [version.id for version in versions]
