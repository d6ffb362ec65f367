"""Django models grown from the declarations: for each register a table of versions, one a part, and one of heads.

A version table is only ever added to. A head says which version of a row is the last one; it holds nothing that the
versions do not say, and gives the database what it needs to refuse a second row of one key.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from kechuang.registers.schema import Field, Register
from kechuang.registers.values import MONTH_ONLY, columns, tables
from kechuang.store.scoped import ScopedManager

# What stands in every version beside the declared fields, in the order of the table.
SYSTEM = (
    "id", "version", "seq", "status", "status_reason", "owner", "section", "shared_with", "row_key",
    "county_check_on", "source_import", "source_sheet", "source_row",
)  # fmt: skip
PART_SYSTEM = ("id", "version", "position", "seq")
HEAD = ("id", "version", "seq", "status", "row_key", "reporting_unit", "shared_with", "owner")
HEAD_PREFIX, VERSION_PREFIX = "head_", "r_"
ID_LENGTH = 32


def version_table(name: str) -> str:
    """The database's name for the versions of a register or of one of its parts."""
    return f"{VERSION_PREFIX}{name}"


def head_table(register: Register) -> str:
    """The database's name for the heads of a register."""
    return f"{HEAD_PREFIX}{register.code}"


def own_columns(fields: Iterable[Field]) -> list[str]:
    """The columns of the declared fields, in the order of the declaration."""
    return [name for field in fields for name, _ in columns(field)]


def all_columns(register: Register) -> list[str]:
    """Every column of a register's version table, in the order of the table."""
    _, _, fields = next(tables(register))
    return [*SYSTEM, *own_columns(fields), MONTH_ONLY]


def grow(register: Register, module: str) -> list[type[models.Model]]:
    """The models of one register: its versions, those of its parts, its heads."""
    grown = []
    for name, part, fields in tables(register):
        system = _system() if part is None else _part_system()
        declared = {column: _column(kind) for field in fields for column, kind in columns(field)}
        declared[MONTH_ONLY] = models.TextField(null=True)
        grown.append(_model(module, name, system | declared, version_table(name)))
    grown.append(_head(module, register))
    return grown


def _system() -> dict[str, Any]:
    return {
        "pk": models.CompositePrimaryKey("id", "version"),
        "id": models.CharField(max_length=ID_LENGTH),
        "version": models.IntegerField(),
        "seq": models.BigIntegerField(),
        "status": models.TextField(),
        "status_reason": models.TextField(null=True),
        "owner": models.TextField(),
        "section": models.TextField(null=True),
        "shared_with": models.TextField(null=True),
        "row_key": models.TextField(null=True),
        "county_check_on": models.DateField(null=True),
        "source_import": models.CharField(max_length=ID_LENGTH, null=True),
        "source_sheet": models.TextField(null=True),
        "source_row": models.IntegerField(null=True),
    }


def _part_system() -> dict[str, Any]:
    return {
        "pk": models.CompositePrimaryKey("id", "version", "position"),
        "id": models.CharField(max_length=ID_LENGTH),
        "version": models.IntegerField(),
        "position": models.IntegerField(),
        "seq": models.BigIntegerField(),
    }


def _head(module: str, register: Register) -> type[models.Model]:
    attributes: dict[str, Any] = {
        "id": models.CharField(max_length=ID_LENGTH, primary_key=True),
        "version": models.IntegerField(),
        "seq": models.BigIntegerField(),
        "status": models.TextField(),
        "row_key": models.TextField(null=True, unique=True),
        "reporting_unit": models.TextField(null=True),
        "shared_with": models.TextField(null=True),
        "owner": models.TextField(),
    }
    return _model(module, f"{HEAD_PREFIX}{register.code}", attributes, head_table(register))


def _model(module: str, name: str, attributes: dict[str, Any], table: str) -> type[models.Model]:
    indexes = (
        [models.Index(fields=["seq"], name=f"{table[:22]}_{_short(table)}_s")] if "position" not in attributes else []
    )
    if table.startswith(HEAD_PREFIX):
        indexes = [models.Index(fields=["reporting_unit", "id", "status"], name=f"{table[:22]}_{_short(table)}_p")]
    meta = type("Meta", (), {"app_label": "store", "db_table": table, "indexes": indexes})
    body = {"__module__": module, "Meta": meta, "objects": ScopedManager(), **attributes}
    return type(_camel(name), (models.Model,), body)


def _short(table: str) -> str:
    """Four signs that tell long names apart once they are cut."""
    import hashlib

    return hashlib.sha256(table.encode()).hexdigest()[:4]


def _column(kind: str) -> models.Field[Any, Any]:
    if kind == "integer":
        return models.BigIntegerField(null=True)
    return models.DateField(null=True) if kind == "day" else models.TextField(null=True)


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_") if word)
