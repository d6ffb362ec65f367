"""Where a row, a register and a target stand among the pages, and what a row is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kechuang.errors import Language
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import Ref
from kechuang.store.exporting import directory_of
from kechuang.web.registers.cells import text_of

LONGEST = 60


def row(register: Register, row_id: str) -> str:
    """The address of a row's page."""
    return f"/registers/{register.code}/{row_id}"


def register(code: str) -> str:
    """The address of a register's list."""
    return f"/registers/{code}"


def names_of(values: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """The names of what rows refer to, by id; where a name is personal there is none."""
    refs = [one for told in values for one in told.values() if isinstance(one, Ref) and one.is_known]
    return directory_of({"": one} for one in refs if one.register == "region" or not _is_personal(one.register)).names


def name_of(register: Register, values: Mapping[str, Any], names: Mapping[str, str], language: Language) -> str:
    """What a row is called: the fields under which it is shown."""
    told = [_written(register.field(name), values.get(name), names, language) for name in register.shown_as]
    return " ".join(filter(None, told))[:LONGEST] or "—"


def ref_in(value: Any) -> Any:
    """A reference as the audit keeps it, as one; any other value as it is."""
    if isinstance(value, dict) and {"register", "id", "written"} <= value.keys():
        return Ref(value["register"], value["id"], value["written"])
    return value


def _written(known: Field, value: Any, names: Mapping[str, str], language: Language) -> str:
    if isinstance(value, Ref):
        return names.get(value.id) or value.written or ""
    return "" if value is None else text_of(known, value, language)


def _is_personal(code: str) -> bool:
    register = register_of(code)
    return bool({*register.shown_as} & {*register.personal})
