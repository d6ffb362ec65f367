"""What counts for a bound measure, as happenings: when it happened, when it came to be recorded (术语 测度事件)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Entry
from kechuang.monitor.history import Happening, Kind

DAY = timedelta(days=1)
KINDS: Mapping[str, Kind] = {"count": "count", "distinct": "count", "union": "count", "sum": "amount", "stock": "stock"}
TITLES, WAY = "titles.obtained", "titles.stage"
EARLIER, LAST = ("申报", "推荐", "评审", "公示"), "备案"
Recorded = Mapping[tuple[str, str], Sequence[date]]


def kind_of(bound: Bound) -> Kind | None:
    """As what a bound measure is carried on; None where rows do not make its figure one by one (术语 测度性质).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> kind_of(Bound(measure=measure("contracts.turnover"))), kind_of(Bound(measure=measure("assessments.rank")))
    ('amount', None)
    """
    if bound.measure.is_composed or bound.fold.name not in KINDS:
        return None
    if bound.measure.code == TITLES and bound.fold.name == "distinct":
        return "pipeline"
    return KINDS[bound.fold.name]


class Evidence:
    """The entries of a bound measure as happenings (术语 测度事件).

    Parameters
    ----------
    recorded : register and row -> the days on which its versions were recorded, in their order
    rest : the reporting unit of rows that name none

    Notes
    -----
    What happened is known from the first version of its row that was recorded on its day or after it; what nobody recorded
    since, as a certificate's end, was known ahead from the first.

    Examples
    --------
    >>> days = {("event", "a"): [date(2024, 5, 27), date(2024, 6, 3)]}
    >>> row = Entry("event", "a", "a", "421202", 2024, date(2024, 5, 25))
    >>> [one.recorded_on.isoformat() for one in Evidence(days, rest="421200").counted([row])]
    ['2024-05-27']
    """

    def __init__(self, recorded: Recorded, *, rest: str) -> None:
        self.recorded, self.rest = recorded, rest

    def of(self, kind: Kind, entries: Sequence[Entry], way: Sequence[Entry], *, scale: int) -> list[Happening]:
        """The happenings of a measure of a nature (术语 测度事件).

        Parameters
        ----------
        way : of a pipeline the stages of the same rows
        scale : how many of the amount's units make one of the figure's

        Examples
        --------
        >>> Evidence({}, rest="421200").of("count", [], [], scale=1)
        []
        """
        if kind == "stock":
            return list(self.standing(entries))
        if kind == "amount":
            return list(self.summed(entries, scale=scale))
        if kind == "pipeline":
            return [*self.staged(way), *self.counted(entries, stage=LAST)]
        return list(self.counted(entries))

    def counted(self, entries: Iterable[Entry], *, stage: str = "") -> Iterator[Happening]:
        """One happening for a subject and year, of the first row that still counts at the year's end (术语 计数事件).

        Examples
        --------
        >>> list(Evidence({}, rest="421200").counted([]))
        []
        """
        held = [one for one in entries if one.until_on is None or one.until_on.year > (one.year or one.from_on.year)]
        firsts: dict[tuple[str, int], Entry] = {}
        for one in sorted(held, key=lambda one: (one.from_on, one.record)):
            firsts.setdefault((one.key, one.year or one.from_on.year), one)
        for one in firsts.values():
            yield self._happening(one, _within(one), stage=stage)

    def summed(self, entries: Iterable[Entry], *, scale: int) -> Iterator[Happening]:
        """One happening for an amount or its correction; an amount that ends is taken back in its year (术语 金额事件).

        Examples
        --------
        >>> list(Evidence({}, rest="421200").summed([], scale=100))
        []
        """
        for one in entries:
            amount = one.amount / scale
            yield self._happening(one, _within(one), amount=amount)
            if one.until_on:
                ended = one._replace(from_on=one.until_on, year=one.year or one.from_on.year)
                yield self._happening(ended, _within(ended), amount=-amount)

    def staged(self, entries: Iterable[Entry]) -> Iterator[Happening]:
        """The earlier stages of applications, each once (术语 申报环节事件).

        Examples
        --------
        >>> list(Evidence({}, rest="421200").staged([]))
        []
        """
        seen: set[tuple[str, str]] = set()
        for one in sorted(entries, key=lambda one: one.from_on):
            if one.mark in EARLIER and (one.record, one.mark) not in seen:
                seen.add((one.record, one.mark))
                yield self._happening(one, one.from_on, stage=one.mark)

    def standing(self, entries: Iterable[Entry]) -> Iterator[Happening]:
        """Each subject's coming and going; a row that follows before the old one ends begins where that ends (术语 存量事件).

        Examples
        --------
        >>> list(Evidence({}, rest="421200").standing([]))
        []
        """
        subjects: dict[str, list[Entry]] = defaultdict(list)
        for one in entries:
            subjects[one.key].append(one)
        for key, mine in subjects.items():
            before: Entry | None = None
            for one in sorted(mine, key=lambda one: (one.from_on, _end(one))):
                start = max(one.from_on, _end(before)) if before else one.from_on
                if _end(one) <= start:
                    continue
                yield self._happening(one, start, record=key)
                if _end(one) < date.max:
                    yield self._happening(one, _end(one), amount=-1, record=key)
                before = one

    def _happening(self, one: Entry, day: date, *, stage: str = "", amount: float = 1.0, record: str = "") -> Happening:
        days = self.recorded.get((one.register, one.record)) or (one.from_on,)
        needed = day if amount < 0 and record else one.from_on
        recorded = next((each for each in days if each >= needed), days[0])
        return Happening(one.unit or self.rest, day, recorded, amount, stage, record or one.record)


def _within(one: Entry) -> date:
    """The day on which an entry happened, moved into the year to which it belongs."""
    if one.year is None or one.from_on.year == one.year:
        return one.from_on
    return date(one.year, 12, 31) if one.from_on.year > one.year else date(one.year, 1, 1)


def _end(one: Entry) -> date:
    """The first day on which an entry does not count any more."""
    ends = [one.until_on or date.max, one.last_on + DAY if one.last_on and one.last_on < date.max else date.max]
    return min(ends)
