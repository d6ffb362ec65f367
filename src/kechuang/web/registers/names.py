"""The names of what rows refer to, as a page says them: of a round its kind, level and year, not its number alone (术语 引用名称)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.registers.workbook.cells import Directory
from kechuang.store.exporting import directory_of, shown_rows
from kechuang.store.versions import Version

DEEPEST = 2


def names_in(many: Iterable[Mapping[str, Any]], language: Language, *, depth: int = DEEPEST) -> Directory:
    """The names, and credit codes of organisations, by row id."""
    wanted: dict[str, set[str]] = defaultdict(set)
    plain: list[Ref] = []
    for ref in _references(many):
        if ref.register == "region" or _is_named(register_of(ref.register)):
            plain.append(ref)
        else:
            wanted[ref.register].add(ref.id)
    found = directory_of([{"": ref} for ref in plain])
    names = {**found.names, **_regions(plain, language)}
    for target, ids in wanted.items() if depth else ():
        names |= _composed(register_of(target), shown_rows(register_of(target), ids), language, depth - 1)
    return Directory(names, found.credit_codes)


def _regions(refs: Iterable[Ref], language: Language) -> dict[str, str]:
    known = regions()
    return {ref.id: known.called(ref.id, language) for ref in refs if ref.register == "region" and ref.id in known}


def names_for(versions: Iterable[Version], language: Language) -> Directory:
    """The same for what rows refer to."""
    return names_in((version.values for version in versions), language)


def _composed(register: Register, rows: list[Version], language: Language, depth: int) -> dict[str, str]:
    from kechuang.web.registers.cells import name_of

    names = names_in((row.values for row in rows), language, depth=depth)
    return {row.id: name_of(register, row, names, language) for row in rows}


def _is_named(register: Register) -> bool:
    """Whether the first thing under which it is shown is a name or number of its own."""
    return register.field(register.shown_as[0]).kind in ("text", "code")


def _references(many: Iterable[Mapping[str, Any]]) -> Iterator[Ref]:
    for values in many:
        for value in values.values():
            if isinstance(value, Ref) and value.is_known:
                yield value
            elif isinstance(value, list):
                yield from (cell for item in value for cell in item.values() if isinstance(cell, Ref) and cell.is_known)
