"""What was told of targets, carried over: a commit moves those that read what it wrote, all others stand as before (术语 沿用数)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.basis import Basis, bases
from kechuang.registers.registry import register
from kechuang.store import place, statements
from kechuang.store.place import Place

Told = dict[str, Any]
MOST_DAYS = 4  # today, yesterday, and those of releases


class Resting(NamedTuple):
    """On what it rests that was told: the audit's hashes of the last commits that wrote in the registers read stand for their rows."""

    basis: Basis
    written: tuple[str, ...]


_BEFORE: OrderedDict[tuple[Place, date], dict[str, tuple[Resting, Told]]] = OrderedDict()


def told(
    ground: Ground, aims: Sequence[Aim], *, seq: int, as_of: date, made: Callable[[Sequence[Aim]], Iterable[Told]]
) -> list[Told]:
    """What is to be told of each target on a day, as known at a commit.

    Parameters
    ----------
    made : tells it anew, of the targets given, each under its ``id``; only of those that may stand elsewhere than before
    """
    where = place.current(), as_of
    before = _BEFORE.get(where, {})
    resting = _resting(ground, aims, seq)
    moved = [aim for aim in aims if aim.id not in before or before[aim.id][0] != resting[aim.id]]
    now = {one["id"]: one for one in made(moved)} if moved else {}
    found = {aim.id: now[aim.id] if aim.id in now else before[aim.id][1] for aim in aims}
    _BEFORE[where] = {name: (resting[name], one) for name, one in found.items()}
    _BEFORE.move_to_end(where)
    while len(_BEFORE) > MOST_DAYS:
        _BEFORE.popitem(last=False)
    return list(found.values())


def forget() -> None:
    """Nothing; the next that is told is told anew."""
    _BEFORE.clear()


def _resting(ground: Ground, aims: Iterable[Aim], seq: int) -> Mapping[str, Resting]:
    written = cache(lambda code: statements.last_written(register(code), seq))
    return {name: Resting(one, tuple(map(written, one.registers))) for name, one in bases(ground, aims).items()}
