"""Where each target stands: value, what waits, target, share, gap, status; by unit, by month, against last year (术语 进度)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.entry import Cut, Outcome
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.comparing import Compared, compared, in_unit
from kechuang.regions import regions

Status = Literal["done", "open", "unknowable_in_year", "channel_closed", "no_data", "unbound"]
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a target stands on a day (术语 进度).

    Parameters
    ----------
    value, pending : in the target's unit; what waits for confirmation would add the latter
    compared : None where there is no value
    outcome : of the measure, with the stage or the period that it tells of
    units : value of each reporting unit
    months : value at the end of each month of the year, as far as the day reaches; last_year : of all months of the year before
    otherwise : rule -> value, of the measure's other rules that give another value
    closed_why : why the channel of a title is closed

    Examples
    --------
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> Standing(aim=aim, status="unbound").value is None
    True
    """

    aim: Aim
    status: Status
    value: Fraction | None = None
    pending: Fraction | None = None
    compared: Compared | None = None
    outcome: Outcome | None = None
    units: Mapping[str, Fraction | None] = field(default_factory=dict)
    months: Sequence[Fraction | None] = ()
    last_year: Sequence[Fraction | None] = ()
    otherwise: Mapping[str, Fraction | None] = field(default_factory=dict)
    closed_why: str = ""


class Progress:
    """The standings of targets on a day (术语 进度表).

    Parameters
    ----------
    ground : as known at one commit
    as_of : business days after it do not count
    with_rules : whether the other rules of each measure are asked too

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> [one.status for one in Progress(Ground(ByHand({}), "421200"), [aim], as_of=date(2024, 9, 30)).standings()]
    ['unbound']
    """

    def __init__(self, ground: Ground, aims: Iterable[Aim], *, as_of: date, with_rules: bool = True) -> None:
        self.ground, self.as_of = ground, as_of
        self.aims = tuple(aims)
        self.units = tuple(region.code for region in regions().children(ground.root))
        self._others = {
            aim.id: [rule for rule in ("", *aim.bound.measure.rules) if rule != aim.bound.rule]
            for aim in self.aims
            if aim.bound is not None and with_rules
        }
        bounds = [one for aim in self.aims for one in self._bounds(aim)]
        years = {aim.year for aim in self.aims}
        days = [as_of, *(day for year in years for back in (0, 1) for day in month_ends(year - back))]
        self.evaluation = Evaluation(ground, bounds, days=days)
        self._closed = closed_channels(ground) if self.aims else {}

    def standings(self) -> tuple[Standing, ...]:
        """Of every target, in their order (术语 进度).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> Progress(Ground(ByHand({}), "421200"), [], as_of=date(2024, 9, 30)).standings()
        ()
        """
        return tuple(self.standing(aim) for aim in self.aims)

    def standing(self, aim: Aim) -> Standing:
        """Where one target stands (术语 进度).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> from kechuang.registers.by_hand import ByHand
        >>> held = Bound(measure=measure("events.held"))
        >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024, bound=held)
        >>> rows = {"event": [{"id": "a", "our_role": "主办", "held_on": "2024-05-25"}]}
        >>> Progress(Ground(ByHand(rows), "421200"), [aim], as_of=date(2024, 9, 30)).standing(aim).status
        'done'
        """
        bound = aim.bound
        if bound is None:
            return Standing(aim=aim, status="unbound")
        found = self._outcome(bound, aim, self.as_of)
        value = self._shown(aim, bound, found)
        beside = None if value is None or not found.is_of_year else compared(aim, bound.measure, value)
        waiting = self._shown(aim, bound, self._outcome(bound, aim, self.as_of, with_submitted=True))
        closed = self._closed.get(channel_of(bound, aim.year), "")
        return Standing(
            aim=aim, status=self._status(bound, beside, closed), value=value, compared=beside, outcome=found,
            pending=waiting - value if waiting is not None and value is not None else waiting,
            units=self._by_unit(aim, bound), months=self._by_month(aim, bound, aim.year, self.as_of),
            last_year=self._by_month(aim, bound, aim.year - 1, date(aim.year - 1, 12, 31)),
            otherwise=self._otherwise(aim, bound, value), closed_why=closed,
        )  # fmt: skip

    def _bounds(self, aim: Aim) -> list[Bound]:
        if aim.bound is None:
            return []
        return [aim.bound, *(aim.bound.under(rule) for rule in self._others.get(aim.id, ()))]

    def _outcome(
        self,
        bound: Bound,
        aim: Aim,
        as_of: date,
        *,
        unit: str | None = None,
        back: int = 0,
        with_submitted: bool = False,
    ) -> Outcome:
        return self.evaluation.outcome(bound, Cut(aim.year - back, as_of, unit), with_submitted=with_submitted)

    def _shown(self, aim: Aim, bound: Bound, found: Outcome) -> Fraction | None:
        return None if found.value is None else in_unit(found.value, bound.measure, aim.unit)

    def _by_unit(self, aim: Aim, bound: Bound) -> dict[str, Fraction | None]:
        if bound.measure.is_composed or bound.fold.name in ("stage", "over"):
            return {}
        return {
            unit: self._shown(aim, bound, self._outcome(bound, aim, self.as_of, unit=unit))
            for unit in self.units
            if bound.region in (None, unit)
        }

    def _by_month(self, aim: Aim, bound: Bound, year: int, until: date) -> list[Fraction | None]:
        back = aim.year - year
        days = [min(day, until) for day in month_ends(year) if day.replace(day=1) <= until]
        return [self._shown(aim, bound, self._outcome(bound, aim, day, back=back)) for day in days]

    def _otherwise(self, aim: Aim, bound: Bound, value: Fraction | None) -> dict[str, Fraction | None]:
        told = {
            rule: self._shown(aim, bound, self._outcome(bound.under(rule), aim, self.as_of))
            for rule in self._others.get(aim.id, ())
        }
        return {rule: other for rule, other in told.items() if other != value}

    @staticmethod
    def _status(bound: Bound, beside: Compared | None, closed: str) -> Status:
        if beside is not None and beside.is_met:
            return "done"
        if closed:
            return "channel_closed"
        if beside is not None:
            return "open"
        return "unknowable_in_year" if bound.known_after else "no_data"


def month_ends(year: int) -> list[date]:
    """The last days of the months of a year (术语 月末).

    Examples
    --------
    >>> month_ends(2024)[1]
    datetime.date(2024, 2, 29)
    """
    return [date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, MONTHS + 1)]


def channel_of(bound: Bound, year: int) -> tuple[str, str, int]:
    """By which way a title of a bound measure is obtained: its kind, its level, the year (术语 申报渠道).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> channel_of(Bound(measure=measure("events.held")), 2024)
    ('', '', 2024)
    """
    told = {one.field: one.operand for one in bound.filters if one.operator == "等于"}
    return told.get("kind", ""), told.get("level", ""), year


def closed_channels(ground: Ground) -> dict[tuple[str, str, int], str]:
    """Of each kind of title whose rounds of a year are all closed, why (术语 渠道关闭).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> closed_channels(Ground(ByHand({}), "421200"))
    {}
    """
    rows = records(ground.tables["round"].filter(_.status == CONFIRMED).order_by("id"))
    by_channel: dict[tuple[str, str, int], list[str]] = {}
    for row in rows:
        channel = row["title_kind"] or row["award_programme"] or "", row["level"] or "", row["round_year"] or 0
        by_channel.setdefault(channel, []).append(row["closed_why"] or "-" if row["is_closed"] else "")
    return {channel: whys[0] for channel, whys in by_channel.items() if all(whys)}
