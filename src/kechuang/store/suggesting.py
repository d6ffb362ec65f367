"""Suggestions for targets that are saved: the names in a sentence are looked up among the registers (术语 绑定建议)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kechuang.measures.binding.names import SHORTEST, Names, Row
from kechuang.measures.binding.rows import target_of
from kechuang.measures.binding.suggestion import Suggestions, suggest, suggest_all
from kechuang.measures.binding.words import plain
from kechuang.measures.catalogue import measures
from kechuang.quantity import normal
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import door, place, statements
from kechuang.store.actor import Actor
from kechuang.store.versions import WITHDRAWN, Version, shapes

NAMED = ("platform", "zone", "project", "organisation")
NOT_WITHDRAWN = 'v."status" <> %s'


class Sentences:
    """The rows whose names, today's or former ones, stand in a sentence; names are directory fields."""

    def __init__(self, actor: Actor) -> None:
        door.require(actor, "rows.view")
        self._former = Names(row for code in NAMED for row in _former(register_of(code)))

    def named(self, text: str) -> Sequence[Row]:
        """The rows, platforms and zones before bodies, longer names before what is inside them."""
        today = [row for code in NAMED for row in _within(register_of(code), text)]
        found = [*today, *self._former.named(text)]
        names = {plain(row.name) for row in found}
        whole = [row for row in found if not any(plain(row.name) in name and plain(row.name) != name for name in names)]
        at = plain(text)
        return sorted(dict.fromkeys(whole), key=lambda row: (NAMED.index(row.register), at.find(plain(row.name))))


def suggested(actor: Actor, target: Version) -> Suggestions:
    """How one saved target may be counted."""
    return suggest(target_of(target.values), measures(), Sentences(actor), root=place.remembered("root_region"))


def suggested_all(actor: Actor, targets: Sequence[Version]) -> list[Suggestions]:
    """The same for the targets of one plan in the order of the text."""
    read = [target_of(one.values) for one in targets]
    return suggest_all(read, measures(), Sentences(actor), root=place.remembered("root_region"))


def _within(register: Register, text: str) -> Iterator[Row]:
    """The rows of a register whose name stands in the text, in either width of its signs."""
    name = next(name for name in register.shown_as if register.field(name).kind == "text")
    widths = (text, normal(text), normal(text).translate(str.maketrans("()", "（）")))
    where = " OR ".join([f"""%s LIKE '%%' || v."{name}" || '%%'"""] * len(widths))
    condition = f'{NOT_WITHDRAWN} AND length(v."{name}") >= {SHORTEST} AND ({where})'
    for row, written in statements.current_where(register, ("id", name), condition, [WITHDRAWN, *widths]):
        yield Row(register.code, row, written)


def _former(register: Register) -> Iterator[Row]:
    for shape in shapes(register):
        if shape.part is not None and shape.part.name == "names":
            for row, written in statements.current_parts(register, shape.table, ("id", "name")):
                yield Row(register.code, row, written)
