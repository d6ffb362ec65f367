"""Rows that leave the store as a file: scoped, masked, recorded, and known again when they come back (术语 导出)."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kechuang.errors import Language, Problem
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.registers.workbook.cells import Directory
from kechuang.registers.workbook.csv_out import Encoding, write_csv
from kechuang.registers.workbook.export import write_xlsx
from kechuang.registers.workbook.provenance import Provenance
from kechuang.store import audit, door, place, statements
from kechuang.store.actor import Pen
from kechuang.store.clock import SHANGHAI
from kechuang.store.known import MARK, Known
from kechuang.store.versions import Version, current, some

DEMONSTRATION = "合成示范数据"
CREDIT_CODE = "credit_code"


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows of a list as it was narrowed, searched and sorted, and that in words."""

    where: Mapping[str, Any]
    search: str = ""
    order: Sequence[str] = ()
    with_withdrawn: bool = False
    told: str = ""


def export(
    pen: Pen,
    register: Register,
    *,
    where: Mapping[str, Any] | None = None,
    selected: Selected | None = None,
    form: str,
    language: Language,
    by: str = "",
) -> tuple[bytes, int]:
    """The file and the number of its rows; personal fields are masked, whoever asks.

    Parameters
    ----------
    selected : instead of `where`, the rows of a list as it was narrowed
    by : who takes them out, as people know her; her account when nothing is said
    form : ``xlsx``, ``csv`` (UTF-8 with a mark) or ``csv-gb18030``

    Raises
    ------
    Problem  door.forbidden, store.reason (who sees more than her own must say why), door.no-field
    """
    versions, export_id = leaving(pen, register, where=where, selected=selected)
    narrowed = [f"{register.field(name).label(language)} = {value}" for name, value in (where or {}).items()]
    provenance = Provenance(
        by=by or pen.actor.id,
        at=pen.clock().astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
        id=export_id,
        filter=selected.told if selected else "；".join(narrowed),
        notice=DEMONSTRATION if place.remembered("demo_today") else "",
    )
    rows = [{**version.values, "id": version.id, "version": version.version} for version in versions]
    known = Known(pen.actor, register)
    directory = directory_of((version.values for version in versions), known=known)
    if form == "xlsx":
        parts = [part.name for part in register.parts]
        content = write_xlsx(register, rows, parts, language=language, directory=directory, provenance=provenance)
    else:
        encoding: Encoding = "gb18030" if form == "csv-gb18030" else "utf-8-sig"
        content = write_csv(
            register, rows, language=language, directory=directory, provenance=provenance, encoding=encoding
        )
    return content, len(rows)


def leaving(
    pen: Pen, register: Register, *, where: Mapping[str, Any] | None = None, selected: Selected | None = None
) -> tuple[list[Version], str]:
    """The rows that leave the store, and the id under which the audit has recorded that they do.

    Raises
    ------
    Problem  door.forbidden, store.reason (who sees more than her own must say why), door.no-field
    """
    permission = door.require(pen.actor, "rows.export", register)
    if permission.reason and not pen.why.strip():
        raise Problem("store.reason", register)
    versions = _selected(pen, register, selected) if selected else door.rows(pen.actor, register, where=where)
    export_id = f"E-{secrets.token_hex(6)}"
    told: Any = selected.told if selected else {name: str(value) for name, value in (where or {}).items()}
    with transaction.atomic():
        audit.record(pen, "rows.export", {register.code: {"rows": len(versions), "where": told}, "export": export_id})
    return versions, export_id


def _selected(pen: Pen, register: Register, asked: Selected) -> list[Version]:
    ids = door.ids(
        pen.actor,
        register,
        where=asked.where,
        search=asked.search,
        order=asked.order,
        with_withdrawn=asked.with_withdrawn,
    )
    found = current(register, ids)
    return [found[row] for row in ids]


def directory_of(many: Iterable[Mapping[str, Any]], *, known: Known | None = None) -> Directory:
    """Names and credit codes of everything that the values of rows refer to.

    Parameters
    ----------
    known : as the reader will find names again; behind a name that leads to no single row stands the row's id
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for ref in _references(many):
        if ref.is_known:
            wanted[ref.register].add(ref.id)
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for target, ids in wanted.items():
        if target == "region":
            names.update({code: regions()[code].name for code in ids if code in regions()})
            continue
        register = register_of(target)
        texts = [name for name in register.shown_as if register.field(name).kind in ("text", "code")]
        more = [CREDIT_CODE] if target == "organisation" else []
        for row, *told in statements.current(register, ("id", *texts, *more), ids):
            name = names[row] = next((text for text in told if text), row)
            if more and told[-1]:
                codes[row] = told[-1]
            if known and not known.leads(target, name, row, code=codes.get(row, "")):
                names[row] = f"{name}{MARK.format(row)}"
    return Directory(names, codes)


def shown_rows(register: Register, ids: Iterable[str]) -> list[Version]:
    """Rows that others refer to, as they are now, with the fields alone under which they are shown."""
    return some(register, list(statements.versions_of(register, ids).items()), register.shown_as)


def _references(many: Iterable[Mapping[str, Any]]) -> Iterator[Ref]:
    for values in many:
        for value in values.values():
            if isinstance(value, Ref):
                yield value
            elif isinstance(value, list):
                yield from (cell for item in value for cell in item.values() if isinstance(cell, Ref))
