"""The drill-down: the rows of a figure, and of every other row why it does not count (术语 下钻)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kechuang.errors import Language
from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry, Outcome
from kechuang.measures.kernel.gathering import gathered
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.kept import answer
from kechuang.measures.kernel.relation import conditions_of, relation, tables_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

CUT = {
    "later": ("业务日期晚于截至日", "dated after the day asked"),
    "ended": ("截至日已失效", "no longer in force on the day"),
    "year": ("不属于该年度", "of another year"),
    "unit": ("属于其他考核单元", "of another reporting unit"),
    "counted": ("同一主体已计一次", "its subject is counted by another row"),
    "not-chosen": ("不是取用的一条", "another row is the one taken"),
}


class Uncounted(NamedTuple):
    """A row that does not count: the names of the conditions that it fails, or how it is cut off (术语 未计入记录).

    Examples
    --------
    >>> Uncounted("title", "a", "已核", (("首次", "first"),)).why("zh")
    '不符合：首次'
    """

    register: str
    record: str
    status: str
    reasons: tuple[tuple[str, str], ...]

    def why(self, language: Language) -> str:
        """The reasons as one sentence; conditions are told as not met (术语 未计入原因).

        Examples
        --------
        >>> Uncounted("title", "a", "已核", (("首次", "first"), ("省级", "provincial"))).why("en")
        'not met: first; provincial'
        >>> Uncounted("title", "a", "已核", (CUT["year"],)).why("en")
        'of another year'
        """
        place = 0 if language == "zh" else 1
        told = ("；" if language == "zh" else "; ").join(reason[place] for reason in self.reasons)
        if set(self.reasons) <= set(CUT.values()):
            return told
        return f"不符合：{told}" if language == "zh" else f"not met: {told}"


@dataclass(frozen=True, slots=True)
class Drill:
    """A figure with all rows of its registers: those that count, and those that do not (术语 下钻结果).

    Examples
    --------
    >>> from fractions import Fraction
    >>> Drill(Outcome(Fraction(0)), (), ()).records
    set()
    """

    outcome: Outcome
    counted: tuple[Entry, ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def records(self) -> set[tuple[str, str]]:
        """The rows that count (术语 计入记录).

        Examples
        --------
        >>> from datetime import date
        >>> from fractions import Fraction
        >>> row = Entry("event", "a", "a", None, 2024, date(2024, 5, 25))
        >>> Drill(Outcome(Fraction(1)), (row,), ()).records
        {('event', 'a')}
        """
        return {(entry.register, entry.record) for entry in self.counted}


def passing(ground: Ground, bound: Bound) -> list[Entry]:
    """What of all rows meets every condition of a bound measure, whatever the day (术语 合格记录).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> passing(Ground(ByHand({}), "421200"), Bound(measure=measure("events.held")))
    []
    """
    return gathered(ground, [bound])[bound]


def drill(ground: Ground, bound: Bound, cut: Cut) -> Drill:
    """The figure at a cut, row by row (术语 下钻).

    Examples
    --------
    >>> from datetime import date
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "参加", "held_on": "2024-05-25"}]}
    >>> found = drill(Ground(ByHand(rows), "421200"), Bound(measure=measure("events.held")), Cut(2024, date(2024, 9, 30)))
    >>> found.outcome.value, found.uncounted[0].why("zh")
    (Fraction(0, 1), '不符合：由我们主办或承办')
    """
    found = passing(ground, bound)
    bound = ground.resolved(bound)
    cut = asked(ground, bound, cut)
    chosen = bound.fold.chosen(found, cut)
    records = {(entry.register, entry.record) for entry in chosen}
    by_record: dict[tuple[str, str], list[Entry]] = {}
    for entry in found:
        by_record.setdefault((entry.register, entry.record), []).append(entry)
    left = [
        Uncounted(*place, status, failed or cut_off(bound, cut, by_record.get(place, ())))
        for at, source in enumerate(bound.sources)
        for record, status, failed in failing(ground, bound, at)
        if (place := (source.register, record)) not in records
    ]
    return Drill(bound.fold.total(chosen, cut), tuple(chosen), tuple(left))


def asked(ground: Ground, bound: Bound, cut: Cut) -> Cut:
    """The cut with the subject that is meant where none is named: of a published figure the whole home (术语 口径).

    Examples
    --------
    >>> from datetime import date
    >>> from kechuang.measures.catalogue import measure
    >>> asked(Ground({}, "421200"), Bound(measure=measure("events.held")), Cut(2024, date(2024, 9, 30))).unit is None
    True
    """
    unit, threshold = cut.unit, cut.threshold if bound.threshold is None else bound.threshold
    if unit is None and any(source.columns.subject is not None for source in bound.sources):
        unit = bound.region or ground.root
    return cut if (unit, threshold) == (cut.unit, cut.threshold) else cut._replace(unit=unit, threshold=threshold)


def failing(ground: Ground, bound: Bound, at: int) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Every row of a source, with its status and the conditions that it fails (术语 不符合的条件).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
    >>> list(failing(Ground(ByHand(rows), "421200"), Bound(measure=measure("events.held")), 0))
    [('a', '已核', ())]
    """
    source = bound.sources[at]
    names = [(one.zh, one.en) for one in conditions_of(ground, bound, source)]
    for record, status, *holds in answer(
        ground, tables_of(bound), ("failing", bound, at), lambda: _claimed(ground, bound, at)
    ):
        yield record, status, tuple(name for name, is_held in zip(names, holds, strict=True) if not is_held)


def _claimed(ground: Ground, bound: Bound, at: int) -> ir.Table:
    made = relation(ground, bound, bound.sources[at])
    return made.rows.select("id", "status", **{f"holds_{place}": claim for place, claim in enumerate(made.claims)})


def cut_off(bound: Bound, cut: Cut, held: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Why a row that meets every condition does not count at this cut (术语 未计入原因).

    Examples
    --------
    >>> from datetime import date
    >>> from kechuang.measures.catalogue import measure
    >>> cut_off(Bound(measure=measure("events.held")), Cut(2024, date(2024, 9, 30)), []) == (CUT["not-chosen"],)
    True
    """
    if not held:
        return (CUT["not-chosen"],)
    return (CUT[_cut_reason(bound, cut, held)],)


def _cut_reason(bound: Bound, cut: Cut, held: Iterable[Entry]) -> str:
    held = list(held)
    if all(entry.from_on > cut.as_of for entry in held):
        return "later"
    if not any(bound.fold.is_asked(entry, cut) for entry in held):
        return "year"
    if not any(entry.counts_on(cut.as_of) for entry in held):
        return "ended"
    if cut.unit is not None and all(entry.unit != cut.unit for entry in held):
        return "unit"
    return "counted" if bound.fold.reduces in ("first", "last") else "not-chosen"
