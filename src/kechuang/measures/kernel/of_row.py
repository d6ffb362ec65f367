"""One row and one figure: whether the row counts in it, and if not, why not (术语 单条去向)."""

from __future__ import annotations

from typing import NamedTuple

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.kernel.drill import asked, cut_off, failing, passing
from kechuang.measures.kernel.ground import Ground


class Standing(NamedTuple):
    """What a row is to a figure: its entries that count, or the names of what it fails (术语 计入情况).

    Examples
    --------
    >>> from kechuang.measures.kernel.drill import CUT
    >>> Standing((), (CUT["year"],)).counts
    False
    """

    counted: tuple[Entry, ...]
    reasons: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> bool:
        """Whether anything of the row counts (术语 已计入).

        Examples
        --------
        >>> from kechuang.measures.kernel.drill import CUT
        >>> Standing((), (CUT["later"],)).counts
        False
        """
        return bool(self.counted)


def of_row(ground: Ground, bound: Bound, cut: Cut, register: str, record: str) -> Standing | None:
    """The standing of a row in a figure at a cut; None when the measure does not look at its register (术语 单条去向).

    Examples
    --------
    >>> from datetime import date
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> ground = Ground(ByHand({"event": [{"id": "a", "our_role": "参加", "held_on": "2024-05-25"}]}), "421200")
    >>> found = of_row(ground, Bound(measure=measure("events.held")), Cut(2024, date(2024, 9, 30)), "event", "a")
    >>> found.counts, found.reasons[0][0]
    (False, '由我们主办或承办')
    """
    entries = passing(ground, bound)
    bound = ground.resolved(bound)
    cut = asked(ground, bound, cut)
    places = [at for at, source in enumerate(bound.sources) if source.register == register]
    failed = [told for at in places for found, _, told in failing(ground, bound, at) if found == record]
    if not failed:
        return None
    if all(failed):
        return Standing((), min(failed, key=len))
    mine = [entry for entry in entries if (entry.register, entry.record) == (register, record)]
    keys = {entry.key for entry in mine}
    rivals = [entry for entry in entries if entry.key in keys]  # everything that is counted once with it
    chosen = [one for one in bound.fold.chosen(rivals, cut) if (one.register, one.record) == (register, record)]
    return Standing(tuple(chosen), () if chosen else cut_off(bound, cut, mine))
