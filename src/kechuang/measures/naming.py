"""Names under which rows are shown, from the tables in which they are counted (术语 记录名称)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ibis import _

from kechuang.errors import Language
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import Ground, day_of
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import FEN, spoken

DEEPEST = 2
IDENTITY = re.compile(r"[0-9a-f]{32}|(?<![\w-])\d{6}(?:-[A-Z]{2})?(?![\w-])")
DIRECTORIES = ("organisation", "platform", "zone", "project", "agreement")


def names(
    ground: Ground, register: str, ids: Iterable[str], *, language: Language = "zh", depth: int = 0
) -> dict[str, str]:
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
    called = _referred(ground, fields, rows, language, depth)
    return {row["id"]: _name(declared, fields, row, called, language) for row in rows}


def by_name(ground: Ground, texts: Iterable[str], language: Language) -> dict[str, str]:
    """Each text as people read it: the rows and places that it speaks of by their identity under their names (术语 以名代号).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {register: [] for register in DIRECTORIES}
    >>> by_name(Ground(ByHand(rows), "421200"), ["region is 421202"], "en")
    {'region is 421202': "region is Xian'an District"}
    """
    every = list(dict.fromkeys(texts))
    ids = {found for text in every for found in IDENTITY.findall(text)}
    called = {one: regions().called(one, language) for one in ids if one in regions()}
    for register in DIRECTORIES if ids - called.keys() else ():
        called |= names(ground, register, ids - called.keys(), language=language)
    return {text: IDENTITY.sub(lambda found: called.get(found[0], found[0]), text) for text in every}


def _referred(
    ground: Ground, fields: Iterable[Field], rows: Iterable[Mapping[str, Any]], language: Language, depth: int
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
            called |= {(register, code): regions().called(code, language) for code in ids}
        elif depth < DEEPEST:
            found = names(ground, register, ids, language=language, depth=depth + 1)
            called |= {(register, one): name for one, name in found.items()}
    return called


def _name(
    declared: Register,
    fields: Iterable[Field],
    row: Mapping[str, Any],
    called: Mapping[tuple[str, str], str],
    language: Language,
) -> str:
    words = []
    for field in fields:
        value = row[field.name]
        if value is None:
            continue
        if field.kind == "ref":
            words.append(called.get((_target(field, row), value), value))
        else:
            words.append(_written(field, value, language))
    return " ".join(words) or f"{declared.label(language)} {row['id'][:8]}"


def _written(field: Field, value: Any, language: Language) -> str:
    if field.kind == "choice" and field.choices:
        return code_list(field.choices).label(str(value), language)
    if field.kind == "day":
        return f"{day_of(value):%Y-%m-%d}"
    return spoken(Decimal(value).scaleb(-FEN), language) if field.kind == "money" else str(value)


def _kind(field: Field) -> str:
    return f"{field.name}_kind"


def _target(field: Field, row: Mapping[str, Any]) -> str:
    return str(row[_kind(field)] or "") if len(field.targets) > 1 else field.targets[0]
