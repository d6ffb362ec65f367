"""Firms from elsewhere that come into the park outside the city (术语 离岸入驻企业)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import path
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import Body

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_REGIONS = {"420100": 0.72, "420700": 0.06, "430000": 0.06, "440000": 0.06, "310000": 0.05, "421100": 0.05}


class Tenant(Body):
    """A firm or body that signed for a place in the park (术语 离岸入驻单位).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> tenant = City(7, scale=0.1).tenants.all[0]
    >>> tenant.kind, tenant.signed_on.year
    ('企业', 2022)
    """

    __slots__ = ("chain", "credited", "entered_on", "left_on", "number", "signed_on")
    signed_on: date
    entered_on: date | None
    left_on: date | None
    number: int
    credited: str
    chain: str


class Tenants:
    """All that ever signed (术语 离岸签约单位).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> tenants = City(7).tenants
    >>> 150 < sum(tenant.signed_on <= date(2024, 7, 15) for tenant in tenants.all) < 200
    True
    """

    def __init__(self, city: City) -> None:
        luck = city.luck("tenants")
        self.all: list[Tenant] = []
        for year in (year for year in city.years if year >= 2022):
            before = path("offshore_signed", year - 1) if year > 2022 else 0.0
            for _ in range(round((path("offshore_signed", year) - before) * city.scale * luck.gauss(1, 0.03))):
                self._sign(city, year, luck.random())
        self.all.sort(key=lambda tenant: (tenant.signed_on, tenant.id))

    def _sign(self, city: City, year: int, chance: float) -> None:
        number = len(self.all)
        luck = city.luck("tenant", number)
        kind = luck.pick({"企业": 0.88, "科研院所": 0.06, "社会组织": 0.06})
        region = luck.pick(_REGIONS)
        industry = luck.choice(naming.industries())
        name = f"{naming.outside_firm(luck)[:2]}{naming.brand(luck)}{industry.words[0]}"
        name += "有限公司" if kind == "企业" else "研究院" if kind == "科研院所" else "促进会"
        code = naming.credit_code(27_000_000 + number, division=region, kind="91" if kind == "企业" else "52")
        tenant = Tenant(city, name, kind, region, "", code)
        tenant.chain, tenant.number = industry.chain, number
        tenant.id = city.id("organisation", "tenant", number)
        first = date(2022, 9, 10) if year == 2022 else date(year, 1, 5)
        tenant.signed_on = luck.day(first, date(year, 12, 20))
        opened = date(2023, 7, 18)
        ready = max(opened, tenant.signed_on) + _DAY * int(luck.expovariate(1 / 70))
        tenant.entered_on = ready if chance < 0.76 else None
        tenant.left_on = ready + _DAY * luck.randint(120, 500) if tenant.entered_on and luck.is_so(0.06) else None
        tenant.credited = luck.pick({unit.code: unit.share for unit in UNITS.values() if unit.code != "421200-SZ"})
        tenant.known_on = city.keyed(tenant.signed_on - 2 * _DAY, tenant.credited, luck)
        self.all.append(tenant)
