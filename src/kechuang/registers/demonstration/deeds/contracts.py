"""Technology contracts: heavy-tailed amounts, a rush at each half-year's end, cuts after the year is over (术语 技术合同)."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import anchors, path, spread
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Lottery, Luck, working
from kechuang.registers.demonstration.recording import yuan
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_COUNT = {2020: 1050, 2021: 1300, 2022: 1600, 2023: 1900, 2024: 2200}
_TYPES = {"技术开发": 0.46, "技术服务": 0.38, "技术转让": 0.07, "技术许可": 0.03, "技术咨询": 0.06}
_SPREAD, _LARGE_SHARE, _ABSORBED = 1.45, 0.16, 0.09
WUHAN = "420100"


@dataclass(slots=True, kw_only=True)
class Contract:
    """A registered contract and what became of it (术语 技术合同).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> contract = next(contracts(City(7, scale=0.1), 2024))
    >>> contract.technical_part <= contract.turnover
    True
    """

    id: str
    number: str
    title: str
    type: str
    seller: Firm | Body
    seller_region: str
    unit: str
    buyer: Firm | Ref
    buyer_region: str
    signed_on: date
    registered_on: date
    turnover: Decimal
    technical_part: Decimal
    is_local: bool
    field: str
    accepted_on: date
    buyer_unit: str | None = None
    verified_on: date | None = None
    withdrawn: str | None = None
    amendments: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """The amendments, each on its day (术语 合同变更).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any(list(contract.later()) for contract in contracts(City(7, scale=0.3), 2023))
        True
        """
        if self.verified_on:
            yield self.verified_on, {"verified_on": self.verified_on}, "大额合同核验"
        for count, amendment in enumerate(self.amendments, 1):
            yield amendment["happened_on"], {"amendments": self.amendments[:count]}, amendment["reason"]


def contracts(city: City, year: int) -> Iterator[Contract]:
    """The contracts registered in a year: local sellers first, then those bought from outside (术语 技术合同).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {contract.registered_on.year for contract in contracts(City(7, scale=0.1), 2024)}
    {2024}
    """
    luck = city.luck("contracts", year)
    sellers = [firm for firm in city.firms.living(date(year, 3, 1)) if firm.sales(year) and not firm.left_on]
    surge = {unit: luck.lognormvariate(0, 0.28) for unit in UNITS}
    pool = Lottery(sellers, [surge[firm.unit_after] * _selling(firm, year) for firm in sellers])
    months = _months(luck, year)
    expected = _COUNT.get(year, _COUNT[2020] if year < 2020 else _COUNT[2024])
    total = path("contracts_turnover", year) * 1e8 * city.scale * luck.gauss(1, spread("contracts_turnover", year))
    count = max(1, city.count(expected, luck))
    mean = total * (1 - _LARGE_SHARE) / count / math.exp(_SPREAD**2 / 2)
    for number in range(count):
        yield _contract(
            city, luck, year, number, pool.draw(luck), months, min(mean * luck.lognormvariate(0, _SPREAD), total / 12)
        )
    large = max(1, round(2 * city.scale))
    for number in range(count, count + large):
        amount = total * _LARGE_SHARE / large * luck.triangular(0.5, 1.5, 1.0)
        yield _contract(city, luck, year, number, pool.draw(luck), months, amount)
    for number in range(count + large, count + large + city.count(expected * _ABSORBED, luck)):
        yield _absorbed(city, luck, year, number, luck.choice(sellers), months, mean * luck.lognormvariate(-0.6, 1.1))


def _selling(firm: Firm, year: int) -> float:
    return float((firm.research(year) + 1e4) ** 0.8 * math.exp(0.3 * firm.quality))


def _months(luck: Luck, year: int) -> tuple[list[int], list[float]]:
    name = "contracts_month_shares"
    usual = [float(share) for share, _ in anchors().get(f"{name}_{year}", anchors()[name])["values"].values()]
    drift = [luck.gammavariate(share * 260, 1.0) for share in usual]
    return list(range(1, 13)), drift


def _registered(luck: Luck, year: int, months: tuple[list[int], list[float]], firm: Firm) -> date:
    month = luck.choices(*months)[0]
    last = (date(year + month // 12, month % 12 + 1, 1) - _DAY).day
    rush = 2.2 if month in (3, 6, 9, 12) else 1.0
    day = working(luck.day(date(year, month, 1), date(year, month, last), rush=rush))
    end = min([on for on in (firm.closed_on, firm.left_on) if on] or [date.max])
    start = max(date(year, 1, 2), firm.born_on + 20 * _DAY)
    if day.year > year or not start <= day < end:
        day = max(working(date(year, 1, 2)), min(date(year, 12, 30), end - _DAY, max(start, day)))
    return day


def _contract(
    city: City, luck: Luck, year: int, number: int, seller: Firm, months: tuple[list[int], list[float]], amount: float
) -> Contract:
    registered = _registered(luck, year, months, seller)
    unit = seller.unit_on(registered)
    kind = luck.pick(_TYPES)
    turnover = yuan(amount, step=luck.choice((100, 1000, 10_000, 10_000, 50_000) if amount > 2e5 else (100, 1000)))
    buyer, region = _buyer(city, luck, seller, registered)
    contract = Contract(
        id=city.id("technology_contract", year, number),
        number=f"{year}421290{number + 1:06d}",
        title=naming.topic(luck),
        type=kind,
        seller=seller,
        seller_region=UNITS[unit].region,
        unit=unit,
        buyer=buyer,
        buyer_region=region,
        signed_on=max(seller.born_on, registered - _DAY * int(luck.expovariate(1 / 24))),
        registered_on=registered,
        accepted_on=registered,
        turnover=turnover,
        technical_part=yuan(float(turnover) * (1.0 if kind != "技术开发" else luck.uniform(0.55, 1.0))),
        is_local=True,
        field=seller.industry.contract_field,
    )
    contract.technical_part = min(contract.technical_part, turnover)
    contract.verified_on = registered + _DAY * luck.randint(3, 20) if amount > 1e7 and luck.is_so(0.8) else None
    contract.accepted_on = max(contract.signed_on, registered - _DAY * luck.randint(0, 12))
    contract.buyer_unit = buyer.unit_on(registered) if isinstance(buyer, Firm) else None
    contract.withdrawn = "登记机构核查后不予认定" if luck.is_so(0.003) and amount < 5e6 else None
    _amend(contract, luck, year)
    return contract


def _buyer(city: City, luck: Luck, seller: Firm, day: date) -> tuple[Firm | Ref, str]:
    if luck.is_so(0.3):
        buyer = luck.choice(city.firms.all)
        if buyer is not seller and buyer.is_living(day):
            return buyer, UNITS[buyer.unit_on(day)].region
    name = naming.outside_firm(luck)
    return Ref(written=name), _REGIONS[name[:2]]


def _absorbed(
    city: City, luck: Luck, year: int, number: int, buyer: Firm, months: tuple[list[int], list[float]], amount: float
) -> Contract:
    registered = _registered(luck, year, months, buyer)
    unit = buyer.unit_on(registered)
    seller = luck.choice([body for body in city.bodies.universities if body.region == WUHAN])
    turnover = yuan(amount, step=1000)
    return Contract(
        id=city.id("technology_contract", year, number),
        number=f"{year}420190{number + 1:06d}",
        title=naming.topic(luck),
        type=luck.pick(_TYPES),
        seller=seller,
        seller_region=WUHAN,
        unit=unit,
        buyer=buyer,
        buyer_region=UNITS[unit].region,
        buyer_unit=unit,
        signed_on=max(buyer.born_on, registered - _DAY * int(luck.expovariate(1 / 30))),
        registered_on=registered,
        accepted_on=registered,
        turnover=turnover,
        technical_part=turnover,
        is_local=False,
        field=buyer.industry.contract_field,
    )


def _amend(contract: Contract, luck: Luck, year: int) -> None:
    chance = luck.random()
    if chance > 0.055 or contract.withdrawn:
        return
    soon = contract.registered_on + _DAY * luck.randint(25, 200)
    after = luck.day(date(year + 1, 2, 10), date(year + 1, 4, 20))
    share = Decimal(luck.randint(1, 6)) / 10
    cut = (contract.turnover * share).quantize(Decimal(1))
    if chance < 0.022:
        amendment = {
            "kind": "变更",
            "happened_on": soon,
            "amount": cut,
            "is_retroactive": False,
            "reason": "双方补充协议调整金额",
        }
    elif chance < 0.035:
        amendment = {
            "kind": "注销",
            "happened_on": soon,
            "amount": contract.turnover,
            "is_retroactive": False,
            "reason": "合同终止注销",
        }
    elif chance < 0.05:
        amendment = {
            "kind": "核减",
            "happened_on": after,
            "amount": cut,
            "is_retroactive": True,
            "reason": "年后抽查核减登记金额",
        }
    else:
        whole = contract.turnover
        amendment = {
            "kind": "撤销",
            "happened_on": after,
            "amount": whole,
            "is_retroactive": True,
            "reason": "重复登记，予以撤销",
        }
    if contract.turnover < Decimal("3e8"):
        contract.amendments.append(amendment)


_REGIONS = {
    "武汉": WUHAN,
    "长沙": "430000",
    "南昌": "360000",
    "合肥": "340000",
    "杭州": "330000",
    "上海": "310000",
    "深圳": "440000",
    "黄石": "420200",
    "岳阳": "430000",
    "九江": "360000",
    "宜昌": "420500",
    "襄阳": "420600",
}
