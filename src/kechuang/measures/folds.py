"""Folds: which of the rows that pass count at a cut, and what number they make (术语 汇总方式).

`chosen` and `total` say it for rows in hand, which is what a drill-down shows; `reduces` tells the kernel how an engine
computes the same for every month and unit at once, or that only rows in hand can say it. Of the latter `merges` tells which
rows may stand as one when the figure alone is asked: those alike but for their day, or for their amount; and
`is_across_units` whether the rows of one unit decide which of another count; a unit's are then its part of all that count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar, Literal

from kechuang.measures.entry import NOTHING, Cut, Entry, Outcome

Rank = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Fold:
    """A way to make one number of rows (术语 汇总方式).

    Parameters
    ----------
    is_yearly : whether only rows of the year asked for count
    scale : how many of an amount's units make one of the figure's, and of a threshold's: 100 where a threshold is told in 元

    Examples
    --------
    >>> Count().name, Stock().is_yearly
    ('count', False)
    """

    name: ClassVar[str] = ""
    reduces: ClassVar[Literal["rows", "first", "last", "none"]] = "none"
    merges: ClassVar[Literal["none", "earliest", "sums"]] = "none"
    is_across_units: ClassVar[bool] = False
    is_yearly: bool = True
    scale: int = 1

    def chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        """The rows that count at the cut, in the order of their days (术语 计入记录).

        Examples
        --------
        >>> rows = [Entry("event", "a", "a", "421202", 2024, date(2024, 5, 1))]
        >>> Count().chosen(rows, Cut(2024, date(2024, 12, 31), "421281"))
        []
        """
        found = self._chosen(entries, cut)
        return sorted(found, key=lambda entry: (entry.from_on, entry.register, entry.record, entry.order))

    def total(self, chosen: Sequence[Entry], cut: Cut) -> Outcome:
        """What the rows that count make together (术语 合计).

        Examples
        --------
        >>> Count().total([], Cut(2024, date(2024, 12, 31))).value
        Fraction(0, 1)
        """
        return self._total(chosen, cut)

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        return [entry for entry in self._standing(entries, cut) if cut.unit in (None, entry.unit)]

    def _standing(self, entries: Iterable[Entry], cut: Cut) -> Iterable[Entry]:
        """The rows that count, of all units."""
        return [entry for entry in entries if self.is_asked(entry, cut) and entry.counts_on(cut.as_of)]

    def _total(self, chosen: Sequence[Entry], _cut: Cut) -> Outcome:
        return Outcome(Fraction(len(chosen)))

    def is_asked(self, entry: Entry, cut: Cut) -> bool:
        """Whether a row is of the year asked for, where the fold looks at years (术语 属于该年度).

        Examples
        --------
        >>> row = Entry("event", "a", "a", None, 2023, date(2023, 5, 1))
        >>> Count().is_asked(row, Cut(2024, date(2024, 12, 31))), Stock().is_asked(row, Cut(2024, date(2024, 12, 31)))
        (False, True)
        """
        return not self.is_yearly or entry.year == cut.year


@dataclass(frozen=True, slots=True)
class Count(Fold):
    """How many rows; 人次, 场次, 项 (术语 计数).

    Examples
    --------
    >>> rows = [Entry("event", "a", "a", None, 2024, date(2024, 5, 1)), Entry("event", "b", "b", None, 2023, date(2023, 5, 1))]
    >>> count = Count()
    >>> count.total(count.chosen(rows, Cut(2024, date(2024, 12, 31))), Cut(2024, date(2024, 12, 31))).value
    Fraction(1, 1)
    """

    name: ClassVar[str] = "count"
    reduces: ClassVar[Literal["rows", "first", "last", "none"]] = "rows"


@dataclass(frozen=True, slots=True)
class Sum(Fold):
    """The sum of signed amounts, corrections among them (术语 求和).

    Examples
    --------
    >>> paid = [(date(2024, 5, 1), 300), (date(2024, 6, 1), -100)]
    >>> rows = [Entry("fund", "a", "a", None, 2024, day, amount=amount) for day, amount in paid]
    >>> Sum().total(rows, Cut(2024, date(2024, 12, 31))).value
    Fraction(200, 1)
    """

    name: ClassVar[str] = "sum"
    reduces: ClassVar[Literal["rows", "first", "last", "none"]] = "rows"

    def _total(self, chosen: Sequence[Entry], _cut: Cut) -> Outcome:
        return Outcome(Fraction(sum(entry.amount for entry in chosen), self.scale))


@dataclass(frozen=True, slots=True)
class Distinct(Fold):
    """How many subjects, each once; it belongs to the unit of its first row (术语 去重计数).

    Examples
    --------
    >>> filed = [("b", "421202", date(2024, 7, 1)), ("a", "421281", date(2024, 5, 1))]
    >>> rows = [Entry("title", record, "firm", unit, 2024, day) for record, unit, day in filed]
    >>> [entry.record for entry in Distinct().chosen(rows, Cut(2024, date(2024, 12, 31)))]
    ['a']
    """

    name: ClassVar[str] = "distinct"
    is_across_units: ClassVar[bool] = True
    reduces: ClassVar[Literal["rows", "first", "last", "none"]] = "first"

    def _standing(self, entries: Iterable[Entry], cut: Cut) -> Iterable[Entry]:
        return _one_each(Fold._standing(self, entries, cut), min)


@dataclass(frozen=True, slots=True)
class Union(Distinct):
    """How many subjects over the rows of several registers, each once (术语 合并去重).

    Examples
    --------
    >>> Union().name
    'union'
    """

    name: ClassVar[str] = "union"


@dataclass(frozen=True, slots=True)
class Stock(Fold):
    """How many subjects stand on the day, each once; it belongs to the unit of its latest row (术语 存量).

    Examples
    --------
    >>> rows = [Entry("title", "a", "firm", "421202", None, date(2021, 1, 1), date(2024, 1, 1))]
    >>> Stock().chosen(rows, Cut(2024, date(2023, 12, 31))) == rows, Stock().chosen(rows, Cut(2024, date(2024, 1, 1)))
    (True, [])
    """

    name: ClassVar[str] = "stock"
    is_across_units: ClassVar[bool] = True
    reduces: ClassVar[Literal["rows", "first", "last", "none"]] = "last"
    is_yearly: bool = False

    def _standing(self, entries: Iterable[Entry], cut: Cut) -> Iterable[Entry]:
        return _one_each(Fold._standing(self, entries, cut), max)


@dataclass(frozen=True, slots=True)
class Latest(Fold):
    """The last published value: of the year asked for, else of the last whole year before it (术语 最近公布值).

    Examples
    --------
    >>> rows = [Entry("statistic", "a", "421200", None, None, date(2024, 10, 9), amount=22, mark="2023")]
    >>> cut = Cut(2024, date(2024, 12, 31))
    >>> Latest().total(Latest().chosen(rows, cut), cut)
    Outcome(value=Fraction(22, 1), mark='2023', on=datetime.date(2024, 10, 9), is_of_year=False)
    """

    name: ClassVar[str] = "latest"
    is_yearly: bool = False

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        out = [entry for entry in Fold._chosen(self, entries, cut) if entry.mark]
        if cut.period:
            return _last([entry for entry in out if _closes(entry.mark) == _closes(cut.period)])
        within = [entry for entry in out if entry.mark.startswith(str(cut.year))]
        before = [entry for entry in out if len(entry.mark) == 4 and entry.mark < str(cut.year)]
        return _last(within or before)

    def _total(self, chosen: Sequence[Entry], cut: Cut) -> Outcome:
        if not chosen:
            return NOTHING
        entry = chosen[-1]
        is_of_year = entry.mark.startswith(str(cut.year))
        return Outcome(Fraction(entry.amount, self.scale), entry.mark, entry.from_on, is_of_year)


@dataclass(frozen=True, slots=True)
class LatestSum(Latest):
    """The sum of the rows of the last year that has any, with that year (术语 最近年度合计).

    Examples
    --------
    >>> rows = [Entry("platform_year", "a", "p", None, 2023, date(2023, 12, 31), amount=7000)]
    >>> cut = Cut(2024, date(2024, 9, 30))
    >>> LatestSum().total(LatestSum().chosen(rows, cut), cut)
    Outcome(value=Fraction(7000, 1), mark='2023', on=datetime.date(2023, 12, 31), is_of_year=False)
    """

    merges: ClassVar[Literal["none", "earliest", "sums"]] = "sums"

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        out = [entry for entry in Fold._chosen(self, entries, cut) if entry.year is not None and entry.year <= cut.year]
        last = max((entry.year or 0 for entry in out), default=0)
        return [entry for entry in out if entry.year == last]

    def _total(self, chosen: Sequence[Entry], cut: Cut) -> Outcome:
        if not chosen:
            return NOTHING
        year, on = chosen[-1].year, max(entry.from_on for entry in chosen)
        return Outcome(Fraction(sum(entry.amount for entry in chosen), self.scale), str(year), on, year == cut.year)


@dataclass(frozen=True, slots=True)
class BestRank(Latest):
    """The best rank last published; the lower is the better (术语 最好位次).

    Examples
    --------
    >>> BestRank().name
    'best_rank'
    """

    name: ClassVar[str] = "best_rank"

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        entries = list(entries)
        last = Latest._chosen(self, entries, cut)
        peers = [one for one in Fold._chosen(self, entries, cut) if last and one.mark == last[0].mark]
        return [min(peers, key=lambda entry: (entry.amount, entry.record))] if peers else []


@dataclass(frozen=True, slots=True)
class Stage(Fold):
    """The furthest stage reached, with its day; the value is its place in the order of stages (术语 最远阶段).

    Examples
    --------
    >>> rows = [Entry("title", "a", "z", None, 2024, date(2024, 7, 1), mark="推荐", order=5)]
    >>> Stage().total(rows, Cut(2024, date(2024, 9, 30))).mark
    '推荐'
    """

    name: ClassVar[str] = "stage"
    merges: ClassVar[Literal["none", "earliest", "sums"]] = "earliest"
    is_yearly: bool = False

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        found = Fold._chosen(self, entries, cut)
        return [max(found, key=lambda entry: (entry.order, -entry.from_on.toordinal(), entry.record))] if found else []

    def is_asked(self, entry: Entry, cut: Cut) -> bool:
        """Whether a way was still open when the year began; one that ended in vain before it says nothing of it (术语 在途).

        Examples
        --------
        >>> row = Entry("title", "a", "z", None, 2022, date(2022, 7, 1), mark="推荐", order=5, done_on=date(2022, 11, 9))
        >>> Stage().is_asked(row, Cut(2022, date(2022, 12, 31))), Stage().is_asked(row, Cut(2024, date(2024, 12, 31)))
        (True, False)
        """
        return entry.done_on is None or entry.done_on.year >= cut.year

    def _total(self, chosen: Sequence[Entry], _cut: Cut) -> Outcome:
        if not chosen:
            return Outcome(Fraction(0))
        return Outcome(Fraction(chosen[0].order), chosen[0].mark, chosen[0].from_on)


@dataclass(frozen=True, slots=True)
class Complete(Fold):
    """The share of an expected roster that is done (术语 完成率).

    Examples
    --------
    >>> done = [("a", date(2024, 5, 1)), ("b", None)]
    >>> rows = [Entry("roster", name, name, None, 2024, date(2024, 1, 1), done_on=day) for name, day in done]
    >>> Complete().total(rows, Cut(2024, date(2024, 6, 30))).value
    Fraction(1, 2)
    """

    name: ClassVar[str] = "complete"
    is_across_units: ClassVar[bool] = True

    def _standing(self, entries: Iterable[Entry], cut: Cut) -> Iterable[Entry]:
        return _one_each(Fold._standing(self, entries, cut), min)

    def _total(self, chosen: Sequence[Entry], cut: Cut) -> Outcome:
        done = sum(entry.done_on is not None and entry.done_on <= cut.as_of for entry in chosen)
        return Outcome(Fraction(done, len(chosen))) if chosen else NOTHING


@dataclass(frozen=True, slots=True)
class Over(Fold):
    """How many subjects whose value reached the threshold in the year, and had not the year before (术语 新达标数).

    The rows are each subject's value of the year and the one before; nothing is said until a value of the year is there.

    Examples
    --------
    >>> from decimal import Decimal
    >>> told = [(2023, 90), (2024, 110)]
    >>> rows = [Entry("statistic", f"{y}", "竹", None, None, date(y + 1, 2, 1), amount=a, mark=f"{y}") for y, a in told]
    >>> cut = Cut(2024, date(2025, 3, 1), threshold=Decimal(100))
    >>> Over().total(Over().chosen(rows, cut), cut).value
    Fraction(1, 1)
    """

    name: ClassVar[str] = "over"
    is_yearly: bool = False
    is_new: bool = True

    def _chosen(self, entries: Iterable[Entry], cut: Cut) -> list[Entry]:
        pairs = self._pairs(Fold._chosen(self, entries, cut), cut)
        return [entry for pair in pairs for entry in pair if entry is not None]

    def _total(self, chosen: Sequence[Entry], cut: Cut) -> Outcome:
        pairs = self._pairs(chosen, cut)
        if not pairs:
            return NOTHING
        last = max((now for now, _before in pairs), key=lambda entry: (ends(entry.mark), entry.from_on))
        over = sum(self._counts(now, before, cut) for now, before in pairs)
        return Outcome(Fraction(over), last.mark, last.from_on, last.mark.startswith(str(cut.year)))

    def _counts(self, now: Entry, before: Entry | None, cut: Cut) -> bool:
        least = (cut.threshold or 0) * self.scale
        return now.amount >= least and not (self.is_new and before is not None and before.amount >= least)

    def _pairs(self, entries: Iterable[Entry], cut: Cut) -> list[tuple[Entry, Entry | None]]:
        """Of each subject with a value of the year: that value, and the last one before."""
        by_key = _by_key(entries)
        pairs = []
        for key in sorted(by_key):
            now = Latest().chosen(by_key[key], cut)
            before = Latest().chosen(by_key[key], cut._replace(year=cut.year - 1))
            if now and now[0].mark.startswith(str(cut.year)):
                pairs.append((now[0], before[0] if before else None))
        return pairs


@dataclass(frozen=True, slots=True)
class Improved(Over):
    """How many subjects stand no worse than the year before, of the year last published (术语 不退位数).

    Parameters
    ----------
    is_less_better : of ranks the lower is the better; of values the higher
    is_strict : whether an equal value is no gain

    Examples
    --------
    >>> told = [("2022", 9), ("2023", 8)]
    >>> rows = [Entry("statistic", y, "研发经费", None, None, date(2024, 7, 3), amount=a, mark=y) for y, a in told]
    >>> cut = Cut(2024, date(2024, 12, 31))
    >>> Improved().total(Improved().chosen(rows, cut), cut)
    Outcome(value=Fraction(1, 1), mark='2023', on=datetime.date(2024, 7, 3), is_of_year=False)
    """

    is_less_better: bool = True
    is_strict: bool = False

    def _counts(self, now: Entry, before: Entry | None, _cut: Cut) -> bool:
        if before is None:
            return False
        gain = before.amount - now.amount if self.is_less_better else now.amount - before.amount
        return gain > 0 if self.is_strict else gain >= 0

    def _pairs(self, entries: Iterable[Entry], cut: Cut) -> list[tuple[Entry, Entry | None]]:
        entries = list(entries)
        told = [
            int(entry.mark[:4]) for entry in entries if len(entry.mark) == len("2024") and entry.mark <= str(cut.year)
        ]
        return Over._pairs(self, entries, cut._replace(year=max(told))) if told else []


@lru_cache(maxsize=4096)
def ends(mark: str) -> str:
    """The end of a period as text that sorts: a whole year ends with its last quarter, and after it (术语 期末).

    Examples
    --------
    >>> ends("2024Q3"), ends("2024H1"), ends("2024-05"), ends("2024")
    ('202409', '202406', '202405', '202413')
    """
    last = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}
    return mark[:4] + (last.get(mark[4:], mark[5:]) if len(mark) > 4 else "13")


def _by_key(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_key: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_key[entry.key].append(entry)
    return by_key


def _one_each(entries: Iterable[Entry], pick: Callable[..., Entry]) -> Iterable[Entry]:
    return [pick(held, key=lambda entry: (entry.from_on, entry.record)) for held in _by_key(entries).values()]


def _last(held: Sequence[Entry]) -> list[Entry]:
    """The value that stands: of the latest period, at its last stage."""
    return [max(held, key=lambda entry: (ends(entry.mark), entry.order, entry.from_on, entry.record))] if held else []


def _closes(mark: str) -> str:
    """The month in which a period closes: a whole year and its last quarter close together."""
    return min(ends(mark), f"{mark[:4]}12")
