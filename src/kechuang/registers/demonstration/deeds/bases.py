"""Production bases that firms of the park outside open here (术语 生产基地)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.anchors import path
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.tenants import Tenant
from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """One base at one place (术语 生产基地).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(bases(City(7, scale=0.4), 2023)).signed_on.year
    2023
    """

    id: str
    parent: Tenant
    local: Firm
    place: str
    unit: str
    investment: Decimal
    signed_on: date
    started_on: date
    produced_on: date | None
    closed_on: date | None

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """Its beginning, its first product, its end (术语 后续进展).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> next(next(bases(City(7, scale=0.4), 2023)).later())[2]
        '开工'
        """
        for name, why in (("started_on", "开工"), ("produced_on", "投产"), ("closed_on", "关闭")):
            if on := getattr(self, name):
                yield on, {name: on}, why


def bases(city: City, year: int) -> Iterator[Base]:
    """The bases signed in a year (术语 生产基地).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> len(list(bases(City(7, scale=0.1), 2021)))
    0
    """
    if year < 2022:
        return
    luck = city.luck("bases", year)
    tenants = [tenant for tenant in city.tenants.all if tenant.signed_on < date(year, 11, 1) and tenant.kind == "企业"]
    young = [
        firm for firm in city.firms.all if year - 1 <= firm.born_on.year <= year and firm.born_on < date(year, 10, 1)
    ]
    new = path("offshore_bases", year) - (path("offshore_bases", year - 1) if year > 2022 else 0)
    pairs = zip(luck.part(tenants, round(new * 1.1 * city.scale)), luck.part(young, len(young)), strict=False)
    for number, (tenant, firm) in enumerate(pairs):
        first = max(date(year, 1, 8), tenant.signed_on, firm.born_on)
        signed = working(luck.day(first, max(first, date(year, 11, 10))))
        started = working(signed + _DAY * luck.randint(15, 110))
        produced = working(started + _DAY * luck.randint(60, 360)) if luck.is_so(0.7) else None
        closed = firm.closed_on if firm.closed_on and firm.closed_on > (produced or started) else None
        yield Base(
            id=city.id("production_base", year, number),
            parent=tenant,
            local=firm,
            unit=firm.unit_on(signed),
            signed_on=signed,
            place=f"{UNITS[firm.unit_on(signed)].name}示例产业园{number + 1}号厂房",
            investment=yuan(luck.lognormvariate(16.6, 0.7), step=100_000),
            started_on=started,
            produced_on=produced,
            closed_on=closed,
        )
