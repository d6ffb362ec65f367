"""Results put to use, and joint developments, with bodies outside the firm (术语 成果转化)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import path, spread
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.deeds.results import Result, results
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_MONTHS = (0.03, 0.03, 0.07, 0.07, 0.07, 0.11, 0.05, 0.06, 0.11, 0.08, 0.12, 0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One transfer (术语 成果转化).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {transfer.kind for transfer in transfers(City(7, scale=0.4), 2024)} >= {"转化", "合作开发"}
    True
    """

    id: str
    giver: Body | Firm
    taker: Firm
    subject: str
    kind: str
    result: Result | None
    giver_region: str
    taker_region: str
    unit: str
    amount: Decimal
    paid: Decimal
    signed_on: date
    is_own: bool


def transfers(city: City, year: int) -> Iterator[Transfer]:
    """The transfers signed in a year (术语 成果转化).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> 90 < sum(not transfer.is_own for transfer in transfers(City(7), 2024)) < 155
    True
    """
    luck = city.luck("transfers", year)
    firms = city.firms.living(date(year, 12, 28))
    offered = [result for result in results(city, year) if result.published_on]
    months = [luck.gammavariate(share * 100, 1.0) for share in _MONTHS]
    count = round(path("results_transferred", year) * city.scale * luck.gauss(1, spread("results_transferred", year)))
    for number in range(round(count * 1.1)):
        month = luck.choices(range(1, 13), months)[0]
        taker = max(luck.part(firms, 5), key=lambda firm: firm.quality)
        on = max(working(luck.day(date(year, month, 1), date(year, month, 27))), working(taker.born_on))
        is_own = number >= count
        giver: Body | Firm = taker if is_own else luck.choice(city.bodies.universities)
        amount = yuan(luck.lognormvariate(12.7, 0.9), step=10_000)
        result = luck.choice(offered) if offered and luck.is_so(0.15) else None
        unit = taker.unit_on(on)
        yield Transfer(
            id=city.id("transfer", year, number),
            giver=giver,
            taker=taker,
            subject=f"{naming.topic(luck)}（{number + 1}）",
            kind=luck.pick({"转化": 0.5, "合作开发": 0.45, "作价投资": 0.05}),
            unit=unit,
            taker_region=UNITS[unit].region,
            result=result if result and result.known_on <= on else None,
            giver_region=UNITS[unit].region if isinstance(giver, Firm) else giver.region,
            amount=amount,
            paid=(amount * Decimal(luck.randint(3, 10)) / 10).quantize(Decimal(1)),
            signed_on=on,
            is_own=is_own,
        )
