"""The rows of a target's figure at the commit of which a page tells, and why others do not count (术语 下钻).

They are counted as the whole home counts them; what lies outside the reader's sight is taken away afterwards, so that a
county's rows make the same figure as the one that the city sees for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from kechuang.errors import Language
from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import Uncounted, drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.naming import by_name, names
from kechuang.measures.progress.aims import Aim, aims
from kechuang.registers.registry import register
from kechuang.store import door, opening, place, statements
from kechuang.store.actor import Actor
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.desk.sight import Sight, sight_of

REMEMBERED = 12


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that one measure counts, in the order of their days, and those that it does not."""

    bound: Bound
    counted: Sequence[Entry]
    left: Sequence[Uncounted]


_PARTS: OrderedDict[tuple[object, ...], tuple[Part, ...]] = OrderedDict()
_LOCK = Lock()


@contextmanager
def ground_of(key: Key) -> Iterator[Ground]:
    """The registers as known at that commit, as the whole home sees them."""
    with opening.tables(HOUSE, at=key.seq) as tables:
        yield Ground(tables, place.remembered("root_region"))


def aim_of(ground: Ground, year: int, target_id: str) -> Aim | None:
    """The target with its binding; none where no plan of the year has it."""
    return next((aim for aim in aims(ground, year) if aim.id == target_id), None)


def parts(actor: Actor, target_id: str, key: Key, year: int) -> tuple[Part, ...]:
    """What every measure of the target counts, as far as the actor sees it; remembered for the next page of rows."""
    sight = sight_of(actor)
    asked = (place.current(), target_id, key, year, sight, () if sight.is_whole else (actor.id, actor.grants))
    with _LOCK:
        if asked in _PARTS:
            _PARTS.move_to_end(asked)
            return _PARTS[asked]
    found = tuple(_parts(actor, target_id, key, year, sight))
    with _LOCK:
        _PARTS[asked] = found
        while len(_PARTS) > REMEMBERED:
            _PARTS.popitem(last=False)
    return found


def called(key: Key, rows: Iterable[Entry | Uncounted], language: Language) -> dict[tuple[str, str], str]:
    """The names of some rows, by register and row."""
    by_register: dict[str, set[str]] = {}
    for one in rows:
        by_register.setdefault(one.register, set()).add(one.record)
    if not by_register:
        return {}
    with ground_of(key) as ground:
        return {
            (code, row): name
            for code, ids in by_register.items()
            for row, name in names(ground, code, ids, language=language).items()
        }


def in_words(key: Key, reasons: Iterable[str], language: Language) -> dict[str, str]:
    """The reasons with the names of what they speak of."""
    with ground_of(key) as ground:
        return by_name(ground, reasons, language)


def _parts(actor: Actor, target_id: str, key: Key, year: int, sight: Sight) -> Iterator[Part]:
    with ground_of(key) as ground:
        aim = aim_of(ground, year, target_id)
        for leaf in leaves(aim.bound) if aim and aim.bound else ():
            counted, left = _drilled(ground, leaf, key, year, sight)
            if not sight.is_whole:
                left = _visible(actor, left)
            counted.sort(key=lambda entry: (entry.from_on, entry.record), reverse=True)
            yield Part(leaf, counted, left)


def _drilled(ground: Ground, leaf: Bound, key: Key, year: int, sight: Sight) -> tuple[list[Entry], list[Uncounted]]:
    if sight.is_whole or leaf.region in sight.units:
        found = drill(ground, leaf, Cut(year, key.as_of))
        return list(found.counted), list(found.uncounted)
    counted: list[Entry] = []
    left: dict[tuple[str, str], Uncounted] = {}
    for unit in sorted(sight.units) if leaf.region is None else ():
        found = drill(ground, leaf, Cut(year, key.as_of, unit))
        counted += found.counted
        left |= {(one.register, one.record): one for one in found.uncounted}
    taken = {(one.register, one.record) for one in counted}
    return counted, [one for place, one in left.items() if place not in taken]


def _visible(actor: Actor, left: Sequence[Uncounted]) -> list[Uncounted]:
    """Of the rows those that the actor may look at."""
    seen: set[tuple[str, str]] = set()
    for code in sorted({one.register for one in left}):
        reach = door.scope(actor, "rows.view", register(code))
        if not reach.is_empty:
            rows = statements.current_where(register(code), ("id",), reach.where, list(reach.parameters))
            seen |= {(code, row) for (row,) in rows}
    return [one for one in left if (one.register, one.record) in seen]
