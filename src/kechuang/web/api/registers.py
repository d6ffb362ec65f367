"""Registers and their rows by the API: the same door as the pages (术语 台账接口)."""

from __future__ import annotations

from typing import Any

from ninja import Query, Schema

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.registers.values import plain
from kechuang.store import door
from kechuang.store.versions import Version
from kechuang.web.api.service import REFUSALS, api

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

    register: str
    total: int
    rows: list[RowShape]


class Paging(Schema):
    """Which part of the rows."""

    limit: int = 100
    offset: int = 0


@api.get("/registers", url_name="registers", response={200: RegistersShape, **REFUSALS})
def registers_of_home(request: Any) -> Any:
    """The registers with the number of rows that the caller may see."""
    return {
        "registers": [
            {"code": one.code, "name": one.label(request.language), "rows": number}
            for one, number in door.every(request.actor, registers())
        ]
    }


@api.get("/registers/{code}/rows", url_name="rows", response={200: RowsShape, **REFUSALS})
def rows_of_register(request: Any, code: str, paging: Query[Paging]) -> Any:
    """Rows of a register; any filter of the register may stand in the query, e.g. `?kind=高新技术企业&round_year=2024`."""
    register = _register(request, code)
    where = {name: request.GET.getlist(name) for name in request.GET if name not in PAGING}
    if not 1 <= paging.limit <= MOST or paging.offset < 0:
        raise Problem("api.paging", "", {"most": MOST})
    names = tuple(field.name for field in register.fields)
    page = door.page(
        request.actor, register, columns=names, where=where, order=("id",), offset=paging.offset, limit=paging.limit
    )
    return {"register": code, "total": page.total, "rows": [shape_of(one) for one in page.rows]}


@api.get("/registers/{code}/rows/{row}", url_name="row", response={200: RowShape, **REFUSALS})
def row_of_register(request: Any, code: str, row: str) -> Any:
    """One row."""
    return shape_of(door.row(request.actor, _register(request, code), row))


def shape_of(version: Version) -> dict[str, Any]:
    """A row as the API gives it; personal fields are masked, whoever asks."""
    return {"id": version.id, "version": version.version, "status": version.status, "values": plain(version.values)}


def _register(request: Any, code: str) -> Register:
    """The register; not there for who may see none of its rows."""
    known = {one.code: one for one in registers()}
    if code not in known or door.scope(request.actor, "rows.view", known[code]).is_empty:
        raise Problem("door.not-found", "", {"id": code})
    return register_of(code)
