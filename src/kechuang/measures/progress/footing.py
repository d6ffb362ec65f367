"""What the figure of a target rests on: the rows that count, by register, and those that wait (术语 数的依据)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import asked
from kechuang.measures.kernel.gathering import Asked, gathered
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.published import digest

Row = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """The rows under the figure of one target (术语 数的依据).

    Parameters
    ----------
    counted, waiting : register and row; the latter would count, were they confirmed
    rows_digest : of what counts, as a published figure states it
    last_on : the newest day of what counts

    Examples
    --------
    >>> Footing(counted=frozenset({("title", "a"), ("title", "b")})).by_register
    {'title': 2}
    """

    counted: frozenset[Row] = frozenset()
    waiting: frozenset[Row] = frozenset()
    rows_digest: str = ""
    last_on: date | None = None

    @property
    def by_register(self) -> dict[str, int]:
        """How many rows of each register count (术语 分台账条数).

        Examples
        --------
        >>> Footing().by_register
        {}
        """
        return number_by_register(self.counted)


def number_by_register(rows: Iterable[Row]) -> dict[str, int]:
    """Register -> how many of the rows are its own (术语 分台账条数).

    Examples
    --------
    >>> number_by_register([("title", "a"), ("award", "b"), ("title", "c")])
    {'award': 1, 'title': 2}
    """
    return dict(sorted(Counter(register for register, _ in rows).items()))


def footings(ground: Ground, aims: Iterable[Aim], *, as_of: date) -> Mapping[str, Footing]:
    """Target -> what its figure rests on; nothing where no measure counts it (术语 数的依据).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> held = Bound(measure=measure("events.held"))
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024, bound=held)
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25", "status": "已报"}]}
    >>> footings(Ground(ByHand(rows), "421200"), [aim], as_of=date(2024, 9, 30))["t"].waiting
    frozenset({('event', 'a')})
    """
    aims = list(aims)
    every = ground.with_submitted()
    held = [leaf for aim in aims if aim.bound is not None for leaf in leaves(aim.bound)]
    kept = gathered(every, held, asked=Asked(as_of, {aim.year for aim in aims}))
    return {aim.id: _footing(every, aim, as_of, kept) for aim in aims}


def _footing(ground: Ground, aim: Aim, as_of: date, kept: Mapping[Bound, list[Entry]]) -> Footing:
    if aim.bound is None:
        return Footing()
    counted: list[Entry] = []
    waiting: list[Entry] = []
    for leaf in leaves(aim.bound):
        cut = asked(ground, leaf, Cut(aim.year, as_of))
        counted += leaf.fold.chosen([one for one in kept[leaf] if one.status == CONFIRMED], cut)
        waiting += (one for one in leaf.fold.chosen(kept[leaf], cut) if one.status != CONFIRMED)
    return Footing(
        counted=frozenset((one.register, one.record) for one in counted),
        waiting=frozenset((one.register, one.record) for one in waiting),
        rows_digest=digest(counted),
        last_on=max((one.from_on for one in counted), default=None),
    )
