"""Rights granted to firms: patents, utility models, software (术语 知识产权)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import working

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_KINDS = {"发明专利": 0.17, "实用新型": 0.46, "外观设计": 0.07, "软件著作权": 0.29, "植物新品种": 0.01}
_PATENTS = {"发明专利": ("1", (500, 1400), 20), "实用新型": ("2", (120, 330), 10), "外观设计": ("3", (90, 240), 15)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right of a firm (术语 知识产权).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> right = next(right for right in rights(City(7, scale=0.1), 2024) if right.patent_no)
    >>> right.filed_on < right.granted_on < right.expires_on
    True
    """

    id: str
    patent_no: str
    registration_no: str
    title: str
    kind: str
    ip_class: str
    holder: Firm
    unit: str
    filed_on: date
    granted_on: date
    acquisition: str
    acquired_on: date | None
    expires_on: date | None
    ended_on: date | None

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """Its end, when the fee was not paid (术语 权利终止).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any(list(right.later()) for right in rights(City(7, scale=0.3), 2021))
        True
        """
        if self.ended_on:
            yield self.ended_on, {"ended_on": self.ended_on}, "未缴年费终止"


def rights(city: City, year: int) -> Iterator[Right]:
    """The rights granted in a year (术语 知识产权).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> len(list(rights(City(7, scale=0.1), 2024))) > 60
    True
    """
    luck = city.luck("rights", year)
    serial = 0
    for firm in city.firms.all:
        for _ in range(firm.granted_in(year)):
            kind = luck.pick(_KINDS)
            granted = working(luck.day(max(firm.born_on + 30 * _DAY, date(year, 1, 5)), date(year, 12, 22)))
            if not firm.is_living(granted) or granted.year != year:
                continue
            serial += 1
            sign, waits, lasts = _PATENTS.get(kind, ("", (30, 90), 50 if kind == "软件著作权" else 15))
            filed = granted - _DAY * luck.randint(*waits)
            is_bought = luck.is_so(0.08) or filed < firm.registered_on
            yield Right(
                id=city.id("intellectual_property", year, serial),
                title=f"一种{naming.matter(luck)}方法及装置" if sign else naming.topic(luck),
                patent_no=f"ZL{naming.patent_number(filed.year, sign, serial * 7 + year)}" if sign else "",
                registration_no=""
                if sign
                else f"{year}SR9{serial:06d}"
                if kind == "软件著作权"
                else f"CNA{year}9{serial:05d}",
                kind=kind,
                ip_class="Ⅰ类" if kind in ("发明专利", "植物新品种") else "Ⅱ类",
                holder=firm,
                unit=firm.unit_on(granted),
                filed_on=filed,
                granted_on=granted,
                acquisition="受让" if is_bought else "自主研发",
                acquired_on=granted + _DAY * luck.randint(10, 200) if is_bought else None,
                expires_on=date(filed.year + lasts, filed.month, min(filed.day, 28)),
                ended_on=granted + _DAY * luck.randint(700, 1300) if sign and luck.is_so(0.07) else None,
            )
