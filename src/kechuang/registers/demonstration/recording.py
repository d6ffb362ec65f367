"""How a happening becomes a record: when it is keyed, confirmed, mended or withdrawn (术语 记录经过)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.fact import Change, Fact
from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import SYNTHETIC
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

Later = Iterable[tuple[date, Mapping[str, Any], str]]
_DAY = timedelta(days=1)
_NEVER_CONFIRMED, _LATE_CONFIRMED, _MISTYPED = 0.015, 0.03, 0.012


class Known:
    """A thing of the invented city that rows may refer to, from the day it is recorded (术语 可引用对象).

    Examples
    --------
    >>> Known("zone", "0" * 32, date(2020, 1, 2)).ref.register
    'zone'
    """

    __slots__ = ("id", "known_on", "register")

    def __init__(self, register: str, id_: str, known_on: date) -> None:
        self.register = register
        self.id = id_
        self.known_on = known_on

    @property
    def ref(self) -> Ref:
        """The reference by which a row names it (术语 引用).

        Examples
        --------
        >>> Known("zone", "0" * 32, date(2020, 1, 2)).ref.is_known
        True
        """
        return Ref(self.register, self.id)


class Clerk:
    """Who keys the rows of one register in one year (术语 填报员).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> clerk = Clerk(City(1, scale=0.01), "event", 2024)
    >>> fact = clerk.fact("0" * 32, {"title": "活动", "attendance": None}, on=date(2024, 5, 25), unit="421202")
    >>> fact.recorded_on >= date(2024, 5, 25), "attendance" in fact.values, fact.values["note"]
    (True, False, '合成示范数据')
    """

    def __init__(self, city: City, register: str, year: int, *, section: str = "办公室") -> None:
        self._city, self._register, self._section = city, register, section
        self.year = year
        self.luck = city.luck("clerk", register, year)

    def fact(
        self,
        row: str | Known,
        values: Mapping[str, Any],
        *,
        on: date,
        unit: str,
        later: Later = (),
        slip: str | None = None,
        is_officer: bool = False,
        firm: Known | None = None,
        withdrawn: str | None = None,
    ) -> Fact:
        """The record of a happening, with what became of it (术语 记录).

        Parameters
        ----------
        row : its id, or the thing itself, whose day of recording stands already
        values : as known when it is keyed; what is None is left out, a `Known` becomes a reference
        on : the day of the latest thing that the values tell of
        later : what came after: day, values, why
        slip : an amount or count that a filer may mistype and mend later
        is_officer : keyed by an officer of the bureau, from a paper
        firm : which files for itself, in place of its unit's filer
        withdrawn : the reason, when the row turns out to be none

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> clerk = Clerk(City(1, scale=0.01), "event", 2024)
        >>> clerk.fact("0" * 32, {}, on=date(2024, 5, 25), unit="421202", withdrawn="误录").withdrawn[1]
        '误录'
        """
        tidy, needed = tidied(values)
        tidy.setdefault("note", SYNTHETIC)
        if unit in UNITS:
            tidy.setdefault("region", UNITS[unit].region)
            tidy.setdefault("reporting_unit", unit)
        if isinstance(row, Known):
            row_id, keyed_on = row.id, row.known_on
        else:
            row_id, keyed_on = row, max(self._city.keyed(on, unit, self.luck, is_officer=is_officer), needed)
        confirmed_on = self._confirmed(keyed_on, is_officer=is_officer)
        changes = self._changes(keyed_on, unit, later, is_officer=is_officer)
        if slip and slip in tidy and self.luck.is_so(_MISTYPED):
            tidy, mend = self._mistyped(tidy, slip, keyed_on)
            changes = sorted([*changes, mend], key=lambda change: change.on)
        left = (working(max([keyed_on, *(c.on for c in changes)]) + _DAY * self.luck.randint(5, 70)), withdrawn)
        return Fact(
            register=self._register,
            id=row_id,
            values=tidy,
            recorded_on=keyed_on,
            by=f"firm:{firm.id}" if firm else f"section:{self._section}" if is_officer or not unit else unit,
            confirmed_on=None if withdrawn else confirmed_on,
            changes=tuple(changes),
            withdrawn=(left[0], withdrawn) if withdrawn else None,
        )

    def _confirmed(self, keyed_on: date, *, is_officer: bool) -> date | None:
        if self.luck.is_so(_NEVER_CONFIRMED):
            return None
        first, last = (60, 160) if self.luck.is_so(_LATE_CONFIRMED) else ((0, 4) if is_officer else (2, 15))
        return working(keyed_on + _DAY * self.luck.randint(first, last))

    def _changes(self, keyed_on: date, unit: str, later: Later, *, is_officer: bool) -> list[Change]:
        changes: list[Change] = []
        for on, values, why in later:
            tidy, needed = tidied(values)
            last = changes[-1].on if changes else keyed_on
            day = max(self._city.keyed(on, unit, self.luck, is_officer=is_officer), needed, working(last + _DAY))
            changes.append(Change(on=day, values=tidy, why=why))
        return changes

    def _mistyped(self, values: dict[str, Any], name: str, keyed_on: date) -> tuple[dict[str, Any], Change]:
        right = values[name]
        wrong = right * 10 if self.luck.is_so(0.2) else type(right)(int(right) + self.luck.choice((9, 90, 900)))
        on = working(keyed_on + _DAY * self.luck.randint(3, 55))
        why = "退回：数值与佐证不符，填报单位更正" if self.luck.is_so(0.6) else "核对时发现录入有误"
        return {**values, name: wrong}, Change(on=on, values={name: right}, why=why)


def tidied(values: Mapping[str, Any]) -> tuple[dict[str, Any], date]:
    """The values without what is empty, things turned into references; and the day by which all of them are known (术语 整理).

    Examples
    --------
    >>> tidied({"zone": Known("zone", "ab", date(2020, 1, 2)), "topic": None, "amount": Decimal("1.5")})[1]
    datetime.date(2020, 1, 2)
    """
    tidy: dict[str, Any] = {}
    needed = date.min
    for name, value in values.items():
        if value is None or value in ("", ()):
            continue
        if isinstance(value, Known):
            needed = max(needed, value.known_on)
            tidy[name] = value.ref
        elif isinstance(value, list):
            items = [tidied(item) for item in value]
            needed = max([needed, *(day for _, day in items)])
            tidy[name] = [item for item, _ in items]
        else:
            tidy[name] = value
    return tidy, needed


def yuan(amount: float, *, step: int = 100) -> Decimal:
    """An amount in yuan, rounded as people round: to hundreds unless said (术语 金额).

    Examples
    --------
    >>> yuan(1234567.8), yuan(1234567.8, step=10_000)
    (Decimal('1234600'), Decimal('1230000'))
    """
    return Decimal(max(step, round(amount / step) * step))
