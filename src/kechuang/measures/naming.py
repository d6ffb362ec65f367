"""Names under which rows are shown, from the tables in which they are counted (术语 记录名称)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ibis import _

from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import Ground, day_of
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import FEN, plain

DEEPEST = 2


def names(ground: Ground, register: str, ids: Iterable[str], *, depth: int = 0) -> dict[str, str]:
    """Row -> its name, made of the fields by which its register shows rows; what it refers to by its own name (术语 记录名称).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"organisation": [{"id": "f", "name": "示例公司"}],
    ...         "title": [{"id": "t", "holder": "organisation:f", "kind": "高新技术企业"}]}
    >>> names(Ground(ByHand(rows), "421200"), "title", ["t"])
    {'t': '示例公司 高新技术企业'}
    """
    declared = register_of(register)
    wanted = sorted(set(ids))
    fields = [declared.by_name[name] for name in declared.shown_as if not declared.by_name[name].personal]
    table = ground.tables[register]
    if not wanted:
        return {}
    columns = ["id", *(field.name for field in fields), *(_kind(field) for field in fields if len(field.targets) > 1)]
    rows = records(table.filter(_.id.isin(wanted)).select(*dict.fromkeys(columns)))
    called = _referred(ground, fields, rows, depth)
    return {row["id"]: _name(declared, fields, row, called) for row in rows}


def _referred(
    ground: Ground, fields: Iterable[Field], rows: Iterable[Mapping[str, Any]], depth: int
) -> dict[tuple[str, str], str]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    rows = list(rows)
    for field in fields:
        for row in rows if field.kind == "ref" else ():
            if row[field.name]:
                wanted[_target(field, row)].add(row[field.name])
    called: dict[tuple[str, str], str] = {}
    for register, ids in wanted.items():
        if register == "region":
            called |= {(register, code): regions()[code].name for code in ids if code in regions()}
        elif depth < DEEPEST:
            called |= {(register, one): name for one, name in names(ground, register, ids, depth=depth + 1).items()}
    return called


def _name(
    declared: Register, fields: Iterable[Field], row: Mapping[str, Any], called: Mapping[tuple[str, str], str]
) -> str:
    words = []
    for field in fields:
        value = row[field.name]
        if value is None:
            continue
        if field.kind == "ref":
            words.append(called.get((_target(field, row), value), value))
        else:
            words.append(_written(field, value))
    return " ".join(words) or f"{declared.zh} {row['id'][:8]}"


def _written(field: Field, value: Any) -> str:
    if field.kind == "day":
        return f"{day_of(value):%Y-%m-%d}"
    return f"{plain(Decimal(value).scaleb(-FEN))}元" if field.kind == "money" else str(value)


def _kind(field: Field) -> str:
    return f"{field.name}_kind"


def _target(field: Field, row: Mapping[str, Any]) -> str:
    return str(row[_kind(field)] or "") if len(field.targets) > 1 else field.targets[0]
