"""Everything that rows say of one row: those that refer to it, register by register, as far as she may see them (术语 关联记录)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door, statements
from kechuang.store.actor import Actor
from kechuang.store.versions import Version, some


def leading(register: Register, target: str) -> list[str]:
    """The fields of a register that may lead to rows of another."""
    return [known.name for known in register.fields if known.kind == "ref" and target in known.targets]


def referring(
    actor: Actor, target: str, ids: Sequence[str], *, columns: Mapping[str, Sequence[str]] | None = None
) -> Iterator[tuple[Register, list[Version]]]:
    """Of each register that has any, the rows that refer to one of the ids in a field of their own."""
    for register in registers():
        names = leading(register, target)
        where, parameters = door.listed(actor, register, where={})
        if names and where != door.NOBODY:
            found = statements.referring(register, names, ids, where, parameters)
            if found:
                told = (columns or {}).get(register.code, register.shown_as)
                yield register, some(register, found, [*names, *told])


def merged_into(actor: Actor, register: Register, row_id: str) -> list[Version]:
    """The bodies that were merged into one, as far as she may see them."""
    where, parameters = door.listed(actor, register, where={"merged_into": row_id})
    if where == door.NOBODY:
        return []
    order = 'h."id"'
    found = statements.page_where(register, where, parameters, order=order, limit=door.LARGEST_PAGE, offset=0)
    return some(register, found, [*register.shown_as, "merged_into"])
