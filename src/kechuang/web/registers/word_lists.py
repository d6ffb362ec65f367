"""The lists of words by the field that takes its words from them: a list is kept by a sign (术语 代码表名)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kechuang.errors import Labelled, Language
from kechuang.registers.codes import code_lists
from kechuang.registers.registry import registers
from kechuang.registers.schema import Field, Part, Register
from kechuang.web.speech import said

FIELD = "list_name"


def list_name(code: str, language: Language) -> str:
    """A list of words by the field that is filled from it, of its own register first; one that fills none by its sign.

    Examples
    --------
    >>> list_name("title_kind", "en"), list_name("no_such_list", "en")
    ('titles: kind', 'no_such_list')
    """
    if code not in _uses():
        return code
    told, *within = (one.label(language) for one in _uses()[code])
    for field in within:
        told = said("registers.list-of", language, register=told, field=field)
    return told


def options(language: Language) -> tuple[tuple[str, str], ...]:
    """Every list with its name, in the order of the names."""
    return tuple(sorted(((code, list_name(code, language)) for code in code_lists()), key=lambda one: one[1]))


@cache
def _uses() -> dict[str, tuple[Labelled, ...]]:
    """The field by which each list is called: `title_kind` by one of the titles, whatever else is filled from it."""
    found: dict[str, tuple[Labelled, ...]] = {}
    for register in registers():
        for field, *within in _fields(register):
            if field.choices and (field.choices not in found or field.choices.startswith(f"{register.code}_")):
                found[field.choices] = (register, *within, field)
    return found


def _fields(register: Register) -> Iterator[tuple[Field, *tuple[Part, ...]]]:
    yield from ((field,) for field in register.fields)
    yield from ((field, part) for part in register.parts for field in part.fields)
