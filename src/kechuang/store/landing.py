"""Where the targets of a year land, from the registers as known at a commit (术语 年终预计)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.monitor.landing import City
from kechuang.store.recorded import recorded


def city(ground: Ground, aims: Iterable[Aim], *, seq: int, until: date, distrusted: Collection[str] = ()) -> City:
    """The bound measures of the targets, each with its past as it came to be known."""
    aims = tuple(aims)
    counted = {leaf for aim in aims if aim.bound for leaf in leaves(aim.bound)}
    registers = {source.register for leaf in counted for source in leaf.sources} | {"round"}
    return City(ground, aims, recorded(registers, upto=seq), until=until, distrusted=distrusted)
