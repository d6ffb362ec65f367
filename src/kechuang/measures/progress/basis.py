"""All that can move the standing of a target: the rows that it reads, and what its binding means today (术语 进度依据)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields
from typing import NamedTuple

from kechuang.measures.bound import Bound
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.relation import counts_bodies, tables_of
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.standing import channel_of, closed_channels


class Basis(NamedTuple):
    """What must be the same, besides the day, for a target to stand where it stood (术语 进度依据).

    Parameters
    ----------
    bounds : what is counted, by every rule of the measure, families and trees of platforms written out
    merged : bodies and those that stand for them; none where no body is counted
    closed_why : why its channel is closed
    registers : whose rows are read, in the order of their names

    Examples
    --------
    >>> Basis._fields
    ('aim', 'bounds', 'merged', 'closed_why', 'registers')
    """

    aim: Aim
    bounds: tuple[Bound, ...]
    merged: Mapping[str, str]
    closed_why: str
    registers: tuple[str, ...]

    @property
    def said(self) -> tuple[Hashable, ...]:
        """All of it but the registers, as `meaning.meant` takes it (术语 依据内容).

        Examples
        --------
        >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
        >>> Basis(aim, (), {"b": "a"}, "", ()).said[1:]
        ((), (('b', 'a'),), '')
        """
        aim = {one.name: getattr(self.aim, one.name) for one in fields(self.aim)}
        splits = tuple(sorted((aim.pop("splits") or {}).items()))
        return (*aim.items(), ("splits", splits)), self.bounds, tuple(sorted(self.merged.items())), self.closed_why


def bases(ground: Ground, aims: Iterable[Aim]) -> Mapping[str, Basis]:
    """Target -> on what its standing and its footing rest (术语 进度依据).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> held = Bound(measure=measure("events.held"))
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024, bound=held)
    >>> bases(Ground(ByHand({}), "421200"), [aim])["a"].registers
    ('event',)
    """
    closed = closed_channels(ground)
    return {aim.id: _basis(ground, aim, closed) for aim in aims}


def _basis(ground: Ground, aim: Aim, closed: Mapping[tuple[str, str, int], str]) -> Basis:
    bounds = tuple(ground.resolved(leaf) for leaf in _counted(aim))
    bodies = any(counts_bodies(source) for bound in bounds for source in bound.sources)
    why = closed.get(channel_of(aim.bound, aim.year), "") if aim.bound else ""
    return Basis(aim, bounds, ground.successors if bodies else {}, why, tuple(sorted(_registers(bounds))))


def _counted(aim: Aim) -> Iterable[Bound]:
    if aim.bound is None:
        return ()
    rules = dict.fromkeys([aim.bound.rule, "", *aim.bound.measure.rules])
    return dict.fromkeys(leaf for rule in rules for leaf in leaves(aim.bound.under(rule)))


def _registers(bounds: Iterable[Bound]) -> set[str]:
    return {table.partition("__")[0] for bound in bounds for table in tables_of(bound)}
