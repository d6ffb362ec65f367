"""What a new row takes from the one before it: what stays as it is, and figures to be put right (术语 上期预填)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kechuang.errors import Language
from kechuang.registers.schema import COMMON, Register
from kechuang.registers.values import Ref, Values
from kechuang.store import door
from kechuang.store.actor import Actor
from kechuang.store.versions import Version
from kechuang.web.registers.inputs import texts_of
from kechuang.web.registers.names import names_in
from kechuang.web.registers.typed import IDENTITY

LIKE = "like"
OF_ITS_TIME = frozenset({"day", "month", "period", "year"})
ITS_OWN = frozenset({"is_nil", "returned_count", *(known.name for known in COMMON)} - {"region", "reporting_unit"})

Texts = dict[str, list[str]]


def given(
    actor: Actor, register: Register, asked: Mapping[str, str], language: Language
) -> tuple[Texts, Version | None]:
    """The texts of a new form: what the address says of its fields, over what the row `like` has that lasts.

    A reference may be written as its register and id; the row must be one that she may see.

    Raises
    ------
    Problem  door.not-found
    """
    before = door.row(actor, register, asked[LIKE]) if asked.get(LIKE) else None
    values: Values = carried(register, before.values) if before else {}
    texts: Texts = {}
    for name, text in asked.items():
        if name in register.by_name:
            found = IDENTITY.fullmatch(text) if register.field(name).kind == "ref" else None
            values.pop(name, None)
            if found and found[1] in register.field(name).targets:
                values[name] = Ref(found[1], found[2])
            else:
                texts[f"f.{name}"] = [text]
    return texts_of(register, values, names_in([values], language), language) | texts, before


def carried(register: Register, values: Mapping[str, Any]) -> Values:
    """What of a row stays true, or is near to true, in the next: no day, no paper, nothing of a person."""
    parts = {part.name for part in register.parts}
    return {
        name: value
        for name, value in values.items()
        if name in parts
        or (
            name not in ITS_OWN
            and register.field(name).personal is None
            and register.field(name).kind not in OF_ITS_TIME
        )
    }


def earlier(register: Register, before: Version, language: Language) -> Texts:
    """The texts of the row before, to stand beside each input."""
    values = carried(register, before.values)
    return texts_of(register, values, names_in([values], language), language)
