"""Registers and their rows by the API: the same door as the pages (术语 台账接口)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ninja import Field, Query, Schema, Status

from kechuang.errors import Listed, Problem, Problems
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.registers.values import plain
from kechuang.store import door, place
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.versions import Version
from kechuang.web.api.service import REFUSALS, api
from kechuang.web.registers.typed import Typed, read

MOST = 500
PAGING = frozenset({"limit", "offset"})


class RegisterShape(Schema):
    """A register, and how many of its rows the caller may see."""

    code: str
    name: str
    rows: int


class RegistersShape(Schema):
    """All registers."""

    registers: list[RegisterShape]


class RowShape(Schema):
    """A row: money in yuan, days as ISO, what it refers to by register and id; parts as lists."""

    id: str
    version: int
    status: str
    values: dict[str, Any]


class RowsShape(Schema):
    """A page of rows, in the order of their ids."""

    code: str = Field(alias="register")
    total: int
    rows: list[RowShape]


class WrittenRow(Schema):
    """Values of a row: names of fields to texts; the version they are based on; why, where that has to be said."""

    values: dict[str, Any]
    based_on: int = 0
    why: str = ""


class Paging(Schema):
    """Which part of the rows."""

    limit: int = 100
    offset: int = 0


@api.get("/registers", url_name="registers", response={200: RegistersShape, **REFUSALS}, by_alias=True)
def registers_of_home(request: Any) -> Any:
    """The registers with the number of rows that the caller may see."""
    return {
        "registers": [
            {"code": one.code, "name": one.label(request.language), "rows": number}
            for one, number in door.every(request.actor, registers())
        ]
    }


@api.get("/registers/{code}/rows", url_name="rows", response={200: RowsShape, **REFUSALS}, by_alias=True)
def rows_of_register(request: Any, code: str, paging: Query[Paging]) -> Any:
    """Rows of a register; any filter of the register may stand in the query, e.g. `?kind=高新技术企业&round_year=2024`."""
    register = _register(request, code)
    where = {name: request.GET.getlist(name) for name in request.GET if name not in PAGING}
    if unknown := sorted(where.keys() - set(register.filters)):
        raise Problem("door.no-field", register, {"field": unknown[0], "known": Listed(register.filters)})
    if not 1 <= paging.limit <= MOST or paging.offset < 0:
        raise Problem("api.paging", "", {"most": MOST})
    names = tuple(field.name for field in register.fields)
    page = door.page(
        request.actor, register, columns=names, where=where, order=("id",), offset=paging.offset, limit=paging.limit
    )
    return {"register": code, "total": page.total, "rows": [shape_of(one) for one in page.rows]}


@api.get("/registers/{code}/rows/{row}", url_name="row", response={200: RowShape, **REFUSALS}, by_alias=True)
def row_of_register(request: Any, code: str, row: str) -> Any:
    """One row."""
    return shape_of(door.row(request.actor, _register(request, code), row))


@api.post("/registers/{code}/rows", url_name="rows", response={201: RowShape, **REFUSALS}, by_alias=True)
def new_row(request: Any, code: str, written: WrittenRow) -> Any:
    """A new row, submitted (已报); values are texts as a person writes them, parts lists of such."""
    register = _register(request, code)
    typed = _typed(request, register, written)
    made = create(_pen(request, written), register, typed.values)
    return Status(201, shape_of(made))


@api.put("/registers/{code}/rows/{row}", url_name="row", response={200: RowShape, **REFUSALS}, by_alias=True)
def changed_row(request: Any, code: str, row: str, written: WrittenRow) -> Any:
    """The row with other values in place of its own; `based_on` is the version that the caller read."""
    register = _register(request, code)
    before = door.row(request.actor, register, row)
    typed = _typed(request, register, written, kept=before.values)
    return shape_of(change(_pen(request, written), register, row, typed.values, based_on=written.based_on))


def _typed(request: Any, register: Register, written: WrittenRow, *, kept: Mapping[str, Any] | None = None) -> Typed:
    """What was written, read as a form is.

    Raises
    ------
    Problems  what cannot be read, each with its field
    Problem   api.no-value
    """
    texts: dict[str, list[str]] = {}
    parts = {part.name for part in register.parts}
    for name, value in written.values.items():
        if name in parts and isinstance(value, list):
            for at, item in enumerate(value):
                if not isinstance(item, dict):
                    raise Problem("api.no-value", "", {"field": name})
                texts |= {f"p.{name}.{at}.{inner}": _texts(inner, one) for inner, one in item.items()}
        else:
            texts[f"f.{name}"] = _texts(name, value)
    typed = read(request.actor, register, texts, kept=kept)
    found = [
        Problem(one.code, input_name.partition(".")[2] or one.where, one.facts)
        for input_name, several in typed.problems.items()
        for one in several
    ]
    if found:
        raise Problems(found)
    return typed


def _texts(name: str, value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return ["是" if value else "否"]
    if isinstance(value, str | int | float):
        return [str(value)]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return list(value)
    raise Problem("api.no-value", "", {"field": name})


def _pen(request: Any, written: WrittenRow) -> Pen:
    return Pen(request.actor, place.clock(), written.why)


def shape_of(version: Version) -> dict[str, Any]:
    """A row as the API gives it; personal fields are masked, whoever asks."""
    return {"id": version.id, "version": version.version, "status": version.status, "values": plain(version.values)}


def _register(request: Any, code: str) -> Register:
    """The register; not there for who may see none of its rows."""
    known = {one.code: one for one in registers()}
    if code not in known or door.scope(request.actor, "rows.view", known[code]).is_empty:
        raise Problem("door.not-found", "", {"id": code})
    return register_of(code)
