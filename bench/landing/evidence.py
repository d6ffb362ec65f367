"""What counts for a measure, as events: when it happened, when it came to be recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from bench.landing.folder import CITY, Event
from kechuang.measures.entry import Entry

REST = f"{CITY}-SZ"  # what is reported by nobody else
FEN = 100
DAY = timedelta(days=1)
Recorded = Mapping[tuple[str, str], Sequence[date]]  # register and row -> the days of its versions


class Told:
    """One series in the making; `recorded` says on which days the versions of each row were recorded."""

    def __init__(self, series: str, recorded: Recorded) -> None:
        self.series, self.recorded = series, recorded

    def counted(self, entries: Iterable[Entry], *, stage: str = "") -> Iterator[Event]:
        """One event for a subject and year, of the first row that still counts at the year's end."""
        held = [one for one in entries if one.until_on is None or one.until_on.year > (one.year or one.from_on.year)]
        firsts: dict[tuple[str, int | None], Entry] = {}
        for one in sorted(held, key=lambda one: (one.from_on, one.record)):
            firsts.setdefault((one.key, one.year), one)
        for one in firsts.values():
            yield self._event(one, _within(one), stage=stage)

    def summed(self, entries: Iterable[Entry], *, is_money: bool) -> Iterator[Event]:
        """One event for an amount or its correction; an amount that ends is taken back in its year."""
        for one in entries:
            amount = one.amount / (FEN if is_money else 1)
            yield self._event(one, _within(one), amount=amount)
            if one.until_on:
                ended = one._replace(from_on=one.until_on, year=one.year or one.from_on.year)
                yield self._event(ended, _within(ended), amount=-amount)

    def staged(self, entries: Iterable[Entry], stages: Sequence[str]) -> Iterator[Event]:
        """The earlier stages of applications, each once."""
        seen: set[tuple[str, str]] = set()
        for one in sorted(entries, key=lambda one: one.from_on):
            if one.mark in stages and (one.record, one.mark) not in seen:
                seen.add((one.record, one.mark))
                yield self._event(one, one.from_on, stage=one.mark)

    def standing(self, entries: Iterable[Entry]) -> Iterator[Event]:
        """+1 and −1 of each subject: a row that follows before the old one ends begins where that ends, so that it counts once."""
        subjects: dict[str, list[Entry]] = defaultdict(list)
        for one in entries:
            subjects[one.key].append(one)
        for key, mine in subjects.items():
            before: Entry | None = None
            for one in sorted(mine, key=lambda one: (one.from_on, _end(one))):
                start = max(one.from_on, _end(before)) if before else one.from_on
                if _end(one) <= start:
                    continue
                yield self._event(one, start, record=key)
                if _end(one) < date.max:
                    yield self._event(one, _end(one), amount=-1, record=key)
                before = one

    def _event(self, one: Entry, day: date, *, stage: str = "", amount: float = 1, record: str = "") -> Event:
        """The event; recorded on the first day of a version that is not before it, or ahead of it."""
        days = self.recorded[one.register, one.record]
        needed = day if amount < 0 and record else one.from_on
        recorded = next((each for each in days if each >= needed), days[0])
        region = one.unit if one.unit and one.unit != CITY else REST
        return Event(self.series, region, stage, record or one.record, day, recorded, amount)


def _within(one: Entry) -> date:
    """The day on which an entry happened, moved into the year to which it belongs."""
    if one.year is None or one.from_on.year == one.year:
        return one.from_on
    return date(one.year, 12, 31) if one.from_on.year > one.year else date(one.year, 1, 1)


def _end(one: Entry) -> date:
    """The first day on which an entry does not count any more."""
    ends = [one.until_on or date.max, one.last_on + DAY if one.last_on and one.last_on < date.max else date.max]
    return min(ends)
