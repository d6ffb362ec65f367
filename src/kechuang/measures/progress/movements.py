"""How a stock of titles moved, month by month, and whether the movements explain it (术语 存量变动).

The identity is S₁ = S₀ + passed + moved in − expired − moved out − revoked. S is the fold of the stock; the movements are read from
where the certificates of each holder begin and end. The two ways share nothing but the rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.drill import passing
from kechuang.measures.kernel.ground import Ground, day_of
from kechuang.measures.progress.standing import month_ends

CAME = ("passed", "moved_in")
WENT = ("expired", "moved_out", "revoked")
DAY = timedelta(days=1)
Event = tuple[date, str]


class Movement(NamedTuple):
    """What came into a stock and went out of it in one month (术语 月度变动).

    Examples
    --------
    >>> Movement(date(2024, 1, 31), 10, 13, {"passed": 5, "expired": 2}).is_explained
    True
    """

    month_end: date
    opening: int
    closing: int
    moved: Mapping[str, int]

    @property
    def is_explained(self) -> bool:
        """Whether the movements make the difference of the two figures (术语 恒等式成立).

        Examples
        --------
        >>> Movement(date(2024, 1, 31), 10, 12, {"passed": 5, "expired": 2}).is_explained
        False
        """
        came = sum(self.moved.get(name, 0) for name in CAME)
        return self.closing == self.opening + came - sum(self.moved.get(name, 0) for name in WENT)


def movements(ground: Ground, bound: Bound, year: int, *, as_of: date) -> list[Movement]:
    """The months of a year up to a day, of a stock of titles (术语 存量变动).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"title": [{"holder": "organisation:f", "kind": "高新技术企业", "level": "国家", "round_year": 2023, "outcome": "通过",
    ...     "certified_on": "2024-01-10", "expires_on": "2027-01-09"}]}
    >>> valid = Bound(measure=measure("titles.valid"))
    >>> [(one.closing, dict(one.moved)) for one in movements(Ground(ByHand(rows), "421200"), valid, 2024, as_of=date(2024, 2, 29))]
    [(1, {'passed': 1}), (1, {})]
    """
    ends = [day for day in month_ends(year) if day <= as_of]
    before = date(year - 1, 12, 31)
    evaluation = Evaluation(ground, [bound], days=[before, *ends])
    totals = [int(evaluation.outcome(bound, Cut(year, day)).value or 0) for day in (before, *ends)]
    by_month: dict[date, Counter[str]] = {end: Counter() for end in ends}
    for day, name in _events(ground, bound):
        end = next((end for end in ends if day <= end), None)
        if end is not None and day > before:
            by_month[end][name] += 1
    return [
        Movement(end, opening, closing, dict(by_month[end]))
        for end, opening, closing in zip(ends, totals, totals[1:], strict=False)
    ]


def _events(ground: Ground, bound: Bound) -> Iterator[Event]:
    """Of each holder the days on which it began to stand and ceased to, and how."""
    by_key: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in passing(ground, bound):
        by_key[entry.key].append(entry)
    told = _told(ground)
    for entries in by_key.values():
        for first, last in _spells(entries):
            yield first.from_on, _how_it_came(first, told[first.record])
            gone = _gone_on(last)
            if gone is not None:
                yield gone, _how_it_went(last, gone, told[last.record])


def _spells(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The times during which a holder stood without a break: the row that opened each, and the row that closed it."""
    first: Entry | None = None
    last: Entry | None = None
    for entry in sorted(entries, key=lambda one: (one.from_on, one.record)):
        if _is_empty(entry):
            continue
        gone = _gone_on(last) if last else None
        if first is None or last is None:
            first = last = entry
        elif gone is not None and entry.from_on > gone:
            yield first, last
            first = last = entry
        elif gone is not None and (_gone_on(entry) is None or (_gone_on(entry) or gone) > gone):
            last = entry
    if first is not None and last is not None:
        yield first, last


def _gone_on(entry: Entry) -> date | None:
    """The first day on which the row no longer counts."""
    days = [day for day in (entry.until_on, entry.last_on + DAY if entry.last_on else None) if day is not None]
    return min(days) if days else None


def _is_empty(entry: Entry) -> bool:
    gone = _gone_on(entry)
    return gone is not None and gone <= entry.from_on


def _told(ground: Ground) -> Mapping[str, Mapping[str, Any]]:
    columns = ("id", "moved_in_on", "moved_out_on", "revoked_on")
    rows: Sequence[Mapping[str, Any]] = records(ground.tables["title"].filter(_.id.notnull()).select(*columns))
    return {row["id"]: row for row in rows}


def _how_it_came(entry: Entry, row: Mapping[str, Any]) -> str:
    return "moved_in" if day_of(row["moved_in_on"]) == entry.from_on else "passed"


def _how_it_went(entry: Entry, gone: date, row: Mapping[str, Any]) -> str:
    if entry.until_on == gone:
        return "moved_out" if day_of(row["moved_out_on"]) == gone else "revoked"
    return "expired"
