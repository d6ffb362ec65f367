"""The registers as a table of contents: by section, with numbers of rows and of what waits (术语 台账目录)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kechuang.errors import Language
from kechuang.registers.codes import code_list
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door, tally
from kechuang.store.actor import Actor
from kechuang.store.versions import SUBMITTED

SECTIONS = code_list("section")


@dataclass(frozen=True, slots=True)
class Listed:
    """One register, with the number of rows that she sees, and of those that wait for confirmation."""

    register: Register
    label: str
    row: str
    rows: int
    waiting: int


def sections(actor: Actor, language: Language) -> Mapping[str, list[Listed]]:
    """The registers of each section; those of the house itself last, under no section's name."""
    ordered = sorted(registers(), key=lambda one: (one.is_internal, one.section))
    scopes = {register.code: door.scope(actor, "rows.view", register) for register in ordered}
    asked = [
        (register, *door.listed(actor, register, where={}))
        for register in ordered
        if not scopes[register.code].is_empty
    ]
    numbers = tally.by_status(asked)
    found: dict[str, list[Listed]] = {}
    for register, _, _ in asked:
        by_status = numbers[register.code]
        if register.is_internal and not by_status and not scopes[register.code].is_whole:
            continue  # the house's own books say nothing to whom none of their rows concerns
        row = register.row_zh if language == "zh" else register.row_en
        one = Listed(register, register.label(language), row, sum(by_status.values()), by_status.get(SUBMITTED, 0))
        found.setdefault("" if register.is_internal else SECTIONS.label(register.section, language), []).append(one)
    return found
